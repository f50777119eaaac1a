"""Files of SQLite: how they are opened and written, and what their errors mean.

A file may be written a little at a time in the event loop (`AtOnce`). Such a step touches a few
rows and is made at once: the way to a thread and back costs more than the step. What is long, what
finds the file locked, and the emptying of the write-ahead log, which waits for the disk, are for a
thread.
"""

import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Literal, TypeVar

from shared.errors import Unavailable, UsageError

T = TypeVar("T")
Work = Callable[[sqlite3.Connection], T]
# Another writer of the same file is waited for so long before it counts as an outage.
BUSY_SECONDS = 10.0
_DAMAGED = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
# What waiting mends; a file that cannot be opened or written at all is for a person.
_WAITED_FOR = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_FULL)
# After so many bytes the log is emptied. Where other writers leave no gap for that, the loop does
# so itself after more pages.
CHECKPOINT_BYTES, CHECKPOINT_PAGES = 12_000_000, 10_000
STEP_BYTES = 24_000  # six pages, which a step of the frontier changes
EMPTY_LOG = "PRAGMA wal_checkpoint(TRUNCATE)"


def connect(
    path: Path, *, keeps: str, schema: str = "", is_autocommit: bool = False
) -> sqlite3.Connection:
    """Return the open file, with a write-ahead log and the tables of the schema.

    `keeps` says what is in it, for the line of an error ("the articles"). The connection may be
    used in any thread, by one at a time; with `is_autocommit` only BEGIN begins a transaction.

    Raises UsageError when it cannot be opened or is no file of SQLite, Unavailable when it stays
    locked or the disk is full.
    """
    level: Literal["DEFERRED"] | None = None if is_autocommit else "DEFERRED"
    connection = None
    try:
        connection = sqlite3.connect(
            path, timeout=BUSY_SECONDS, isolation_level=level, check_same_thread=False
        )
        _write_ahead(connection)
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.executescript(schema)
    except sqlite3.Error as error:
        if connection is not None:
            connection.close()
        if _code(error) in _WAITED_FOR:
            raise Unavailable(f"{path}: {error}") from error
        raise UsageError(
            f"cannot keep {keeps} in {path}: {error}; set BANTIN_DATA to a file that bantin may "
            "write"
        ) from None
    return connection


def _write_ahead(connection: sqlite3.Connection) -> None:
    """Switch to the write-ahead log; SQLite's own patience does not cover this step."""
    for _ in range(round(BUSY_SECONDS / 0.05)):
        with suppress(sqlite3.OperationalError):
            connection.execute("PRAGMA journal_mode = WAL")
            return
        time.sleep(0.05)
    connection.execute("PRAGMA journal_mode = WAL")


def file_identity(path: Path) -> tuple[int, int] | None:
    """Return which file is at this path, None for none; raise Unavailable when that is not told."""
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise Unavailable(f"{path} cannot be looked at: {error.strerror}") from None
    return found.st_dev, found.st_ino


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Tell what waiting mends (a full disk, a lock) from a file that is damaged.

    Raises Unavailable or UsageError in the place of SQLite's errors; a bug of ours stays one.
    """
    try:
        yield
    except sqlite3.DatabaseError as error:
        if _code(error) in _DAMAGED:
            raise UsageError(
                f"{path} is damaged ({error}): restore it, or set BANTIN_DATA to another file"
            ) from error
        if isinstance(error, sqlite3.OperationalError):
            raise Unavailable(f"{path}: {error}") from error
        raise


def _code(error: sqlite3.Error) -> int:
    """Return the primary code of an error (https://www.sqlite.org/rescode.html), 0 for none."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF


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
