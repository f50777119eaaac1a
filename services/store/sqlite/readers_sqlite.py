"""Connections that only read a SQLite file: several questions are answered at once, beside writes.

What was committed before a question is asked is in its answer: each looks into the file anew.
"""

import asyncio
import sqlite3
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar
from urllib.parse import quote

from shared.database_sqlite import BUSY_SECONDS

T = TypeVar("T")
READERS = 4  # a question takes milliseconds of a processor, and SQLite lets go of Python's lock
CACHE = 16_000  # KiB of pages that each keeps; of SQLite's own 2,000 a list of 100 fills half


class SqliteReaders:
    """Some connections, each in a thread of its own and opened when it is first needed."""

    def __init__(self, path: Path) -> None:
        """Take a file that exists and has the tables of the store."""
        self._address = f"file:{quote(str(path.resolve()))}?mode=ro"
        self._own = threading.local()
        self._open: list[sqlite3.Connection] = []
        self._threads = ThreadPoolExecutor(READERS, "articles-read")

    async def run(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """Return what work reads; raises SQLite's own errors."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._threads, self._work, work)

    def _work(self, work: Callable[[sqlite3.Connection], T]) -> T:
        connection: sqlite3.Connection | None = getattr(self._own, "connection", None)
        if connection is None:
            connection = sqlite3.connect(
                self._address, uri=True, timeout=BUSY_SECONDS, check_same_thread=False
            )
            connection.execute(f"PRAGMA cache_size = -{CACHE}")
            self._open.append(connection)
            self._own.connection = connection
        return work(connection)

    def close(self) -> None:
        """Close them, once what runs has ended; before the connection that writes."""
        self._threads.shutdown()
        for connection in self._open:
            connection.close()
