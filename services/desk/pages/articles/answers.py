"""A page of the articles that answer, and where the next one begins."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from services.desk.desk import Desk
from services.desk.pages.articles.filters import Asked
from services.desk.pages.articles.rows import rows_of, rows_of_hits
from services.store import CANDIDATES

SHOWN = 30  # articles of a page
LOOKED_AT = 60  # of the newest answers, whose persons and places are counted
LARGEST = 1 << 62  # of a place; behind any article, and what every database takes
_PLACE = re.compile(r"-?\d{1,19}", re.ASCII)


async def answers(desk: Desk, asked: Asked, parameters: Mapping[str, str]) -> dict[str, Any]:
    """Return a page of the list; raise UsageError where a value is none."""
    place = _number(parameters.get("from", ""))
    query = asked.query(desk, limit=SHOWN, offset=_behind(place, asked))
    if not (total := await desk.articles.count(query)):
        return {}
    if query.text is not None:
        hits = await desk.articles.search(query)
        rows = rows_of_hits(hits, desk)
        behind = query.offset + len(hits)
        older = behind if hits and behind < min(total, CANDIDATES) else None
    else:
        behind_one = replace(query, up_to=place, offset=1) if place else query
        listed = await desk.articles.listed(behind_one)
        rows = rows_of(listed, desk)
        older = listed[-1].moment if len(listed) == SHOWN else None
    return {
        "total": total,
        "rows": rows,
        "newest": await desk.articles.listed(replace(query, limit=LOOKED_AT, offset=0)),
        "counted": await desk.browsing.facets(query),
        "first": asked.link({}) if place else None,
        "older": asked.link({"from": older}) if older is not None else None,
    }


def _number(text: str) -> int:
    """Return where a page begins: the place of an answer, or the moment of an article."""
    number = int(text) if _PLACE.fullmatch(text) else 0
    return max(-LARGEST, min(number, LARGEST))


def _behind(place: int, asked: Asked) -> int:
    """Return how many answers to pass over: of a search, its places are counted from 0."""
    return min(max(place, 0), CANDIDATES) if "text" in asked.values else 0
