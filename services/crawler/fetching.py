"""The stage FETCH: pages come out of the frontier."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

from services.crawler.crawl import Crawl, Leases, Pauses, require_readers
from services.crawler.frontier import open_frontier, open_orders, seeds
from services.crawler.http import is_loopback, names_contact, open_fetcher
from shared.contract import PAGE_FETCHED
from shared.errors import UsageError
from shared.portals import Portal, read_portals
from shared.runtime import Settings, Stage, require_shared_database, when_reached


@asynccontextmanager
async def fetching(
    settings: Settings, portals: Sequence[Portal] | None = None
) -> AsyncIterator[Crawl]:
    """Open frontier and fetcher, put the portals' entry points in, and yield the crawl.

    The portals are those of the settings, unless others are given. Raises UsageError where they
    would be asked by somebody whom they cannot write to.
    """
    require_shared_database(settings, "frontier")
    portals = portals or read_portals(settings.portals, own=settings.own_portals)
    _check_contact(settings, portals)
    if settings.attachments or any(portal.attachments for portal in portals):
        require_readers()
    async with (
        open_frontier(settings, prepared=False) as frontier,
        open_orders(settings) as orders,
        open_fetcher(user_agent=settings.user_agent, allowed=settings.allow_networks) as fetcher,
    ):
        await when_reached(settings, frontier.prepare)
        if settings.seed:
            await frontier.add(seeds(portals, now=await frontier.time(), only=settings.only))
        is_paused = Pauses(orders).holds
        leases = Leases(frontier, fetcher, portals, settings, is_paused=is_paused)
        try:
            yield Crawl(leases)
        finally:
            await leases.close()


def _check_contact(settings: Settings, portals: Sequence[Portal]) -> None:
    """Raise UsageError where other machines are to be crawled without an address to write to."""
    if names_contact(settings.user_agent):
        return
    wanted = seeds(portals, now=0.0, only=settings.only) if settings.seed else []
    hosts = [entry.host for entry in wanted]
    if settings.only and not any(portal.id == settings.only for portal in portals):
        hosts.append(settings.only)
    if not all(map(is_loopback, hosts)):
        raise UsageError(
            "BANTIN_USER_AGENT must name an address that portals may write to, as in "
            "BANTIN_USER_AGENT='bantin/0.1 (+https://your.site; you@your.site)'"
        )


FETCH = Stage("fetch", None, PAGE_FETCHED, open=fetching)
