"""All routes of the API under one prefix."""

from services.desk.api import articles
from services.desk.desk import Desk
from shared.extras import extra

with extra("desk"):
    from fastapi import APIRouter

PREFIX = "/api/v1"
ABOUT = "Reads what bantin has gathered. Nothing is written without the token of the desk."


def router(desk: Desk) -> APIRouter:
    """Return the routes of the API; a room that adds some has its own router joined here."""
    joined = APIRouter(prefix=PREFIX)
    for one in (articles.router(desk),):
        joined.include_router(one)
    return joined
