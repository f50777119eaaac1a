"""What a page is by its own content: an article, a listing, or a page that is neither.

A cheap reader for pages whose address says nothing: the parser has the last word on articles, but
what is plainly a listing or a profile never reaches it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Literal

from selectolax.lexbor import LexborHTMLParser

from services.crawler.discovery.html.anchors import click_target, is_headline, line
from services.crawler.discovery.html.forms import is_form
from shared.contract import ListedAs
from shared.text import clean

PageType = Literal["article", "listing", "static"]

# A line of at least so many words is prose, unless it is an imprint.
PROSE_WORDS = 10  # words; ±20 % changes no page of the tests
# Characters of prose in one run, headlines of other pages apart. What a listing says under each
# headline is shorter; an article reached by its headline may say less still.
LEAST_PROSE = 400  # chosen on a saved portal of 311 pages; ±20 % changes none of its articles
# So many linked headlines make a page without an article's signs a listing.
LEAST_HEADLINES = 3  # headlines; a test pins it on both sides
# Less text below a headline is no text: a date, a counter, the names of buttons.
LEAST_BELOW = 60  # characters; chosen on three made portals; ±20 % changes nothing there
# Of these it is a list where so many stand on this page alone.
LEAST_OWN = 2  # headlines; a test pins it on both sides
# A box that is clicked as a whole holds a headline, a date, a lead; a longer one is a page's text.
MAX_TEASER = 800  # characters
# An office's section may bear a name of up to so many words ("Văn bản chỉ đạo điều hành").
SECTION_WORDS = 7  # words; 5 takes a section of the tests for an article, 8 changes none
_APART = "\x01"
_HEADLINE = "\x02"
_FILE = "\x03"
_IS_FILE = re.compile(r"\.(?:pdf|docx?|xlsx?|pptx?|zip|rar)(?=$|[?#&/])", re.IGNORECASE)
_INLINE = ["b", "i", "em", "strong", "span", "font", "u", "sup", "sub", "small", "a"]
_NO_TEXT = ["script", "style", "title", "noscript", "nav", "footer", "aside", "select", "template"]
_IMPRINT = re.compile(
    r"copyright|©|bản quyền|giấy phép|chịu trách nhiệm|ghi rõ nguồn|điện thoại|đt:|fax|e-?mail"
    r"|địa chỉ|trụ sở|lượt truy cập|designed by|phát triển bởi",
    re.IGNORECASE,
)
# Names of pages that say what an office is, not what happened.
_PROFILE = re.compile(
    r"^(?:[ivx\d]+[.)]\s*)?(?:(?:trang )?giới thiệu(?: chung| về .*)?"
    r"|(?:vị trí,? )?chức năng,?(?: -)? (?:và )?(?:nhiệm vụ|quyền hạn).*"
    r"|(?:sơ đồ|cơ cấu|bộ máy)(?: cơ cấu)?(?: bộ máy)? tổ chức.*|(?:ban )?lãnh đạo(?: \S+){0,3}"
    r"|lịch sử(?: (?:hình thành|phát triển|truyền thống).*)?|quá trình hình thành.*"
    r"|tổng quan(?: .*)?"
    r"|thông tin (?:chung|liên hệ)(?: .*)?|liên hệ(?: .*)?|danh bạ.*|tìm kiếm.*|đăng nhập"
    r"|(?:các )?đơn vị (?:trực )?thuộc.*|(?:các )?phòng ban.*|điều khoản.*|sứ mệnh.*"
    r"|chính sách (?:bảo mật|quyền riêng tư).*|sơ đồ (?:trang|site).*|điều kiện tự nhiên.*"
    r"|vị trí địa lý.*|tầm nhìn.*)$",
    re.IGNORECASE,
)
_DATE = re.compile(
    r"(?<!\d)\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?(?:19|20)\d\d(?!\d)|(?:19|20)\d\d-\d\d-\d\d"
    r"|ngày \d{1,2} tháng \d{1,2} năm \d{4}",
    re.IGNORECASE,
)
_DECLARED = (
    'meta[property="article:published_time"], meta[property="og:type"][content="article"],'
    ' [itemprop="articleBody"], [itemtype$="NewsArticle"], [itemtype$="/Article"],'
    ' [itemtype$="BlogPosting"], body.single-post'
)
_NAMES = "title, h1, h2, h3, [itemprop=headline]"
# How far from its text the date of an article may stand, in lines.
_DATE_REACH = 6  # lines; ±20 % changes no page of the tests


@dataclass(frozen=True, slots=True)
class Headlines:
    """How many other pages of its site a page links to by a headline.

    `own` are those that do not stand on every page of the site.
    """

    shown: int
    own: int


@dataclass(frozen=True, slots=True)
class _Text:
    """The lines of a page: the longest run of prose, all its prose, and whether it is dated.

    `is_titled` says that the headline by which the page was linked stands above such prose,
    `is_filed` that a file does, `is_bare` that nothing stands below it but pictures and links,
    `is_form` that the fields are those of a record, a question or a person (see forms).
    """

    longest: int
    total: int
    is_dated: bool
    is_titled: bool
    is_filed: bool
    is_bare: bool
    is_form: bool


def page_type(tree: LexborHTMLParser, listed_as: ListedAs | None, headlines: Headlines) -> PageType:
    """Return what a page is; `listed_as` is what the page said that led here.

    The tree is changed.
    """
    linked_as = listed_as.title if listed_as else None
    # A feed states the day of publication beside the title; a sitemap knows no titles.
    is_announced = bool(listed_as and listed_as.title and listed_as.published)
    is_declared = is_announced or bool(tree.css_first(_DECLARED)) or _is_declared_by_json(tree)
    names = _names(tree)
    text = _text(tree, linked_as, names)
    if any(map(_PROFILE.match, filter(None, (linked_as, *names[:1])))):
        return _other(headlines)
    if text.is_form:
        return "static"
    is_headed = any(map(is_headline, names))
    is_headlined = len((linked_as or "").split()) > SECTION_WORDS
    least = LEAST_PROSE / 2 if is_declared else LEAST_PROSE
    is_told = text.longest >= least and 2 * text.longest >= text.total
    is_filed = text.is_filed and is_headlined
    if text.is_titled or is_filed or _is_named(linked_as, names):
        is_section = not (is_headlined or is_told)
        is_spread = text.longest < LEAST_PROSE and text.total > 2 * text.longest
        has_signs = is_declared or is_filed or not (is_section or is_spread)
        if headlines.shown < LEAST_HEADLINES or is_declared:
            return "article"
        return _beside_others(text, has_signs=has_signs)
    is_alone = headlines.shown < LEAST_HEADLINES
    if is_told and is_headed and (is_declared or text.is_dated or is_alone):
        return "article"
    # What was announced by a headline that it does not bear is a form or a record, not a list.
    return "static" if is_headlined else _other(headlines)


def _beside_others(text: _Text, *, has_signs: bool) -> PageType:
    """Return what a page is that bears its headline, and shows those of others, too."""
    if not has_signs:
        return "listing"
    return "static" if text.is_bare else "article"


def _other(headlines: Headlines) -> PageType:
    is_list = headlines.shown >= LEAST_HEADLINES and headlines.own >= LEAST_OWN
    return "listing" if is_list else "static"


def _names(tree: LexborHTMLParser) -> list[str]:
    stated = tree.css_first('meta[property="og:title"]')
    texts = [(stated.attributes.get("content") or "") if stated else ""]
    texts += [node.text(separator=" ") for node in tree.css(_NAMES) if not node.css_first("a")]
    return [text for text in map(line, texts) if text]


def _is_named(linked_as: str | None, names: list[str]) -> bool:
    """Return True if the page bears the headline by which it was linked, maybe cut short there."""
    linked = " ".join(_words(linked_as or ""))
    if not is_headline(linked):
        return False
    said = [" ".join(_words(name)) for name in names]
    return any(linked in name or (is_headline(name) and name in linked) for name in said)


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", clean(_DATE.sub(" ", text)).casefold())


def _is_declared_by_json(tree: LexborHTMLParser) -> bool:
    return any(
        re.search(r'"@type"\s*:\s*\[?\s*"(?:NewsArticle|Article|BlogPosting)"', node.text())
        for node in tree.css('script[type="application/ld+json"]')
    )


def _text(tree: LexborHTMLParser, linked_as: str | None, names: list[str]) -> _Text:
    lines = list(_lines(tree))
    longest = total = run = start = best = 0
    for number, text in enumerate(lines):
        if text == _HEADLINE:
            run = 0
        elif _is_prose(text):
            start = start if run else number
            run, total = run + len(text), total + len(text)
            if run > longest:
                longest, best = run, start
    near = lines[max(best - _DATE_REACH, 0) : best + _DATE_REACH]
    dated = any(len(text.split()) < PROSE_WORDS and _DATE.search(text) for text in near)
    below = _below_titles(lines, linked_as)
    is_filed = any(one.has_file for one in below)
    is_titled = any(one.prose >= LEAST_PROSE / 2 for one in below)
    has_more = is_filed or any(one.characters >= LEAST_BELOW for one in below)
    is_bare = bool(below) and not has_more and longest < LEAST_PROSE
    is_no_news = is_form(lines, (linked_as or "", *names[:2]), has_text=longest >= LEAST_PROSE)
    return _Text(
        longest=longest,
        total=total,
        is_dated=dated,
        is_titled=is_titled,
        is_filed=is_filed,
        is_bare=is_bare,
        is_form=is_no_news,
    )


@dataclass(frozen=True, slots=True)
class _Below:
    """What stands below a headline up to a link to another page: prose, all text, a file."""

    prose: int
    characters: int
    has_file: bool


def _below_titles(lines: list[str], linked_as: str | None) -> list[_Below]:
    """Return what stands below each line that is the headline that led here."""
    wanted = _words(linked_as or "")
    titles = [at for at, text in enumerate(lines) if is_headline(text) and _words(text) == wanted]
    return [_below(lines, at) for at in titles]


def _below(lines: list[str], title: int) -> _Below:
    """Return what begins soon below a line."""
    prose = characters = 0
    has_file = False
    for distance, text in enumerate(islice(lines, title + 1, None)):
        if text == _HEADLINE or (not prose and distance >= _DATE_REACH):
            break
        has_file = has_file or text == _FILE
        characters += len(text)
        prose += len(text) if _is_prose(text) else 0
    return _Below(prose, characters, has_file)


def _is_prose(text: str) -> bool:
    return len(text.split()) >= PROSE_WORDS and not _IMPRINT.search(text)


def _lines(tree: LexborHTMLParser) -> Iterator[str]:
    """Yield the lines of a page; _HEADLINE stands for a link with a headline, _FILE for a file."""
    tree.strip_tags(_NO_TEXT)
    for anchor in tree.css("a[href]"):
        if _IS_FILE.search(anchor.attributes["href"] or ""):
            anchor.replace_with(f"{_APART}{_FILE}{_APART}")
        elif is_headline(line(anchor.text(separator=" "))) and not anchor.css_first("p"):
            anchor.replace_with(f"{_APART}{_HEADLINE}{_APART}")
    for block in tree.css("[onclick]"):
        said = line(block.text(separator=" "))
        if is_headline(said) and len(said) <= MAX_TEASER and click_target(block):
            block.replace_with(f"{_APART}{_HEADLINE}{_APART}")
    tree.unwrap_tags(_INLINE)
    if tree.body is None:
        return
    tree.body.merge_text_nodes()
    for text in tree.body.text(separator=_APART).split(_APART):
        one = " ".join(text.split())
        if one:
            yield one
