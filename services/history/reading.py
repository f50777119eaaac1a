"""The history of an address, read from wherever it left a trace."""

import asyncio
from collections.abc import Callable

from services.history.crawled import crawled
from services.history.dead import letter_step, letters_of
from services.history.fetched import archived_pages, fetch_steps, kept_pages, request_steps
from services.history.history import History, in_order, moments_of
from services.history.parsed import article_ids, parse_steps
from services.history.stored import enrich_steps, store_steps, stored_ids
from shared.runtime import Settings


def _unsaid(_what: str) -> None:
    """Tell nobody."""


async def read_history(
    url: str, settings: Settings, *, whole: bool = False, say: Callable[[str], None] = _unsaid
) -> History:
    """Return what happened to a canonical URL, in order; `say` is told what is being read.

    Of a topic with many records only those around the moments are read at which the frontier or the
    store knows of something, unless `whole`. Raises Unavailable when Kafka or a database is away.
    """
    known = await crawled(url, settings)
    topics = known.topics(settings, whole=whole, say=say)
    topics.moments |= moments_of(await store_steps(article_ids(url, ()), settings))
    pages = await kept_pages(url, topics)
    archived = await asyncio.to_thread(archived_pages, url, settings)
    ids = article_ids(url, [page.event for page in pages])
    stored = await store_steps(ids, settings)
    say("reading the dead letters")
    letters = await letters_of(url, ids, settings)
    died = {letter.origin for letter in letters if letter.stage == "parse"}
    topics.moments |= moments_of(stored)
    steps = [
        *known.steps(
            [*(one.event.fetched_at for one in pages), *(one.fetched_at for one in archived)]
        ),
        *(await request_steps(url, topics)),
        *fetch_steps(pages, archived),
        *(await parse_steps(url, pages, ids, died, topics)),
        *(await enrich_steps(ids, url, topics)),
        *stored,
        *map(letter_step, letters),
    ]
    own = known.entry.portal if known.entry else None
    portals = (own, *(page.event.portal for page in pages))
    return History(
        url=url,
        portal=next(filter(None, portals), None),
        steps=in_order(steps),
        article_ids=stored_ids(stored),
        robots=known.robots,
        next_visit=known.next_visit,
        next_visit_why=known.next_visit_why,
        is_narrowed=topics.is_narrowed,
    )
