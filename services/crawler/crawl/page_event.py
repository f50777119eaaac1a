"""A response as the PageFetched event that the parser reads."""

from collections.abc import Mapping

import orjson

from services.crawler.frontier import Entry, changed
from services.crawler.http import Response, charset
from services.crawler.policy import http_date
from shared.contract import PageFetched
from shared.portals import Portal
from shared.text import canonical_url

# What a visitor is known by again; a page is kept for years.
_PRIVATE = ("set-cookie", "set-cookie2", "cookie", "authorization")
# Caps against hostile servers; those that say something of the page come first.
_MAX_HEADER, _MAX_HEADERS = 500, 64
_FIRST = ("content-type", "content-language", "last-modified", "etag", "link", "x-robots-tag")
# Escaping makes text up to six times as long in JSON; as base64 it is a third longer, always.
_MAX_ESCAPED, _LONGEST_ESCAPE = 4_000_000, 6


def page_fetched(
    entry: Entry, response: Response, portal: Portal | None, *, noarchive: bool, at: float
) -> PageFetched:
    """Return the event of an article that was fetched `at` (Unix seconds).

    `noarchive` says whether the page asks not to be kept as it is.
    """
    return PageFetched(
        url_id=entry.url_id,
        url=entry.url,
        final_url=entry.url if response.url == entry.url else canonical_url(response.url),
        host=entry.host,
        portal=portal.id if portal else entry.portal,
        province=portal.province if portal else None,
        status=response.status,
        content_type=_media_type(response),
        charset=charset(response),
        headers=_kept_headers(response.headers),
        request_headers=_kept_headers(response.request_headers),
        fetched_at=http_date(at),
        body_hash=response.content_hash,
        listed_as=entry.listed_as,
        hints=portal.hints_at(http_date(at)) if portal else {},
        noarchive=noarchive,
        tls_verified=response.is_verified,
        **_wrap(response),
    )


def _media_type(response: Response) -> str:
    """Return the declared type; that of a page under a type of its server's own is text/html."""
    declared = response.headers.get("content-type", "").partition(";")[0].strip().lower()[:100]
    return declared if declared.startswith("text/") or "xml" in declared else "text/html"


def with_facts(entry: Entry, response: Response) -> Entry:
    """Return an entry with the status, the hash and the validators of its newest answer."""
    return changed(
        entry,
        status=response.status,
        body_hash=response.content_hash,
        etag=response.headers.get("etag"),
        last_modified=response.headers.get("last-modified"),
    )


def _kept_headers(headers: Mapping[str, str]) -> dict[str, str]:
    """Return the headers of a request or an answer as they are kept, without what is private."""
    named = [*(name for name in _FIRST if name in headers), *headers]
    kept = [name for name in dict.fromkeys(named) if name not in _PRIVATE]
    return {name: headers[name][:_MAX_HEADER] for name in kept[:_MAX_HEADERS]}


def _wrap(response: Response) -> dict[str, str]:
    """Return the body as text, or as base64 where that is shorter than the escapes of JSON."""
    content, text = response.content, response.utf8
    if text is None:
        return PageFetched.wrap(content)
    is_small = len(content) * _LONGEST_ESCAPE <= _MAX_ESCAPED
    if is_small or len(orjson.dumps(text)) <= _MAX_ESCAPED:
        return {"body": text, "body_encoding": "utf-8"}
    return PageFetched.wrap_as_base64(content)
