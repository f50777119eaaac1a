"""Where the articles are kept, by the settings."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from services.store.articles import Articles
from services.store.articles_mongo import MongoArticles
from services.store.articles_sqlite import SqliteArticles
from shared.settings import Settings


@asynccontextmanager
async def open_articles(settings: Settings) -> AsyncIterator[Articles]:
    """Yield the articles: in MongoDB when `settings.store` names one, else in the data file.

    Raises UsageError when the URL or the file cannot be used.
    """
    store = settings.store
    articles: Articles = MongoArticles(store) if store else SqliteArticles(settings.data)
    try:
        yield articles
    finally:
        await articles.close()
