"""The history of an address, read from wherever it left a trace."""

import asyncio

from services.history.crawled import crawled
from services.history.dead import letter_step, letters_of
from services.history.fetched import archived_pages, fetch_steps, kept_pages, request_steps
from services.history.history import History, in_order
from services.history.parsed import article_ids, parse_steps
from services.history.stored import enrich_steps, store_steps
from shared.runtime import Settings


async def read_history(url: str, settings: Settings) -> History:
    """Return what happened to a canonical URL, in order.

    Raises Unavailable when Kafka or a database is away.
    """
    known = await crawled(url, settings)
    pages = await kept_pages(url, settings)
    archived = await asyncio.to_thread(archived_pages, url, settings)
    letters = await letters_of(url, settings)
    ids = article_ids(url, [page.event for page in pages])
    died = {letter.origin for letter in letters if letter.stage == "parse"}
    steps = [
        *known.steps(
            [*(one.event.fetched_at for one in pages), *(one.fetched_at for one in archived)]
        ),
        *(await request_steps(url, settings)),
        *fetch_steps(pages, archived),
        *(await parse_steps(url, pages, ids, died, settings)),
        *(await enrich_steps(ids, url, settings)),
        *(await store_steps(ids, settings)),
        *map(letter_step, letters),
    ]
    own = known.entry.portal if known.entry else None
    portals = (own, *(page.event.portal for page in pages))
    return History(
        url=url,
        portal=next(filter(None, portals), None),
        steps=in_order(steps),
        article_ids=ids,
        robots=known.robots,
        next_visit=known.next_visit,
        next_visit_why=known.next_visit_why,
    )
