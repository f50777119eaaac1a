"""What each line of the article's box is: prose that stays, or something with a name of its own."""

import re
from dataclasses import dataclass
from itertools import pairwise

from services.parser import bylines, wording
from services.parser.body import Body
from services.parser.bylines import Byline
from services.parser.captions import is_caption, is_right
from services.parser.dates import beside_date, is_date_line
from services.parser.lines import Line, Page
from services.parser.particulars import is_particulars
from shared.text import match_key

# A line whose characters are links to this share leads elsewhere.
LINKED = 0.8
# Boilerplate stands in short lines; the longest pattern of wording.py allows 300 characters.
MAX_BOILERPLATE = 320
# How many of the last lines may be byline, source and sign-off.
TAIL = 6
# A table cell longer than this is a column of the page, not a value.
MAX_CELL = 240
# Two rows of two cells.
FEWEST_CELLS = 4
# So many pictures, each with one line below it, are shown for their own sake.
FEWEST_PICTURES = 3
LONGEST_CAPTION = 200
# A teaser is a headline and a sentence or two.
MAX_TEASER = 500
HEADINGS = frozenset(["h2", "h3", "h4", "h5", "h6"])
CELLS = frozenset(["td", "th"])

# What is left around a name when a date goes.
_MARKS = " |,;()[]-–—•·:\t"
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")
_DAY = re.compile(r"[\s(\[|-]*\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?[)\]]?|[\s-]*\d{1,2}:\d{2}")
# An office that signs: "Văn phòng UBND tỉnh", "Phòng Tuyên truyền - Ban Tuyên giáo Tỉnh ủy".
_OFFICE = re.compile(
    r"(?:Ban|Văn phòng|Phòng|Cổng|Trang|Trung tâm|Sở|Hội|Tỉnh ủy|Huyện ủy|Thành ủy|Đảng ủy|UBND)"
    r" [^.,:;!?]{3,80}"
)
_AUTHORS = re.compile(r"/(?:tac-?gia|authors?|phong-?vien|but-?danh|nha-?bao)/", re.IGNORECASE)
_SPEAKER = re.compile(
    r"\((?:đồng chí |ông |bà )?(?:phó |nguyên )?(?:bí thư|chủ tịch|trưởng|giám đốc"
    r"|ủy viên|chánh|tổng|thứ trưởng|bộ trưởng)[^()]{6,120}\)\.?",
    re.IGNORECASE,
)
_TAIL_KINDS = (
    ("other", _SPEAKER),
    ("source", _ADDRESS),
    # The author's office, below the name.
    ("byline", re.compile(rf"\({_OFFICE.pattern}\)\.?")),
)
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
    """Return the lines from start to end, each under what it is."""
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
    _mark_teasers(context, pieces)
    _mark_headings_of_nothing(pieces)
    _mark_tail(context, pieces)
    _mark_photo_essay(pieces)
    _mark_roundup(pieces)
    return pieces


def _kind(context: Context, line: Line, captions: set[str], *, after_picture: bool) -> str | None:
    beside = context.body.beside[line.box]
    if not line.text:
        return "picture-beside" if beside else "picture"
    if beside:
        return _beside_kind(context, line)
    if line.box in context.strip:
        return "other"
    key = line.text.casefold()
    if len(key) <= MAX_BOILERPLATE and not (line.tag in CELLS and _is_value(context, line)):
        kind = _short_kind(context, line, key)
        if kind:
            return kind
    if key in captions or is_caption(
        context.page, line, after_picture=after_picture, body=context.body.box
    ):
        captions.add(key)
        return "caption"
    return "related" if _leads_elsewhere(line) else None


def _leads_elsewhere(line: Line) -> bool:
    """Say whether a line is a link, or a link and its date: "Họp mặt … (20/12/2020)"."""
    size = len(line.text)
    if line.links >= size * LINKED:
        return True
    if line.links * 2 < size:
        return False
    return line.links >= len(_DAY.sub("", line.text)) * LINKED


def _is_value(context: Context, line: Line) -> bool:
    """Say whether a line is a cell of a table of data, where a bare number means something."""
    for index in context.page.ancestors(line.box):
        if index == context.body.box:
            return False
        if context.page.boxes[index].tag == "table":
            return is_data(context.page, index)
    return False


