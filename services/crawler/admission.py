"""The stage ADMIT: requests go into the frontier."""

from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from itertools import zip_longest

from services.crawler.frontier import ASKED, Entry, Frontier, open_frontier
from services.crawler.policy import why_refused
from shared.contract import FETCH_REQUESTED, FetchRequested
from shared.errors import Rejected
from shared.portals import portal_of, read_portals
from shared.runtime import (
    Handle,
    Result,
    Settings,
    Stage,
    parents,
    require_shared_database,
    when_reached,
)
from shared.text import canonical_url, host_key


@asynccontextmanager
async def admitting(settings: Settings) -> AsyncIterator[Handle]:
    """Open the frontier for requests; a known URL that is asked for is due at once."""
    require_shared_database(settings, "frontier")
    portals = read_portals(settings.portals, own=settings.own_portals)

    def entry(request: FetchRequested, now: float, trace: str | None) -> Entry:
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
            found_at=now,
            trace=trace,
            priority=ASKED,
        )

    async with open_frontier(settings, prepared=False) as frontier:
        await when_reached(settings, frontier.prepare)

        async def admit(requests: Sequence[FetchRequested]) -> Sequence[Result]:
            now = await frontier.time()
            entries = [
                _or_rejected(entry, request, now, trace)
                for request, trace in zip_longest(requests, parents()[: len(requests)])
            ]
            refused = await _requested(frontier, [one for one in entries if isinstance(one, Entry)])
            return [_result(entry, refused) for entry in entries]

        yield admit


async def _requested(frontier: Frontier, entries: Sequence[Entry]) -> dict[str, Rejected]:
    """Put entries into the frontier; return why one is refused, by its URL."""
    try:
        await frontier.request(entries)
    except Rejected as refused:
        if len(entries) == 1:
            return {entries[0].url: refused}
        alone = [await _requested(frontier, [entry]) for entry in entries]
        return {url: why for one in alone for url, why in one.items()}
    return {}


def _result(entry: Entry | Rejected, refused: Mapping[str, Rejected]) -> Result:
    return entry if isinstance(entry, Rejected) else refused.get(entry.url, ())


def _or_rejected(
    entry: Callable[[FetchRequested, float, str | None], Entry],
    request: FetchRequested,
    now: float,
    trace: str | None,
) -> Entry | Rejected:
    try:
        return entry(request, now, trace)
    except Rejected as outcome:
        return outcome


ADMIT = Stage("admit", FETCH_REQUESTED, None, open=admitting, batch=100)
