"""The article that a person names: by its id, by how that begins, or by its address."""

from services.given_input import address, article_id
from services.store import Articles, Query, State
from shared.errors import UsageError

_ID = 32


async def named_article(articles: Articles, named: str) -> State:
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
