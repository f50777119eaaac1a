"""The pace of a replay: a rate of its own, and no more while live stages are behind."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

Progress = Callable[[int, int], None]
# Seconds between two looks at how far live stages are behind; a look costs some hundredths of one.
LOOK_SECONDS = 5.0
# Looks that it waits at most: a stage that stands still lets a little through each minute.
LOOKS = 12
# Records of which a live stage may be behind before a replay waits for it: three of its batches.
MAX_BEHIND = 48


async def _never_behind() -> int:
    return 0


@dataclass(slots=True)
class Pace:
    """Keeps work at a rate of its own; `rate` is records a second, 0 for as fast as it goes.

    With a rate it also waits while `behind` says that more than MAX_BEHIND records wait for a live
    stage, a minute at most.
    """

    rate: float
    behind: Callable[[], Awaitable[int]] = _never_behind
    _ready_at: float = field(default=0.0, init=False)
    _looked_at: float = field(default=float("-inf"), init=False)

    async def after(self, records: int) -> None:
        """Wait until so many records may follow."""
        if not self.rate:
            return
        now = _now()
        self._ready_at = max(now, self._ready_at) + records / self.rate
        await asyncio.sleep(self._ready_at - now)
        if _now() - self._looked_at >= LOOK_SECONDS:
            await self._wait_for_live_stages()
            self._looked_at = _now()

    async def _wait_for_live_stages(self) -> None:
        for _ in range(LOOKS):
            if await self.behind() <= MAX_BEHIND:
                return
            await asyncio.sleep(LOOK_SECONDS)


def _now() -> float:
    return asyncio.get_running_loop().time()
