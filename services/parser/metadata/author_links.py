"""How an article names its author in its own element: rel="author", class "byline", microdata."""

import re
from collections.abc import Iterator
from itertools import islice, takewhile

from services.parser import vocabulary
from services.parser.document import Box, Element, normalize_space
from services.parser.grammar import MAX_BYLINE
from services.parser.metadata.model import Metadata
from services.parser.metadata.publisher import Authors, authors_named

MAX_AROUND = 40  # elements around a link; cap against hostile pages
MAX_LINKS = 40  # links of one element; cap against hostile pages
# A link of so many words, none to a tag, is the headline of another article.
HEADLINE = 5  # words; chosen on the development and golden pages; ±20 % changes 0 of 206

_AUTHORS_PAGE = re.compile(
    r"tac-?gia|author|phong-?vien|profile|but-?danh|/nha-bao|/(?:people|persons?|writers?|staff)/"
    r"|/(?:contributors?|nguoi-viet|cay-but|cong-tac-vien)/",
    re.IGNORECASE,
)
_MARKED = '[itemprop~="author"]'  # by microdata, a link or not
_LINKS = f'a[rel~="author"], [class*="byline"] a, [class*="author"] a, {_MARKED}'
# The element of one article, by one of its class names.
_ARTICLE = re.compile(r"(?:h-?entry|entry|post|type-post|single-post|post-\d+|article|story)")
_BESIDE_TAGS = frozenset(["article", "aside", "nav", "form", "blockquote"])


def is_author_link(element: Element) -> bool:
    """Return True for a link with rel="author", or to the page of an author: "/tac-gia/ha-lam"."""
    if element.tag != "a":
        return False
    href = element.attributes.get("href") or ""
    return "author" in _rel(element) or _AUTHORS_PAGE.search(href) is not None


def linked_authors(first: Box, last: Box, metadata: Metadata) -> Authors:
    """Return the persons to whom the element around an article's text links as its authors.

    `first` and `last` hold the first and the last line of the text. Links in cards of other
    articles, comments and sidebars do not count, nor do accounts: "quantri".
    """
    around_text = {node.mem_id: node for node in _around(last.node)}
    inside = {node.mem_id for node in _around(first.node)}
    for mem_id, element in around_text.items():
        if mem_id in inside and _is_article(element):
            links = [
                link
                for link in islice(element.css(_LINKS), MAX_LINKS)
                if _names_author(link, around_text)
            ]
            authors = _persons(links, metadata)
            if authors:
                return authors
    return ()


def _around(node: Element) -> Iterator[Element]:
    """Yield an element and those around it below the body, innermost first."""
    for _ in range(MAX_AROUND):
        if node.tag == "body" or node.parent is None:
            return
        yield node
        node = node.parent


def _is_article(element: Element) -> bool:
    """Return True for the element of one article: <article>, <div class="post">."""
    names = (element.attributes.get("class") or "").lower().split()
    return element.tag == "article" or any(map(_ARTICLE.fullmatch, names))


def _names_author(link: Element, around_text: dict[int, Element]) -> bool:
    """Return True if a link leads to an author, and nothing around it is apart from the article."""
    is_marked = "author" in (link.attributes.get("itemprop") or "").split()
    if not (is_marked or is_author_link(link)) or link.parent is None:
        return False
    if len(normalize_space(link.parent.text())) > MAX_BYLINE:
        return False
    beside_text = takewhile(lambda node: node.mem_id not in around_text, _around(link.parent))
    return not any(map(_is_of_others, beside_text))


def _is_of_others(element: Element) -> bool:
    """Return True for an element of other articles, comments or a sidebar, by name or headline."""
    if element.tag in _BESIDE_TAGS or _is_article(element):
        return True
    names = " ".join(element.attributes.get(name) or "" for name in ("class", "id")).lower()
    # The footer of an article is its own; <div class="entry-footer"> says so, too.
    names = names.replace("footer", "")
    if vocabulary.is_list_of_others(names) or vocabulary.has_class(vocabulary.BOILERPLATE, names):
        return True
    return any(map(_is_headline, islice(element.css("a"), MAX_LINKS)))


def _is_headline(link: Element) -> bool:
    """Return True if a link is the headline of an article: long, or in a heading, and no tag."""
    if {"tag", "author"} & _rel(link):
        return False
    is_heading = link.parent is not None and (link.parent.tag or "") in {"h2", "h3", "h4", "h5"}
    return is_heading or len(link.text().split()) >= HEADLINE


def _rel(link: Element) -> set[str]:
    """Return what a link says of where it leads: rel="category tag"."""
    return set((link.attributes.get("rel") or "").lower().split())


def _persons(links: list[Element], metadata: Metadata) -> Authors:
    """Return the persons whom the first link and those right beside it name."""
    beside = (link for link in links if _is_same(link.parent, links[0].parent))
    return authors_named(map(_name_of, beside), metadata)


def _name_of(link: Element) -> str:
    """Return the name that a link or an element of microdata states, also unseen in a <meta>."""
    stated = link.css_first('[itemprop~="name"]') or link
    return normalize_space(stated.attributes.get("content") or stated.text())


def _is_same(one: Element | None, other: Element | None) -> bool:
    return one is not None and other is not None and one.mem_id == other.mem_id
