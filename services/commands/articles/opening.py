"""How the verbs that read articles open the store, and find the one that a person names."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from services.commands.output.console import stderr_console
from services.given_input import address, article_id
from services.store import Articles, Query, State, open_articles
from shared.errors import UsageError
from shared.runtime import read_settings, require_kept

_ID = 32


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


async def found(articles: Articles, named: str) -> State:
    """Return the article of an id, the beginning of an id, or an address.

    Raises UsageError where there is none, or more than one.
    """
    wanted = article_id(named)
    if len(wanted) < _ID:
        wanted = await _whole(articles, wanted)
    state = await articles.get(wanted)
    if state is None and "/" in named:  # the page states another address for its article
        state = next(iter(await articles.find(Query(address=address(named), limit=1))), None)
    if state is None or state.stored is None:
        raise UsageError(f"no article {named}: `bantin articles list` shows what is stored")
    return state


async def _whole(articles: Articles, beginning: str) -> str:
    ids = await articles.ids(beginning.lower(), limit=2)
    if len(ids) > 1:
        raise UsageError(f"more than one article has an id that begins with {beginning}: give more")
    return ids[0] if ids else beginning
