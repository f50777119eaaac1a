"""The databases from which the health of portals is read, as far as the settings know them."""

from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass

from services.crawler import Frontier, open_frontier
from services.portal_orders import paused_portals
from services.store import Break, Samples, open_samples
from shared.runtime import Settings, why_not_kept


@dataclass(frozen=True, slots=True)
class Sources:
    """What is open, None of what the settings do not know; what is paused, what has drifted."""

    frontier: Frontier | None
    samples: Samples | None
    paused: frozenset[str]
    breaks: Mapping[str, Break]


@asynccontextmanager
async def opened(settings: Settings) -> AsyncIterator[Sources]:
    """Open what the settings know, to read; raises Unavailable where it is away."""
    paused = await paused_portals(settings)
    async with AsyncExitStack() as stack:
        frontier = samples = None
        breaks: Mapping[str, Break] = {}
        if not why_not_kept(settings, "frontier"):
            frontier = await stack.enter_async_context(open_frontier(settings, prepared=False))
        if not why_not_kept(settings, "store"):
            samples = await stack.enter_async_context(open_samples(settings))
            breaks = await samples.breaks()
        yield Sources(frontier, samples, paused, breaks)
