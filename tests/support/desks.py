"""A desk over a store with some articles, asked without a port."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

import httpx

from services.desk import create_app, open_desk
from services.store import open_articles
from shared.contract.events import ArticleEnriched
from shared.runtime.settings import Settings

ADDRESS = "http://127.0.0.1"


@asynccontextmanager
async def asked_desk(
    settings: Settings, events: Sequence[ArticleEnriched] = ()
) -> AsyncIterator[httpx.AsyncClient]:
    """Yield a client of the desk over the store of the settings, which gets these articles."""
    async with open_articles(settings) as articles:
        for event in events:
            await articles.save([event])
    async with open_desk(settings) as desk:
        # What the desk makes of an error is looked at, so none is raised into the test.
        app = httpx.ASGITransport(create_app(desk), raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=app, base_url=ADDRESS) as client:
            yield client
