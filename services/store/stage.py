"""The store: keeps the newest state of every article and says what changed."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

from services.store.articles import SaveResult
from services.store.open import open_articles
from shared.contract import ARTICLE_ENRICHED, ARTICLE_STORED, ArticleEnriched
from shared.runtime import Handle, Result, Settings, Stage, require_shared_database, when_reached


@asynccontextmanager
async def storing(settings: Settings) -> AsyncIterator[Handle]:
    """Open the articles and yield the handle that saves into them.

    Raises UsageError where the database refuses us.
    """
    require_shared_database(settings, "store")
    async with open_articles(settings) as articles:
        await when_reached(settings, articles.prepare)

        async def handle(batch: Sequence[ArticleEnriched]) -> Sequence[Result]:
            return [_result(result) for result in await articles.save(batch)]

        yield handle


def _result(result: SaveResult) -> Result:
    if isinstance(result, Exception):
        return result
    return result if isinstance(result, tuple) else [result]


# 500 documents of 10 KB make a request of 5 MB, far from the 48 MB that MongoDB takes.
STORE = Stage("store", ARTICLE_ENRICHED, ARTICLE_STORED, open=storing, batch=500)
STAGES = (STORE,)
