"""Marks of what was removed, in the data file."""

import asyncio
import sqlite3
from collections.abc import Callable, Collection
from contextlib import closing
from pathlib import Path
from typing import TypeVar

import orjson

from shared.database_sqlite import connect, told

T = TypeVar("T")
_SCHEMA = "CREATE TABLE IF NOT EXISTS articles_forgotten (id TEXT PRIMARY KEY) WITHOUT ROWID"
_AMONG = "SELECT id FROM articles_forgotten WHERE id IN (SELECT value FROM json_each(?))"


class SqliteForgotten:
    """`Forgotten` in a table of its own."""

    def __init__(self, path: Path) -> None:
        self._path = path

    async def note(self, ids: Collection[str]) -> None:
        """See Forgotten.note."""
        rows = [(one,) for one in ids]
        statement = "INSERT OR IGNORE INTO articles_forgotten VALUES (?)"
        await self._call(lambda connection: connection.executemany(statement, rows))

    async def among(self, ids: Collection[str]) -> frozenset[str]:
        """See Forgotten.among."""
        wanted = orjson.dumps(sorted(ids)).decode()
        rows = await self._call(lambda connection: connection.execute(_AMONG, (wanted,)).fetchall())
        return frozenset(row[0] for row in rows)

    async def _call(self, work: Callable[[sqlite3.Connection], T]) -> T:
        return await asyncio.to_thread(self._connected, work)

    def _connected(self, work: Callable[[sqlite3.Connection], T]) -> T:
        with (
            told(self._path),
            closing(connect(self._path, keeps="articles", schema=_SCHEMA)) as connection,
            connection,
        ):
            return work(connection)
