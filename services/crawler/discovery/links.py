"""What a listing, feed or sitemap leads to, as entries of the frontier."""

from services.crawler.discovery.exploration import explore
from services.crawler.discovery.feed_links import feed_links
from services.crawler.discovery.listing_links import listing_links
from services.crawler.discovery.new_entries import DiscoveredLinks, NewEntries
from services.crawler.discovery.sitemap_links import sitemap_links
from services.crawler.frontier import Entry
from services.crawler.http import Response


def read_links(entry: Entry, response: Response, new: NewEntries) -> DiscoveredLinks:
    """Return what the page of a listing, feed or sitemap leads to.

    Raises FetchError when it is no feed or sitemap, or a sitemap is too large unpacked.
    """
    if entry.kind == "feed":
        return feed_links(entry, response, new)
    if entry.kind == "sitemap":
        return sitemap_links(entry, response.content, new)
    if new.explores:
        return explore(entry, response, new).discovered
    return listing_links(entry, response, new)
