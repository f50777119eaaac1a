"""Parsed articles, of a text or of a page."""

from datetime import UTC, datetime, timedelta, timezone

from shared.contract.events import ArticleParsed, PageFetched
from shared.contract.values import Moment
from shared.text.normalization import digest

ZONE = timezone(timedelta(hours=7))


def article(
    text: str, published: datetime | None = None, *, province: str | None = None
) -> ArticleParsed:
    """Return a text as an article, published at this time (of ZONE when it has no zone)."""
    moment = None
    if published is not None:
        value = published if published.tzinfo else published.replace(tzinfo=ZONE)
        moment = Moment(value=value)
    return ArticleParsed(
        article_id="a1",
        url="https://tinh.example/tin-1",
        url_id="u1",
        canonical_url="https://tinh.example/tin-1",
        host="tinh.example",
        province=province,
        fetched_at=datetime(2026, 1, 5, 3, 0, tzinfo=UTC),
        body_hash="b1",
        parser_version=1,
        title="Tin",
        text=text,
        published=moment,
        content_hash="c1",
    )


def article_of(page: PageFetched, **facts: object) -> ArticleParsed:
    """Return an article that has the body of a page as its text: no parser is needed for it."""
    fields = {"article_id": page.url_id, "url": page.url, "url_id": page.url_id, "title": "Tin"}
    fields |= {"canonical_url": page.url, "host": page.host, "fetched_at": page.fetched_at}
    fields |= {"body_hash": page.body_hash, "parser_version": 1, "text": page.body}
    return ArticleParsed(**(fields | {"content_hash": digest(page.body)} | facts))
