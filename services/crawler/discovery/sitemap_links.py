"""What a sitemap leads to, as entries of the frontier."""

from collections.abc import Sequence
from datetime import datetime

from services.crawler.discovery.feeds import Listed
from services.crawler.discovery.listings import is_article, is_elsewhere
from services.crawler.discovery.new_entries import DiscoveredLinks, NewEntries
from services.crawler.discovery.sitemaps import NotASitemapError, read_sitemap
from services.crawler.frontier import BACKFILL, LIVE, Entry
from services.crawler.http import FetchError
from services.crawler.policy import DAY

# An index of sitemaps may name another index, not more.
MAX_SITEMAP_DEPTH = 2
# What a sitemap says changed so lately is news.
RECENT = 2 * DAY
# Of so many articles of a sitemap that changed lately it is asked whether ours are older.
MAX_MODIFIED = 200


def sitemap_links(entry: Entry, content: bytes, new: NewEntries) -> DiscoveredLinks:
    """Return the pages and further sitemaps that a sitemap names.

    Raises FetchError when it is none, or too large unpacked.
    """
    try:
        sitemap = read_sitemap(content, entry.url)
    except NotASitemapError as error:
        raise FetchError("encoding", str(error)) from None
    links = new.own(_recent(sitemap.pages, entry, new), entry)
    if new.explores:
        # A sitemap names sections and static pages too: each is judged by its content.
        wanted = [link for link in links if not is_elsewhere(link.href, new.portal)]
        pages = [new.page(link, entry, _priority(link.published, new.now)) for link in wanted]
    else:
        wanted = [link for link in links if is_article(link, new.portal, titled=False)]
        pages = [new.article(link, entry, _priority(link.published, new.now)) for link in wanted]
    is_followed = entry.depth + 1 <= MAX_SITEMAP_DEPTH
    maps = new.own(_recent(sitemap.maps, entry, new), entry) if is_followed else []
    modified = [
        (link.href, link.published.timestamp())
        for link in wanted
        if link.published and _age(link.published, new.now) <= RECENT
    ]
    return DiscoveredLinks(
        tuple(pages),
        further=tuple(new.sitemap(link, entry) for link in maps),
        modified=tuple(modified[:MAX_MODIFIED]),
    )


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
