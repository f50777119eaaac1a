"""The product behind the interfaces of the quality measurements: plain arguments, plain answers."""

from typing import Any


def parse_html(html: str, url: str) -> dict[str, Any]:
    """Return what the parser reads on a page, or only that it is no article."""
    from datetime import UTC, datetime  # noqa: PLC0415 - each adapter stands alone

    from services.parser.parse import parse  # noqa: PLC0415
    from shared.errors import Rejected, Skipped  # noqa: PLC0415
    from shared.events import PageFetched  # noqa: PLC0415
    from shared.text import digest  # noqa: PLC0415
    from shared.urls import canonical_url, host_key, url_id  # noqa: PLC0415

    page = PageFetched(
        url_id=url_id(url),
        url=canonical_url(url),
        final_url=canonical_url(url),
        host=host_key(url),
        status=200,
        fetched_at=datetime.now(UTC),
        body=html,
        body_hash=digest(html),
    )
    try:
        article = parse(page)
    except (Skipped, Rejected):
        return {"is_article": False, "title": "", "text": ""}
    return {
        "title": article.title,
        "lead": article.lead,
        "text": article.text,
        "author": [author.name for author in article.authors],
        "published": article.published.value.isoformat() if article.published else None,
        "captions": [image.caption for image in article.images if image.caption],
        "is_article": True,
    }
