"""Where the articles are kept, by the settings."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from services.store.articles import Articles
from services.store.articles_sqlite import SqliteArticles
from shared.runtime import Settings


@asynccontextmanager
async def open_articles(settings: Settings) -> AsyncIterator[Articles]:
    """Yield the articles: in MongoDB when `settings.store` names one, else in the data file.

    Raises UsageError when the URL or the file cannot be used.
    """
    articles: Articles = (
        _in_mongo(settings.store) if settings.store else SqliteArticles(settings.data)
    )
    try:
        yield articles
    finally:
        await articles.close()


def _in_mongo(url: str) -> Articles:
    # The driver takes 0.4 s to import, which a laptop with one file need not wait for.
    from services.store.articles_mongo import MongoArticles  # noqa: PLC0415

    return MongoArticles(url)
