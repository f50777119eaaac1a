"""The health of portals, from the frontier and the store, wherever the settings say they are."""

import asyncio
import time
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace

from services.health.crawled import UNKNOWN, Crawled, crawled, why_missing
from services.health.facts import Completeness, PortalFacts
from services.health.judgement import Health, judge
from services.health.second_reading import article_like
from services.health.sources import Sources, opened
from services.health.stored import Stored, reading, stored
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
    known = Crawled((), (), {}, {}, 0, "")
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
    return replace(facts, completeness=await _completeness(known, of_store, sources, now))


async def _completeness(
    known: Crawled, of_store: Stored, sources: Sources, now: float
) -> Completeness:
    """Return what the entry points listed last, by both readings, held against the store."""
    shown, missing = await _held(known.shown, sources, now)
    alike = article_like(known.plain.values(), [one.url for one in of_store.last])
    plain = {one: url for one, url in known.plain.items() if url in set(alike)}
    plain_shown, plain_missing = await _held(plain, sources, now)
    return Completeness(
        shown=shown,
        missing=missing,
        plain_shown=plain_shown,
        plain_missing=plain_missing,
        overlooked=sum(why == UNKNOWN for _, why in plain_missing),
    )


async def _held(
    urls: Mapping[str, str], sources: Sources, now: float
) -> tuple[int, tuple[tuple[str, str], ...]]:
    """Return how many of these addresses ought to be stored, and those that are not, with why."""
    if not urls or sources.samples is None or sources.frontier is None:
        return 0, ()
    done = await sources.samples.known(urls)
    unread = [url for one, url in urls.items() if one not in done]
    missing = await why_missing(sources.frontier, unread, now)
    return len(done) + len(missing), missing


def exit_code(found: Collection[Health]) -> int:
    """Return what a command exits with: 1 where a portal is red, else 0."""
    return int(any(one.light == "red" for one in found))
