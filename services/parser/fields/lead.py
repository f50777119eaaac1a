"""The lead (sapô) of an article, and the marks before its first and after its last words."""

import re

from services.parser import vocabulary
from services.parser.content import (
    MainContent,
    dated_byline,
    is_author_note,
    is_caption,
    is_metadata_line,
)
from services.parser.document import (
    Document,
    Line,
    LineNo,
    covers,
    inline_class_covers,
    is_bold,
    is_italic,
)
from services.parser.fields.title_lines import LEAD_REACH, MIN_LEAD, Title
from services.parser.grammar import is_date_line, read_agency_prefix, read_byline, states_role
from services.parser.metadata import Metadata
from shared.contract import Block

MAX_LEAD = 1_500  # characters; ±20 % changes 0 of 198 development pages
# A text that repeats the lead above it has it among its first lines.
OPENING = 3  # lines; ±1 changes 1 of 198 development pages
# A first line can stand apart from so many lines of prose.
FEWEST_PARAGRAPHS = 2  # lines; ±1 changes 4 of 198 development pages
# Descriptions are cut: only their opening is compared.
ALIKE = 80  # characters; ±20 % changes 2 of 198 development pages
# A shorter line is a label, though it ends with a stop.
MIN_WORDS = 3  # words; ±1 changes 0 of 206 development and golden pages
# The longest end mark, with the space around it.
MAX_END_MARK = 12  # characters; ±20 % changes 0 of 198 development pages

# "Nghe bài viết … 0:00 / 3:25", "bởi … đã đăng 12/03/2026 10:25": a clock, and no sentence.
_CLOCK = re.compile(r"\b\d{1,2}:\d{2}\b")
_SENTENCE = re.compile(r"[\"“‘]?[A-ZĐÀ-Ỹ][^|:]*[^\W\d][.!?…]+[\"”’]?")
# "./.", "/.", "//."
_END_MARK = re.compile(r"\s*(?:\.?/\.(?:/\.?)?-?|\.//\.?)\s*$")


def find_lead(
    document: Document, main: MainContent, title: Title, metadata: Metadata
) -> list[LineNo]:
    """Return the lines of the lead, none without one.

    It stands above the text, or is its first line. First comes a first line that the description
    of the page repeats, where no line above does; then the lines above, those with a class for
    leads before those that the description repeats; last a first line that is styled as a lead.
    """
    lines, box = document.lines, document.boxes[main.box]
    above = _leads_above(document, main, title)
    below_title = range(max(box.start, title.line + 1), box.end)
    first = _first_in_text(document, main, below_title)
    if first is not None and document.keys[first] == title.text.casefold():
        first = _first_in_text(document, main, range(first + 1, box.end))
    description = (metadata.description or "").casefold()
    alike = [n for n in above if _repeats_description(document.keys[n], description)]
    if first is not None and not alike and _repeats_description(document.keys[first], description):
        return [first]
    marked = [number for number in above if document.has_class(lines[number], vocabulary.LEAD)]
    if marked or alike or (above and title.line >= 0):
        return marked or alike or above
    styled = [first] if first is not None and _is_styled_as_lead(document, main, first) else []
    if styled and is_bold(document, lines[styled[0]]):
        styled += _bold_lines_below(document, main, styled[0])
    return [*_short_sentences_above(document, main, title), *styled]


def _bold_lines_below(document: Document, main: MainContent, first: LineNo) -> list[LineNo]:
    """Return the paragraph that goes on with a lead in bold and ends like a statement, above prose.

    A question is that of an interview, and several such paragraphs are a text in bold.
    """
    second, end = LineNo(first + 1), document.boxes[main.box].end
    if second + 1 >= end or main.text_scores[second + 1] <= MIN_LEAD:
        return []
    line, below = document.lines[second : second + 2]
    is_alone = is_bold(document, line) and not is_bold(document, below)
    is_statement = is_alone and line.text.endswith((".", "”", "…"))
    return [second] if is_statement and _may_be_lead(document, main, line) else []


def _short_sentences_above(document: Document, main: MainContent, title: Title) -> list[LineNo]:
    """Return the sentences between headline and text that are shorter than a lead.

    "Chậm một ngày là lỡ một mùa." opens the text in a box of its own; nothing that the portal
    says there ends like a sentence, but for what it offers to readers.
    """
    start = document.boxes[main.box].start
    if not 0 <= title.line < start <= title.line + LEAD_REACH:
        return []
    numbers = range(title.line + 1, start)
    return [LineNo(n) for n in numbers if _is_short_sentence(document, main, document.lines[n])]


def _is_short_sentence(document: Document, main: MainContent, line: Line) -> bool:
    """Return True if a line is a short sentence, and neither boilerplate, byline nor caption."""
    text, key = line.text, line.text.casefold()
    if not len(text.split()) >= MIN_WORDS or len(text) >= MIN_LEAD or line.link_chars:
        return False
    if main.is_boilerplate[line.box] or not _SENTENCE.fullmatch(text):
        return False
    if vocabulary.speaks_to_readers(key) or vocabulary.offers_tool(key):
        return False
    is_caption_line = is_caption(document, line, after_picture=False, main_box=main.box)
    return not (is_caption_line or read_byline(text) or _is_of_author(document, line))


