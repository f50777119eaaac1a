"""A window on a topic in the data file of the embedded runtime."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import closing
from datetime import datetime
from pathlib import Path

from shared.contract import Record
from shared.database_sqlite import connect, told
from shared.runtime.log_sqlite import POLL_SECONDS, Log
from shared.runtime.windows.window import ENDLESS, Bounds, Positions, Window

# The file has one partition.
ONLY = 0
_BOUNDS = """
SELECT min(id), max(id) FROM log_records INDEXED BY log_by_topic
WHERE topic = ? AND at >= ? AND at < ?
"""
_FOREVER = 1e12  # Unix seconds, behind any


class FileReading:
    """A `Reading` of one file; records that are pruned meanwhile are passed over."""

    def __init__(self, path: Path, window: Window) -> None:
        self._path, self._window = path, window
        self._log = Log(path)
        rows = self._query(
            _BOUNDS, window.topic, _seconds(window.since, 0), _seconds(window.until, _FOREVER)
        )
        first, last = rows[0]
        found = {ONLY: (int(first), int(last) + 1)} if first is not None else {}
        if window.endless:
            found = {ONLY: (self._start(first), ENDLESS)}
        self._bounds = found if window.bounds is None else window.bounds

    def close(self) -> None:
        """Close the file."""
        self._log.close()

    @property
    def bounds(self) -> Bounds:
        """See Reading.bounds."""
        return self._bounds

    async def batches(self, positions: Positions, limit: int) -> AsyncIterator[list[Record]]:
        """See Reading.batches."""
        for start, end in self._bounds.values():
            position = max(start, positions.get(ONLY, 0))
            while True:
                if batch := self._read(position, end, limit):
                    position = batch[-1].offset + 1
                    yield batch
                elif self._window.endless:
                    await asyncio.sleep(POLL_SECONDS)
                else:
                    break

    def _start(self, first: int | None) -> int:
        """Return where an endless window begins: behind all that is there when nothing fits."""
        return self._log.last_offset() + 1 if first is None else int(first)

    def _read(self, position: int, end: int, limit: int) -> list[Record]:
        wanted = self._window
        found = self._log.scan(wanted.topic, position - 1, limit, key=wanted.key)
        return [record for record in found if record.offset < end]

    def _query(self, statement: str, *values: object) -> list[tuple[int, ...]]:
        with told(self._path), closing(connect(self._path, keeps="records")) as connection:
            return connection.execute(statement, values).fetchall()


def _seconds(moment: datetime | None, otherwise: float) -> float:
    return moment.timestamp() if moment else otherwise
