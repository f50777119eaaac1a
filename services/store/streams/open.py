"""A stream of the articles, from wherever the settings keep them."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from services.store.articles import Query
from services.store.open import open_articles
from services.store.streams.stream import Stream
from services.store.streams.stream_sqlite import SqliteStream
from shared.errors import UsageError
from shared.runtime import Settings


@asynccontextmanager
async def open_stream(
    settings: Settings, query: Query, *, limit: int | None = None
) -> AsyncIterator[Stream]:
    """Yield the articles that fit, `limit` of them at most, as they are when this is called.

    Page and limit of the query do not count. Raises UsageError when the database refuses us.
    """
    async with open_articles(settings) as articles:
        if unprepared := await articles.unprepared():
            raise UsageError(
                f"{unprepared} articles of an older bantin are not indexed yet: "
                "run `bantin store prepare` first"
            )
        fitting = await articles.count(query)
    total = fitting if limit is None else min(limit, fitting)
    if not settings.store:
        async with SqliteStream(settings.data, query, total) as stream:
            yield stream
        return
    from services.store.streams.stream_mongo import MongoStream  # noqa: PLC0415 - as in open.py

    async with MongoStream(settings.store, query, total) as from_mongo:
        yield from_mongo
