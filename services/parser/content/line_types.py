"""Block classification: the label of each line of the main content, or none where it is text."""

import re

from services.parser import vocabulary
from services.parser.content.captions import is_caption
from services.parser.content.model import CELL_TAGS, LabelledLine, PageContext
from services.parser.content.tables import is_data, is_headed
from services.parser.document import MIN_LINK_DENSITY, Document, Line, is_linked
from services.parser.grammar import (
    MAX_BYLINE,
    Byline,
    is_date_line,
    is_info_line,
    read_byline,
    states_role,
    text_without_date,
)
from shared.text import match_key

# Boilerplate stands in short lines; the longest pattern of wording.py allows 300 characters.
MAX_BOILERPLATE = 320

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


def classify(context: PageContext, start: int, end: int) -> list[LabelledLine]:
    """Return the lines from start to end, each under what it says that it is."""
    pieces: list[LabelledLine] = []
    seen_captions: set[str] = set()
    after_picture = False
    for number in range(start, end):
        if number in context.lead_lines:
            continue
        line = context.page.lines[number]
        if number in context.main.card_lines:
            pieces.append(LabelledLine(number, line, "related" if line.text else "picture-beside"))
            continue
        kind = _kind(context, line, seen_captions, after_picture=after_picture)
        pieces.append(LabelledLine(number, line, kind))
        if kind != "repeated-title":
            after_picture = kind == "picture" and not context.is_text_set_apart
    return pieces


def _kind(
    context: PageContext, line: Line, captions: set[str], *, after_picture: bool
) -> str | None:
    beside = context.main.is_boilerplate[line.box]
    if not line.text:
        return "picture-beside" if beside else "picture"
    if beside:
        return _beside_kind(context, line)
    if line.box in context.stripped_boxes:
        return "other"
    table = _table_of(context, line) if _is_value(context.page, line) else -1
    if len(line.text) <= MAX_BOILERPLATE and table < 0:
        kind = _short_kind(context, line, line.text.casefold())
        if kind:
            return kind
    if (captions and line.text.casefold() in captions) or is_caption(
        context.page, line, after_picture=after_picture, body=context.main.box
    ):
        captions.add(line.text.casefold())
        return "caption"
    is_value = table >= 0 and is_headed(context.page, table)
    return "related" if not is_value and _leads_elsewhere(line) else None


def _is_value(page: Document, line: Line) -> bool:
    """Say whether a line is a cell, or a bare number that a paragraph sets in one."""
    if line.tag in CELL_TAGS:
        return True
    is_within = page.boxes[page.boxes[line.box].parent].tag in CELL_TAGS
    return is_within and not any(map(str.isalpha, line.text))


def _leads_elsewhere(line: Line) -> bool:
    """Say whether a line is a link, or that to a file with its size or behind its label."""
    if is_linked(line):
        return True
    if line.link_chars * 2 < len(line.text):
        return False
    return _FILE.fullmatch(line.text) is not None or _names_file(line)


def _names_file(line: Line) -> bool:
    """Say whether a label and a link to a file are all of a line: "Tệp đính kèm: Kế hoạch"."""
    linked = line.text.partition(":")[2].strip()
    href = line.link.attributes.get("href") if line.link else None
    leads_there = href is not None and _TO_FILE.search(href) is not None
    return leads_there and line.link_chars >= len(linked) * MIN_LINK_DENSITY > 0


def _table_of(context: PageContext, line: Line) -> int:
    """Return the table of data that a cell is of, where a bare number means something, or -1."""
    for index in context.page.ancestors(line.box):
        if index == context.main.box:
            return -1
        if context.page.boxes[index].tag == "table":
            return index if is_data(context.page, index) else -1
    return -1


def _short_kind(context: PageContext, line: Line, key: str) -> str | None:
    kind = _known_kind(context, line, key) or vocabulary.boilerplate_label(key)
    if kind:
        return kind
    if line.text.endswith("?"):  # "Phóng viên: Vì sao …?" asks, and signs nothing
        return None
    if is_date_line(line.text) or _AGO.fullmatch(key):
        return "date-line"
    if len(key) <= MAX_BYLINE:
        kind = _signed_kind(context, line)
    return kind or ("date-line" if is_metadata_line(context.page, line) else None)


def is_metadata_line(page: Document, line: Line) -> bool:
    """Say whether a line tells when, by whom or where the article was put up, and no more."""
    if _FACT.search(line.text) is None and "bởi" not in line.text.lower():
        return not any(map(str.isalnum, line.text))
    if is_info_line(line.text):
        return True
    is_marked = len(line.text) <= MAX_BYLINE and vocabulary.has_class(
        vocabulary.DATE, page.class_and_id(line)
    )
    if not is_marked or line.text[-1] in ".!?…":
        return False
    if text_without_date(line.text) is not None:
        return True
    return line.link_chars > 0 and _AGO.search(line.text.casefold()) is not None


def _signed_kind(context: PageContext, line: Line) -> str | None:
    if dated_byline(line.text) or _names_author(line):
        return "byline"
    if context.page.has_class(line, vocabulary.BYLINE) or states_role(line.text):
        return "byline"
    return "source" if context.page.has_class(line, vocabulary.SOURCE) else None


def _names_author(line: Line) -> bool:
    """Say whether a line is a link to the page of an author, by that author's name."""
    if line.link is None or line.link_chars < len(line.text) * MIN_LINK_DENSITY:
        return False
    attributes = line.link.attributes
    leads_there = attributes.get("rel") == "author" or _AUTHORS.search(attributes.get("href") or "")
    found = read_byline(line.text) if leads_there else None
    return found is not None and bool(found.authors)


def dated_byline(text: str) -> Byline | None:
    """Return the persons of a line that names them and says when: "Hà Lam 07/03/2026 08:52"."""
    rest = text_without_date(text)
    found = read_byline(rest.strip(_MARKS)) if rest else None
    return found if found and found.has_full_names else None


def _known_kind(context: PageContext, line: Line, key: str) -> str | None:
    if key == context.title_key:
        return "repeated-title"
    if context.repeated_keys and match_key(line.text) in context.repeated_keys:
        return "other"
    return None


def _beside_kind(context: PageContext, line: Line) -> str:
    for index in context.page.ancestors(line.box):
        names = context.page.boxes[index].class_and_id
        for kind, pattern in _BESIDE_KINDS:
            if names and pattern.search(names):
                return kind
    return "related"
