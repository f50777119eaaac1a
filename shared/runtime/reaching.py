"""The start of a service whose database is away: it waits, as a person would not."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

from shared.errors import Unavailable
from shared.runtime import telemetry
from shared.runtime.settings import Settings

T = TypeVar("T")
PAUSE_SECONDS = 5.0


async def when_reached(
    settings: Settings, reach: Callable[[], Awaitable[T]], *, told: bool = False
) -> T:
    """Return what `reach` does; over Kafka an outage is waited for, and told once (`told`: it was).

    Raises Unavailable where one process runs all stages: who started it sees the line.
    """
    waiting = told
    while True:
        try:
            reached = await reach()
        except Unavailable as outage:
            if settings.kafka is None:
                raise
            if not waiting:
                tell_waiting(outage)
            waiting = True
            await asyncio.sleep(PAUSE_SECONDS)
        else:
            if waiting:
                telemetry.log.info("no longer waiting")
            return reached


def tell_waiting(outage: Unavailable) -> None:
    """Log for what a start waits."""
    telemetry.log.warning("waiting at the start", reason=str(outage))
