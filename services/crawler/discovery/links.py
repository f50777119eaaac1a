"""What a listing, feed or sitemap leads to, as entries of the frontier."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from services.crawler.discovery.feeds import Listed, UnreadableFeedError, links_in_feed
from services.crawler.discovery.listings import MAX_LINKS, is_article, read_listing
from services.crawler.discovery.new_entries import NewEntries
from services.crawler.discovery.sitemaps import NotASitemapError, Sitemap, read_sitemap
from services.crawler.frontier import BACKFILL, LIVE, Entry
from services.crawler.http import FetchError, Response, text_of
from services.crawler.policy import DAY

# An index of sitemaps may name another index, not more.
MAX_SITEMAP_DEPTH = 2
# What a sitemap says changed so lately is news.
RECENT = 2 * DAY


@dataclass(frozen=True, slots=True)
class DiscoveredLinks:
    """What a page shows: its articles and further sitemaps.

    `next_page` is visited when most of them are new.
    """

    entries: tuple[Entry, ...] = ()
    next_page: Entry | None = None


def read_links(entry: Entry, response: Response, new: NewEntries) -> DiscoveredLinks:
    """Return what the page of a listing, feed or sitemap leads to.

    Raises FetchError when it is no feed or sitemap, or a sitemap is too large unpacked.
    """
    try:
        if entry.kind == "feed":
            return _feed(entry, response, new)
        if entry.kind == "sitemap":
            return _sitemap(entry, read_sitemap(response.content), new)
    except (NotASitemapError, UnreadableFeedError) as error:
        raise FetchError("encoding", str(error)) from None
    return _listing(entry, response, new)


def _feed(entry: Entry, response: Response, new: NewEntries) -> DiscoveredLinks:
    content_type = response.headers.get("content-type", "")
    links = links_in_feed(response.content, content_type=content_type, url=response.url)
    # Whatever stands in a feed is news, unless the portal's patterns refuse it.
    wanted = [
        link
        for link in new.own(links[:MAX_LINKS], entry)
        if not (new.portal and new.portal.refuses(link.href))
    ]
    return DiscoveredLinks(tuple(new.article(link, entry, LIVE) for link in wanted))


def _sitemap(entry: Entry, sitemap: Sitemap, new: NewEntries) -> DiscoveredLinks:
    pages = [
        new.article(link, entry, _priority(link.published, new.now))
        for link in new.own(_recent(sitemap.pages, entry, new), entry)
        if is_article(link, new.portal, titled=False)
    ]
    is_followed = entry.depth + 1 <= MAX_SITEMAP_DEPTH
    maps = new.own(_recent(sitemap.maps, entry, new), entry) if is_followed else []
    return DiscoveredLinks((*(new.sitemap(link, entry) for link in maps), *pages))


def _recent(links: Sequence[Listed], entry: Entry, new: NewEntries) -> list[Listed]:
    """Return the links that changed within as many days as the portal has its sitemap read."""
    days = new.portal.sitemap_days(entry.url) if new.portal else None
    if days is None:
        return list(links)
    return [link for link in links if _age(link.published, new.now) <= days * DAY]


def _age(moment: datetime | None, now: float) -> float:
    return now - moment.timestamp() if moment else 0.0


def _priority(moment: datetime | None, now: float) -> int:
    return LIVE if moment and _age(moment, now) <= RECENT else BACKFILL


def _listing(entry: Entry, response: Response, new: NewEntries) -> DiscoveredLinks:
    hinted = new.portal.charset if new.portal else None
    html = text_of(response, hinted)
    page = entry.depth + 1
    listing = read_listing(html, response.url, portal=new.portal, page=page, allowed=new.allowed)
    priority = LIVE if entry.depth == 0 else BACKFILL
    articles = tuple(new.article(link, entry, priority) for link in listing.articles)
    return DiscoveredLinks(articles, new.page_after(entry, listing.next_page))
