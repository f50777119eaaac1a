"""What each line of the article's box is: prose that stays, or something with a name of its own."""

import re
from dataclasses import dataclass

from services.parser import bylines, wording
from services.parser.body import Body
from services.parser.bylines import Byline
from services.parser.captions import is_caption
from services.parser.dates import beside_date, is_date_line
from services.parser.lines import LINKED, Line, Page, is_linked
from services.parser.metarow import is_meta_row
from shared.text import match_key

# Boilerplate stands in short lines; the longest pattern of wording.py allows 300 characters.
MAX_BOILERPLATE = 320
# A table cell longer than this is a column of the page, not a value.
MAX_CELL = 240
# Two rows of two cells.
FEWEST_CELLS = 4
CELLS = frozenset(["td", "th"])

# What is left around a name when a date goes.
_MARKS = " |,;()[]-–—•·:\t"
# What a line of facts has somewhere: asked before it is taken apart.
_FACT = re.compile(r"[\d:：]")
# "bao-cao.docx (85 KB)": a file below the article, with its size.
_FILE = re.compile(r"\S{1,120}\.(?:pdf|docx?|xlsx?|pptx?|rar|zip)\b.{0,30}", re.IGNORECASE)
# "7 tháng trước", where a template counts instead of naming the day.
_AGO = re.compile(
    r"(?:khoảng |hơn )?(?:\d{1,3}|một) (?:giây|phút|giờ|tiếng|ngày|tuần|tháng|năm) trước"
    r"|hôm (?:qua|kia)|vừa xong|yesterday|(?:\d{1,3}|an?) [a-z]{3,7} ago"
)
_TO_FILE = re.compile(r"\.(?:pdf|docx?|xlsx?|pptx?|rar|zip)(?:[?#]|$)", re.IGNORECASE)
_AUTHORS = re.compile(r"/(?:tac-?gia|authors?|phong-?vien|but-?danh|nha-?bao)/", re.IGNORECASE)
_BESIDE_KINDS = (
    ("share-bar", re.compile(r"shar|social|addthis|follow|tool|print")),
    ("comment-box", re.compile(r"comment|cmt|binh-?luan|disqus|repl|respond|feedback|rating|vote")),
    ("tags", re.compile(r"tag|keyword|tu-?khoa")),
)


@dataclass(slots=True)
class Piece:
    """A line with its place; `kind` is None while it stays in the body."""

    number: int
    line: Line
    kind: str | None = None
    byline: Byline | None = None


@dataclass(frozen=True, slots=True)
class Context:
    """What is known of the page before its lines are sifted."""

    page: Page
    body: Body
    title: str = ""
    repeated: frozenset[str] = frozenset()
    strip: frozenset[int] = frozenset()
    skip: frozenset[int] = frozenset()
    # The whole text is centred or slanted, so that being so marks no caption.
    is_set_apart: bool = False


def sift(context: Context, start: int, end: int) -> list[Piece]:
    """Return the lines from start to end, each under what it says that it is."""
    pieces: list[Piece] = []
    seen_captions: set[str] = set()
    after_picture = False
    for number in range(start, end):
        if number in context.skip:
            continue
        line = context.page.lines[number]
        if number in context.body.cards:
            pieces.append(Piece(number, line, "related" if line.text else "picture-beside"))
            continue
        kind = _kind(context, line, seen_captions, after_picture=after_picture)
        pieces.append(Piece(number, line, kind))
        if kind != "repeated-title":
            after_picture = kind == "picture" and not context.is_set_apart
    return pieces


def _kind(context: Context, line: Line, captions: set[str], *, after_picture: bool) -> str | None:
    beside = context.body.beside[line.box]
    if not line.text:
        return "picture-beside" if beside else "picture"
    if beside:
        return _beside_kind(context, line)
    if line.box in context.strip:
        return "other"
    table = _table_of(context, line) if _is_value(context.page, line) else -1
    if len(line.text) <= MAX_BOILERPLATE and table < 0:
        kind = _short_kind(context, line, line.text.casefold())
        if kind:
            return kind
    if (captions and line.text.casefold() in captions) or is_caption(
        context.page, line, after_picture=after_picture, body=context.body.box
    ):
        captions.add(line.text.casefold())
        return "caption"
    is_value = table >= 0 and is_headed(context.page, table)
    return "related" if not is_value and _leads_elsewhere(line) else None


def _is_value(page: Page, line: Line) -> bool:
    """Say whether a line is a cell, or a bare number that a paragraph sets in one."""
    if line.tag in CELLS:
        return True
    is_within = page.boxes[page.boxes[line.box].parent].tag in CELLS
    return is_within and not any(map(str.isalpha, line.text))


def _leads_elsewhere(line: Line) -> bool:
    """Say whether a line is a link, or that to a file with its size or behind its label."""
    if is_linked(line):
        return True
    if line.links * 2 < len(line.text):
        return False
    return _FILE.fullmatch(line.text) is not None or _names_file(line)


