"""The list of articles: searched, filtered, counted, a page at a time."""

from typing import Any

from services.desk.desk import Desk
from services.desk.pages.articles.facets import facets, hints
from services.desk.pages.articles.filters import Asked, asked_of, form
from services.desk.pages.articles.rows import rows_of, rows_of_hits
from services.desk.pages.view import page, words_of
from shared.errors import UsageError
from shared.extras import extra

with extra("desk"):
    from fastapi import APIRouter, Request, Response

SHOWN = 30  # articles of a page
LAST = 10_000  # articles that pages lead through; who wants more takes an export
LOOKED_AT = 100  # of the newest answers, whose portals, persons and places are counted
_DIGITS = 5  # of the place where a page begins


def router(desk: Desk) -> APIRouter:
    """Return the route of the list."""
    routes = APIRouter()

    @routes.get("/articles")
    async def articles(request: Request) -> Response:
        """List articles by every filter of the store; with words, the best answers first."""
        asked, words = asked_of(request.query_params), words_of(request)
        offset = _offset(request.query_params.get("from", ""))
        given = {**form(desk, asked, words), **_nothing(), "hints": hints(asked, words)}
        try:
            given |= await _found(desk, asked, offset)
        except UsageError as error:
            given["wrong"] = str(error)
        given["facets"] = facets(desk, asked, given["newest"], words)
        status = 400 if given["wrong"] else 200
        return page(desk, request, "articles.html", given, here="articles", status=status)

    return routes


def _offset(text: str) -> int:
    return min(int(text), LAST) if text.isdecimal() and len(text) <= _DIGITS else 0


def _nothing() -> dict[str, Any]:
    return {"wrong": "", "total": 0, "rows": [], "newer": None, "older": None, "newest": ()}


async def _found(desk: Desk, asked: Asked, offset: int) -> dict[str, Any]:
    """Return a page of the list; raise UsageError where a value is none."""
    query = asked.query(desk, limit=SHOWN, offset=offset)
    total = await desk.articles.count(query)
    if not total:
        return {}
    if query.text is not None:
        rows = rows_of_hits(await desk.articles.search(query), desk)
    else:
        rows = rows_of(await desk.articles.listed(query), desk)
    behind, before = offset + len(rows), max(offset - SHOWN, 0)
    return {
        "total": total,
        "rows": rows,
        "newest": await desk.articles.listed(asked.query(desk, limit=LOOKED_AT)),
        "newer": asked.link({"from": before or None}) if offset else None,
        "older": asked.link({"from": behind}) if rows and behind < min(total, LAST) else None,
    }
