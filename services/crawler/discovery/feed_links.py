"""What a feed leads to, as entries of the frontier."""

from services.crawler.discovery.feeds import UnreadableFeedError, links_in_feed
from services.crawler.discovery.listings import MAX_LINKS
from services.crawler.discovery.new_entries import DiscoveredLinks, NewEntries
from services.crawler.discovery.signals import marks_of
from services.crawler.frontier import LIVE, Entry
from services.crawler.http import FetchError, Response


def feed_links(entry: Entry, response: Response, new: NewEntries) -> DiscoveredLinks:
    """Return the articles of the portal that a feed names, once each.

    `shown` is what its next visit compares, to see which articles changed or left. Raises
    FetchError when nobody can read the feed.
    """
    content_type = response.headers.get("content-type", "")
    try:
        links = links_in_feed(response.content, content_type=content_type, url=response.url)
    except UnreadableFeedError as error:
        raise FetchError("encoding", str(error)) from None
    # Whatever stands in a feed is news, unless the portal's patterns refuse it.
    wanted = [
        link
        for link in new.own(links[:MAX_LINKS], entry)
        if not (new.portal and new.portal.refuses(link.href))
    ]
    # The feeds of an explored portal name its static pages, too: content decides.
    make = new.page if new.explores else new.article
    entries = tuple(make(link, entry, LIVE) for link in wanted)
    return DiscoveredLinks(entries, shown=marks_of(wanted))