def _short_kind(context: Context, line: Line, key: str) -> str | None:
    kind = _known_kind(context, line, key) or wording.kind_of(key)
    if kind:
        return kind
    if is_date_line(line.text) or is_particulars(line.text):
        return "date-line"
    if len(key) > bylines.MAX_BYLINE:
        return None
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
    full = found is not None and all(" " in author.name for author in found.authors)
    return found if full and found and found.authors else None


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
        short = all(len(line.text) <= MAX_CELL for line in lines)
        box.data = int(short and len(lines) >= FEWEST_CELLS)
    return box.data == 1


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


def _mark_teasers(context: Context, pieces: list[Piece]) -> None:
    """Strip the summary below a linked heading that fills a box together with it."""
    for before, piece in pairwise(one for one in pieces if one.line.text):
        if before.kind != "related" or before.line.tag not in HEADINGS or piece.kind:
            continue
        box = context.page.boxes[before.line.box].parent
        holder = context.page.measured(box) if box > 0 and box != context.body.box else None
        if holder and holder.start <= piece.number < holder.end and holder.size <= MAX_TEASER:
            piece.kind = "related"


def _mark_photo_essay(pieces: list[Piece]) -> None:
    """Take the one short line below each of several pictures in a row for its caption."""
    shown = [piece for piece in pieces if piece.kind in (None, "picture")]
    below = [
        after
        for number, (before, after) in enumerate(pairwise(shown))
        if before.kind == "picture"
        and after.kind is None
        and len(after.line.text) <= LONGEST_CAPTION
        and (number + 2 == len(shown) or shown[number + 2].kind == "picture")
    ]
    others = sum(piece.kind is None for piece in shown) - len(below)
    if len(below) >= max(FEWEST_PICTURES, others):
        for piece in below:
            piece.kind = "caption"


def _mark_headings_of_nothing(pieces: list[Piece]) -> None:
    """Strip a heading whose whole section was stripped: "Related stories"."""
    stripped_below = None
    for piece in reversed(pieces):
        if not piece.line.text:
            continue
        if piece.kind in ("related", "share-bar", "comment-box", "tags", "navigation"):
            stripped_below = piece.kind
        elif piece.kind is None:
            is_heading = piece.line.tag in ("h2", "h3", "h4", "h5", "h6", "dt")
            is_label = len(piece.line.text) < 40 and piece.line.text.endswith(":")  # noqa: PLR2004 - "Xem thêm:"
            if stripped_below and (is_heading or is_label):
                piece.kind = stripped_below
            else:
                stripped_below = None


def _mark_roundup(pieces: list[Piece]) -> None:
    """Take the bold name between a paragraph and the next item's heading for who wrote the item."""
    kept = [piece for piece in pieces if piece.kind is None and piece.line.text]
    for before, piece, after in zip(kept, kept[1:], kept[2:], strict=False):
        if not (_is_bold(piece) and _is_bold(after) and before.line.text.endswith(".")):
            continue
        found = bylines.read_byline(piece.line.text)
        if found and found.authors and all(" " in author.name for author in found.authors):
            piece.kind, piece.byline = "byline", found


def _is_bold(piece: Piece) -> bool:
    return piece.line.bold >= len(piece.line.text) * 0.9


def _mark_tail(context: Context, pieces: list[Piece]) -> None:
    """Byline, source and sign-off stand at the end, after the last full sentence."""
    kept = [piece for piece in pieces if piece.kind is None]
    for piece in reversed(kept[1:][-TAIL:]):
        kind = _tail_kind(context, piece)
        if kind is None:
            return
        piece.kind = kind


def _tail_kind(context: Context, piece: Piece) -> str | None:
    text = piece.line.text
    if len(text) > bylines.MAX_BYLINE + 20:
        return None
    kind = next((kind for kind, pattern in _TAIL_KINDS if pattern.fullmatch(text)), None)
    if kind:
        return kind
    if _OFFICE.fullmatch(text) or (text.isupper() and is_right(context.page, piece.line)):
        return "sign-off"
    found = bylines.read_byline(text, labelled=is_named(context.page, piece.line, wording.BYLINE))
    if found is None:
        return None
    piece.byline = found
    return "byline" if found.authors or not found.source else "source"
