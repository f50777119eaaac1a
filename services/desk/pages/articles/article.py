"""One article whole: its text with marks, what it came from, and every state that it had."""

from services.desk.desk import Desk
from services.desk.named import found
from services.desk.pages.articles.around import around
from services.desk.pages.articles.text import text_of
from services.desk.pages.articles.versions import shown_versions
from services.desk.pages.view import page, words_of
from shared.extras import extra

with extra("desk"):
    from fastapi import APIRouter, HTTPException, Request, Response
    from fastapi.responses import RedirectResponse


def router(desk: Desk) -> APIRouter:
    """Return the route of an article."""
    routes = APIRouter()

    @routes.get("/articles/{article_id}")
    async def article(request: Request, article_id: str, revision: int | None = None) -> Response:
        """Show an article, or one of its former states; a short id leads to the whole one."""
        state = await found(desk.articles, article_id)
        if state.article.article_id != article_id:
            return RedirectResponse(f"/articles/{state.article.article_id}", 307)
        versions = shown_versions(state, await desk.articles.revisions(article_id))
        if revision is not None and not 1 <= revision <= len(versions):
            raise HTTPException(404, f"no revision {revision}: the last is {len(versions)}")
        said = versions[revision - 1].article if revision else state.article
        given = text_of(said, words_of(request)) | await around(desk, state)
        given["versions"] = versions
        given["shown_revision"] = revision if revision != len(versions) else None
        return page(request, "article.html", given, here="articles")

    return routes
