"""What happened to an address, step by step, and when it is visited next."""

from typing import Any

from services.desk.desk import Desk
from services.desk.language import Language
from services.desk.pages.view import page, with_query, words_of
from services.given_input import address
from services.history import History, nearest, read_history
from shared.errors import UsageError
from shared.extras import extra

with extra("desk"):
    from fastapi import APIRouter, Request, Response

MAX_LENGTH = 2000  # characters of an address
# How a step looks: what went well, what is only told, what needs a person.
LOOKS = {
    "done": "good",
    "new": "good",
    "restored": "good",
    "publisher_edit": "warn",
    "skipped": "warn",
    "gone": "bad",
    "dead": "bad",
}


def router(desk: Desk) -> APIRouter:
    """Return the route of an address."""
    routes = APIRouter()

    @routes.get("/urls")
    async def urls(request: Request, url: str = "") -> Response:
        """Tell what happened to an address."""
        words = words_of(request)
        given: dict[str, Any] = {"url": url[:MAX_LENGTH], "wrong": "", "history": None}
        if url.strip():
            try:
                given |= await _history(desk, address(url.strip()[:MAX_LENGTH]), words)
            except UsageError as error:
                given["wrong"] = str(error)
        status = 400 if given["wrong"] else 200
        return page(request, "url.html", given, here="urls", status=status)

    return routes


async def _history(desk: Desk, url: str, words: Language) -> dict[str, Any]:
    history = await read_history(url, desk.settings)
    like = () if history.is_known() else await nearest(url, desk.settings)
    stored = [await desk.articles.get(one) for one in history.article_ids]
    return {
        "history": history,
        "articles": [(one.article.article_id, one.article.title) for one in stored if one],
        "known": _known(history, desk, words),
        "looks": LOOKS,
        "nearest": [(one, with_query("/urls", {"url": one})) for one in like],
    }


def _known(history: History, desk: Desk, words: Language) -> list[tuple[str, str | None]]:
    portal = desk.portal(history.portal) if history.portal else None
    again = words.time(history.next_visit) if history.next_visit else None
    why = " ".join(filter(None, (again, history.next_visit_why)))
    return [
        (words("column.portal"), portal.name if portal else history.portal),
        ("robots.txt", history.robots),
        (words("url.next_visit"), why),
    ]
