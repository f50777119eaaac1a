"""When a listing that shows nothing is a failure, not a quiet day."""

import re

from services.crawler.discovery.new_entries import DiscoveredLinks
from services.crawler.frontier import Entry
from services.crawler.http import Response
from services.crawler.policy import Reason

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
