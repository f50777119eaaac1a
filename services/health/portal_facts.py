"""What is known of one portal; what it listed last, by two readings, is held against the store."""

from collections.abc import Mapping
from dataclasses import replace

from services.health.crawled import UNKNOWN, Crawled, crawled, why_missing
from services.health.facts import Completeness, PortalFacts
from services.health.second_reading import article_like
from services.health.sources import Sources
from services.health.stored import Stored, reading, stored
from shared.portals import Portal


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
