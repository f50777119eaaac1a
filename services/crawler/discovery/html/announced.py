"""Feeds and sitemaps of a portal: those that its pages name, and where others have theirs."""

import re
from collections.abc import Sequence
from urllib.parse import urljoin

from selectolax.lexbor import LexborHTMLParser

from services.crawler.policy import admit
from shared.runtime import Network

# Where the common software of portals keeps them (WordPress, NukeViet, Drupal, Joomla).
WELL_KNOWN_SITEMAPS = ("/sitemap.xml", "/sitemap_index.xml", "/wp-sitemap.xml")
WELL_KNOWN_FEEDS = ("/rss.xml", "/feed/", "/rss/")
# More than any portal has sections.
MAX_FEEDS = 60
_ALTERNATE = 'link[rel~="alternate"][type*="rss"], link[rel~="alternate"][type*="atom"]'
_COMMENTS = re.compile(r"comment|bình luận|phản hồi", re.IGNORECASE)
_FEED = re.compile(
    r"(?:\.rss|/rss(?:/.*)?|/feeds?/?|\.rss\.\w+|rss\.(?:xml|aspx?|php))$|[?&].*\brss\b"
)


def feeds_of(tree: LexborHTMLParser, base: str, allowed: Sequence[Network] = ()) -> tuple[str, ...]:
    """Return the feeds that the head of a page names, those of comments apart."""
    found: dict[str, None] = {}
    for node in tree.css(_ALTERNATE):
        href, title = node.attributes.get("href") or "", node.attributes.get("title") or ""
        url = None if _COMMENTS.search(f"{href} {title}") else admit(href, base, allowed=allowed)
        if url:
            found.setdefault(url)
    return tuple(found)[:MAX_FEEDS]


def is_feed(url: str) -> bool:
    """Return True if an address reads like that of a feed."""
    return bool(_FEED.search(url.partition("://")[2].lower())) and not _COMMENTS.search(url)


def well_known(url: str, paths: Sequence[str]) -> tuple[str, ...]:
    """Return the well-known addresses on the host of a page."""
    return tuple(urljoin(url, path) for path in paths)
