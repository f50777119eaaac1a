"""The article that a person names: by its id, how its id begins, or an address."""

import re

from services.given_input import address, article_id
from services.store import Articles, Query, State
from shared.errors import UsageError

# Digits of an id, and of the least that is taken for the beginning of one.
_WHOLE, BEGINNING = 32, 6
_ID = re.compile(rf"[0-9a-fA-F]{{{BEGINNING},{_WHOLE}}}", re.ASCII)
# Ids that are named where a beginning is that of more.
_NAMED = 5


def is_id(text: str) -> bool:
    """Return True for what an id of an article is, or how one begins."""
    return bool(_ID.fullmatch(text))


async def named_article(articles: Articles, named: str) -> State:
    """Return the article of an id, the beginning of an id, or an address.

    Raises UsageError where there is none, or more than one: it names them.
    """
    wanted = article_id(named)
    if len(wanted) < _WHOLE:
        wanted = await _whole(articles, wanted)
    state = await articles.get(wanted)
    if state is None and "/" in named:  # the page states another address for its article
        state = next(iter(await articles.find(Query(address=address(named), limit=1))), None)
    if state is None or state.stored is None:
        raise UsageError(f"no article {named}: `bantin articles list` shows what is stored")
    return state


async def _whole(articles: Articles, beginning: str) -> str:
    if not is_id(beginning):
        raise UsageError(
            f"no article {beginning[:100]}: give its address, its id, or how its id begins, "
            f"{BEGINNING} digits or more"
        )
    ids = await articles.ids(beginning.lower(), limit=_NAMED + 1)
    if len(ids) > 1:
        more = ", …" if len(ids) > _NAMED else ""
        raise UsageError(
            f"more than one article has an id that begins with {beginning}: "
            f"{', '.join(ids[:_NAMED])}{more}"
        )
    return ids[0] if ids else beginning
