"""Articles as JSON: lists by every filter, page by page."""

import asyncio
from collections.abc import Sequence
from typing import Annotated

from services.desk.api.form import (
    Cursor,
    Listing,
    Page,
    answer,
    answered,
    cursors,
    following,
    listed,
)
from services.desk.desk import Desk
from services.desk.known import require_known
from services.store import ListedArticle
from shared.extras import extra

with extra("desk"):
    from fastapi import APIRouter, Request, Response
    from fastapi import Query as Parameter


def router(desk: Desk) -> APIRouter:
    """Return the route."""
    routes = APIRouter(tags=["articles"])

    @routes.get("/articles", responses=answered(Page))
    async def list_articles(request: Request, asked: Annotated[Listing, Parameter()]) -> Response:
        """List articles, the last published first, those without a date last."""
        question = cursors.question_of(asked.model_dump(exclude={"cursor", "limit"}))
        at = cursors.read(asked.cursor, question)
        page = {"limit": asked.limit + 1, "offset": at.offset, "up_to": at.up_to}
        query = asked.query(desk.portals, one_per_cluster=asked.one_per_cluster, **page)
        articles, total = await asyncio.gather(
            desk.articles.listed(query), desk.numbers.total(query)
        )
        await require_known(desk, query, total.number)
        shown, more = articles[: asked.limit], len(articles) > asked.limit
        by_place = asked.one_per_cluster
        behind = _behind(shown, at, by_place=by_place) if more else None
        then = following(request, cursors.written(behind, question) if behind else None)
        answered_ = Page(
            total=total.number,
            total_is_whole=total.is_whole,
            next=then,
            articles=[listed(one) for one in shown],
        )
        return answer(answered_, {"next": then} if then else None)

    return routes


def _behind(shown: Sequence[ListedArticle], at: Cursor, *, by_place: bool) -> Cursor:
    """Return the cursor behind what is shown.

    By moments, so that what is stored meanwhile moves nothing; by places where articles before
    decide which ones follow.
    """
    last = shown[-1].moment
    if by_place or last is None:
        return Cursor(at.up_to, at.offset + len(shown))
    same = sum(one.moment == last for one in shown)
    return Cursor(last, same + (at.offset if last == at.up_to else 0))
