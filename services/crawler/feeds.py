"""The articles that an RSS or Atom feed announces."""

import calendar
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import feedparser

from shared.text import clean


@dataclass(frozen=True, slots=True)
class Listed:
    """A link as a listing, feed or sitemap shows it: the address as written, and what it says."""

    href: str
    title: str | None = None
    published: datetime | None = None


def links_in_feed(content: bytes, *, content_type: str = "", url: str = "") -> list[Listed]:
    """Return the entries of a feed in its order; what has no address is left out.

    Nothing is fetched and nothing raised: a page that is no feed has no entries. `url` resolves
    relative links.
    """
    feed = _parsed(content, {"content-type": content_type, "content-location": url})
    entries = [_listed(entry) for entry in feed.get("entries", ())]
    return [entry for entry in entries if entry.href]


def _parsed(content: bytes, headers: Mapping[str, str]) -> Mapping[str, Any]:
    # A string would be taken for an address or a file name: only a stream is read as it is.
    given = {name: value for name, value in headers.items() if value}
    result: Mapping[str, Any] = feedparser.parse(
        BytesIO(content), response_headers=given, sanitize_html=False, resolve_relative_uris=False
    )
    return result


def _listed(entry: Mapping[str, Any]) -> Listed:
    title = " ".join(clean(str(entry.get("title") or "")).split())
    return Listed(
        href=str(entry.get("link") or "").strip(),
        title=title or None,
        published=_moment(entry.get("published_parsed") or entry.get("updated_parsed")),
    )


def _moment(parsed: time.struct_time | None) -> datetime | None:
    """Return the time, which feedparser has brought to UTC, or None when it is none."""
    if parsed is None:
        return None
    try:
        return datetime.fromtimestamp(calendar.timegm(parsed), UTC)
    except (ValueError, OverflowError, OSError):
        return None
