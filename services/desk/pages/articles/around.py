"""What stands around the text of an article: its portal, its copies."""

from typing import Any

from services.desk.desk import Desk
from services.desk.pages.articles.rows import rows_of
from services.store import State, listed_of

MAX_COPIES = 30  # copies that are listed


async def around(desk: Desk, state: State) -> dict[str, Any]:
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
