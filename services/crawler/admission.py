"""The stage ADMIT: requests go into the frontier."""

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager

from services.crawler.frontier import ASKED, Entry, open_frontier
from services.crawler.policy import why_refused
from shared.contract import FETCH_REQUESTED, FetchRequested
from shared.errors import Rejected
from shared.portals import portal_of, read_portals
from shared.runtime import Handle, Result, Settings, Stage, require_shared_database
from shared.text import canonical_url, host_key


@asynccontextmanager
async def admitting(settings: Settings) -> AsyncIterator[Handle]:
    """Open the frontier for requests; a known URL that is asked for is due at once."""
    require_shared_database(settings, "frontier")
    portals = read_portals(settings.portals, own=settings.own_portals)

    def entry(request: FetchRequested, now: float) -> Entry:
        url = canonical_url(request.url)
        why = why_refused(url, allowed=settings.allow_networks)
        if why:
            raise Rejected(f"{url} is never fetched: {why}")
        portal = portal_of(portals, host_key(url))
        return Entry(
            url=url,
            host=host_key(url),
            kind=request.kind,
            portal=portal.id if portal else request.portal,
            next_at=now,
            priority=ASKED,
        )

    async with open_frontier(settings) as frontier:

        async def admit(requests: Sequence[FetchRequested]) -> Sequence[Result]:
            now = await frontier.time()
            entries = [_or_rejected(entry, request, now) for request in requests]
            await frontier.request([entry for entry in entries if isinstance(entry, Entry)])
            return [entry if isinstance(entry, Rejected) else () for entry in entries]

        yield admit


def _or_rejected(
    entry: Callable[[FetchRequested, float], Entry], request: FetchRequested, now: float
) -> Entry | Rejected:
    try:
        return entry(request, now)
    except Rejected as outcome:
        return outcome


ADMIT = Stage("admit", FETCH_REQUESTED, None, open=admitting, batch=100)
