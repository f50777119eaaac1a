"""The clock that all who share a frontier go by: that of its database."""

import asyncio
import time
from collections.abc import Callable

from services.crawler.frontier.frontier import Frontier

# How often the database is asked for its time, and its times are looked through for wrong ones.
SYNC_SECONDS, MEND_SECONDS = 60.0, 600.0
# The answer that came fastest counts: it is wrong by half its way at most.
PROBES = 3


class DatabaseClock:
    """The time of the database, carried on by a clock that nobody sets.

    Until the first `sync` it is the time of this machine, which may be hours off.
    """

    def __init__(
        self, frontier: Frontier, *, monotonic: Callable[[], float] = time.monotonic
    ) -> None:
        self._frontier = frontier
        self._monotonic = monotonic
        self._syncing = asyncio.Lock()
        self._ahead = time.time() - monotonic()
        self._synced_at: float | None = None
        self._mended_at: float | None = None

    def __call__(self) -> float:
        """Return the time in Unix seconds."""
        return self._monotonic() + self._ahead

    async def sync(self) -> None:
        """Ask the database for its time where that is due; mend what wrong clocks left in it.

        Raises Unavailable when the database is away.
        """
        async with self._syncing:
            if not self._is_fresh(self._synced_at, SYNC_SECONDS):
                await self._sync()

    async def _sync(self) -> None:
        _, self._ahead = min([await self._asked() for _ in range(PROBES)])
        self._synced_at = self._monotonic()
        if not self._is_fresh(self._mended_at, MEND_SECONDS):
            await self._frontier.mend(now=self())
            self._mended_at = self._synced_at

    async def _asked(self) -> tuple[float, float]:
        """Return how long the answer took, and how far the database is ahead of our clock."""
        asked = self._monotonic()
        there = await self._frontier.time()
        answered = self._monotonic()
        return answered - asked, there - (asked + answered) / 2

    def _is_fresh(self, at: float | None, seconds: float) -> bool:
        return at is not None and self._monotonic() - at < seconds
