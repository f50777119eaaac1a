"""The two stages of the crawler: requests go into the frontier, pages come out of it."""

import time
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager

from services.crawler.crawl import Crawl
from services.crawler.frontier import ASKED, Entry, open_frontier
from services.crawler.http import open_fetcher
from services.crawler.policy import refusal
from services.crawler.seeds import seeds
from shared.contract import FETCH_REQUESTED, PAGE_FETCHED, FetchRequested
from shared.errors import Rejected
from shared.portals import portal_of, read_portals
from shared.runtime import Handle, Result, Settings, Stage
from shared.text import canonical_url, host_key


@asynccontextmanager
async def admitting(settings: Settings) -> AsyncIterator[Handle]:
    """Open the frontier for requests; a known URL that is asked for is due at once."""
    portals = read_portals(settings.portals, own=settings.own_portals)

    def entry(request: FetchRequested) -> Entry:
        url = canonical_url(request.url)
        why = refusal(url, allowed=settings.allow_networks)
        if why:
            raise Rejected(f"{url} is never fetched: {why}")
        portal = portal_of(portals, host_key(url))
        return Entry(
            url=url,
            host=host_key(url),
            kind=request.kind,
            portal=portal.id if portal else request.portal,
            next_at=time.time(),
            priority=ASKED,
        )

    async with open_frontier(settings) as frontier:

        async def admit(requests: Sequence[FetchRequested]) -> Sequence[Result]:
            entries: list[Entry | Rejected] = [_or_rejected(entry, one) for one in requests]
            await frontier.request([one for one in entries if isinstance(one, Entry)])
            return [one if isinstance(one, Rejected) else () for one in entries]

        yield admit


@asynccontextmanager
async def fetching(settings: Settings) -> AsyncIterator[Crawl]:
    """Open frontier and fetcher, put the portals' entry points in, and yield the crawl."""
    portals = read_portals(settings.portals, own=settings.own_portals)
    async with (
        open_frontier(settings) as frontier,
        open_fetcher(user_agent=settings.user_agent, allowed=settings.allow_networks) as fetcher,
    ):
        if settings.seed:
            await frontier.add(seeds(portals, now=time.time(), only=settings.only))
        yield Crawl(frontier, fetcher, portals, settings)


def _or_rejected(
    entry: Callable[[FetchRequested], Entry], request: FetchRequested
) -> Entry | Rejected:
    try:
        return entry(request)
    except Rejected as outcome:
        return outcome


ADMIT = Stage("admit", FETCH_REQUESTED, None, open=admitting, batch=100)
FETCH = Stage("fetch", None, PAGE_FETCHED, open=fetching)
STAGES = (ADMIT, FETCH)
