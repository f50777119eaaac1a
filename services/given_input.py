"""What a person gives, on a command line or to the library: checked, and as events of stages.

Every command reads addresses, hosts and moments by these functions: what is none is a UsageError.
"""

import re
from collections.abc import Mapping
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

from shared.contract import VIETNAM, ArticleParsed, Moment, PageFetched
from shared.errors import Rejected, UsageError
from shared.text import DAY, DAYS, canonical_url, clean, day, digest, host_key, plain_day, url_id

# The address of what came from none.
NOWHERE = "http://localhost/page.html"
# No page of the web is older; arithmetic with days needs room at the other end.
FIRST_YEAR, LAST_YEAR = 1990, 2100
MAX_TITLE = 120

MOMENTS = f"{DAYS}, 12h for twelve hours ago, or 2026-03-05T08:30"
_TIME = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d.{0,30}", re.ASCII)
_BACK = re.compile(r"(\d{1,5})([hd])", re.ASCII)


def address(text: str) -> str:
    """Return the canonical form of a web address; raise UsageError for what is none."""
    try:
        return canonical_url(text)
    except Rejected as refused:
        raise UsageError(str(refused)) from None


def host(text: str) -> str:
    """Return a host as addresses name it, with a port that is not the usual one: "a.vn:8080".

    Takes an address for its host. Raises UsageError for what is none.
    """
    url = text if "://" in text else f"http://{text}"
    try:
        return host_key(canonical_url(url))
    except Rejected:
        raise UsageError(f"{text[:200]!r} is no host: give one as bao.example.vn") from None


def moment(text: str) -> datetime:
    """Return a moment, read in Vietnam where it names no zone; raise UsageError for what is none.

    Of a year, a month or a day the beginning; "7d" is the beginning of the day seven days ago and
    "12h" the full hour twelve hours ago, so that for a while the same words mean the same.
    """
    if back := _BACK.fullmatch(text):
        now = datetime.now(VIETNAM).replace(minute=0, second=0, microsecond=0)
        number = int(back[1])
        if back[2] == "h":
            return _zoned(now - timedelta(hours=number))
        return _zoned(now.replace(hour=0) - timedelta(days=number))
    if DAY.fullmatch(plain_day(text)):
        return _zoned(datetime.combine(day(text), time()))
    try:
        found = datetime.fromisoformat(text) if _TIME.fullmatch(text) else None
    except ValueError:
        found = None
    if found is None:
        raise UsageError(f"{text[:200]!r} is no moment: give {MOMENTS}")
    return _zoned(found)


def check_span(since: datetime | None, until: datetime | None) -> None:
    """Raise UsageError where an end is not after its beginning: nothing could lie between them."""
    if since and until and since >= until:
        ends = f"{since:%Y-%m-%d %H:%M} and {until:%Y-%m-%d %H:%M}"
        raise UsageError(f"nothing lies between {ends}: the end must be after the beginning")


def published(text: str) -> datetime:
    """Return when a text was published, as `moment`; a year or a month alone is not enough."""
    if re.fullmatch(r"\d{4}(-\d\d)?", plain_day(text)):
        raise UsageError(f"{text!r} is no day: dates of a text are read from the day, 2026-03-05")
    return moment(text)


def zoned(moment: datetime | None) -> datetime | None:
    """Return a time with its zone, Vietnam's when it has none; None stays None.

    Raises UsageError for a year outside FIRST_YEAR to LAST_YEAR.
    """
    return _zoned(moment) if moment else None


def _zoned(moment: datetime) -> datetime:
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
    return url_id(address(text)) if "/" in text else text


def file_content(path: str) -> bytes:
    """Return the bytes of a file; raise UsageError when it cannot be read."""
    try:
        return Path(path).read_bytes()
    except OSError as error:
        raise UsageError(f"cannot read {path}: {error.strerror}") from None


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
