"""The store: keeps the newest state of every article and says what changed."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

from services.store.articles import Articles, SaveResult
from services.store.drift import open_canary
from services.store.forgotten import open_forgotten
from services.store.open import open_articles
from shared.contract import ARTICLE_ENRICHED, ARTICLE_STORED, ArticleEnriched, ArticleStored
from shared.errors import Skipped, Unavailable, UsageError
from shared.runtime import (
    Handle,
    Result,
    Settings,
    Stage,
    in_background,
    require_shared_database,
    telemetry,
    when_reached,
)

# Articles that are indexed between two batches, some 50 ms of work, and the pauses after such a
# step and after one that found nothing.
STEP, BREATH_SECONDS, IDLE_SECONDS = 50, 0.2, 60.0


@asynccontextmanager
async def storing(settings: Settings) -> AsyncIterator[Handle]:
    """Open the articles and yield the handle that saves into them.

    Raises UsageError where the database refuses us.
    """
    require_shared_database(settings, "store")
    async with (
        open_articles(settings) as articles,
        open_forgotten(settings) as forgotten,
        open_canary(settings) as canary,
    ):
        await when_reached(settings, articles.prepare)

        async def handle(batch: Sequence[ArticleEnriched]) -> Sequence[Result]:
            gone = await forgotten.among({event.article_id for event in batch})
            wanted = [event for event in batch if event.article_id not in gone]
            held = dict(zip(map(id, wanted), await canary.held(wanted), strict=True))
            kept = [event for event in wanted if not held[id(event)]]
            saved = dict(zip(map(id, kept), await articles.save(kept) if kept else (), strict=True))
            # A mark that came meanwhile wins: who marks before this look has what was just saved
            # removed here, and who marks after it finds it in the store.
            gone |= await forgotten.among({event.article_id for event in wanted})
            for article_id in gone:
                await articles.remove(article_id)
                await canary.forget(article_id)
            results = [
                Skipped("forgotten")
                if event.article_id in gone
                else _result(saved.get(id(event), Skipped("drift-held")))
                for event in batch
            ]
            _count(results)
            return results

        async with in_background(index_what_is_old(articles)):
            yield handle


async def index_what_is_old(articles: Articles) -> None:
    """Index what older versions of bantin wrote, a little at a time, for as long as this runs.

    During a rolling update they go on writing, so it looks again and again.
    """
    while True:
        done = 0
        try:
            done = await articles.catch_up(STEP)
        except (Unavailable, UsageError) as error:
            telemetry.log.warning("not indexed yet", reason=str(error))
        if done:
            telemetry.log.info("indexed what an older bantin wrote", articles=done)
        await asyncio.sleep(BREATH_SECONDS if done else IDLE_SECONDS)


def _result(result: SaveResult) -> Result:
    if isinstance(result, Exception):
        return result
    return result if isinstance(result, tuple) else [result]


def _count(results: Sequence[Result]) -> None:
    """Count what is told of articles, by portal; one that is told again counts again."""
    told = [one for result in results if not isinstance(result, Exception) for one in result]
    for event in told:
        if not isinstance(event, ArticleStored):
            continue
        telemetry.ARTICLES.labels(event.portal or "", event.cause).inc()
        if event.cause == "new":
            waited = (event.stored_at - event.fetched_at).total_seconds()
            telemetry.FETCHED_TO_STORED.observe(max(0.0, waited))


# 500 documents of 10 KB make a request of 5 MB, far from the 48 MB that MongoDB takes.
STORE = Stage("store", ARTICLE_ENRICHED, ARTICLE_STORED, open=storing, batch=500)
STAGES = (STORE,)
