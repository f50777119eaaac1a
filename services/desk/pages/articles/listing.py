"""The list of articles: searched, filtered, counted, a page at a time."""

from typing import Any

from services.desk.desk import Desk
from services.desk.pages.articles.answers import answers
from services.desk.pages.articles.choices import facets, form, hints, months
from services.desk.pages.articles.filters import asked_of
from services.desk.pages.view import page, words_of
from shared.errors import UsageError
from shared.extras import extra

with extra("desk"):
    from fastapi import APIRouter, Request, Response


def router(desk: Desk) -> APIRouter:
    """Return the route of the list."""
    routes = APIRouter()

    @routes.get("/articles")
    async def articles(request: Request) -> Response:
        """List articles by every filter of the store; with words, the best answers first."""
        asked, words = asked_of(request.query_params), words_of(request)
        given = {**form(desk, asked, words), **_nothing(), "hints": hints(asked, words)}
        try:
            given |= await answers(desk, asked, request.query_params)
        except UsageError as error:
            given["wrong"] = str(error)
        given["facets"] = facets(desk, asked, given["counted"], given["looked_at"], words)
        given["months"] = months(asked, given["counted"], words)
        status = 400 if given["wrong"] else 200
        return page(request, "articles.html", given, here="articles", status=status)

    return routes


def _nothing() -> dict[str, Any]:
    lists: dict[str, Any] = {"rows": [], "looked_at": (), "counted": None}
    return {"wrong": "", "total": 0, "has_more": False, "first": None, "older": None, **lists}
