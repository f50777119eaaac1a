"""The pages of the desk, for a browser."""

from services.desk.desk import Desk
from services.desk.pages import addresses, articles, front, letters, people, portals, provinces
from services.desk.pages.errors import error_page
from shared.extras import extra

with extra("desk"):
    from fastapi import APIRouter

__all__ = ["error_page", "router"]


def router(desk: Desk) -> APIRouter:
    """Return the routes of the pages; a room that adds some has its own router joined here."""
    joined = APIRouter()
    for room in (front, *articles.ROOMS, people, provinces, portals, letters, addresses):
        joined.include_router(room.router(desk))
    return joined
