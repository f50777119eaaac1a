"""The health of portals, from the frontier and the store, wherever the settings say they are."""

import asyncio
import time
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace

from services.health.crawled import Crawled, crawled, why_missing
from services.health.facts import Completeness, PortalFacts
from services.health.judgement import Health, judge
from services.health.sources import Sources, opened
from services.health.stored import reading, stored
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


async def facts_of(portal: Portal, sources: Sources, now: float) -> PortalFacts:
    """Return what is known of a portal at a moment, Unix seconds."""
    facts = PortalFacts(
        portal=portal.id,
        name=portal.name,
        kind=portal.kind,
        province=portal.province,
        is_paused=portal.id in sources.paused,
    )
    known = Crawled((), (), {}, 0, "")
    if sources.frontier:
        known = await crawled(sources.frontier, portal)
        facts = replace(facts, entries=known.entries, hosts=known.hosts)
    if sources.samples is None:
        return facts
    of_store = await stored(sources.samples, portal.id, now)
    read = await reading(sources.samples, portal.id, of_store, known.pages, known.since)
    facts = replace(
        facts,
        last_article=of_store.last_article,
        rhythm=of_store.rhythm,
        reading=read,
        drift=sources.breaks.get(portal.id),
    )
    if sources.frontier is None:
        return facts
    # What the entry points listed last, held against what was read.
    done = await sources.samples.known(known.shown) if known.shown else frozenset[str]()
    unread = [url for one, url in known.shown.items() if one not in done]
    missing = await why_missing(sources.frontier, unread, now)
    return replace(
        facts, completeness=Completeness(shown=len(done) + len(missing), missing=missing)
    )


def exit_code(found: Collection[Health]) -> int:
    """Return what a command exits with: 1 where a portal is red, else 0."""
    return int(any(one.light == "red" for one in found))
