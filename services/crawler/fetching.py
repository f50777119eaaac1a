"""The stage FETCH: pages come out of the frontier."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

from services.crawler.crawl import Crawl, Leases, Pauses
from services.crawler.frontier import open_frontier, open_orders, seeds
from services.crawler.http import open_fetcher
from shared.contract import PAGE_FETCHED
from shared.portals import Portal, read_portals
from shared.runtime import Settings, Stage


@asynccontextmanager
async def fetching(
    settings: Settings, portals: Sequence[Portal] | None = None
) -> AsyncIterator[Crawl]:
    """Open frontier and fetcher, put the portals' entry points in, and yield the crawl.

    The portals are those of the settings, unless others are given.
    """
    portals = portals or read_portals(settings.portals, own=settings.own_portals)
    async with (
        open_frontier(settings) as frontier,
        open_orders(settings) as orders,
        open_fetcher(user_agent=settings.user_agent, allowed=settings.allow_networks) as fetcher,
    ):
        if settings.seed:
            await frontier.add(seeds(portals, now=await frontier.time(), only=settings.only))
        is_paused = Pauses(orders).holds
        yield Crawl(Leases(frontier, fetcher, portals, settings, is_paused=is_paused))


FETCH = Stage("fetch", None, PAGE_FETCHED, open=fetching)
