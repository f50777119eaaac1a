"""A stream of articles from the data file: one reading transaction, which holds no writer up."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any, Self
from urllib.parse import quote

import orjson

from services.store.articles import Query
from services.store.sqlite import conditions
from shared.database_sqlite import BUSY_SECONDS, told

# Articles and bytes of them in memory at once.
ROWS, BYTES = 1000, 4 * 1024 * 1024
# The file makes the lines itself: nothing of an article is decoded on the way.
_READ = """
SELECT '{"revision":' || revision
    || ',"cause":' || coalesce(json_quote(json_extract(stored, '$.cause')), 'null')
    || ',"stored_at":' || coalesce(json_quote(json_extract(stored, '$.stored_at')), 'null')
    || ',"gone_at":' || coalesce(json_quote(gone_at), 'null')
    || ',' || substr(article, 2)
FROM articles
"""


class SqliteStream:
    """`Stream` over one connection, which reads while others write."""

    is_snapshot = True

    def __init__(self, path: Path, query: Query, total: int) -> None:
        self.total = total
        self._query, self._path = query, path
        address = f"file:{quote(str(path.resolve()))}?mode=ro"
        self._database = sqlite3.connect(
            address, uri=True, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False
        )
        self._database.text_factory = bytes

    async def __aenter__(self) -> Self:
        """Begin to read: what is written from now on is not seen."""
        self._database.execute("BEGIN")
        self._database.execute(f"{_READ} LIMIT 1").fetchone()  # only now its moment is fixed
        return self

    async def __aexit__(self, *_: object) -> None:
        """Let the file go."""
        self._database.close()

    async def batches(self) -> AsyncIterator[list[bytes]]:
        """See Stream.batches."""
        where, values = conditions(self._query)
        statement = f"{_READ} WHERE {where} ORDER BY number LIMIT {self.total}"
        with told(self._path):
            rows = self._database.execute(statement, values)
            while batch := await asyncio.to_thread(_batch, rows):
                yield batch

    async def rows(self) -> AsyncIterator[list[dict[str, Any]]]:
        """See Stream.rows."""
        async for batch in self.batches():
            yield [orjson.loads(line) for line in batch]


def _batch(rows: sqlite3.Cursor) -> list[bytes]:
    batch: list[bytes] = []
    size = 0
    for (line,) in rows:
        batch.append(line)
        size += len(line)
        if len(batch) == ROWS or size >= BYTES:
            break
    return batch
