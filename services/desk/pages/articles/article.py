"""One article whole: its text with marks, what it came from, and every state that it had."""

from typing import Any

from services.desk.desk import Desk
from services.desk.named import found
from services.desk.pages.articles.rows import rows_of
from services.desk.pages.articles.text import text_of
from services.desk.pages.articles.versions import shown_versions
from services.desk.pages.view import page, words_of
from services.store import State, history, listed_of
from shared.extras import extra

with extra("desk"):
    from fastapi import APIRouter, HTTPException, Request, Response
    from fastapi.responses import RedirectResponse

MAX_COPIES = 30  # copies that are listed


def router(desk: Desk) -> APIRouter:
    """Return the route of an article."""
    routes = APIRouter()

    @routes.get("/articles/{article_id}")
    async def article(request: Request, article_id: str, revision: int | None = None) -> Response:
        """Show an article, or one of its former states; a short id leads to the whole one."""
        state = await found(desk.articles, article_id)
        if state.article.article_id != article_id:
            return RedirectResponse(f"/articles/{state.article.article_id}", 307)
        revisions = await desk.articles.revisions(article_id)
        versions = history(state, revisions)
        if revision is not None and not 1 <= revision <= len(versions):
            raise HTTPException(404, f"no revision {revision}: the last is {len(versions)}")
        said = versions[revision - 1].article if revision else state.article
        given = text_of(said, words_of(request)) | await _around(desk, state)
        given["versions"] = shown_versions(state, revisions, versions)
        given["shown_revision"] = revision if revision != len(versions) else None
        return page(request, "article.html", given, here="articles")

    return routes


async def _around(desk: Desk, state: State) -> dict[str, Any]:
    """Return what stands around an article: its portal, its copies."""
    cluster = await desk.articles.copies(state.article.article_id)
    row = rows_of([listed_of(state)], desk)[0]
    others = [one for one in cluster if one.article.article_id != state.article.article_id]
    origin = next((one for one in others if one.article.article_id == state.origin), None)
    return {
        "state": state,
        "portal": row.portal,
        "portal_known": row.portal_known,
        "province": row.province,
        "province_href": row.province_href,
        "origin": origin,
        "copies": rows_of(map(listed_of, others[:MAX_COPIES]), desk),
        "copies_total": len(others),
    }
