"""A page of the articles that answer, and where the next one begins."""

import asyncio
import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from services.desk.desk import Desk
from services.desk.pages.articles.filters import Asked
from services.desk.pages.articles.rows import Row, rows_of, rows_of_hits
from services.known_names import refuse_unknown
from services.store import CANDIDATES, Query

SHOWN = 30  # articles of a page
LOOKED_AT = 60  # of the newest answers, whose persons and places are counted
LARGEST = 1 << 62  # of a place; behind any article, and what every database takes
_PLACE = re.compile(r"-?\d{1,19}", re.ASCII)


async def answers(desk: Desk, asked: Asked, parameters: Mapping[str, str]) -> dict[str, Any]:
    """Return a page of the list; raise UsageError where a value is none."""
    place = _number(parameters.get("from", ""))
    query = asked.query(desk, limit=SHOWN, offset=_behind(place, asked))
    page = _best(desk, query) if query.text is not None else _newest(desk, query, place)
    total, (rows, older), newest, counted = await asyncio.gather(
        desk.numbers.total(query),
        page,
        desk.articles.listed(replace(query, limit=LOOKED_AT, offset=0)),
        desk.numbers.facets(query),
    )
    if not total.number:
        await refuse_unknown(query, desk.portals, desk.articles)
        return {}
    return {
        "total": total.number,
        "has_more": not total.is_whole,
        "rows": rows,
        "newest": newest,
        "counted": counted,
        "first": asked.link({}) if place else None,
        "older": asked.link({"from": older}) if older is not None else None,
    }


async def _best(desk: Desk, query: Query) -> tuple[list[Row], int | None]:
    """Return a page of a search, and the place of the next one."""
    one_more = await desk.articles.search(replace(query, limit=SHOWN + 1))
    behind = query.offset + SHOWN
    has_more = len(one_more) > SHOWN and behind < CANDIDATES
    return rows_of_hits(one_more[:SHOWN], desk), behind if has_more else None


async def _newest(desk: Desk, query: Query, place: int) -> tuple[list[Row], int | None]:
    """Return a page of a list, and the moment behind which the next one begins."""
    behind_one = replace(query, up_to=place, offset=1) if place else query
    listed = await desk.articles.listed(behind_one)
    return rows_of(listed, desk), listed[-1].moment if len(listed) == SHOWN else None


def _number(text: str) -> int:
    """Return where a page begins: the place of an answer, or the moment of an article."""
    number = int(text) if _PLACE.fullmatch(text) else 0
    return max(-LARGEST, min(number, LARGEST))


def _behind(place: int, asked: Asked) -> int:
    """Return how many answers to pass over: of a search, its places are counted from 0."""
    return min(max(place, 0), CANDIDATES) if "text" in asked.values else 0
