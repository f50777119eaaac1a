"""Articles for the tests of the enricher: a text, a day, a province."""

from datetime import UTC, datetime, timedelta, timezone

from shared.contract.events import ArticleParsed
from shared.contract.values import Moment

ZONE = timezone(timedelta(hours=7))


def article(
    text: str, published: datetime | None = None, *, province: str | None = None
) -> ArticleParsed:
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
