"""One article, one identity: the addresses under which an article is known beside its own."""

import re
from contextlib import suppress
from html import unescape
from urllib.parse import urlsplit

from services.crawler.frontier import NEVER, Entry, Frontier, Host, changed
from shared.contract import PageFetched
from shared.errors import Rejected
from shared.portals import Portal
from shared.text import are_one_article, article_ids, canonical_url, host_key, is_named_less

_HEAD_CHARACTERS = 60_000
_LINK = re.compile(r"(?i)<link\b[^<>]{0,1000}>")
_IS_CANONICAL = re.compile(r"(?i)\brel\s*=\s*[\"']?\s*canonical\b")
# What Liferay's asset publisher calls an article, wherever it is shown.
_LIFERAY = re.compile(r"/-/asset_publisher/[^/?]+/content/(?:id/)?([^/?]+)")
_HREF = re.compile(r"(?i)\bhref\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+))")


def other_addresses(page: PageFetched, portal: Portal | None) -> tuple[str, ...]:
    """Return the addresses at which the same article stands, beside `page.url`, canonical.

    Where a redirect on its host led; its rel=canonical where that names no other article; its
    twins over http, https and "www." where the portal's entries have another of these; and the
    short address under which Liferay has whatever its many pages show at a longer one.
    """
    found = [page.final_url, *_canonical(page), *_twins(page.url, portal)]
    found += (f"{_site(url)}/-/{name[1]}" for url in found if (name := _LIFERAY.search(url)))
    return tuple(dict.fromkeys(url for url in found if url != page.url))


def _canonical(page: PageFetched) -> list[str]:
    url = stated_canonical(_head(page), page.final_url)
    return [url] if url and _says_the_same(url, page.final_url) else []


def stated_canonical(html: str, base: str) -> str | None:
    """Return the address that a page calls its canonical one, whatever that is; None without."""
    links = _LINK.findall(html[:_HEAD_CHARACTERS])
    named = (_HREF.search(link) for link in links if _IS_CANONICAL.search(link))
    href = next(filter(None, named), None)
    if href is None:
        return None
    with suppress(Rejected):
        return canonical_url(unescape(href[1] or href[2] or href[3] or ""), base)
    return None


def _head(page: PageFetched) -> str:
    if page.body_encoding == "utf-8":
        return page.body[:_HEAD_CHARACTERS]
    return page.content()[:_HEAD_CHARACTERS].decode("utf-8", "replace")


def _says_the_same(canonical: str, url: str) -> bool:
    """Return True if a canonical address may be that of the page: same id, or fewer keys."""
    if are_one_article(canonical, url):
        return True
    ours, theirs = urlsplit(url), urlsplit(canonical)
    if (ours.netloc, ours.path) != (theirs.netloc, theirs.path):
        return False
    return not is_named_less(canonical, url) and article_ids(url) == article_ids(canonical)


def _twins(url: str, portal: Portal | None) -> list[str]:
    sites = {_site(point.url) for point in portal.entries} if portal else set[str]()
    if not sites or _site(url) in sites:
        return []
    place = url[len(_site(url)) :]
    return [twin for one in sites if are_one_article(twin := f"{one}{place}", url)]


def _site(url: str) -> str:
    return f"{url.partition('://')[0]}://{host_key(url)}"


async def known_twin(frontier: Frontier, own: str, addresses: tuple[str, ...]) -> str | None:
    """Return the first of the addresses under which an article was published, None without any.

    One that is known as another's is an article's, too, unless that is `own`.
    """
    for url in addresses:
        known = await frontier.entry(url)
        if known and known.kind == "article" and known.visits:
            return url
        first = known.detail if known and known.reason == "duplicate" else own
        if first != own and (of := await frontier.entry(first)) and of.visits:
            return first
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
        if known and known.reason == "forgotten":
            continue
        new = Entry(url=url, host=entry.host, kind="article", portal=entry.portal)
        twin = changed(known or new, next_at=NEVER, reason="duplicate", detail=entry.url)
        await frontier.save(twin, host)
