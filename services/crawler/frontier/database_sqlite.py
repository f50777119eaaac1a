"""The SQLite file of the frontier: its tables, and a thread of its own that works on them."""

import asyncio
import sqlite3
import time
from collections.abc import AsyncIterator, Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any, TypeVar

from shared.errors import Unavailable, UsageError

T = TypeVar("T")
# Another writer of the same file is waited for so long before it counts as an outage.
BUSY_SECONDS = 10.0
# When a host may be leased: once it has rested and something is due, or its lease has run out.
READY = "CASE WHEN owner IS NULL THEN max(next_ok, due_at) ELSE max(next_ok, lease_until) END"
ADDRESS = "json_extract(facts, '$.address')"
# Indexes on expressions: a table as version 0.1 made it needs no change.
_SCHEMA = f"""
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
CREATE INDEX IF NOT EXISTS frontier_hosts_ready ON frontier_hosts ({READY});
CREATE INDEX IF NOT EXISTS frontier_hosts_leased ON frontier_hosts (lease_until)
  WHERE owner IS NOT NULL;
CREATE INDEX IF NOT EXISTS frontier_hosts_address ON frontier_hosts ({ADDRESS});
"""


@asynccontextmanager
async def open_database(path: Path) -> AsyncIterator["Database"]:
    """Open (and make) the tables in the file.

    Raises UsageError when the file cannot be opened or is no SQLite file.
    """
    thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="frontier")
    try:
        loop = asyncio.get_running_loop()
        connection = await loop.run_in_executor(thread, _connect, path)
        yield Database(connection, thread)
        await loop.run_in_executor(thread, connection.close)
    finally:
        thread.shutdown(wait=True)


def _connect(path: Path) -> sqlite3.Connection:
    try:
        connection = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)
        _write_ahead(connection)
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.executescript(_SCHEMA)
    except sqlite3.Error as error:
        raise UsageError(f"cannot keep the frontier in {path}: {error}; set BANTIN_DATA") from None
    return connection


def _write_ahead(connection: sqlite3.Connection) -> None:
    """Switch to the write-ahead log; SQLite's own patience does not cover this step."""
    for _ in range(round(BUSY_SECONDS / 0.05)):
        with suppress(sqlite3.OperationalError):
            connection.execute("PRAGMA journal_mode = WAL")
            return
        time.sleep(0.05)
    connection.execute("PRAGMA journal_mode = WAL")


class Database:
    """One connection, which lives in a thread of its own."""

    def __init__(self, connection: sqlite3.Connection, thread: ThreadPoolExecutor) -> None:
        self.connection = connection
        self._thread = thread

    async def read(
        self, statement: str, given: Sequence[Any] | dict[str, Any] = ()
    ) -> list[tuple[Any, ...]]:
        """Return the rows of a query."""
        return await self.call(lambda: self.connection.execute(statement, given).fetchall())

    async def write(self, change: Callable[[], T]) -> T:
        """Make a change in one transaction: all of it or nothing."""

        def transaction() -> T:
            self.connection.execute("BEGIN IMMEDIATE")
            try:
                result = change()
            except BaseException:
                self.connection.execute("ROLLBACK")
                raise
            self.connection.execute("COMMIT")
            return result

        return await self.call(transaction)

    async def call(self, work: Callable[[], T]) -> T:
        """Run in the thread; raise Unavailable when the file is locked or full."""
        loop = asyncio.get_running_loop()
        try:
            return await loop.run_in_executor(self._thread, work)
        except sqlite3.OperationalError as error:
            raise Unavailable(f"the frontier's file: {error}") from error
