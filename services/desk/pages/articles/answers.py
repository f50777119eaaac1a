"""A page of the articles that answer, and where the next one begins."""

import asyncio
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from services.desk.desk import Desk
from services.desk.pages.articles.filters import Asked
from services.desk.pages.articles.rows import Row, rows_of, rows_of_hits
from services.known_names import refuse_unknown
from services.store import CANDIDATES, ListedArticle, Query

SHOWN = 30  # articles of a page
LOOKED_AT = 60  # articles of a page and behind it, whose persons and places are counted
LARGEST = 1 << 62  # of a place; behind any article, and what every database takes
_PLACE = re.compile(r"-?\d{1,19}", re.ASCII)


async def answers(desk: Desk, asked: Asked, parameters: Mapping[str, str]) -> dict[str, Any]:
    """Return a page of the list; raise UsageError where a value is none."""
    place = _number(parameters.get("from", ""))
    query = asked.query(desk, limit=SHOWN, offset=_behind(place, asked))
    page = _best(desk, query) if query.text is not None else _newest(desk, query, place)
    total, (rows, older, looked_at), counted = await asyncio.gather(
        desk.numbers.total(query), page, desk.numbers.facets(query)
    )
    if not total.number:
        await refuse_unknown(query, desk.portals, desk.articles)
        return {}
    return {
        "total": total.number,
        "has_more": not total.is_whole,
        "rows": rows,
        "looked_at": looked_at,
        "counted": counted,
        "first": asked.link({}) if place else None,
        "older": asked.link({"from": older}) if older is not None else None,
    }


# A page, where the next one begins, and the articles whose persons and places are counted.
_Page = tuple[list[Row], int | None, Sequence[ListedArticle]]


async def _best(desk: Desk, query: Query) -> _Page:
    """Return a page of a search, and the place of the next one."""
    one_more = await desk.articles.search(replace(query, limit=SHOWN + 1))
    behind = query.offset + SHOWN
    has_more = len(one_more) > SHOWN and behind < CANDIDATES
    shown = [hit.article for hit in one_more]
    return rows_of_hits(one_more[:SHOWN], desk), behind if has_more else None, shown


async def _newest(desk: Desk, query: Query, place: int) -> _Page:
    """Return a page of a list, and the moment behind which the next one begins."""
    behind_one = replace(query, up_to=place, offset=1) if place else query
    some = await desk.articles.listed(replace(behind_one, limit=LOOKED_AT))
    listed = some[:SHOWN]
    return rows_of(listed, desk), listed[-1].moment if len(listed) == SHOWN else None, some


def _number(text: str) -> int:
    """Return where a page begins: the place of an answer, or the moment of an article."""
    number = int(text) if _PLACE.fullmatch(text) else 0
    return max(-LARGEST, min(number, LARGEST))


def _behind(place: int, asked: Asked) -> int:
    """Return how many answers to pass over: of a search, its places are counted from 0."""
    return min(max(place, 0), CANDIDATES) if "text" in asked.values else 0
