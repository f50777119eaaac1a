"""When a listing that shows nothing is a failure, not a quiet day, and what became of its links."""

import re
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress

from services.crawler.discovery.html import hrefs_of
from services.crawler.discovery.listings import why_not_taken
from services.crawler.discovery.new_entries import DiscoveredLinks, NewEntries
from services.crawler.discovery.sitemaps import NotASitemapError, read_sitemap
from services.crawler.frontier import Entry
from services.crawler.http import Response, text_of
from services.crawler.policy import Reason

MAX_LINKS = 1000  # of a page, looked at one by one
_HTML = re.compile(rb"\s*(?:\xef\xbb\xbf)?\s*<(?:!doctype html|html)", re.IGNORECASE)


def why_empty(entry: Entry, response: Response, found: DiscoveredLinks) -> Reason | None:
    """Return the reason when a listing shows nothing where it used to, or should; else None.

    A feed or sitemap that was only looked for, and a later page of a listing, may be empty.
    """
    if found.entries or found.further or entry.depth:
        return None
    if entry.kind == "feed" and _HTML.match(response.content):
        return "feed-became-html"
    is_expected = bool(entry.shown) or (entry.kind != "sitemap" and not entry.clicks)
    return "empty-listing" if is_expected else None


def refusals(entry: Entry, response: Response, new: NewEntries) -> str:
    """Return in words why none of the links of a listing is taken up, "" where it has none."""
    hrefs = list(dict.fromkeys(_hrefs(entry, response, new)))[:MAX_LINKS]
    whys = [why_not_taken(href, response.url, new.portal, new.allowed) for href in hrefs]
    told = [f"{number} {why}" for why, number in Counter(filter(None, whys)).most_common()]
    return f"of its {len(hrefs)} links {', '.join(told)}" if told else ""


def _hrefs(entry: Entry, response: Response, new: NewEntries) -> Sequence[str]:
    if entry.kind == "listing":
        return hrefs_of(text_of(response, new.portal.charset if new.portal else None))
    with suppress(NotASitemapError):
        sitemap = read_sitemap(response.content, response.url)  # which may be a feed
        return [link.href for link in (*sitemap.pages, *sitemap.maps)]
    return ()
