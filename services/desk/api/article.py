"""One article as JSON: whole, with its revisions and copies."""

from typing import Annotated

from services.desk.api.form import (
    Article,
    Copies,
    Copy,
    Named,
    Revisions,
    answer,
    answered,
    article_of,
    listed,
    revisions_of,
)
from services.desk.desk import Desk
from services.desk.http import refused
from services.desk.named import found
from services.store import block_diff, history, listed_of
from shared.extras import extra

with extra("desk"):
    from fastapi import APIRouter, Response
    from fastapi import Query as Parameter


def router(desk: Desk) -> APIRouter:
    """Return the routes; an article is named by its id, by how that begins, or by its address."""
    routes = APIRouter(tags=["articles"])

    @routes.get("/articles/{named:path}/revisions", responses=answered(Revisions, 404))
    async def show_revisions(named: Named) -> Response:
        """Show every change of an article after its first state."""
        state = await found(desk.articles, named)
        made = list(await desk.articles.revisions(state.article.article_id))
        return answer(Revisions(revisions=revisions_of(made, history(state, made))))

    @routes.get("/articles/{named:path}/copies", responses=answered(Copies, 404))
    async def show_copies(named: Named) -> Response:
        """Show who else published an article: the likely origin first."""
        state = await found(desk.articles, named)
        cluster = list(await desk.articles.copies(state.article.article_id)) or [state]
        origin = cluster[0].article
        copies = [
            Copy(article=listed(listed_of(one)), diff=block_diff(origin, one.article))
            for one in cluster
        ]
        return answer(Copies(copies=copies))

    @routes.get("/articles/{named:path}", responses=answered(Article, 404))
    async def show_article(
        named: Named,
        revision: Annotated[
            int | None,
            Parameter(ge=1, le=100_000, description="As it was in this revision, from 1."),
        ] = None,
    ) -> Response:
        """Show one article whole, with everything that was found in it and its revisions."""
        state = await found(desk.articles, named)
        made = list(await desk.articles.revisions(state.article.article_id))
        versions = history(state, made)
        if revision is not None and revision > len(versions):
            raise refused("revision", f"the last is {len(versions)}")
        shown = versions[revision - 1].article if revision else state.article
        return answer(article_of(state, shown, revisions_of(made, versions)))

    return routes
