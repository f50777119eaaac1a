"""Pages made of records: entries of one shape, or lines that differ by their numbers alone."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from services.parser import sizes
from services.parser.content import CELL_TAGS, LabelledLine, is_prose
from services.parser.document import BoxId, Document, is_linked
from services.parser.page_type.facts import STOPS, PageFacts

MIN_RECORDS = 4  # records; chosen on invented pages; +1 changes 1 of 123 golden ones
MAX_RECORD = 600  # characters; ±20 % changes 0 of 123
MAX_LINE = 120  # characters of a line that is repeated; ±20 % changes 0 of 123
MIN_SHARE = 0.8  # of the lines of the page; ±20 % changes 0 of 123
MIN_ALIKE = 0.6  # of the records, whose lines have the same tags; ±20 % changes 0 of 123

_NUMBER = re.compile(r"\d[\d.,:/h–-]*")
_LABELLED = re.compile(r"[^.:!?#]{2,31}:\s?#")
_OF_RECORDS = frozenset([None, "date-line", "byline", "other", "picture", "caption", "source"])
# "Giá cả thị trường", "Bảng giá nông sản ngày 27/11/2025": tomorrow the page has other numbers.
_FIGURES = re.compile(
    r"(?:bảng giá|tỷ giá|tỉ giá|lãi suất|(?:bảng )?thủy triều|kết quả (?:xổ số|quay số))\b.{0,60}"
    r"|giá cả thị trường|giá vàng hôm nay"
)
_FIGURE = re.compile(r"[+–-]?\d[\d.,]*\s*(?:%|đ|vnđ|đồng|usd|°c)?(?:/\w+)?", re.IGNORECASE)


def repeats_records(facts: PageFacts) -> bool:
    """Return True if a page is boxes of one shape, each of a few lines, and nothing else.

    Under the name of a section, or with its headline in one of them: albums, videos, magazines,
    people of an office, what readers have sent.
    """
    if facts.is_notice or facts.has_verses:
        return False
    shown = [line for line in facts.lines if line.label in _OF_RECORDS]
    if len(shown) < MIN_RECORDS:
        return False
    for group in _groups(facts.document, facts.main.box):
        boxes = [facts.document.boxes[box] for box in group]
        start, end = boxes[0].start, boxes[-1].end
        of_records = {number for box in boxes for number in range(box.start, box.end)}
        inside = [one for one in shown if one.line_no in of_records]
        outside = [one for one in shown if not start <= one.line_no < end and one.line.text]
        if len(inside) < MIN_SHARE * len(shown) or any(map(_is_own, outside)):
            continue
        is_within = facts.title_line < 0 or start <= facts.title_line < end
        return is_within or not (facts.has_headline or facts.is_dated_above)
    return False


def _is_own(line: LabelledLine) -> bool:
    """Return True if a line beside the records makes the page an article: prose, a day, a name."""
    return line.label in ("date-line", "byline") or is_prose(line.line.text)


def _groups(document: Document, main: BoxId) -> Iterator[list[BoxId]]:
    """Yield the boxes of one shape within the main content, if each is a record."""
    first, last = document.boxes[main].start, document.boxes[main].end
    parents = [n for n, box in enumerate(document.boxes) if first <= box.start and box.end <= last]
    for parent in map(BoxId, parents):
        for child in document.children(parent):
            group = document.alike(child)
            if group[0] != child:  # it was looked at with the first of its shape
                continue
            records = [box for box in group if _is_record(document, box)]
            if len(records) >= max(MIN_RECORDS, len(group) * MIN_SHARE):
                shapes = Counter(_tags(document, box) for box in records)
                if shapes.most_common(1)[0][1] >= len(records) * MIN_ALIKE:
                    yield records


def _is_record(document: Document, box_id: BoxId) -> bool:
    """Return True if a box is no paragraph or row, and has a few lines, or one and a picture."""
    box = document.boxes[box_id]
    is_box = box.tag not in {"p", "tr", "blockquote"} and 0 < box.text_chars <= MAX_RECORD
    # A link with a summary is a teaser.
    lines = document.lines[box.start : box.end]
    return is_box and len(lines) > 1 and not any(map(is_linked, lines))


def _tags(document: Document, box_id: BoxId) -> tuple[str, ...]:
    """Return the tags of the lines of a box."""
    box = document.boxes[box_id]
    return tuple(line.tag for line in document.lines[box.start : box.end])


def repeats_lines(facts: PageFacts) -> bool:
    """Return True if most lines of an undated page are others of it with other numbers.

    "5 ảnh | 4112 lượt xem" of album after album, "Thời gian: 8h00, 10/12/2025" of events.
    """
    if facts.is_notice or facts.is_dated_above:
        return False
    shown = [one for one in facts.lines if one.label in _OF_RECORDS and one.line.text]
    patterns = Counter(_NUMBER.sub("#", one.line.text.casefold()) for one in shown)
    repeated = sum(
        count
        for pattern, count in patterns.items()
        if count >= MIN_RECORDS and _is_fact(pattern, may_tell=not facts.has_headline)
    )
    return repeated * 2 >= len(shown) > 0 and not _tells_more(shown, patterns)


def _is_fact(pattern: str, *, may_tell: bool) -> bool:
    """Return True if a line has words, and is no paragraph.

    Below a headline somebody may ask or tell the same of year after year; a sentence that begins
    with a label and its number is a fact all the same.
    """
    if len(pattern) > MAX_LINE or not any(map(str.isalpha, pattern)):
        return False
    is_fact = ":" in pattern or pattern.count("#") > 1
    is_told = pattern.endswith(STOPS) and _LABELLED.match(pattern) is None
    return may_tell or (is_fact and not is_told)


def _tells_more(shown: Sequence[LabelledLine], patterns: Counter[str]) -> bool:
    """Return True if the lines that are not repeated have the prose of a short article."""
    others = (one.line.text for one in shown if one.line.tag not in CELL_TAGS)
    single = (text for text in others if patterns[_NUMBER.sub("#", text.casefold())] == 1)
    return sum(len(text) for text in single if is_prose(text)) >= sizes.MIN_PROSE


def is_table_of_prices(facts: PageFacts) -> bool:
    """Return True if a page called so is a table of numbers, whatever else its columns say.

    A few words may stand beside it: who gave the numbers.
    """
    if _FIGURES.fullmatch(facts.title.casefold()) is None:
        return False
    tables = [block.text for block in facts.blocks if block.kind == "table"]
    rows = [row.split(" | ") for table in tables for row in table.split("\n")]
    figures = sum(any(map(_FIGURE.fullmatch, row[1:])) for row in rows)
    told = facts.prose - sum(map(len, tables))
    if facts.has_headline and facts.has_sentence and facts.is_dated_above:
        return False
    return figures >= MIN_RECORDS and figures >= len(rows) * MIN_ALIKE and told < sizes.MIN_PROSE
