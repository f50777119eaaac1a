"""What a listing, feed or sitemap leads to, as entries of the frontier."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from services.crawler.discovery.feeds import Listed, links_in_feed
from services.crawler.discovery.listings import MAX_LINKS, decoded, is_article, read_listing
from services.crawler.discovery.sitemaps import Sitemap, read_sitemap
from services.crawler.frontier import BACKFILL, LIVE, Entry
from services.crawler.http import Response, charset
from services.crawler.policy import DAY, admitted, site
from shared.contract import ListedAs
from shared.portals import Portal, next_page
from shared.runtime import Network
from shared.text import host_key

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


@dataclass(frozen=True, slots=True)
class LinkReader:
    """How to read what a portal announces. `now` is in Unix seconds."""

    portal: Portal | None
    allowed: Sequence[Network]
    now: float

    def read(self, entry: Entry, answer: Response) -> DiscoveredLinks:
        """Return what the page of a listing, feed or sitemap announces.

        Raises NotASitemapError, UnreadableFeedError, and FetchError when a sitemap is too large
        unpacked.
        """
        if entry.kind == "feed":
            return self._feed(entry, answer)
        if entry.kind == "sitemap":
            return self._sitemap(entry, read_sitemap(answer.content))
        return self._listing(entry, answer)

    def _feed(self, entry: Entry, answer: Response) -> DiscoveredLinks:
        stated = answer.headers.get("content-type", "")
        links = links_in_feed(answer.content, content_type=stated, url=answer.url)
        own = [link for link in self._own(links[:MAX_LINKS], entry) if self._is_wanted(link)]
        return DiscoveredLinks(tuple(self._article(link, entry, LIVE) for link in own))

    def _is_wanted(self, link: Listed) -> bool:
        """Say whether a link of a feed is: whatever stands in one is news, unless refused."""
        return not (self.portal and self.portal.refuses(link.href))

    def _sitemap(self, entry: Entry, sitemap: Sitemap) -> DiscoveredLinks:
        pages = [
            self._article(link, entry, self._priority(link.published))
            for link in self._own(self._recent(sitemap.pages, entry), entry)
            if is_article(link, self.portal, titled=False)
        ]
        deeper = entry.depth + 1 <= MAX_SITEMAP_DEPTH
        maps = self._own(self._recent(sitemap.maps, entry), entry) if deeper else []
        return DiscoveredLinks((*(self._map(link, entry) for link in maps), *pages))

    def _recent(self, links: Sequence[Listed], entry: Entry) -> list[Listed]:
        days = self.portal.sitemap_days(entry.url) if self.portal else None
        if days is None:
            return list(links)
        return [link for link in links if self._age(link.published) <= days * DAY]

    def _age(self, moment: datetime | None) -> float:
        return self.now - moment.timestamp() if moment else 0.0

    def _priority(self, moment: datetime | None) -> int:
        return LIVE if moment and self._age(moment) <= RECENT else BACKFILL

    def _listing(self, entry: Entry, answer: Response) -> DiscoveredLinks:
        hinted = self.portal.charset if self.portal else None
        html = decoded(answer.content, charset(answer) or hinted)
        page = entry.depth + 1
        listing = read_listing(
            html, answer.url, portal=self.portal, page=page, allowed=self.allowed
        )
        priority = LIVE if entry.depth == 0 else BACKFILL
        articles = tuple(self._article(link, entry, priority) for link in listing.articles)
        return DiscoveredLinks(articles, self._page_after(entry, listing.next_page))

    def _page_after(self, entry: Entry, linked: str | None) -> Entry | None:
        templated = next_page(self.portal, entry.url, entry.depth) if self.portal else None
        stated = self.portal.max_pages(entry.url) if self.portal else None
        left = entry.pages_left if stated is None else stated - 1
        url = templated or linked
        if url is None or left < 1:
            return None
        deeper = replace(self._new(url, entry), kind="listing", depth=entry.depth + 1)
        return replace(deeper, priority=BACKFILL, pages_left=left - 1)

    def _own(self, links: Sequence[Listed], entry: Entry) -> list[Listed]:
        """Return the links into the portal (or the site), with canonical addresses, once each."""
        found: dict[str, Listed] = {}
        for link in links:
            url = admitted(link.href, entry.url, allowed=self.allowed)
            if url and url != entry.url and self._is_own(url, entry):
                found.setdefault(url, replace(link, href=url))
        return list(found.values())

    def _is_own(self, url: str, entry: Entry) -> bool:
        host = host_key(url)
        if self.portal:
            return self.portal.owns(host)
        return site(host) == site(entry.host)

    def _article(self, link: Listed, entry: Entry, priority: int) -> Entry:
        listed = ListedAs(url=entry.url, title=link.title, published=link.published)
        return replace(self._new(link.href, entry), priority=priority, listed_as=listed)

    def _map(self, link: Listed, entry: Entry) -> Entry:
        return replace(self._new(link.href, entry), kind="sitemap", depth=entry.depth + 1)

    def _new(self, url: str, entry: Entry) -> Entry:
        return Entry(
            url=url, host=host_key(url), kind="article", portal=entry.portal, next_at=self.now
        )
