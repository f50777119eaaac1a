"""All pages: a room that adds some has its own router joined here."""

from services.desk.desk import Desk
from services.desk.pages import addresses, articles, front, letters, people, portals, provinces
from shared.extras import extra

with extra("desk"):
    from fastapi import APIRouter


def router(desk: Desk) -> APIRouter:
    """Return the routes of the pages."""
    joined = APIRouter()
    for room in (front, *articles.ROOMS, people, provinces, portals, letters, addresses):
        joined.include_router(room.router(desk))
    return joined
