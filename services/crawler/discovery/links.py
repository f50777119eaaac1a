"""What a listing, feed or sitemap leads to, as entries of the frontier."""

from dataclasses import replace

from services.crawler.discovery.exploration import explore
from services.crawler.discovery.feed_links import feed_links
from services.crawler.discovery.listing_links import listing_links
from services.crawler.discovery.new_entries import DiscoveredLinks, NewEntries
from services.crawler.discovery.sitemap_links import sitemap_links
from services.crawler.frontier import Entry
from services.crawler.http import Response, is_html


def read_links(entry: Entry, response: Response, new: NewEntries) -> DiscoveredLinks:
    """Return what the page of a listing, feed or sitemap leads to.

    Raises FetchError when it is no feed or sitemap, or a sitemap is too large unpacked.
    """
    if entry.kind == "feed" and new.explores and not entry.visits and is_html(response):
        # A page that lists the feeds of the sections, at an address that reads like a feed's.
        page = explore(replace(entry, kind="page"), response, new).discovered
        return DiscoveredLinks(further=page.further)
    if entry.kind == "feed":
        return feed_links(entry, response, new)
    if entry.kind == "sitemap":
        return sitemap_links(entry, response.content, new)
    if new.explores:
        return explore(entry, response, new).discovered
    return listing_links(entry, response, new)