def _names_file(line: Line) -> bool:
    """Say whether a label and a link to a file are all of a line: "Tệp đính kèm: Kế hoạch"."""
    linked = line.text.partition(":")[2].strip()
    href = line.anchor.attributes.get("href") if line.anchor else None
    leads_there = href is not None and _TO_FILE.search(href) is not None
    return leads_there and line.links >= len(linked) * LINKED > 0


def _table_of(context: Context, line: Line) -> int:
    """Return the table of data that a cell is of, where a bare number means something, or -1."""
    for index in context.page.ancestors(line.box):
        if index == context.body.box:
            return -1
        if context.page.boxes[index].tag == "table":
            return index if is_data(context.page, index) else -1
    return -1


def _short_kind(context: Context, line: Line, key: str) -> str | None:
    kind = _known_kind(context, line, key) or wording.kind_of(key)
    if kind:
        return kind
    if line.text.endswith("?"):  # "Phóng viên: Vì sao …?" asks, and signs nothing
        return None
    if is_date_line(line.text) or _AGO.fullmatch(key):
        return "date-line"
    if len(key) <= bylines.MAX_BYLINE:
        kind = _signed_kind(context, line)
    return kind or ("date-line" if states_facts(context.page, line) else None)


def states_facts(page: Page, line: Line) -> bool:
    """Say whether a line tells when, by whom or where the article was put up, and no more."""
    if _FACT.search(line.text) is None and "bởi" not in line.text.lower():
        return not any(map(str.isalnum, line.text))
    if is_meta_row(line.text):
        return True
    is_marked = len(line.text) <= bylines.MAX_BYLINE and wording.is_named(
        wording.DATE, page.names(line)
    )
    if not is_marked or line.text[-1] in ".!?…":
        return False
    if beside_date(line.text) is not None:
        return True
    return line.links > 0 and _AGO.search(line.text.casefold()) is not None


def _signed_kind(context: Context, line: Line) -> str | None:
    if dated_byline(line.text) or _names_author(line):
        return "byline"
    if is_named(context.page, line, wording.BYLINE) or bylines.is_labelled(line.text):
        return "byline"
    return "source" if is_named(context.page, line, wording.SOURCE) else None


def _names_author(line: Line) -> bool:
    """Say whether a line is a link to the page of an author, by that author's name."""
    if line.anchor is None or line.links < len(line.text) * LINKED:
        return False
    attributes = line.anchor.attributes
    leads_there = attributes.get("rel") == "author" or _AUTHORS.search(attributes.get("href") or "")
    found = bylines.read_byline(line.text) if leads_there else None
    return found is not None and bool(found.authors)


def dated_byline(text: str) -> Byline | None:
    """Return the persons of a line that names them and says when: "Hà Lam 07/03/2026 08:52"."""
    rest = beside_date(text)
    found = bylines.read_byline(rest.strip(_MARKS)) if rest else None
    return found if found and found.is_full else None


def _known_kind(context: Context, line: Line, key: str) -> str | None:
    if key == context.title:
        return "repeated-title"
    if context.repeated and match_key(line.text) in context.repeated:
        return "other"
    return None


def is_data(page: Page, index: int) -> bool:
    """Say whether a table holds data rather than the layout of the page."""
    box = page.boxes[index]
    if box.data < 0:
        lines = [line for line in page.lines[box.start : box.end] if line.text]
        short = all(len(line.text) <= MAX_CELL for line in lines) and _has_short_cells(page, index)
        is_headed = any(line.tag == "th" for line in lines)
        box.data = (1 + is_headed) * (short and len(lines) >= FEWEST_CELLS)
    return box.data > 0


def _has_short_cells(page: Page, index: int) -> bool:
    """Say whether no cell of a table holds several paragraphs: the text of an article does."""
    end = page.boxes[index].end
    for number in range(index + 1, len(page.boxes)):
        box = page.boxes[number]
        if box.start >= end:
            break
        if box.tag in CELLS and page.measured(number).size > 2 * MAX_CELL:
            return False
    return True


def is_headed(page: Page, index: int) -> bool:
    """Say whether a table of data names its columns: its links are values, too."""
    return is_data(page, index) and page.boxes[index].data > 1


def is_named(page: Page, line: Line, kind: str) -> bool:
    """Say whether the box of a line, or the one around it, has a class or id of this kind."""
    box = page.boxes[line.box]
    if wording.is_named(kind, box.names):
        return True
    return box.parent > 0 and wording.is_named(kind, page.boxes[box.parent].names)


def _beside_kind(context: Context, line: Line) -> str:
    for index in context.page.ancestors(line.box):
        names = context.page.boxes[index].names
        for kind, pattern in _BESIDE_KINDS:
            if names and pattern.search(names):
                return kind
    return "related"
