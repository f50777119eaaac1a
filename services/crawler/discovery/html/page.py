"""An HTML page as discovery reads it."""

from collections.abc import Sequence
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser

from services.crawler.discovery.html.anchors import PageLink, base_of, page_links
from services.crawler.discovery.html.announced import feeds_of
from services.crawler.discovery.html.pagination import next_page
from shared.runtime import Network
from shared.text import bound_nesting


@dataclass(frozen=True, slots=True)
class HtmlPage:
    """The links of a page in its order, the page that follows it, the feeds that its head names.

    `next_asked` is the address to ask for the next page, where that differs from its canonical one.
    `tree` is what page_type reads; it is changed there.
    """

    tree: LexborHTMLParser
    links: tuple[PageLink, ...]
    next_page: str | None
    next_asked: str | None
    feeds: tuple[str, ...]


def read_html(html: str, url: str, *, page: int = 1, allowed: Sequence[Network] = ()) -> HtmlPage:
    """Return what page number `page` of a listing shows; every other page is number 1."""
    tree = LexborHTMLParser(bound_nesting(html))
    base = base_of(tree, url, allowed)
    links = tuple(page_links(tree, base, allowed))
    headlines = {link.url for link in links if link.is_headline}
    following = next_page(tree, base, url, page, allowed, headlines)
    return HtmlPage(
        tree=tree,
        links=links,
        next_page=following,
        next_asked=next((link.asked for link in links if link.url == following), None),
        feeds=feeds_of(tree, base, allowed),
    )
