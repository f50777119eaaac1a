"""The product behind the interfaces of the quality measurements: plain arguments, plain answers."""

from datetime import datetime
from typing import Any

import bantin
from tests.support.flat_mentions import flat_mentions


def parse_html(html: str, url: str) -> dict[str, Any]:
    """Return what the parser reads on a page, or only that it is no article."""
    try:
        article = bantin.parse(html, url)
    except (bantin.Skipped, bantin.Rejected):
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
    return flat_mentions(bantin.enrich(text, published=published, province=province))
