"""What a person gives, on a command line or to the library, as the events that stages read."""

from collections.abc import Mapping
from datetime import UTC, datetime, time
from pathlib import Path

from shared.contract import VIETNAM, ArticleParsed, Moment, PageFetched
from shared.errors import Rejected, UsageError
from shared.text import canonical_url, clean, digest, host_key, url_id

# The address of what came from none.
NOWHERE = "http://localhost/page.html"
# No page of the web is older; arithmetic with days needs room at the other end.
FIRST_YEAR, LAST_YEAR = 1990, 2100
MAX_TITLE = 120


def zoned(moment: datetime | None) -> datetime | None:
    """Return a time with its zone, Vietnam's when it has none; None stays None.

    Raises UsageError for a year outside FIRST_YEAR to LAST_YEAR.
    """
    if moment is None:
        return None
    if not FIRST_YEAR <= moment.year <= LAST_YEAR:
        years = f"{FIRST_YEAR} to {LAST_YEAR}"
        raise UsageError(f"{moment.year} is no year of publication: give one from {years}")
    return moment.replace(tzinfo=moment.tzinfo or VIETNAM)


def moment_of(published: datetime | None) -> Moment | None:
    """Return a time of publication with its precision; midnight stands for the day alone.

    A time without a zone is Vietnam's, see `zoned`.
    """
    value = zoned(published)
    if published is None or value is None:
        return None
    precision = "day" if value.time() == time() else "second"
    return Moment(value=value, precision=precision, zone_stated=published.tzinfo is not None)


def article_id(text: str) -> str:
    """Return the id of an article that is named by its id or by its address.

    Raises UsageError when it has a slash but is no address.
    """
    if "/" not in text:
        return text
    try:
        return url_id(text)
    except Rejected as refused:
        raise UsageError(str(refused)) from None


def file_content(path: str) -> bytes:
    """Return the bytes of a file; raise UsageError when it cannot be read."""
    try:
        return Path(path).read_bytes()
    except OSError as error:
        raise UsageError(f"cannot read {path}: {error.strerror}") from None


def page_from_file(path: str, url: str) -> PageFetched:
    """Return the HTML of a file as a page that was fetched from this address just now.

    Raises UsageError when the file cannot be read or the address is none.
    """
    try:
        return page_from_bytes(file_content(path), url)
    except Rejected as refused:
        raise UsageError(f"--url: {refused}") from None


def page_from_bytes(
    content: bytes,
    url: str = NOWHERE,
    *,
    fetched_at: datetime | None = None,
    hints: Mapping[str, str] | None = None,
) -> PageFetched:
    """Return these bytes as a page that was fetched from this address, by default just now.

    Raises Rejected when the address is none.
    """
    canonical = canonical_url(url)
    return PageFetched(
        url_id=url_id(canonical),
        url=canonical,
        final_url=canonical,
        host=host_key(canonical),
        status=200,
        fetched_at=zoned(fetched_at) or datetime.now(UTC),
        body_hash=digest(content.hex()),
        hints=dict(hints or {}),
        **PageFetched.wrap(content),
    )


def article_from_text(
    text: str, published: datetime | None = None, province: str | None = None
) -> ArticleParsed:
    """Return a text without a page, as it is, as an article; its first line is the title."""
    return ArticleParsed(
        article_id=digest(text),
        url=NOWHERE,
        url_id=url_id(NOWHERE),
        canonical_url=NOWHERE,
        host="localhost",
        province=province,
        fetched_at=datetime.now(UTC),
        body_hash=digest(text),
        parser_version=0,
        title=clean(text).partition("\n")[0][:MAX_TITLE],
        text=text,
        published=moment_of(published),
        content_hash=digest(text),
    )
