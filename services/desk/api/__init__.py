"""The reading API, under /api/v1."""

from services.desk.api import (
    article,
    articles,
    exporting,
    letters,
    names,
    people,
    portals,
    searching,
)
from services.desk.api.document import describe
from services.desk.desk import Desk
from shared.extras import extra

with extra("desk"):
    from fastapi import APIRouter

__all__ = ["ABOUT", "PREFIX", "describe", "router"]

PREFIX = "/api/v1"
ABOUT = """
Reads what bantin has gathered. Names and words without diacritics find every spelling. Lists come
in pages: go on with `next`, or with the header `Link`. Every error is `application/problem+json`
(RFC 9457). Answers have an `ETag`; with `If-None-Match` what is known is not sent again. A client
may ask as often as `RateLimit-Policy` says, else it gets 429 with `Retry-After`. Nothing is written
without the token of the desk (`Authorization: Bearer`).
"""
_ROOMS = (articles, article, searching, names, people, portals, exporting, letters)


def router(desk: Desk) -> APIRouter:
    """Return the routes of the API; a room that adds some has its own router joined here."""
    joined = APIRouter(prefix=PREFIX)
    for room in _ROOMS:
        joined.include_router(room.router(desk))
    return joined
