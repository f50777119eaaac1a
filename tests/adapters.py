"""The product behind the interfaces of the quality measurements: plain arguments, plain answers."""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from ada_url import URL, join_url

import bantin
from services.crawler.discovery.feeds import UnreadableFeedError, links_in_feed
from services.crawler.discovery.html import WELL_KNOWN_SITEMAPS, well_known
from services.crawler.discovery.sitemap_links import MAX_SITEMAP_DEPTH
from services.crawler.discovery.sitemaps import NotASitemapError, Sitemap, read_sitemap
from services.crawler.http import FetchError, Response, text_of
from services.crawler.policy import admit, robots
from tests.support.flat_mentions import flat_mentions


def parse_html(html: str, url: str) -> dict[str, Any]:
    """Return what the parser reads on a page, or only that it is no article."""
    try:
        article = bantin.parse(html, url)
    except (bantin.Skipped, bantin.Rejected):
        return {"is_article": False, "title": "", "text": ""}
    captions = [image.caption for image in article.images if image.caption]
    captions += [
        part.text
        for part in article.stripped
        if part.kind == "caption" and not any(part.text in caption for caption in captions)
    ]
    return {
        "title": article.title,
        "lead": article.lead,
        "text": article.text,
        "author": [author.name for author in article.authors],
        "published": article.published.value.isoformat() if article.published else None,
        "captions": captions,
        "is_article": True,
    }


def enrich_text(
    text: str, published: datetime | None, province: str | None = None
) -> dict[str, Any]:
    """Return what the enricher finds in a text of a day and of a portal's province."""
    return flat_mentions(bantin.enrich(text, published=published, province=province))


Fetch = Callable[[str], tuple[int, Mapping[str, str], bytes]]


def canonical_url(url: str, base: str | None = None) -> str | None:
    """Return the canonical form of a link, None where it is never fetched."""
    return admit(url, base)


def url_href(url: str, base: str | None = None) -> str | None:
    """Return a URL as the WHATWG writes it, None where it is none."""
    try:
        return str(URL(join_url(base, url) if base else url).href)
    except ValueError:
        return None


def robots_allows(content: bytes, agent: str, url: str) -> bool:
    """Return True if a robots.txt that came with status 200 lets an agent fetch a URL."""
    return robots.allows(robots.read(200, content, now=0.0, known=None), url, agent)


def decode(body: bytes, content_type: str) -> str:
    """Return the text of a page."""
    return text_of(Response("", 200, {"content-type": content_type}, body))


def feed_links(body: bytes, content_type: str, url: str) -> list[dict[str, Any]]:
    """Return the entries of a feed: url, title and published of each; nothing of what is none."""
    try:
        links = links_in_feed(body, content_type=content_type, url=url)
    except UnreadableFeedError:
        return []
    return [_plain(link.href, link.title, link.published, url) for link in links]


def sitemap_urls(fetch: Fetch, url: str) -> list[dict[str, Any]]:
    """Return the pages of a sitemap, or of a site's sitemaps: url, title and published of each.

    Of a site the sitemaps that its robots.txt names are read, else those at well-known addresses.
    """
    pages: dict[str, dict[str, Any]] = {}
    waiting = [(one, 0) for one in _sitemaps_of(fetch, url)]
    seen = set[str]()
    while waiting:
        address, depth = waiting.pop(0)
        if address in seen or depth > MAX_SITEMAP_DEPTH:
            continue
        seen.add(address)
        sitemap = _fetched_sitemap(fetch, address)
        waiting += [(url_href(one.href, address) or "", depth + 1) for one in sitemap.maps]
        for one in sitemap.pages:
            plain = _plain(one.href, one.title, one.published, address)
            pages.setdefault(plain["url"], plain)
    return list(pages.values())


def _sitemaps_of(fetch: Fetch, url: str) -> Iterator[str]:
    path = urlsplit(url).path.lower()
    if path.endswith((".xml", ".gz", ".txt", ".rss", ".atom")):
        yield url
        return
    status, _, content = fetch(url_href("/robots.txt", url) or "")
    named = robots.sitemaps(robots.read(status, content, now=0.0, known=None))
    yield from (url_href(one, url) or "" for one in named)
    yield from well_known(url, WELL_KNOWN_SITEMAPS)


def _fetched_sitemap(fetch: Fetch, address: str) -> Sitemap:
    status, _, content = fetch(address)
    try:
        return read_sitemap(content, address) if status == 200 else Sitemap()
    except (NotASitemapError, FetchError):
        return Sitemap()


def _plain(href: str, title: str | None, published: datetime | None, base: str) -> dict[str, Any]:
    written = published.isoformat() if published else None
    return {"url": url_href(href, base) or href, "title": title, "published": written}
