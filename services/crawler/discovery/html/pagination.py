"""The pages of a listing: which link leads to the next one, which address is one of them."""

import re
from collections.abc import Collection, Iterator, Sequence
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from services.crawler.discovery.html.anchors import line
from services.crawler.policy import admit
from shared.runtime import Network
from shared.text import host_key

_NEXT_WORDS = frozenset(
    {"sau", "trang sau", "trang kế", "kế tiếp", "tiếp", "tiếp theo", "trang tiếp"}
    | {"trang tiếp theo", "xem thêm", "xem tiếp", "cũ hơn", "tin cũ hơn", "next", "older"}
    | {"older posts", "next page", "bài viết cũ hơn", "bài cũ hơn", "các bài cũ hơn"}
)
# Drawn beside the words ("Trang sau >>"), or in their place.
_ARROWS = frozenset({">", ">>", "»", "›", "→"})
_ORNAMENTS = " .…>»›→|[]()"
# What themes call the link to the next page, whatever it says.
_CLASSES = "a.next, .next > a, a.nextpostslink, a.page-next, .pagination-next a, .nav-previous > a"
# A button that has a script load more names where from.
_BUTTON_ADDRESSES = ("data-url", "data-href", "data-link", "data-next", "data-next-url")
_BUTTONS = ", ".join(f"[{name}]" for name in _BUTTON_ADDRESSES)
# Keys of page numbers: of Liferay (…_cur), ASP.NET and the common portals' software.
_KEYS = re.compile(
    r"(?:^|&)(?:p|page|pg|paged|trang|pageindex|currentpage|page_?no|page_?num(?:ber)?|start"
    r"|offset|[^=&]*_(?:cur|page|start|delta))=\d+",
    re.IGNORECASE,
)
_COUNTS_ITEMS = re.compile(r"(?i)start|offset|(?:^|&)(?:from|skip|limitstart)=")
# More words than that are a headline, whatever the address counts.
_BUTTON_WORDS = 3  # words; a test pins it on both sides
_PATHS = re.compile(
    r"(?:^|/)(?:page(?:index|no|num)?|trang(?:so)?|p)[-/=]?\d+(?:[/.]|$)", re.IGNORECASE
)
# A number alone, in brackets, or behind the word for a page.
_NUMBERED = re.compile(r"\W*(?:trang|page)?\W*(\d{1,4})\W*", re.IGNORECASE)


def is_later_page(url: str, text: str | None) -> bool:
    """Return True if a link leads to a page of a listing by its number, not to a page of its own.

    The text is no more than a number, an arrow or a word for "next"; or the address counts pages.
    """
    said = (text or "").strip("[]() ").casefold()
    is_next = said in _ARROWS or said.strip(_ORNAMENTS) in _NEXT_WORDS - {"xem thêm"}
    if is_next or _NUMBERED.fullmatch(said):
        return True
    parts = urlsplit(url)
    is_counted = bool(_KEYS.search(parts.query) or _PATHS.search(parts.path))
    return is_counted and len(said.split()) <= _BUTTON_WORDS


def next_page(  # noqa: PLR0913, PLR0917 - a page, where it stands, and what is known of its links
    tree: LexborHTMLParser,
    base: str,
    url: str,
    page: int,
    allowed: Sequence[Network],
    headlines: Collection[str] = (),
) -> str | None:
    """Return the page after page `page`: by rel=next, words, class or number; on the same host.

    An arrow behind a teaser leads to what its headline leads to: none of the `headlines` is it.
    """
    for href in _candidates(tree, page):
        target = admit(href, base, allowed=allowed)
        if target and target not in headlines and _follows(target, url, page):
            return target
    return None


def _candidates(tree: LexborHTMLParser, page: int) -> Iterator[str]:
    anchors = tree.css("a[href]")
    named = tree.css("link[rel=next], a[rel~=next]")
    worded = [node for node in anchors if _says_next(node)]
    classed = [node for node in tree.css(_CLASSES) if node.attributes.get("href")]
    numbered = [node for node in anchors if _number(node.text(strip=True)) == page + 1]
    for node in (*named, *worded, *classed, *numbered):
        href = node.attributes.get("href")
        if href:
            yield href
    for button in tree.css(_BUTTONS):
        if _says_next(button):
            yield from filter(None, map(button.attributes.get, _BUTTON_ADDRESSES))


def _follows(target: str, url: str, page: int) -> bool:
    return target != url and host_key(target) == host_key(url) and _is_page(target, page)


def _says_next(anchor: LexborNode) -> bool:
    """Return True if a link is an arrow or says "next page"."""
    words = line(anchor.text(strip=True) or _hidden(anchor)).casefold()
    return words in _ARROWS or words.strip(_ORNAMENTS) in _NEXT_WORDS


def _hidden(anchor: LexborNode) -> str:
    """Return what a link without a text says: its tooltip, or the text of its picture."""
    picture = anchor.css_first("img[alt]")
    alt = picture.attributes["alt"] if picture else None
    return anchor.attributes.get("title") or alt or ""


def _number(text: str) -> int | None:
    found = _NUMBERED.fullmatch(text)
    return int(found[1]) if found else None


def _is_page(url: str, page: int) -> bool:
    """Return True if the address holds the page's number: "xem thêm" may lead anywhere."""
    parts = urlsplit(url)
    numbers = re.findall(r"\d+", f"{parts.path}?{parts.query}")
    # Some count from 0, others by articles ("start=20").
    is_counted = _COUNTS_ITEMS.search(parts.query) is not None
    return str(page + 1) in numbers or str(page) in numbers or is_counted
