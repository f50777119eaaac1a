"""Repeated records: cards of other articles."""

import re
from collections import Counter
from collections.abc import Iterable
from itertools import islice, takewhile

from services.parser import sizes
from services.parser.content.model import MainContent
from services.parser.content.shapes import is_headed_table, picture_cards
from services.parser.document import BoxId, Document, Line, LineNo, is_linked, normalize_space
from services.parser.grammar import has_headline_words

_DAY = re.compile(r"\b\d{1,2}[/.-]\d{1,2}[/.-]\d{4}\b")


def find_cards(document: Document, main: MainContent) -> frozenset[LineNo]:
    """Return the lines of the main content that stand in cards of other articles, or head them.

    Cards of one shape, and single ones with a picture. Cards that hold most of the text are the
    items of a round-up and are kept, unless all of them stand below an article that is long enough
    without them.
    """
    repeated = _repeated_cards(document, main)
    single = picture_cards(document, main) - repeated
    box = document.boxes[main.box]
    text = {n for n in range(box.start, box.end) if main.text_scores[n]} - repeated
    kept = _unlinked_chars(document, text - single)
    if _unlinked_chars(document, single) > kept:
        single = set()
    return frozenset(map(LineNo, repeated | single))


def _repeated_cards(document: Document, main: MainContent) -> set[int]:
    """Return the lines of several cards of one shape, unless they are the items of a round-up."""
    cards: set[int] = set()
    for group in _groups_of_cards(document, _count_headlines(document, main), main.box):
        for box_id in group:
            cards.update(range(document.boxes[box_id].start, document.boxes[box_id].end))
        cards.update(_heading_of(document, group))
    box = document.boxes[main.box]
    text = [n for n in range(box.start, box.end) if main.text_scores[n] and n not in cards]
    if not cards or not text:
        return set()
    text_chars = _unlinked_chars(document, text)
    is_below_article = max(text) < min(cards) and text_chars >= sizes.MIN_PROSE and len(text) > 1
    if _unlinked_chars(document, cards) > text_chars and not is_below_article:
        return set()
    return cards


def is_linked_headline(line: Line) -> bool:
    """Return True if a line is a link, and long enough for a headline."""
    return is_linked(line) and has_headline_words(line.text)


def _opens_with_headline(line: Line) -> bool:
    """Return True if a line begins with a linked headline and states a day behind it.

    "… Người gửi: … Ngày gửi: 5/3/2026".
    """
    if line.link is None:
        return False
    headline = normalize_space(line.link.text())
    rest = line.text.removeprefix(headline)
    is_first = len(rest) < len(line.text) and has_headline_words(headline)
    return is_first and _DAY.search(rest) is not None


def _count_headlines(document: Document, main: MainContent) -> Counter[BoxId]:
    """Count the headlines in each box of the main content, as far out as a card may reach."""
    counts: Counter[BoxId] = Counter()
    box = document.boxes[main.box]
    for line_no in map(LineNo, range(box.start, box.end)):
        line = document.lines[line_no]
        if (is_linked_headline(line) or _opens_with_headline(line)) and not main.is_boilerplate[
            line.box
        ]:
            around = islice(document.ancestors(line.box), sizes.NEAR)
            counts.update(takewhile(lambda box_id: box_id > main.box, around))
    return counts


def _groups_of_cards(
    document: Document, headlines: Counter[BoxId], main_box: BoxId
) -> list[list[BoxId]]:
    """Return the boxes that are cards, grouped by parent and shape."""
    groups: dict[BoxId, list[BoxId]] = {}
    for box_id, count in headlines.items():
        if count <= sizes.FEW and _may_be_card(document, box_id, main_box):
            groups.setdefault(document.alike(box_id)[0], []).append(box_id)
    return [
        group
        for first, group in groups.items()
        if len(group) >= max(sizes.MIN_SERIES, len(document.alike(first)) * sizes.NEARLY_ALL)
    ]


def _may_be_card(document: Document, box_id: BoxId, main_box: BoxId) -> bool:
    """Return True unless a box is too long, a paragraph of the text or a row of values."""
    box = document.boxes[box_id]
    is_paragraph = box.parent == main_box and box.tag in ("p", "li")
    if is_paragraph or box.text_chars > sizes.MAX_CARD:
        return False
    return box.tag != "tr" or not _is_row_of_values(document, box_id)


def _is_row_of_values(document: Document, table_row: BoxId) -> bool:
    """Return True if a <tr> is of a table that names its columns: links are values there."""
    tables = (
        box_id for box_id in document.ancestors(table_row) if document.boxes[box_id].tag == "table"
    )
    return is_headed_table(document, next(tables, table_row))


def _heading_of(document: Document, cards: list[BoxId]) -> range:
    """Return the line that stands alone above the cards in their parent: "Tin liên quan"."""
    first = min(document.boxes[card].start for card in cards)
    above = range(document.boxes[document.boxes[cards[0]].parent].start, first)
    is_heading = len(above) == 1 and len(document.lines[above[0]].text) <= sizes.MAX_LABEL
    return above if is_heading else range(0)


def _unlinked_chars(document: Document, lines: Iterable[int]) -> int:
    """Return how many characters of some lines are in no link."""
    return sum(len(document.lines[n].text) - document.lines[n].link_chars for n in lines)
