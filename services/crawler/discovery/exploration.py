"""What a page of a portal leads to whose file states no patterns of articles: everything.

Each link into the portal becomes a page of unknown type, judged by its own content when it has
been fetched: see page_type.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from services.crawler.discovery.feeds import Listed
from services.crawler.discovery.html import (
    WELL_KNOWN_FEEDS,
    WELL_KNOWN_SITEMAPS,
    Headlines,
    HtmlPage,
    PageLink,
    PageType,
    is_feed,
    is_later_page,
    is_print_view,
    page_type,
    plain_links,
    read_html,
    well_known,
)
from services.crawler.discovery.listings import MAX_LINKS, is_elsewhere, is_same_site
from services.crawler.discovery.new_entries import DiscoveredLinks, NewEntries
from services.crawler.discovery.signals import marks_of
from services.crawler.frontier import BACKFILL, LIVE, Entry
from services.crawler.http import Response, text_of

# Pages so many links away from an entry point lead no further. Articles of the saved portals
# stand at most three away; one more for those behind a section's own front page. A list that
# stands further away leads to what it shows alone, which waits for the budget.
MAX_CLICKS = 4


@dataclass(frozen=True, slots=True)
class PageRead:
    """What a page is, what it leads to, and the marks of its headlines (see boxes)."""

    type: PageType
    discovered: DiscoveredLinks
    headlines: tuple[str, ...] = ()


def explore(entry: Entry, response: Response, new: NewEntries) -> PageRead:
    """Return what a page is, by its content, and the links of it that may lead to news.

    A known listing is not judged again. Only a listing's headlines are `entries`, which its next
    visit is timed by; those of any other page are `further`. A page that is no listing leads no
    further once it is MAX_CLICKS from an entry point, a listing and an article no further than to
    its headlines: where lists show a few, what is older hangs on the articles, one on another.
    """
    html = text_of(response, new.portal.charset if new.portal else None)
    page = read_html(html, response.url, page=entry.depth + 1, allowed=new.allowed)
    links = _own(page.links, entry, response.url, new)
    headlines = [link for link in links if link.is_headline]
    announced = _announced(page.feeds, entry, new) if links or page.feeds else ()
    marks = tuple(link.mark for link in headlines)
    kind = _type_of(entry, page, marks, new)
    news = _pages(headlines, entry, new, BACKFILL)
    if kind != "listing" and entry.clicks >= MAX_CLICKS:
        return PageRead(kind, DiscoveredLinks(further=news if kind == "article" else ()), marks)
    further = (*announced, *_further(entry, links, new))
    if kind == "listing" and entry.clicks > MAX_CLICKS:
        further = ()
    if kind == "listing":
        found = _links_of_listing(entry, page, headlines, further, new)
        plain = () if entry.depth else plain_links(html, response.url, new.portal)
        return PageRead(kind, replace(found, plain=plain), marks)
    return PageRead(kind, DiscoveredLinks(further=(*news, *further)), marks)


def _type_of(entry: Entry, page: HtmlPage, marks: Sequence[str], new: NewEntries) -> PageType:
    if entry.kind == "listing":
        return "listing"
    own = sum(one not in new.boxed for one in marks)
    return page_type(page.tree, entry.listed_as, Headlines(len(marks), own))


def _links_of_listing(
    entry: Entry,
    page: HtmlPage,
    headlines: list[PageLink],
    further: tuple[Entry, ...],
    new: NewEntries,
) -> DiscoveredLinks:
    """Return the headlines of a listing, its next page, and what its next visit compares with."""
    is_first = not entry.depth and entry.clicks <= MAX_CLICKS
    return DiscoveredLinks(
        entries=_pages(headlines, entry, new, LIVE if is_first else BACKFILL),
        next_page=new.page_after(entry, page.next_page, page.next_asked),
        further=further,
        shown=marks_of([Listed(link.url, link.text) for link in headlines]),
    )


def _own(links: Sequence[PageLink], entry: Entry, url: str, new: NewEntries) -> list[PageLink]:
    return [
        link
        for link in links
        if link.url not in (url, entry.url)
        and is_same_site(link.url, url, new.portal)
        and not is_later_page(link.url, link.text)
        and not is_print_view(link.text)
        and (is_feed(link.url) or not is_elsewhere(link.url, new.portal))
    ][:MAX_LINKS]


def _pages(
    links: Sequence[PageLink], entry: Entry, new: NewEntries, priority: int
) -> tuple[Entry, ...]:
    listed = (Listed(link.url, link.text, asked=link.asked) for link in links)
    return tuple(new.page(link, entry, priority) for link in listed)


def _further(entry: Entry, links: list[PageLink], new: NewEntries) -> tuple[Entry, ...]:
    """Return the entries of what is no headline: feeds, sections, and who knows what."""
    others = [link for link in links if not link.is_headline]
    feeds = [new.announced(link.url, "feed", entry) for link in others if is_feed(link.url)]
    pages = [link for link in others if not is_feed(link.url)]
    return (*feeds, *_pages(pages, entry, new, BACKFILL))


def _announced(named: Sequence[str], entry: Entry, new: NewEntries) -> tuple[Entry, ...]:
    """Return the feeds that a page names; at an entry point the sitemaps of the portal, too."""
    feeds = [new.announced(url, "feed", entry) for url in named]
    if entry.clicks or entry.depth:
        return tuple(feeds)
    if not named:
        guesses = well_known(entry.url, WELL_KNOWN_FEEDS)
        feeds = [new.announced(url, "feed", entry) for url in guesses]
    sitemaps = [link.href for link in new.own([Listed(url) for url in new.sitemaps], entry)]
    maps = sitemaps or well_known(entry.url, WELL_KNOWN_SITEMAPS)
    return (*feeds, *(new.announced(url, "sitemap", entry) for url in maps))
