"""A response as the PageFetched event that the parser reads."""

import base64

import orjson

from services.crawler.frontier import Entry, changed
from services.crawler.http import Response, charset, text_of
from services.crawler.policy import http_date, page_rules, robots
from shared.contract import PageFetched
from shared.portals import Portal
from shared.text import canonical_url

# Headers that say something of a page; the rest says something of its server.
_KEPT = (
    "content-type",
    "content-language",
    "last-modified",
    "etag",
    "date",
    "link",
    "x-robots-tag",
)
_MAX_HEADER = 500
# Escaping makes text up to six times as long in JSON; as base64 it is a third longer, always.
_MAX_ESCAPED, _LONGEST_ESCAPE = 4_000_000, 6


def page_fetched(
    entry: Entry, response: Response, portal: Portal | None, *, user_agent: str, at: float
) -> PageFetched:
    """Return the event of an article that was fetched `at` (Unix seconds)."""
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
        headers=_kept_headers(response),
        fetched_at=http_date(at),
        body_hash=response.content_hash,
        listed_as=entry.listed_as,
        hints=portal.hints_at(http_date(at)) if portal else {},
        noarchive=_asks_not_to_be_kept(response, user_agent),
        tls_verified=response.is_verified,
        **_wrap(response),
    )


def _asks_not_to_be_kept(response: Response, user_agent: str) -> bool:
    """Return True if a page or its header says "noarchive" to us."""
    tag = response.headers.get("x-robots-tag", "")
    return page_rules(text_of(response), tag, robots.product_token(user_agent)).noarchive


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


def _kept_headers(response: Response) -> dict[str, str]:
    return {
        name: response.headers[name][:_MAX_HEADER] for name in _KEPT if name in response.headers
    }


def _wrap(response: Response) -> dict[str, str]:
    """Return the body as text, or as base64 where that is shorter than the escapes of JSON."""
    content, text = response.content, response.utf8
    if text is None:
        return PageFetched.wrap(content)
    is_small = len(content) * _LONGEST_ESCAPE <= _MAX_ESCAPED
    if is_small or len(orjson.dumps(text)) <= _MAX_ESCAPED:
        return {"body": text, "body_encoding": "utf-8"}
    return {"body": base64.b64encode(content).decode(), "body_encoding": "base64"}
