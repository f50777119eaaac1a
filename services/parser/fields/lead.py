"""The lead (sapô) of an article, wherever the page shows it."""

import re

from services.parser import vocabulary
from services.parser.content import MainContent, dated_byline, is_caption, is_metadata_line
from services.parser.document import (
    NEARLY_ALL,
    Document,
    Line,
    inline_class_covers,
    is_bold,
    is_italic,
)
from services.parser.fields.title import LEAD_REACH, MIN_LEAD, Title
from services.parser.grammar import is_date_line, states_role
from services.parser.metadata import Metadata

MAX_LEAD = 1_500
# A body that opens with its lead once more has it in one of so many lines.
OPENING = 3
# What is told from its lead by the box that holds it has so many paragraphs.
FEWEST_PARAGRAPHS = 2

# "Nghe bài viết … 0:00 / 3:25", "bởi … đã đăng 12/03/2026 10:25": a clock, and no sentence.
_CLOCK = re.compile(r"\b\d{1,2}:\d{2}\b")


def find_lead(page: Document, body: MainContent, title: Title, metadata: Metadata) -> list[int]:
    """Return the numbers of the lines that are the lead, wherever it stands."""
    start, end = page.boxes[body.box].start, page.boxes[body.box].end
    above = range(max(title.line + 1, start - LEAD_REACH, 0), start)
    key = title.text.casefold()
    found = [number for number in above if _may_lead(page, body, page.lines[number])]
    found = [
        number
        for number in found
        if page.lines[number].text.casefold() != key and not _is_quoted(page, number, start, end)
    ]
    first = _first_in_body(page, body, range(max(start, title.line + 1), end))
    description = (metadata.description or "").casefold()
    alike = [number for number in found if _is_like(page.lines[number], description)]
    if first >= 0 and not alike and _is_like(page.lines[first], description):
        return [first]
    named = [number for number in found if page.has_class(page.lines[number], vocabulary.LEAD)]
    if named or alike or (found and title.line >= 0):
        return named or alike or found
    return [first] if first >= 0 and _is_set_as_lead(page, first, body) else []


def _is_quoted(page: Document, number: int, start: int, end: int) -> bool:
    """Say whether a line above the body is a sentence from its midst: a highlight, no lead."""
    places = page.lines_equal_to(page.lines[number].text.casefold())
    return any(start + OPENING <= place < end for place in places)


def _first_in_body(page: Document, body: MainContent, numbers: range) -> int:
    """Return the first line of a body that may be its lead, or -1."""
    first = (n for n in numbers[:LEAD_REACH] if _may_lead(page, body, page.lines[n]))
    return next(first, -1)


def _is_set_as_lead(page: Document, number: int, body: MainContent) -> bool:
    """Say whether the first line of a body is named or set as a lead, or stands apart as one."""
    line = page.lines[number]
    if page.has_class(line, vocabulary.LEAD) or is_bold(page, line) or line.tag in ("h2", "h3"):
        return True
    is_apart = line.italic_chars >= len(line.text) * NEARLY_ALL or is_italic(page, line)
    return (is_apart and line.text.endswith(".")) or _stands_apart(page, body, number)


def _stands_apart(page: Document, body: MainContent, number: int) -> bool:
    """Say whether a line stands outside the one box that holds all the rest of the prose."""
    rest = [
        n for n in range(number + 1, page.boxes[body.box].end) if body.text_scores[n] > MIN_LEAD
    ]
    if len(rest) < FEWEST_PARAGRAPHS:
        return False
    around = (n for n in page.ancestors(page.lines[rest[0]].box) if page.boxes[n].end > rest[-1])
    return page.boxes[next(around, 0)].start > number


def _may_lead(page: Document, body: MainContent, line: Line) -> bool:
    text = line.text
    if (
        not MIN_LEAD <= len(text) <= MAX_LEAD
        or body.is_boilerplate[line.box]
        or line.link_chars * 2 > len(text)
    ):
        return False
    if (
        is_date_line(text)
        or is_metadata_line(page, line)
        or dated_byline(text)
        or is_caption(page, line, after_picture=False, main_box=body.box)
    ):
        return False
    if page.has_class(line, vocabulary.BYLINE) or inline_class_covers(
        page, line, vocabulary.BYLINE
    ):
        return False
    if _CLOCK.search(text) and text[-1] not in '.!?…”"':
        return False
    return not vocabulary.boilerplate_label(text.casefold()) and not states_role(text)


def _is_like(line: Line, description: str) -> bool:
    key = line.text.casefold()
    size = min(len(key), len(description), 80)
    return size >= MIN_LEAD and key[:size] == description[:size]
