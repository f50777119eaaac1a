"""Where a redirect or a meta refresh leads, judged before it is followed."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import unescape

from ada_url import URL, join_url

from services.crawler.http import Response
from services.crawler.policy.outcomes import is_redirect
from services.crawler.policy.scope import admit, site
from services.crawler.policy.stand_ins import is_front_page
from shared.runtime import Network
from shared.text import host_key

# On one host and from host to host taken together, as browsers and RFC 9309 have it.
MAX_HOPS = 5
# A page that leaves later than this is meant to be read first.
MAX_REFRESH_SECONDS = 10
# A refresh stands in the head; behind so many bytes nobody looks for one.
_HEAD_BYTES = 16_384
_FEED = re.compile(rb"<(?:rss|feed|rdf:RDF|urlset|sitemapindex)\b", re.IGNORECASE)
# What is not shown to a reader with scripts says nothing of where the page leads.
_HIDDEN = re.compile(
    r"<!--.*?(?:-->|\Z)|<noscript\b.*?(?:</noscript|\Z)", re.IGNORECASE | re.DOTALL
)
_META = re.compile(r"<meta\b[^>]{0,1000}>", re.IGNORECASE)
_IS_REFRESH = re.compile(r"http-equiv\s*=\s*[\"']?\s*refresh\b", re.IGNORECASE)
_CONTENT = re.compile(r"\bcontent\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+))", re.IGNORECASE)
_REFRESH = re.compile(
    r"\s*(\d{0,6})[\d.]*\s*[;,]?\s*(?:url\s*=\s*)?[\"']?\s*([^\"']*)", re.IGNORECASE
)


_SCRIPT = re.compile(r"<script\b[^>]*>(.*?)</script\s*>", re.IGNORECASE | re.DOTALL)
_TITLE = re.compile(r"<title\b.*?</title\s*>", re.IGNORECASE | re.DOTALL)
_TEXT = re.compile(r">[^<]*[^<\s][^<]*(?:<|\Z)|<(?:a|img|iframe|frame|form)\b", re.IGNORECASE)
_LEADS = re.compile(
    r"(?:\s|//[^\n]*\n|<!--|-->)*(?:(?:window|document|self|top|parent)\s*\.\s*)?location"
    r"(?:(?:\.href)?\s*=\s*[\"']([^\"'?#]+)[\"']"
    r"|\.(?:replace|assign)\s*\(\s*[\"']([^\"'?#]+)[\"']\s*\))"
    r"\s*;?(?:\s|//[^\n]*(?:\n|\Z)|<!--|-->)*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Redirect:
    """A redirect that may be followed: the address to ask, its canonical form, its host[:port]."""

    url_as_sent: str
    url: str
    host: str
    same_site: bool
    is_front_page: bool


def resolve_redirect(
    response: Response, *, allowed: Sequence[Network] = ()
) -> Redirect | str | None:
    """Return the redirect of an answer, "redirects to …" where it must not be followed, or None."""
    if not is_redirect(response):
        return None
    return _judge(response, response.headers["location"].strip(), allowed)


def resolve_refresh(
    response: Response, *, allowed: Sequence[Network] = (), scripted: bool = False
) -> Redirect | str | None:
    """Return where a page sends its reader at once, as resolve_redirect does.

    A page that only reloads itself (a front page every ten minutes) leads nowhere. With `scripted`
    a page that is nothing but a script with one plain address of a path leads there, too.
    """
    href = _refresh(response) or (_script(response) if scripted else None)
    found = _judge(response, href, allowed) if href else None
    if isinstance(found, Redirect) and found.url_as_sent == _without_fragment(response.url):
        return None
    return found


def _refresh(response: Response) -> str | None:
    """Return the address of a meta refresh or a Refresh header, as written."""
    stated = [response.headers["refresh"]] if "refresh" in response.headers else []
    head = response.content[:_HEAD_BYTES]
    if b"refresh" in head.lower() and not _FEED.search(head[:1024]):
        stated += _contents(_HIDDEN.sub("", head.decode("utf-8", "replace")))
    for refresh in filter(None, map(_REFRESH.match, stated)):
        seconds, href = refresh[1], str(refresh[2]).strip()
        if href and int(seconds or 0) <= MAX_REFRESH_SECONDS:
            return href
    return None


def _script(response: Response) -> str | None:
    """Return the path that the one statement of a page without any text leads to.

    What sets a cookie, adds a key or computes anything is a challenge, and never got round.
    """
    if len(response.content) > _HEAD_BYTES or b"location" not in response.content:
        return None
    html = response.content.decode("utf-8", "replace")
    scripts = _SCRIPT.findall(html)
    if len(scripts) != 1 or _TEXT.search(_TITLE.sub("", _HIDDEN.sub("", _SCRIPT.sub("", html)))):
        return None
    leads = _LEADS.fullmatch(scripts[0])
    return leads[1] or leads[2] if leads else None


def _contents(head: str) -> list[str]:
    metas = [meta[0] for meta in _META.finditer(head) if _IS_REFRESH.search(meta[0])]
    found = [content for meta in metas if (content := _CONTENT.search(meta))]
    return [unescape(content[1] or content[2] or content[3] or "") for content in found]


def _judge(response: Response, location: str, allowed: Sequence[Network]) -> Redirect | str:
    url = admit(location, response.url, allowed=allowed)
    if url is None:
        return f"redirects to {location[:200]}"
    return Redirect(
        url_as_sent=_without_fragment(join_url(response.url, location)),
        url=url,
        host=host_key(url),
        same_site=site(host_key(url)) == site(host_key(response.url)),
        is_front_page=is_front_page(url),
    )


def _without_fragment(url: str) -> str:
    parsed = URL(url)
    parsed.hash = parsed.username = parsed.password = ""
    return str(parsed.href)
