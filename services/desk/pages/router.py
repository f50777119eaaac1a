"""All pages: a room that adds some has its own router joined here."""

from services.desk.desk import Desk
from shared.extras import extra

with extra("desk"):
    from fastapi import APIRouter


def router(desk: Desk) -> APIRouter:
    """Return the routes of the pages."""
    _ = desk
    return APIRouter()
