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
from services.store.streams.stream import known
from shared.database_sqlite import BUSY_SECONDS, told

# Articles and bytes of them in memory at once.
ROWS, BYTES = 250, 4 * 1024 * 1024
_READ = "SELECT article, stored, gone_at FROM articles"
_Row = tuple[bytes, bytes | None, bytes | None]


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
        # Only the first look fixes its moment.
        self._database.execute("SELECT 1 FROM articles WHERE number = 0").fetchone()
        return self

    async def __aexit__(self, *_: object) -> None:
        """Let the file go."""
        self._database.close()

    async def batches(self) -> AsyncIterator[list[bytes]]:
        """See Stream.batches."""
        async for batch in self._batches():
            yield [_line(*one) for one in batch]

    async def rows(self) -> AsyncIterator[list[dict[str, Any]]]:
        """See Stream.rows."""
        async for batch in self._batches():
            yield [orjson.loads(_line(*one)) for one in batch]

    async def _batches(self) -> AsyncIterator[list[_Row]]:
        where, values = conditions(self._query)
        statement = f"{_READ} WHERE {where} ORDER BY number LIMIT {self.total}"
        with told(self._path):
            rows = self._database.execute(statement, values)
            while batch := await asyncio.to_thread(_batch, rows):
                yield batch


def _batch(rows: sqlite3.Cursor) -> list[_Row]:
    batch: list[_Row] = []
    size = 0
    for row in rows:
        batch.append(row)
        size += len(row[0])
        if len(batch) == ROWS or size >= BYTES:
            break
    return batch


def _line(article: bytes, stored: bytes | None, gone_at: bytes | None) -> bytes:
    """Return an article as JSON; nothing of it is decoded on the way."""
    return b"%b,%b" % (orjson.dumps(_known(stored, gone_at))[:-1], article[1:])


def _known(stored: bytes | None, gone_at: bytes | None) -> dict[str, Any]:
    return known(orjson.loads(stored) if stored else None, gone_at.decode() if gone_at else None)
