"""Articles as JSON: lists by every filter, and one whole."""

from typing import Annotated, Any

from services.desk.desk import Desk
from services.store import Query
from shared.extras import extra

with extra("desk"):
    from fastapi import APIRouter
    from fastapi import Query as Parameter

MAX_LIMIT = 100


def router(desk: Desk) -> APIRouter:
    """Return the routes."""
    routes = APIRouter(tags=["articles"])

    @routes.get("/articles")
    async def articles(
        portal: str | None = None,
        limit: Annotated[int, Parameter(ge=1, le=MAX_LIMIT)] = 50,
    ) -> dict[str, Any]:
        """List articles, the last published first."""
        found = await desk.articles.listed(Query(portal=portal, limit=limit))
        return {"articles": [{"id": one.article_id, "title": one.title} for one in found]}

    return routes
