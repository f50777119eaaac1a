"""The own part of a page without a text: below its headline stand a day, a file, other pages."""

import re
from dataclasses import replace

from services.parser import sizes
from services.parser.content import MainContent, has_columns, is_linked_headline, is_metadata_line
from services.parser.document import BoxId, Document, Line, LineNo
from services.parser.fields import Title
from services.parser.official.attachments import ENDS, leads_to_file
from services.parser.official.records import DocumentRecord, is_fact
from services.parser.vocabulary import boilerplate_label

_OF_FILES = re.compile(r"(?=[tfđ])\b(?:tệp|file|tập tin|tài liệu|đính kèm|tải (?:về|xuống))\b")


def without_foreign_text(
    document: Document, main: MainContent, title: Title, record: DocumentRecord | None
) -> MainContent:
    """Return the main content, or as empty the own part of a page that has no text.

    Such a page goes from its headline to other articles, to a widget or to its foot without a line
    of prose. What was found elsewhere on it, if it is little, is of a column, a ticker or the foot.
    """
    top = title.line
    if top < 0 or (title.source == "text" and record is None):
        return main
    end = _end_of_own_part(document, main, top)
    box = document.boxes[main.box]
    is_within = top < box.end <= end
    if end == top or (is_within and not record):
        return main
    own = [n for n in range(top + 1, end) if document.lines[n].text]
    has_file = any(leads_to_file(document.lines[n]) for n in range(top + 1, end))
    own = [n for n in own if record is None or n not in record.lines]
    if _tells(document, main, title, own, record) or _goes_on(document, main, top, end):
        return main
    if _text_elsewhere(document, main, top) > (sizes.MAX_CARD if has_file else sizes.MAX_FOREIGN):
        return main
    return replace(main, box=_box_around(document, top, end), own_end=end)


def _end_of_own_part(document: Document, main: MainContent, top: LineNo) -> LineNo:
    """Return the line that ends the part below a headline, or that line where none does so soon."""
    last = top + 1 + sizes.MAX_BOX_LINES
    for number in range(top + 1, min(last, len(document.lines))):
        line = document.lines[number]
        if leads_to_file(line) or has_columns(document, line):
            continue
        key = document.keys[number]
        if boilerplate_label(key) in ENDS or number in main.card_lines:
            return LineNo(number)
        if _OF_FILES.search(key):
            continue
        if main.is_boilerplate[line.box] and not is_linked_headline(line):
            continue
        is_heading = line.tag in {"h1", "h2"}
        # A summary of another article, or another document behind its number.
        is_other = (
            _is_told(line) and 0 < main.text_scores[number] <= len(key) * sizes.FOREIGN_WEIGHT
        )
        if is_linked_headline(line) or is_heading or is_other:
            return LineNo(number)
    return LineNo(len(document.lines)) if last > len(document.lines) else top


def _tells(
    document: Document,
    main: MainContent,
    title: Title,
    own: list[int],
    record: DocumentRecord | None,
) -> bool:
    """Return True if one of the lines is prose, or all labels together are more than a row."""
    lines = [document.lines[n] for n in own if not main.is_boilerplate[document.lines[n].box]]
    lines = [line for line in lines if not is_metadata_line(document, line)]
    if record:
        lines = [line for line in lines if not _repeats(title, line) and not is_fact(line.text)]
    if any(_is_told(line) for line in lines):
        return True
    return sum(len(line.text) for line in lines if not line.link_chars) > sizes.MAX_FOREIGN


def _is_told(line: Line) -> bool:
    """Return True if a line reads like a sentence, and leads nowhere."""
    if len(line.text) < sizes.MIN_PROSE_CHARS or line.is_mostly_link:
        return False
    words = line.text.count(" ") + 1
    return words >= sizes.MIN_CLAUSE_WORDS or (words == 1 and not line.text.isascii())


def _repeats(title: Title, line: Line) -> bool:
    """Return True if a line is hardly more than the headline once more."""
    words, key = title.text.casefold().split(), line.text.casefold()
    shared = sum(word in key for word in words)
    return shared >= len(words) * sizes.NEARLY_ALL and len(key) <= 2 * len(title.text)


def _goes_on(document: Document, main: MainContent, top: LineNo, end: LineNo) -> bool:
    """Return True if prose follows below links to other articles, in a box beside theirs.

    In a column of widgets a heading or links of the same box stand above the prose.
    """
    last = LineNo(min(end, len(document.lines) - 1))
    around = _box_around(document, top, LineNo(last + 1))
    for number in range(end, document.boxes[around].end):
        line = document.lines[number]
        if main.text_scores[number] < sizes.MIN_PROSE_CHARS or not _is_told(line):
            continue
        branch = _branch(document, line.box, around)
        above = document.lines[max(document.boxes[branch].start, end) : number]
        if branch != around and not any(other.text for other in above):
            return True
    return False


def _branch(document: Document, box_id: BoxId, around: BoxId) -> BoxId:
    """Return the box right within another that holds a box, or that other one."""
    parents = ((n, document.boxes[n].parent) for n in document.ancestors(box_id))
    return next((n for n, parent in parents if parent == around), around)


def _text_elsewhere(document: Document, main: MainContent, top: LineNo) -> float:
    """Return the score of what the main content has below a headline."""
    box = document.boxes[main.box]
    numbers = range(max(box.start, top + 1), box.end)
    return sum(main.text_scores[n] for n in numbers if n not in main.card_lines)


def _box_around(document: Document, top: LineNo, end: LineNo) -> BoxId:
    """Return the innermost box around the lines from a headline to before `end`."""
    around = document.ancestors(document.lines[top].box)
    return next((n for n in around if document.boxes[n].end >= end), BoxId(0))
