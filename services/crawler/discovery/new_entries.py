"""Links that a page shows, as new entries of the frontier."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from services.crawler.discovery.feeds import Listed
from services.crawler.frontier import BACKFILL, LIVE, Entry, EntryKind
from services.crawler.policy import LIVE_INTERVAL, admit, site
from shared.contract import ListedAs
from shared.portals import Portal, next_page
from shared.runtime import Network
from shared.text import host_key, requested_url

# A listing that exploration finds is followed to its end on the first crawl, within this bound.
MAX_PAGES = 199


@dataclass(frozen=True, slots=True)
class DiscoveredLinks:
    """What a page leads to.

    `entries` are its articles, or what may be one; `further` other pages, feeds and sitemaps.
    `next_page` is visited when most of the entries are new. `shown` is for the next visit (see
    signals), `modified` when articles were changed last, as far as a sitemap says so.
    """

    entries: tuple[Entry, ...] = ()
    next_page: Entry | None = None
    further: tuple[Entry, ...] = ()
    shown: tuple[str, ...] = ()
    modified: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class NewEntries:
    """How links of one portal become entries that are due `now` (Unix seconds).

    Without a portal, links of the same site count as its own. `allowed` are the private networks
    that may be fetched, `sitemaps` those that robots.txt names, `boxed` the marks of headlines that
    every page of the host shows (see boxes).
    """

    portal: Portal | None
    allowed: Sequence[Network]
    now: float
    sitemaps: Sequence[str] = ()
    boxed: frozenset[str] = frozenset()

    @property
    def explores(self) -> bool:
        """Return True if pages of unknown type are taken up and judged by their content."""
        return self.portal is not None and self.portal.is_explored

    def own(self, links: Sequence[Listed], entry: Entry) -> list[Listed]:
        """Return the links into the portal (or the site), with canonical addresses, once each."""
        own: dict[str, Listed] = {}
        for link in links:
            url = admit(link.href, entry.url, allowed=self.allowed)
            if url and url != entry.url and self._is_own(url, entry):
                asked = requested_url(link.href, entry.url) if "&" in url else url
                asked_or_none = asked if asked != url else None
                own.setdefault(url, replace(link, href=url, asked=asked_or_none))
        return list(own.values())

    def _is_own(self, url: str, entry: Entry) -> bool:
        host = host_key(url)
        return self.portal.owns(host) if self.portal else site(host) == site(entry.host)

    def article(self, link: Listed, entry: Entry, priority: int) -> Entry:
        """Return the entry of an article that the page of `entry` shows."""
        listed = ListedAs(url=entry.url, title=link.title, published=link.published)
        new = self._new(link.href, entry)
        return replace(new, priority=priority, listed_as=listed, asked=link.asked)

    def sitemap(self, link: Listed, entry: Entry) -> Entry:
        """Return the entry of a sitemap that the index of `entry` names."""
        return replace(self._new(link.href, entry), kind="sitemap", depth=entry.depth + 1)

    def page(self, link: Listed, entry: Entry, priority: int) -> Entry:
        """Return the entry of a page of unknown type that the page of `entry` links to."""
        return replace(self.article(link, entry, priority), kind="page", pages_left=MAX_PAGES)

    def announced(self, url: str, kind: EntryKind, entry: Entry) -> Entry:
        """Return the entry of a feed or sitemap that a page or robots.txt names; feeds first.

        That of the front page is the fast lane of the whole portal.
        """
        priority = LIVE if kind == "feed" else BACKFILL
        interval = LIVE_INTERVAL if kind == "feed" and not entry.clicks else None
        return replace(self._new(url, entry), kind=kind, priority=priority, interval=interval)

    def page_after(self, entry: Entry, linked: str | None) -> Entry | None:
        """Return the page of a listing after that of `entry`; None at the end or at its bound.

        `linked` is the next page that the page itself names; a template of the portal goes first.
        """
        templated = next_page(self.portal, entry.url, entry.depth) if self.portal else None
        max_pages = self.portal.max_pages(entry.url) if self.portal else None
        left = entry.pages_left if max_pages is None else max_pages - 1
        url = templated or linked
        if url is None or left < 1:
            return None
        deeper = replace(self._new(url, entry), kind="listing", depth=entry.depth + 1)
        return replace(deeper, priority=BACKFILL, pages_left=left - 1, clicks=entry.clicks)

    def _new(self, url: str, entry: Entry) -> Entry:
        return Entry(
            url=url,
            host=host_key(url),
            kind="article",
            portal=entry.portal,
            next_at=self.now,
            clicks=entry.clicks + 1,
            found_on=entry.url,
            found_at=self.now,
        )
