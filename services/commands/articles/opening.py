"""How the verbs that read articles open the store, and find the one that a person names."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from services.commands.output.console import run_async, stderr_console
from services.given_input import address
from services.named_article import is_id, named_article
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


def address_named(named: str) -> str:
    """Return the address of what a person names: an address, or a stored article by its id.

    Raises UsageError for what is neither, and for an id that is that of no article.
    """
    return run_async(_address_of(named)) if is_id(named) else address(named)


async def _address_of(named: str) -> str:
    async with opened() as articles:
        return (await named_article(articles, named)).article.url
