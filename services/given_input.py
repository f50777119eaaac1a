"""What a person gives to one stage, as the event that the stage reads."""

from datetime import UTC, datetime

from shared.contract import ArticleParsed, Moment, PageFetched
from shared.text import canonical_url, clean, digest, host_key, url_id

# The address of what came from none.
NOWHERE = "http://localhost/page.html"


def page_from_bytes(content: bytes, url: str = NOWHERE) -> PageFetched:
    """Return these bytes as a page that was fetched from this address just now.

    Raises Rejected when the address is none.
    """
    canonical = canonical_url(url)
    return PageFetched(
        url_id=url_id(canonical),
        url=canonical,
        final_url=canonical,
        host=host_key(canonical),
        status=200,
        fetched_at=datetime.now(UTC),
        body_hash=digest(content.hex()),
        **PageFetched.wrap(content),
    )


def article_from_text(
    text: str, published: datetime | None = None, province: str | None = None
) -> ArticleParsed:
    """Return a bare text as an article, published when it is said to be."""
    text, now = clean(text), datetime.now(UTC)
    moment = Moment(value=published, precision="day") if published else None
    return ArticleParsed(
        article_id=digest(text),
        url=NOWHERE,
        url_id=url_id(NOWHERE),
        canonical_url=NOWHERE,
        host="localhost",
        province=province,
        fetched_at=now,
        body_hash=digest(text),
        parser_version=0,
        title=text.partition("\n")[0][:120],
        text=text,
        published=moment,
        content_hash=digest(text),
    )
