"""Links that a page shows, as new entries of the frontier."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from services.crawler.discovery.feeds import Listed
from services.crawler.frontier import BACKFILL, LIVE, Entry, EntryKind
from services.crawler.policy import LIVE_INTERVAL, admit, site
from shared.contract import ListedAs
from shared.portals import Portal, next_page
from shared.runtime import Network
from shared.text import requested_url

# A listing that exploration finds is followed to its end on the first crawl, within this bound.
MAX_PAGES = 199


@dataclass(frozen=True, slots=True)
class DiscoveredLinks:
    """What a page leads to.

    `entries` are its articles, or what may be one; `further` other pages, feeds and sitemaps.
    `next_page` is visited when most of the entries are new. `shown` is for the next visit (see
    signals), `plain` every link of a first page by a second reader (see html.plain_links),
    `modified` when articles were changed last, as far as a sitemap says so.
    """

    entries: tuple[Entry, ...] = ()
    next_page: Entry | None = None
    further: tuple[Entry, ...] = ()
    shown: tuple[str, ...] = ()
    plain: tuple[str, ...] = ()
    modified: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class NewEntries:
    """How links of one portal become entries that are due `now` (Unix seconds).

    Without a portal, links of the same site count as its own. `allowed` are the private networks
    that may be fetched, `sitemaps` those that robots.txt names, `boxed` the marks of headlines that
    every page of the host shows (see boxes), `trace` is that of the visit that found them.
    """

    portal: Portal | None
    allowed: Sequence[Network]
    now: float
    sitemaps: Sequence[str] = ()
    boxed: frozenset[str] = frozenset()
    trace: str | None = None

    @property
    def explores(self) -> bool:
        """Return True if pages of unknown type are taken up and judged by their content."""
        return self.portal is not None and self.portal.is_explored

    def own(self, links: Sequence[Listed], entry: Entry) -> list[Listed]:
        """Return the links into the portal (or the site), with canonical addresses, once each."""
        own: dict[str, Listed] = {}
        is_own: dict[str, bool] = {}
        for link in links:
            url = admit(link.href, entry.url, allowed=self.allowed)
            if url is None or url == entry.url:
                continue
            host = _host(url)
            if host not in is_own:
                is_own[host] = self._is_own(host, entry)
            if is_own[host]:
                own.setdefault(url, _canonical(link, url, entry.url))
        return list(own.values())

    def _is_own(self, host: str, entry: Entry) -> bool:
        return self.portal.owns(host) if self.portal else site(host) == site(entry.host)

    def article(self, link: Listed, entry: Entry, priority: int) -> Entry:
        """Return the entry of an article that the page of `entry` shows."""
        listed = ListedAs(url=entry.url, title=link.title, published=link.published)
        return self._new(link.href, entry, priority=priority, listed_as=listed, asked=link.asked)

    def sitemap(self, link: Listed, entry: Entry) -> Entry:
        """Return the entry of a sitemap that the index of `entry` names."""
        return self._new(link.href, entry, kind="sitemap", depth=entry.depth + 1)

    def page(self, link: Listed, entry: Entry, priority: int) -> Entry:
        """Return the entry of a page of unknown type that the page of `entry` links to."""
        listed = ListedAs(url=entry.url, title=link.title, published=link.published)
        return self._new(
            link.href,
            entry,
            kind="page",
            priority=priority,
            listed_as=listed,
            asked=link.asked,
            pages_left=MAX_PAGES,
        )

    def announced(self, url: str, kind: EntryKind, entry: Entry) -> Entry:
        """Return the entry of a feed or sitemap that a page or robots.txt names; feeds first.

        That of the front page is the fast lane of the whole portal.
        """
        priority = LIVE if kind == "feed" else BACKFILL
        interval = LIVE_INTERVAL if kind == "feed" and not entry.clicks else None
        return replace(self._new(url, entry), kind=kind, priority=priority, interval=interval)

    def page_after(
        self, entry: Entry, linked: str | None, asked: str | None = None
    ) -> Entry | None:
        """Return the page of a listing after that of `entry`; None at the end or at its bound.

        `linked` is the next page that the page itself names, `asked` its address as written; a
        template of the portal goes first.
        """
        templated = next_page(self.portal, entry.url, entry.depth) if self.portal else None
        max_pages = self.portal.max_pages(entry.url) if self.portal else None
        left = entry.pages_left if max_pages is None else max_pages - 1
        url = templated or linked
        if url is None or left < 1:
            return None
        deeper = self._new(
            url,
            entry,
            kind="listing",
            depth=entry.depth + 1,
            priority=BACKFILL,
            pages_left=left - 1,
            asked=None if templated else asked,
        )
        return replace(deeper, clicks=entry.clicks)

    def _new(self, url: str, entry: Entry, kind: EntryKind = "article", **facts: Any) -> Entry:  # noqa: ANN401 - fields of an entry
        return Entry(
            url=url,
            host=_host(url),
            kind=kind,
            portal=entry.portal,
            next_at=self.now,
            clicks=entry.clicks + 1,
            found_on=entry.url,
            found_at=self.now,
            trace=self.trace,
            **facts,
        )


def _canonical(link: Listed, url: str, base: str) -> Listed:
    """Return a link with its canonical address, and with the one to ask for where that differs."""
    asked = requested_url(link.href, base) if "&" in url else url
    if link.href == url == asked:
        return link
    return replace(link, href=url, asked=asked if asked != url else None)


def _host(url: str) -> str:
    """Return the host[:port] of a canonical URL, as host_key does at ten times the cost."""
    return url.split("/", 3)[2]
