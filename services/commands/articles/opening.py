"""How the verbs that read articles open the store."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from services.commands.output.console import stderr_console
from services.store import Articles, open_articles
from shared.runtime import read_settings, require_kept


@asynccontextmanager
async def opened() -> AsyncIterator[Articles]:
    """Yield the articles; say beside the answer if some are not found yet.

    Raises UsageError where nothing is kept.
    """
    settings = read_settings()
    require_kept(settings, "store")
    async with open_articles(settings) as articles:
        yield articles
        if left := await articles.unprepared():
            stderr_console.print(
                f"{left} articles of an older bantin are not indexed yet and may be missing here: "
                "run `bantin store prepare`"
            )
