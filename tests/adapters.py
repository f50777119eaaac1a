"""The product behind the interfaces of the quality measurements: plain arguments, plain answers."""

from datetime import UTC, datetime
from typing import Any

from services.enricher.enrich import enrich
from services.parser.parse import parse
from shared.contract.events import PageFetched
from shared.errors import Rejected, Skipped
from shared.text.normalization import digest
from shared.text.urls import canonical_url, host_key, url_id
from tests.support.articles import article
from tests.support.flat_mentions import flat_mentions


def parse_html(html: str, url: str) -> dict[str, Any]:
    """Return what the parser reads on a page, or only that it is no article."""
    page = PageFetched(
        url_id=url_id(url),
        url=canonical_url(url),
        final_url=canonical_url(url),
        host=host_key(url),
        status=200,
        fetched_at=datetime.now(UTC),
        body=html,
        body_hash=digest(url),
    )
    try:
        article = parse(page)
    except (Skipped, Rejected):
        return {"is_article": False, "title": "", "text": ""}
    captions = [image.caption for image in article.images if image.caption]
    captions += [
        part.text
        for part in article.stripped
        if part.kind == "caption" and not any(part.text in caption for caption in captions)
    ]
    return {
        "title": article.title,
        "lead": article.lead,
        "text": article.text,
        "author": [author.name for author in article.authors],
        "published": article.published.value.isoformat() if article.published else None,
        "captions": captions,
        "is_article": True,
    }


def enrich_text(
    text: str, published: datetime | None, province: str | None = None
) -> dict[str, Any]:
    """Return what the enricher finds in a text of a day and of a portal's province."""
    return flat_mentions(enrich(article(text, published, province=province)))
