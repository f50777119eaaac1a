"""The health of portals, from the frontier and the store, wherever the settings say they are."""

import asyncio
import time
from collections.abc import Callable, Collection, Sequence

from services.health.judgement import Health, judge
from services.health.portal_facts import facts_of
from services.health.sources import opened
from shared.portals import Portal
from shared.runtime import Settings

AT_ONCE = 8  # portals whose questions wait for a database at the same time


async def portals_health(
    portals: Sequence[Portal], settings: Settings, now: Callable[[], float] = time.time
) -> list[Health]:
    """Return the health of portals as it is now, in their order.

    Of a database whose address the settings do not have nothing is known; where neither is, every
    portal is "not visited". Nothing is written. Raises Unavailable where one is away.
    """
    places = asyncio.Semaphore(AT_ONCE)

    async def health_of_one(portal: Portal) -> Health:
        async with places:
            return judge(await facts_of(portal, sources, now()), now())

    async with opened(settings) as sources:
        return list(await asyncio.gather(*map(health_of_one, portals)))


def exit_code(found: Collection[Health]) -> int:
    """Return what a command exits with: 1 where a portal is red, else 0."""
    return int(any(one.light == "red" for one in found))
