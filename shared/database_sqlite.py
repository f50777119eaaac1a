"""A SQLite file that is written a little at a time, in the event loop.

A step touches a few rows and is made at once: the way to a thread and back costs more than the
step. What is long, what finds the file locked, and the emptying of the write-ahead log, which waits
for the disk, are for a thread.
"""

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")
Work = Callable[[sqlite3.Connection], T]
# After so many bytes the log is emptied. Where other writers leave no gap for that, the loop does
# so itself after more pages.
CHECKPOINT_BYTES, CHECKPOINT_PAGES = 12_000_000, 10_000
STEP_BYTES = 24_000  # six pages, which a step of the frontier changes
EMPTY_LOG = "PRAGMA wal_checkpoint(TRUNCATE)"


class AtOnce:
    """A connection that waits for nobody; `empty` is called when EMPTY_LOG is to be executed.

    Its methods raise sqlite3.OperationalError where the file is locked, or full: then nothing has
    happened, and a connection that waits may do the same.
    """

    def __init__(self, path: Path, empty: Callable[[], object]) -> None:
        self._empty = empty
        self._written = 0
        self._connection = sqlite3.connect(
            path, timeout=0.0, isolation_level=None, check_same_thread=False
        )
        self._connection.execute("PRAGMA synchronous = NORMAL")
        self._connection.execute(f"PRAGMA wal_autocheckpoint = {CHECKPOINT_PAGES}")

    def write(self, work: Work[T], *, size: int = STEP_BYTES) -> T:
        """Return what work makes of the connection in a transaction that writes so many bytes."""
        self._written += size
        if self._written >= CHECKPOINT_BYTES:
            self._written = 0
            self._empty()
        return in_transaction(self._connection, work)

    def read(self, work: Work[T]) -> T:
        """Return what work reads."""
        return work(self._connection)

    def close(self) -> None:
        """Close the file."""
        self._connection.close()


def in_transaction(connection: sqlite3.Connection, work: Work[T]) -> T:
    """Return what work makes of a connection (isolation_level=None): all of it is kept, or none."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        result = work(connection)
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    return result
