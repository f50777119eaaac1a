"""The links of an HTML page: where each leads, and what it says of its target."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from selectolax.lexbor import LexborHTMLParser, LexborNode

from services.crawler.policy import admit
from shared.runtime import Network
from shared.text import bound_nesting, clean, digest, requested_url

# A headline has at least so many words; the names of sections and buttons have fewer.
HEADLINE_WORDS = 5  # words; chosen on its tests: 4 takes names of sections in, 6 changes nothing
MAX_ANCHORS = 5_000  # cap against hostile pages; the longest page of links seen has 1,200
_MARK = 8  # hex digits
_HEADED = "h1 a, h2 a, h3 a, h4 a, h5 a"
_LEADING = "a[href], area[href], frame[src], iframe[src], option[value], [onclick]"
# A choice that leads somewhere: a menu that jumps, not a field of a form.
_CHOICE = re.compile(
    r"(?:https?://|\.{0,2}/)\S+|[\w./-]+\.(?:s?html?|aspx?|php|jsp)(?:\?\S*)?", re.IGNORECASE
)
# An address in the data of a script that draws what the page shows.
_DATA = re.compile(
    r"[\"'](?:url|href|link|permalink)[\"']\s*:\s*[\"']((?:https?:)?(?:\\?/){1,2}[^\"'\s<>]{1,300})[\"']",
    re.IGNORECASE,
)
# What programs ask for.
_MACHINES = re.compile(r"(?i)/(?:api|ajax|wp-json|services?|static|assets|themes?|_next)/")
MAX_DATA = 500  # addresses in the scripts of a page
# A click that leads to an address written out, as pages of tables have it.
_CLICK = re.compile(
    r"(?:location(?:\.href)?\s*=|location\.(?:assign|replace)\s*\(|window\.open\s*\()"
    r"\s*['\"]([^'\"\s]{1,500})['\"]",
    re.IGNORECASE,
)
_SOURCES = {"frame": "src", "iframe": "src", "option": "value"}
_NO_PAGES = ("#", "javascript:", "mailto:", "tel:", "data:")
# Links that every page of a site shows.
_MENUS = "nav a, footer a, ul.menu a, .navbar a, .breadcrumb a, #menu a, #footer a, div.footer a"
# A link that leads nowhere else than the headline beside it.
_MORE = re.compile(
    r"^(?:xem|đọc)\s+(?:chi tiết|thêm|tiếp)|^chi tiết|^tiếp tục đọc|^tải về|^read more|^continue",
    re.IGNORECASE,
)
_PRINT = re.compile(
    r"(?:in|bản in|print)(?: (?:bài(?: viết)?|trang(?: này)?|tin(?: này| bài)?|this page))?"
    r"|(?:xem )?bản (?:để )?in|printer[- ]friendly(?: version)?|phiên bản in",
    re.IGNORECASE,
)
# What a list prints behind a headline inside the same link: its date, how often it was read.
_BEHIND = re.compile(
    r"(?:\s*[-|(]?\s*\d{1,2}[/.-]\d{1,2}[/.-]\d{4}(?:,?\s*\d{1,2}[:h]\d{2}(?::\d{2})?)?\)?)?"
    r"(?:\s*\(?\s*[\d.,]+\s*lượt (?:xem|đọc)\s*\)?)?\s*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class PageLink:
    """A link of a page: its canonical URL, its best text, and whether only menus show it.

    `asked` is the address to ask for, with its query as written; None where that is `url`.
    """

    url: str
    text: str | None
    is_in_menu: bool
    asked: str | None = None

    @property
    def mark(self) -> str:
        """Return what stands for the address where many are counted."""
        return digest(self.url)[:_MARK]

    @property
    def is_headline(self) -> bool:
        """Return True if the text is as long as a headline and stands outside the menus."""
        return not self.is_in_menu and is_headline(self.text or "")


def page_links(
    tree: LexborHTMLParser, base: str, allowed: Sequence[Network] = ()
) -> list[PageLink]:
    """Return every link of a page in its order, no target twice, each with its best text."""
    titles: dict[str, _LinkText] = {}
    for href, title in _anchors(tree):
        titles[href] = max(titles.get(href, title), title, key=lambda text: text.rank)
    for href in islice(_in_scripts(tree), MAX_DATA):
        titles.setdefault(href, _LinkText("", -1))
    by_target: dict[str, _LinkText] = {}
    asked: dict[str, str] = {}
    for href, title in titles.items():
        target = admit(href, base, allowed=allowed)
        if target:
            if "&" in target and (as_written := requested_url(href, base)) != target:
                asked.setdefault(target, as_written)
            by_target[target] = max(by_target.get(target, title), title, key=lambda text: text.rank)
    return [
        PageLink(url, text.text or None, is_in_menu=text.rank < 0, asked=asked.get(url))
        for url, text in by_target.items()
    ]


def hrefs_of(html: str) -> list[str]:
    """Return the address of every link of a page, as written."""
    return [href for href, _ in _anchors(LexborHTMLParser(bound_nesting(html)))]


def _in_scripts(tree: LexborHTMLParser) -> Iterator[str]:
    """Yield the addresses in the data of scripts, as a menu that a script draws has them."""
    for script in tree.css("script:not([src])"):
        for found in _DATA.finditer(script.text()):
            href = found[1].replace("\\/", "/")
            if not _MACHINES.search(href):
                yield href


def base_of(tree: LexborHTMLParser, url: str, allowed: Sequence[Network] = ()) -> str:
    """Return the address that relative links of a page are resolved against."""
    element = tree.css_first("base[href]")
    href = (element.attributes["href"] or "").strip() if element else ""
    return (admit(href, url, allowed=allowed) or url) if href else url


def is_headline(text: str) -> bool:
    """Return True if a text has as many words as a headline, and says more than "xem tiếp"."""
    words = [word for word in text.split() if any(map(str.isalnum, word))]
    return len(words) >= HEADLINE_WORDS and not _MORE.match(text)


def is_print_view(text: str | None) -> bool:
    """Return True if a link says that it leads to the same page for a printer."""
    return _PRINT.fullmatch((text or "").strip("[]() ")) is not None


def line(text: str) -> str:
    """Return a text as one line of normal characters."""
    return " ".join(clean(text).split())


@dataclass(frozen=True, slots=True)
class _LinkText:
    """What a link says of its target. Of several links the best rank wins, then the first.

    3: the text of a heading; 2: text as long as a headline; 1: such a tooltip or the text of a
    picture; 0: less; -1: whatever a menu says.
    """

    text: str
    rank: int


def _anchors(tree: LexborHTMLParser) -> Iterator[tuple[str, _LinkText]]:
    """Yield the address of each link, as written, and its text with the rank of that."""
    menus = {anchor.mem_id for anchor in tree.css(_MENUS)}
    headed = {anchor.mem_id for anchor in tree.css(_HEADED)}
    for anchor in tree.css(_LEADING)[:MAX_ANCHORS]:
        href = _href(anchor)
        if not href or href.lower().startswith(_NO_PAGES):
            continue
        if anchor.mem_id in menus or anchor.tag == "option":
            yield href, _LinkText(line(anchor.text(separator=" ")), -1)
        else:
            yield href, _title(anchor, is_headed=anchor.mem_id in headed)


def _href(node: LexborNode) -> str:
    """Return where a link, a frame, a choice or a click leads, "" where nowhere."""
    href = node.attributes.get(_SOURCES.get(node.tag or "", "href")) or ""
    if node.tag == "option" and not _CHOICE.fullmatch(href.strip()):
        return ""
    if href.strip() and not href.strip().lower().startswith(_NO_PAGES):
        return href.strip()
    return click_target(node)


def click_target(node: LexborNode) -> str:
    """Return the address that a click on an element leads to, where it is written out, else ""."""
    click = _CLICK.search(node.attributes.get("onclick") or "")
    return click[1] if click else ""


def _title(anchor: LexborNode, *, is_headed: bool) -> _LinkText:
    """Return the title that a link gives its target, and how far it is to be believed.

    A heading before a text like a headline, that before a tooltip or the text of a picture.
    """
    heading = anchor.css_first("h1, h2, h3, h4, h5")
    text = _BEHIND.sub("", line((heading or anchor).text(separator=" ")))
    if text and (heading or is_headed):
        return _LinkText(text, 3)
    if is_headline(text):
        # Of a headline cut short, the whole stands in the tooltip.
        whole = line(anchor.attributes.get("title") or "")
        return _LinkText(whole if is_headline(whole) else text, 2)
    hidden = _hidden(anchor)
    return _LinkText(hidden, 1) if is_headline(hidden) else _LinkText(text or hidden, 0)


def _hidden(anchor: LexborNode) -> str:
    picture = anchor.css_first("img[alt]")
    alt = picture.attributes["alt"] if picture else None
    return max(line(anchor.attributes.get("title") or ""), line(alt or ""), key=len)
