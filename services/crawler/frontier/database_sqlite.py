"""The SQLite file of the frontier: its tables, and the two connections that work on them."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, closing, suppress
from functools import partial
from pathlib import Path
from typing import TypeVar

from shared.database_sqlite import EMPTY_LOG, AtOnce, Work, connect, in_transaction, told

T = TypeVar("T")
# When a host may be leased: once it has rested and something is due, or its lease has run out.
READY = "CASE WHEN owner IS NULL THEN max(next_ok, due_at) ELSE max(next_ok, lease_until) END"
_SCHEMA = """
CREATE TABLE IF NOT EXISTS frontier_urls (
  url_id TEXT PRIMARY KEY, host TEXT NOT NULL, lane INTEGER NOT NULL, next_at REAL NOT NULL,
  entry TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS frontier_urls_due ON frontier_urls (host, lane, next_at);
CREATE TABLE IF NOT EXISTS frontier_hosts (
  host TEXT PRIMARY KEY, portal TEXT, due_at REAL NOT NULL, next_ok REAL NOT NULL,
  owner TEXT, lease_until REAL NOT NULL, facts TEXT NOT NULL
) WITHOUT ROWID;
DROP INDEX IF EXISTS frontier_hosts_next;
DROP INDEX IF EXISTS frontier_hosts_ready;
CREATE INDEX IF NOT EXISTS frontier_hosts_leased ON frontier_hosts (lease_until)
  WHERE owner IS NOT NULL;
"""
# Version 0.1 kept these among the facts, the address under an index that read them all.
_MOVED = """
BEGIN IMMEDIATE;
DROP INDEX IF EXISTS frontier_hosts_address;
ALTER TABLE frontier_hosts ADD COLUMN {name} {type};
UPDATE frontier_hosts SET {name} = json_extract(facts, '$.{name}');
COMMIT;
"""
# Of hosts that are ready since the same moment, as all are whose address has rested, the one comes
# first that was asked longest ago.
_TURNS = f"""
CREATE INDEX IF NOT EXISTS frontier_hosts_turns ON frontier_hosts ({READY}, asked_at);
CREATE INDEX IF NOT EXISTS frontier_hosts_address ON frontier_hosts (address)
  WHERE address IS NOT NULL;
"""


@asynccontextmanager
async def open_database(path: Path) -> AsyncIterator["Database"]:
    """Open (and make) the tables in the file.

    Raises UsageError when the file cannot be opened or is no SQLite file.
    """
    thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="frontier")
    try:
        loop = asyncio.get_running_loop()
        patient = await loop.run_in_executor(thread, _connect, path)
        try:
            empty = partial(thread.submit, patient.execute, EMPTY_LOG)
            with closing(AtOnce(path, empty)) as at_once:
                yield Database(path, at_once, patient, thread)
        finally:
            await loop.run_in_executor(thread, patient.close)
    finally:
        thread.shutdown(wait=True)


def _connect(path: Path) -> sqlite3.Connection:
    """Return the connection of the thread, with the tables as they are today."""
    connection = connect(path, keeps="the frontier", schema=_SCHEMA, is_autocommit=True)
    try:
        with told(path):
            _add_column(connection, "address", "TEXT")
            _add_column(connection, "asked_at", "REAL")
            connection.executescript(_TURNS)
    except BaseException:
        connection.close()
        raise
    return connection


def _add_column(connection: sqlite3.Connection, name: str, type_: str) -> None:
    """Add a column that a file of version 0.1 lacks; another process may do so meanwhile."""
    if _has_column(connection, name):
        return
    try:
        connection.executescript(_MOVED.format(name=name, type=type_))
    except sqlite3.OperationalError:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        if not _has_column(connection, name):
            raise


def _has_column(connection: sqlite3.Connection, name: str) -> bool:
    columns = connection.execute("PRAGMA table_info (frontier_hosts)").fetchall()
    return any(column[1] == name for column in columns)


class Database:
    """Two connections to one file: `at_once` in the event loop, `patient` in its own thread."""

    def __init__(
        self,
        path: Path,
        at_once: AtOnce,
        patient: sqlite3.Connection,
        thread: ThreadPoolExecutor,
    ) -> None:
        self._path = path
        self._at_once = at_once
        self._patient = patient
        self._thread = thread

    async def step(self, work: Work[T], *, changes: bool = True) -> T:
        """Do something short in one transaction, at once unless the file is locked.

        `work` may be called twice. Raises Unavailable when the file stays locked, or is full.
        """
        with told(self._path), suppress(sqlite3.OperationalError):
            return self._at_once.write(work) if changes else self._at_once.read(work)
        return await (self.write(work) if changes else self.read(work))

    async def write(self, work: Work[T]) -> T:
        """Make a change in one transaction, in the thread: all of it or nothing."""
        return await self.read(lambda connection: in_transaction(connection, work))

    async def read(self, work: Work[T]) -> T:
        """Run in the thread; raise as `told` says."""
        loop = asyncio.get_running_loop()
        with told(self._path):
            return await loop.run_in_executor(self._thread, work, self._patient)