def _leads_above(document: Document, main: MainContent, title: Title) -> list[LineNo]:
    """Return the lines between headline and text that may be the lead.

    One that is repeated far inside the text is a highlight.
    """
    box = document.boxes[main.box]
    inside, key = range(box.start + OPENING, box.end), title.text.casefold()
    numbers = range(max(title.line + 1, box.start - LEAD_REACH, 0), box.start)
    return [
        LineNo(number)
        for number in numbers
        if _may_be_lead(document, main, document.lines[number])
        and document.keys[number] != key
        and not any(n in inside for n in document.lines_equal_to(document.keys[number]))
    ]


def _first_in_text(document: Document, main: MainContent, numbers: range) -> LineNo | None:
    """Return the first line of the text that may be its lead."""
    near = numbers[:LEAD_REACH]
    return next((LineNo(n) for n in near if _may_be_lead(document, main, document.lines[n])), None)


def _is_styled_as_lead(document: Document, main: MainContent, number: LineNo) -> bool:
    """Return True if the first line of the text looks like a lead: by class, bold, or slanted."""
    line = document.lines[number]
    is_marked = document.has_class(line, vocabulary.LEAD) or line.tag in ("h2", "h3")
    if is_marked or is_bold(document, line):
        return True
    is_slanted = covers(line.italic_chars, line.text) or is_italic(document, line)
    return (is_slanted and line.text.endswith(".")) or _stands_apart(document, main, number)


def _stands_apart(document: Document, main: MainContent, number: LineNo) -> bool:
    """Return True if a line stands outside the one box that holds all the rest of the prose."""
    below = range(number + 1, document.boxes[main.box].end)
    rest = [n for n in below if main.text_scores[n] > MIN_LEAD]
    if len(rest) < FEWEST_PARAGRAPHS:
        return False
    around = document.ancestors(document.lines[rest[0]].box)
    common = next((box for box in around if document.boxes[box].end > rest[-1]), 0)
    return document.boxes[common].start > number


def _may_be_lead(document: Document, main: MainContent, line: Line) -> bool:
    """Return True if a line is as long as a lead, and neither boilerplate, fact nor caption.

    A line in capitals is of the letterhead of a notice.
    """
    text = line.text
    if not MIN_LEAD <= len(text) <= MAX_LEAD or line.is_mostly_link or text.isupper():
        return False
    if main.is_boilerplate[line.box] or vocabulary.boilerplate_label(text.casefold()):
        return False
    if is_date_line(text) or is_metadata_line(document, line) or dated_byline(text):
        return False
    if is_caption(document, line, after_picture=False, main_box=main.box) or states_role(text):
        return False
    if _CLOCK.search(text) and text[-1] not in '.!?…”"':
        return False
    return not _is_of_author(document, line)


def _is_of_author(document: Document, line: Line) -> bool:
    """Return True if a line introduces the author, or has a class of bylines."""
    byline = vocabulary.BYLINE
    return (
        is_author_note(document, line)
        or document.has_class(line, byline)
        or inline_class_covers(document, line, byline)
    )


def _repeats_description(key: str, description: str) -> bool:
    """Return True if a line opens like the description of the page, both case folded."""
    size = min(len(key), len(description), ALIKE)
    return size >= MIN_LEAD and key[:size] == description[:size]


def without_repeated_lead(lead: str | None, blocks: list[Block]) -> list[Block]:
    """Drop a first or second block that is the lead once more."""
    key = (lead or "").casefold()
    return [
        block for place, block in enumerate(blocks) if place > 1 or block.text.casefold() != key
    ]


def without_end_mark(
    lead: str | None, blocks: list[Block]
) -> tuple[str | None, list[Block], str | None]:
    """Take "./." from the end of the text; return it last, or None."""
    last = blocks[-1].text if blocks else lead or ""
    match = _END_MARK.search(last) if "/" in last[-MAX_END_MARK:] else None
    if match is None:
        return lead, blocks, None
    text, mark = last[: match.start()].rstrip(" .") + ".", match[0].strip()
    if not blocks:
        return text, blocks, mark
    return lead, [*blocks[:-1], blocks[-1].model_copy(update={"text": text})], mark


def without_agency_prefix(
    lead: str | None, blocks: list[Block]
) -> tuple[str | None, list[Block], str | None]:
    """Take the mark of who publishes ("TCCS - ") from the first words; return it last, or None."""
    found = read_agency_prefix(lead or (blocks[0].text if blocks else ""))
    if found is None:
        return lead, blocks, None
    if lead:
        return found.rest, blocks, found.mark
    return lead, [blocks[0].model_copy(update={"text": found.rest}), *blocks[1:]], found.mark
