"""Where is browsed, by the settings: beside the articles."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from services.store.browse.browse_sqlite import SqliteBrowsing
from services.store.browse.browsing import Browsing
from shared.runtime import Settings


@asynccontextmanager
async def open_browsing(settings: Settings) -> AsyncIterator[Browsing]:
    """Yield what browses the store of the settings; raises UsageError when its URL is none."""
    if settings.store is None:
        in_file = SqliteBrowsing(settings.data)
        try:
            yield in_file
        finally:
            await in_file.close()
        return
    # The driver takes 0.4 s to import, which a laptop with one file need not wait for.
    from services.store.browse.browse_mongo import open_mongo_browsing  # noqa: PLC0415 - see above

    async with open_mongo_browsing(settings.store) as browsing:
        yield browsing
