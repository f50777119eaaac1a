"""Links that a page shows, as new entries of the frontier."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from services.crawler.discovery.feeds import Listed
from services.crawler.frontier import BACKFILL, Entry
from services.crawler.policy import admit, site
from shared.contract import ListedAs
from shared.portals import Portal, next_page
from shared.runtime import Network
from shared.text import host_key


@dataclass(frozen=True, slots=True)
class NewEntries:
    """How links of one portal become entries that are due `now` (Unix seconds).

    Without a portal, links of the same site count as its own. `allowed` are the private networks
    that may be fetched.
    """

    portal: Portal | None
    allowed: Sequence[Network]
    now: float

    def own(self, links: Sequence[Listed], entry: Entry) -> list[Listed]:
        """Return the links into the portal (or the site), with canonical addresses, once each."""
        own: dict[str, Listed] = {}
        for link in links:
            url = admit(link.href, entry.url, allowed=self.allowed)
            if url and url != entry.url and self._is_own(url, entry):
                own.setdefault(url, replace(link, href=url))
        return list(own.values())

    def _is_own(self, url: str, entry: Entry) -> bool:
        host = host_key(url)
        return self.portal.owns(host) if self.portal else site(host) == site(entry.host)

    def article(self, link: Listed, entry: Entry, priority: int) -> Entry:
        """Return the entry of an article that the page of `entry` shows."""
        listed = ListedAs(url=entry.url, title=link.title, published=link.published)
        return replace(self._new(link.href, entry), priority=priority, listed_as=listed)

    def sitemap(self, link: Listed, entry: Entry) -> Entry:
        """Return the entry of a sitemap that the index of `entry` names."""
        return replace(self._new(link.href, entry), kind="sitemap", depth=entry.depth + 1)

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
        return replace(deeper, priority=BACKFILL, pages_left=left - 1)

    def _new(self, url: str, entry: Entry) -> Entry:
        return Entry(
            url=url, host=host_key(url), kind="article", portal=entry.portal, next_at=self.now
        )
