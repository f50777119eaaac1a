"""One article, one identity: the addresses under which an article is known beside its own."""

import re
from contextlib import suppress
from dataclasses import replace
from html import unescape
from urllib.parse import parse_qsl, urlsplit

from services.crawler.frontier import NEVER, Entry, Frontier, Host
from shared.contract import PageFetched
from shared.errors import Rejected
from shared.portals import Portal
from shared.text import are_one_article, article_ids, canonical_url, host_key

_HEAD_BYTES = 60_000
_LINK = re.compile(rb"(?i)<link\b[^<>]{0,1000}>")
_IS_CANONICAL = re.compile(rb"(?i)\brel\s*=\s*[\"']?\s*canonical\b")
_HREF = re.compile(rb"(?i)\bhref\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+))")


def other_addresses(page: PageFetched, portal: Portal | None) -> tuple[str, ...]:
    """Return the addresses at which the same article stands, beside `page.url`, canonical.

    Where a redirect on its host led; its rel=canonical where that names no other article; and its
    twins over http, https and "www." where the portal's entries have another of these.
    """
    found = [page.final_url, *_canonical(page), *_twins(page.url, portal)]
    return tuple(dict.fromkeys(url for url in found if url != page.url))


def _canonical(page: PageFetched) -> list[str]:
    links = _LINK.findall(page.content()[:_HEAD_BYTES])
    named = (_HREF.search(link) for link in links if _IS_CANONICAL.search(link))
    href = next(filter(None, named), None)
    if href is None:
        return []
    written = unescape((href[1] or href[2] or href[3] or b"").decode("utf-8", "replace"))
    with suppress(Rejected):
        url = canonical_url(written, page.final_url)
        return [url] if _says_the_same(url, page.final_url) else []
    return []


def _says_the_same(canonical: str, url: str) -> bool:
    """Return True if a canonical address may be that of the page: same id, or fewer keys."""
    if are_one_article(canonical, url):
        return True
    ours, theirs = urlsplit(url), urlsplit(canonical)
    if (ours.netloc, ours.path) != (theirs.netloc, theirs.path):
        return False
    dropped = set(parse_qsl(ours.query)) - set(parse_qsl(theirs.query))
    is_named = any(value.isdecimal() for _, value in dropped)
    return not is_named and article_ids(url) == article_ids(canonical)


def _twins(url: str, portal: Portal | None) -> list[str]:
    sites = {_site(point.url) for point in portal.entries} if portal else set[str]()
    if not sites or _site(url) in sites:
        return []
    place = url[len(_site(url)) :]
    return [twin for one in sites if are_one_article(twin := f"{one}{place}", url)]


def _site(url: str) -> str:
    return f"{url.partition('://')[0]}://{host_key(url)}"


async def known_twin(frontier: Frontier, addresses: tuple[str, ...]) -> str | None:
    """Return the first of the addresses under which an article was published, None without any."""
    for url in addresses:
        known = await frontier.entry(url)
        if known and known.kind == "article" and known.visits:
            return url
    return None


async def mark_twins(
    frontier: Frontier, entry: Entry, host: Host, addresses: tuple[str, ...]
) -> None:
    """Write that these addresses on its leased host are one article with it: none is visited."""
    for url in addresses:
        if host_key(url) != entry.host:
            continue
        known = await frontier.entry(url)
        if known and (known.visits or known.kind not in ("article", "page")):
            continue
        new = Entry(url=url, host=entry.host, kind="article", portal=entry.portal)
        await frontier.save(replace(known or new, next_at=NEVER, reason="duplicate"), host)
