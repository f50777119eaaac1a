"""The links of an RSS or Atom feed."""

import calendar
import re
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from itertools import islice
from typing import Any

import feedparser

from shared.text import clean

# References to characters by number, as many as follow each other: an emoji may be written as two.
_NUMBER = re.compile(rb"&#(?:x([0-9a-f]{1,400})|([0-9]{1,400}));", re.IGNORECASE)
_REFERENCES = re.compile(rb"(?:&#(?:x[0-9a-f]{1,400}|[0-9]{1,400});)+", re.IGNORECASE)


# Further items of a feed are not read; feedparser takes .3 ms for one that never ends, and 14 µs
# for any tag where it goes on in a parser of Python's own. A full feed of 2 MB has 30,000 tags.
MAX_ITEMS, MAX_TAGS = 2_000, 40_000  # caps against hostile feeds
# From one "<" to the next: a tag of a million attributes costs 680 bytes for each.
MAX_GAP, MAX_END = 256 * 1024, 1024  # bytes; caps against hostile feeds
# An entity made of others: bombs are, feeds are not. Without its declaration it says nothing.
_NESTED_ENTITY = re.compile(
    rb"<!ENTITY\s[^<>\"']{0,200}"
    rb"(?:\"[^\"&]*(?:&#[^\"&]*)*&[^#\"][^\"]*\"|'[^'&]*(?:&#[^'&]*)*&[^#'][^']*')[^<>]{0,100}>"
)
_ITEM = re.compile(rb"<(?:\w{1,20}:)?(?:item|entry)[\s>/]", re.IGNORECASE)


class UnreadableFeedError(Exception):
    """No parser can make a feed of these bytes; the text says why."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A link as a listing, feed or sitemap shows it: the address as written, and what it says.

    `asked` is the address to ask for, where it differs from a canonical `href`. `said` is what
    else is said of the article there: a summary, the time of its last change.
    """

    href: str
    title: str | None = None
    published: datetime | None = None
    said: str = ""
    asked: str | None = None


def links_in_feed(content: bytes, *, content_type: str = "", url: str = "") -> list[Listed]:
    """Return the entries of a feed in its order; what has no address is left out.

    Nothing is fetched; a page that is no feed has no entries. `url` resolves relative links.
    Raises UnreadableFeedError where the parser itself fails.
    """
    headers = {"content-type": content_type, "content-location": url}
    content = _bounded(content)
    try:
        feed = _parse(content, headers)
    except Exception:  # noqa: BLE001 - the library meets whatever a stranger writes
        # One reference to no character ("&#xD800;") would cost the whole feed.
        feed = _parse_or_raise(_REFERENCES.sub(_characters, content), headers)
    entries = [_listed(entry) for entry in feed.get("entries", ())]
    return [entry for entry in entries if entry.href]


def _bounded(content: bytes) -> bytes:
    """Return a feed as far as MAX_ITEMS items and MAX_TAGS tags go, no gap longer than MAX_GAP.

    Entities that are made of others are left out.
    """
    if b"<!ENTITY" in content:
        content = _NESTED_ENTITY.sub(b"", content)
    parts = content.split(b"<", MAX_TAGS + 1)[: MAX_TAGS + 1]
    content = b"<".join([_without_middle(part) for part in parts])
    beyond = next(islice(_ITEM.finditer(content), MAX_ITEMS, None), None)
    return content[: beyond.start()] if beyond else content


def _without_middle(text: bytes) -> bytes:
    """Return a text longer than MAX_GAP without its middle: its end may close what it is."""
    return text if len(text) <= MAX_GAP else text[: MAX_GAP - MAX_END] + text[-MAX_END:]


def _parse_or_raise(content: bytes, headers: Mapping[str, str]) -> Mapping[str, Any]:
    try:
        return _parse(content, headers)
    except Exception as error:
        raise UnreadableFeedError(f"{type(error).__name__}: {error!a}"[:200]) from error


def _characters(references: re.Match[bytes]) -> bytes:
    """Return the same references; halves of a character joined, what is none made U+FFFD."""
    numbers = [
        int(hexed, 16) if hexed else int(plain) for hexed, plain in _NUMBER.findall(references[0])
    ]
    text = "".join(chr(number) if number <= sys.maxunicode else "\ufffd" for number in numbers)
    joined = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return b"".join(b"&#%d;" % ord(character) for character in joined)


def _parse(content: bytes, headers: Mapping[str, str]) -> Mapping[str, Any]:
    """Return a feed as feedparser reads it, by the charset of the headers where they state one."""
    # A string would be taken for an address or a file name: only a stream is read as it is.
    given = {name: value for name, value in headers.items() if value}
    result: Mapping[str, Any] = feedparser.parse(
        BytesIO(content), response_headers=given, sanitize_html=False, resolve_relative_uris=False
    )
    return result


def _listed(entry: Mapping[str, Any]) -> Listed:
    title = " ".join(clean(str(entry.get("title") or "")).split())
    return Listed(
        # Behind a counter of readers (FeedBurner) the article's own address stands apart.
        href=str(entry.get("feedburner_origlink") or entry.get("link") or "").strip(),
        title=title or None,
        published=_moment(entry.get("published_parsed") or entry.get("updated_parsed")),
        said=_said(entry),
    )


def _said(entry: Mapping[str, Any]) -> str:
    content = [str(one.get("value") or "") for one in entry.get("content") or ()]
    return "\x1f".join((str(entry.get("updated") or ""), str(entry.get("summary") or ""), *content))


def _moment(parsed: time.struct_time | None) -> datetime | None:
    """Return the time, which feedparser has brought to UTC, or None when it is none."""
    if parsed is None:
        return None
    try:
        return datetime.fromtimestamp(calendar.timegm(parsed), UTC)
    except (ValueError, OverflowError, OSError):
        return None
