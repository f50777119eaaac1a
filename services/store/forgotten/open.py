"""Where the marks of what was removed are: with the articles."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from services.store.forgotten.forgotten import Forgotten
from services.store.forgotten.forgotten_sqlite import SqliteForgotten
from shared.runtime import Settings


@asynccontextmanager
async def open_forgotten(settings: Settings) -> AsyncIterator[Forgotten]:
    """Open the marks beside the articles; raises UsageError when the URL is none."""
    if settings.store is None:
        yield SqliteForgotten(settings.data)
        return
    # The driver takes 0.4 s to import, which a laptop with one file need not wait for.
    from services.store.forgotten.forgotten_mongo import open_mongo_forgotten  # noqa: PLC0415 - see above

    async with open_mongo_forgotten(settings.store) as forgotten:
        yield forgotten
