"""Where the frontier is kept, by the settings."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from services.crawler.frontier.frontier import Frontier
from services.crawler.frontier.frontier_sqlite import open_sqlite_frontier
from shared.runtime import Settings


@asynccontextmanager
async def open_frontier(settings: Settings) -> AsyncIterator[Frontier]:
    """Open the frontier that the settings name: MongoDB, or else the data file."""
    if settings.frontier is None:
        async with open_sqlite_frontier(settings.data) as frontier:
            yield frontier
        return
    # Motor takes a tenth of a second to import, and a run on one file never needs it.
    from services.crawler.frontier.mongo.frontier_mongo import open_mongo_frontier  # noqa: PLC0415 - see above

    async with open_mongo_frontier(settings.frontier) as frontier:
        yield frontier
