"""Where the frontier is kept, by the settings."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from services.crawler.frontier.frontier import Frontier
from services.crawler.frontier.frontier_sqlite import open_sqlite_frontier
from shared.runtime import Settings


@asynccontextmanager
async def open_frontier(settings: Settings, *, prepared: bool = True) -> AsyncIterator[Frontier]:
    """Open the frontier that the settings name: MongoDB, or else the data file.

    Not `prepared`, a MongoDB is asked for nothing before it is used, and left as it is: for who
    only reads, and for who calls `prepare` himself.
    """
    if settings.frontier is None:
        async with open_sqlite_frontier(settings.data) as frontier:
            yield frontier
        return
    # Motor takes a tenth of a second to import, and a run on one file never needs it.
    from services.crawler.frontier.mongo.frontier_mongo import open_mongo_frontier  # noqa: PLC0415 - see above

    async with open_mongo_frontier(settings.frontier) as frontier:
        if prepared:
            await frontier.prepare()
        yield frontier
