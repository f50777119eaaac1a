"""What a listing leads to whose portal states the patterns of its articles."""

from services.crawler.discovery.html import plain_links
from services.crawler.discovery.listings import read_listing
from services.crawler.discovery.new_entries import DiscoveredLinks, NewEntries
from services.crawler.discovery.signals import marks_of
from services.crawler.frontier import BACKFILL, LIVE, Entry
from services.crawler.http import Response, text_of


def listing_links(entry: Entry, response: Response, new: NewEntries) -> DiscoveredLinks:
    """Return the articles on a page of a listing, and the page after it."""
    hinted = new.portal.charset if new.portal else None
    html = text_of(response, hinted)
    page = entry.depth + 1
    listing = read_listing(html, response.url, portal=new.portal, page=page, allowed=new.allowed)
    priority = LIVE if entry.depth == 0 else BACKFILL
    articles = tuple(new.article(link, entry, priority) for link in listing.articles)
    next_page = new.page_after(entry, listing.next_page, listing.next_asked)
    plain = () if entry.depth else plain_links(html, response.url, new.portal)
    return DiscoveredLinks(articles, next_page, shown=marks_of(listing.articles), plain=plain)
