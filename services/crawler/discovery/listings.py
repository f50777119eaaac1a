"""The links of a listing page: the articles on it, and the next page."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from services.crawler.discovery.feeds import Listed
from services.crawler.policy import admit, site
from shared.portals import Portal
from shared.runtime import Network
from shared.text import clean, host_key

# More links than any listing has; a page of 50,000 links must not fill the frontier.
MAX_LINKS = 1000
# A headline has at least so many words; the names of sections and buttons have fewer.
HEADLINE_WORDS = 5
# An address made of a headline has at least so many words in its last segment.
SLUG_WORDS = 4
_SLUG_END = re.compile(r"\.(?:s?html?|aspx?|php|jsp|epi|bbn|vnp|ldo)$", re.IGNORECASE)
_NUMBER = re.compile(r"\d{4,}")
_NUMBERED_KEY = re.compile(
    r"(?:^|&)(?:\w*id|tin|news|bai\w*|article\w*|item\w*|p)=[\w-]*\d", re.IGNORECASE
)
_NEXT_WORDS = frozenset(
    {"sau", "trang sau", "trang kế", "kế tiếp", "tiếp", "tiếp theo", "trang tiếp"}
    | {"trang tiếp theo", "xem thêm", "xem tiếp", "cũ hơn", "tin cũ hơn", "next", "older"}
    | {"older posts", "next page"}
)
# Drawn beside the words ("Trang sau >>"), or in their place.
_ARROWS = frozenset({">", ">>", "»", "›", "→"})
_ORNAMENTS = " .…>»›→|"
_ELSEWHERE = re.compile(
    r"/(?:tag|tags|tu-khoa|tim-kiem|search|rss|login|dang-nhap|dang-ky|register|lien-he|contact"
    r"|gioi-thieu|about|sitemap|so-do|author|tac-gia|print|user|wp-admin|wp-json|feed"
    r"|event|topics?|collection|chu-de|dong-su-kien)(?:[/.?]|$)",
    re.IGNORECASE,
)
_HEADED = "h1 a, h2 a, h3 a, h4 a, h5 a"
_NO_PAGES = ("#", "javascript:", "mailto:", "tel:", "data:")
# Links that every page of a site shows.
_MENUS = "nav a, footer a, ul.menu a, .navbar a, .breadcrumb a, #menu a, #footer a, div.footer a"


@dataclass(frozen=True, slots=True)
class Listing:
    """What a listing page leads to, in its order: canonical URLs, no address twice."""

    articles: tuple[Listed, ...]
    next_page: str | None


def read_listing(
    html: str,
    url: str,
    *,
    portal: Portal | None = None,
    page: int = 1,
    allowed: Sequence[Network] = (),
) -> Listing:
    """Return the article links of page number `page` of a listing, and its next page."""
    tree = LexborHTMLParser(html)
    base = _base(tree, url)
    links = _links(tree, base, allowed)
    own = {href: link for href, link in links.items() if _same_site(href, url, portal)}
    articles = [link for href, link in own.items() if href != url and is_article(link, portal)]
    return Listing(tuple(articles[:MAX_LINKS]), _next_page(tree, base, url, page, allowed))


def _base(tree: LexborHTMLParser, url: str) -> str:
    element = tree.css_first("base[href]")
    return admit(element.attributes["href"] or "", url) or url if element else url


def _links(tree: LexborHTMLParser, base: str, allowed: Sequence[Network]) -> dict[str, Listed]:
    """Return every link outside the menus by its canonical URL, with its best title."""
    titles: dict[str, _LinkText] = {}
    for href, title in _anchors(tree):
        titles[href] = max(titles.get(href, title), title, key=lambda text: text.rank)
    by_target: dict[str, _LinkText] = {}
    for href, title in titles.items():
        target = admit(href, base, allowed=allowed)
        if target:
            by_target[target] = max(by_target.get(target, title), title, key=lambda text: text.rank)
    return {url: Listed(url, title.text or None) for url, title in by_target.items()}


def _anchors(tree: LexborHTMLParser) -> Iterator[tuple[str, "_LinkText"]]:
    menus = {anchor.mem_id for anchor in tree.css(_MENUS)}
    headed = {anchor.mem_id for anchor in tree.css(_HEADED)}
    for anchor in tree.css("a[href]"):
        href = (anchor.attributes["href"] or "").strip()
        if href and anchor.mem_id not in menus and not href.startswith(_NO_PAGES):
            yield href, _title(anchor, is_headed=anchor.mem_id in headed)


@dataclass(frozen=True, slots=True)
class _LinkText:
    """What a link says of its target. Of several links the best rank wins, then the first.

    3: the text of a heading; 2: text as long as a headline; 1: such a tooltip or the text of a
    picture; 0: less.
    """

    text: str
    rank: int


def _title(anchor: LexborNode, *, is_headed: bool) -> _LinkText:
    heading = anchor.css_first("h1, h2, h3, h4, h5")
    text = _line((heading or anchor).text(separator=" "))
    if text and (heading or is_headed):
        return _LinkText(text, 3)
    if _is_headline(text):
        # Of a headline cut short, the whole stands in the tooltip.
        whole = _line(anchor.attributes.get("title") or "")
        return _LinkText(whole if _is_headline(whole) else text, 2)
    hidden = _hidden(anchor)
    return _LinkText(hidden, 1) if _is_headline(hidden) else _LinkText(text or hidden, 0)


def _is_headline(text: str) -> bool:
    return len(text.split()) >= HEADLINE_WORDS


def _hidden(anchor: LexborNode) -> str:
    picture = anchor.css_first("img[alt]")
    alt = picture.attributes["alt"] if picture else None
    return max(_line(anchor.attributes.get("title") or ""), _line(alt or ""), key=len)


def _line(text: str) -> str:
    return " ".join(clean(text).split())


def _same_site(href: str, url: str, portal: Portal | None) -> bool:
    host = host_key(href)
    return portal.owns(host) if portal else site(host) == site(host_key(url))


def is_article(link: Listed, portal: Portal | None, *, titled: bool = True) -> bool:
    """Return True if a link leads to an article; `titled` is False for links of a sitemap.

    The portal's patterns decide where it has any. Otherwise an article has an address made of a
    headline or of a number, and a headline as its text.
    """
    parts = urlsplit(link.href)
    where = f"{parts.path}?{parts.query}" if parts.query else parts.path
    if portal and _matches(portal.not_articles, where):
        return False
    if portal and portal.articles:
        return _matches(portal.articles, where)
    is_headline = not titled or _is_headline(link.title or "")
    if _ELSEWHERE.search(where) or (link.title or "").startswith("#"):
        return False
    return _is_story(parts.path, parts.query, is_headline)


def _matches(patterns: Iterable[str], where: str) -> bool:
    return any(re.search(pattern, where) for pattern in patterns)


def _is_story(path: str, query: str, is_headline: bool) -> bool:  # noqa: FBT001 - a sign like the two before it
    slug = _SLUG_END.sub("", path.rstrip("/").rpartition("/")[2])
    words = [word for word in re.split(r"[-_]", slug) if word]
    if len(words) > SLUG_WORDS:
        return is_headline or len(words) > SLUG_WORDS + 2
    numbered = _NUMBER.search(slug) or _NUMBERED_KEY.search(query)
    return is_headline and bool(numbered or (path.strip("/") and _SLUG_END.search(path)))


def _next_page(
    tree: LexborHTMLParser, base: str, url: str, page: int, allowed: Sequence[Network]
) -> str | None:
    """Return the next page by rel=next, by its words, or by its number; on the same host only."""
    named = [node.attributes.get("href") for node in tree.css("link[rel=next], a[rel~=next]")]
    worded = [node.attributes.get("href") for node in tree.css("a[href]") if _says_next(node)]
    numbered = [
        node.attributes.get("href")
        for node in tree.css("a[href]")
        if node.text(strip=True) == str(page + 1)
    ]
    for href in filter(None, (*named, *worded, *numbered)):
        target = admit(href, base, allowed=allowed)
        if target and _follows(target, url, page):
            return target
    return None


def _follows(target: str, url: str, page: int) -> bool:
    return target != url and host_key(target) == host_key(url) and _is_page(target, page)


def _says_next(anchor: LexborNode) -> bool:
    words = anchor.text(strip=True) or anchor.attributes.get("title") or ""
    words = _line(words).casefold()
    return words in _ARROWS or words.strip(_ORNAMENTS) in _NEXT_WORDS


def _is_page(url: str, page: int) -> bool:
    """Return True if the address holds the page's number: "xem thêm" may lead anywhere."""
    parts = urlsplit(url)
    numbers = re.findall(r"\d+", f"{parts.path}?{parts.query}")
    # Some count from 0, others by articles ("start=20").
    return str(page + 1) in numbers or str(page) in numbers or "start" in parts.query
