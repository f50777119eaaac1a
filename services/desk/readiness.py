"""Whether the desk can answer: its store is asked for one id, every few seconds."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Self

from services.desk.desk import Desk
from shared.errors import Unavailable, UsageError
from shared.runtime import in_background, telemetry

PAUSE = 10.0  # seconds between two questions; a probe comes as often


class Readiness:
    """What /readyz says of a desk; its methods may be called from any thread."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._problem: str | None = "the store has not been asked yet"
        self._heart = telemetry.Heartbeat()

    @asynccontextmanager
    async def watching(self) -> AsyncIterator[Self]:
        """Ask the store now and then, for as long as the block runs."""
        async with in_background(self._watch()), self._heart.beating():
            yield self

    async def _watch(self) -> None:
        while True:
            self._problem = await self._asked()
            await asyncio.sleep(PAUSE)

    async def _asked(self) -> str | None:
        """Return why the store does not answer, None when it does."""
        try:
            await self._desk.articles.ids("", limit=1)
        except (Unavailable, UsageError) as away:
            return str(away)
        return None

    def problem(self) -> str | None:
        """Return why the desk cannot answer, None when it can."""
        return self.stalled() or self._problem

    def stalled(self) -> str | None:
        """Return the problem when the event loop stands still, else None."""
        return self._heart.stalled()
