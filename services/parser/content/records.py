"""Repeated records: teasers, cards and digests of other articles."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable
from itertools import islice, takewhile

from services.parser.content.endings import is_kept_prose
from services.parser.content.main_box import MainContent
from services.parser.content.model import LabelledLine, PageContext
from services.parser.content.prose import MIN_HEADLINE_WORDS
from services.parser.content.tables import is_headed
from services.parser.document import Box, Document, Line, LineNo, is_linked, normalize_space

FEWEST_CARDS = 3
# A card is a headline, a date and a sentence or two.
MAX_CARD = 600
# So far around a headline the box of its card is looked for, and so many headlines it may hold:
# the second is the summary, or the picture's, linked too.
HEADING_REACH = 5
MAX_HEADLINES = 2
# So many of the boxes of one kind are cards, or none is.
MIN_CARD_SHARE = 0.75
# The shortest article with cards below it.
MIN_CARD_CHARS = 200
# What stands above the cards and is no longer than this is their heading.
MAX_HEADING = 60
# A headline with its facts on one line is this share of it: "… Người gửi: … Ngày gửi: 5/3/2026".
LEAST_LINKED = 0.3
# A headline without a link, which a script opens, is no longer.
MAX_HEADLINE = 160
_DAY = re.compile(r"\b\d{1,2}[/.-]\d{1,2}[/.-]\d{4}\b")

# Where the cards stand, and what they have in common.
SiblingGroup = tuple[int, tuple[str, str]]


def find_cards(page: Document, body: MainContent) -> frozenset[int]:
    """Return the numbers of the body's lines that stand in cards, or head a row of them.

    Boxes that hold most of the prose are no cards, for a round-up is made of such items; unless
    they only follow what is an article without them.
    """
    rows = _rows(page, _headlines(page, body), body.box)
    found: set[int] = set()
    for boxes in rows:
        found.update(n for box in boxes for n in range(page.boxes[box].start, page.boxes[box].end))
        found.update(_headings(page, boxes))
    box = page.boxes[body.box]
    others = [n for n in range(box.start, box.end) if body.text_scores[n] and n not in found]
    if not found or not others:
        return frozenset()
    own = _unlinked(page, others)
    is_article = max(others) < min(found) and own >= MIN_CARD_CHARS and len(others) > 1
    is_most = _unlinked(page, found) > own
    return frozenset() if is_most and not is_article else frozenset(found)


def is_linked_headline(line: Line) -> bool:
    """Say whether a line is a linked headline rather than a label."""
    return is_linked(line) and line.text.count(" ") + 1 >= MIN_HEADLINE_WORDS


def _heads(line: Line) -> bool:
    """Say whether a line is a linked headline, or begins with one and says when beside it."""
    if is_linked_headline(line):
        return True
    if line.link is None or line.link_chars < len(line.text) * LEAST_LINKED:
        return False
    headline = normalize_space(line.link.text())
    rest = line.text.removeprefix(headline)
    is_first = len(rest) < len(line.text) and headline.count(" ") + 1 >= MIN_HEADLINE_WORDS
    return is_first and _DAY.search(rest) is not None


def _is_pictured(page: Document, number: int) -> bool:
    """Say whether a line stands between a picture and a day, as headlines that scripts open do."""
    if not 0 < number < len(page.lines) - 1 or page.lines[number - 1].text:
        return False
    text, day = page.lines[number].text, page.lines[number + 1].text
    is_short = text.count(" ") + 1 >= MIN_HEADLINE_WORDS and len(text) <= MAX_HEADLINE
    return is_short and text[-1] not in ".:;" and _DAY.fullmatch(day.strip()) is not None


def _headlines(page: Document, body: MainContent) -> Counter[int]:
    """Count the linked headlines of each box of the body, as far out as a card may reach."""
    count: Counter[int] = Counter()
    box = page.boxes[body.box]
    for number in range(box.start, box.end):
        line = page.lines[number]
        is_head = _heads(line) if line.link_chars else _is_pictured(page, number)
        if is_head and not body.is_boilerplate[line.box]:
            for _, index in zip(range(HEADING_REACH), page.ancestors(line.box), strict=False):
                if index <= body.box:
                    break
                count[index] += 1
    return count


def _rows(page: Document, headlines: Counter[int], body: int) -> list[list[int]]:
    """Return the boxes that are cards, row by row."""
    rows: dict[SiblingGroup, list[int]] = {}
    for index, count in headlines.items():
        box = page.boxes[index]
        is_inner = box.parent != body or box.tag not in ("p", "li")
        is_row = box.tag == "tr" and _is_row(page, index)
        if (
            count <= MAX_HEADLINES
            and is_inner
            and not is_row
            and page.boxes[index].text_chars <= MAX_CARD
        ):
            rows.setdefault((box.parent, page.shape(index)), []).append(index)
    long = {row: boxes for row, boxes in rows.items() if len(boxes) >= FEWEST_CARDS}
    return [
        boxes for row, boxes in long.items() if len(boxes) >= _alike(page, row) * MIN_CARD_SHARE
    ]


def _is_row(page: Document, index: int) -> bool:
    """Say whether a <tr> is that of a table with headings, where links are values."""
    tables = (n for n in page.ancestors(index) if page.boxes[n].tag == "table")
    return is_headed(page, next(tables, index))


def _alike(page: Document, row: SiblingGroup) -> int:
    """Count the boxes of one kind in one box that are not empty."""
    parent, kind = row
    inside = range(parent + 1, len(page.boxes))
    end = page.boxes[parent].end
    count = 0
    for index in inside:
        box = page.boxes[index]
        if box.start >= end:
            break
        count += box.parent == parent and box.end > box.start and page.shape(index) == kind
    return count


def _headings(page: Document, boxes: list[int]) -> range:
    """Return the line that opens the box of a row of cards: their heading."""
    first = min(page.boxes[box].start for box in boxes)
    opening = range(page.boxes[page.boxes[boxes[0]].parent].start, first)
    is_one = len(opening) == 1 and len(page.lines[opening[0]].text) <= MAX_HEADING
    return opening if is_one else range(0)


def _unlinked(page: Document, numbers: Iterable[int]) -> int:
    return sum(len(page.lines[number].text) - page.lines[number].link_chars for number in numbers)


FEWEST_ITEMS = 3
# A headline, a date and a summary.
MAX_ITEM = 400
MAX_ITEM_LINES = 4
# So many boxes are looked at for one row.
MAX_BOXES = 300
# What introduces another page ends with a link to it.
MAX_INTRODUCTION = 1_200
_READ_ON = re.compile(r"\W*(?:(?:xem|đọc) (?:tiếp|thêm|chi tiết)|chi tiết|read more|more)\W*")
# So far out of the box of its first line an item is looked for.
INTRODUCTION_REACH = 3


def strip_digests(context: PageContext, pieces: list[LabelledLine]) -> None:
    """Strip the items below a heading of other articles, though nothing links them."""
    texts = [piece for piece in pieces if piece.line.text]
    kept = sum(map(is_kept_prose, texts))
    end = 0
    for number, piece in enumerate(texts[:-1]):
        if piece.label != "related" or piece.line.link_chars or piece.line_no < end:
            continue
        end = _end_of_items(context.page, context.main.box, texts[number + 1])
        items = list(takewhile(lambda one: one.line_no < end, islice(texts, number + 1, None)))  # noqa: B023 - used up at once
        inside = sum(map(is_kept_prose, items))
        if kept > inside:
            kept -= inside
            for one in items:
                one.label = one.label or "related"


def strip_introductions(context: PageContext, pieces: list[LabelledLine]) -> None:
    """Strip what a link to read on ends, in a box of its own below the text: another page's."""
    first = next((one.line_no for one in pieces if is_kept_prose(one)), len(context.page.lines))
    for piece in pieces:
        if piece.label != "related" or _READ_ON.fullmatch(piece.line.text.casefold()) is None:
            continue
        holder = _held(context.page, context.main.box, piece)
        if (
            holder is None
            or holder.text_chars > MAX_INTRODUCTION
            or holder.end != piece.line_no + 1
        ):
            continue
        if first < holder.start:
            start = bisect_left(pieces, holder.start, key=lambda one: LineNo(one.line_no))
            for one in islice(pieces, start, start + holder.end - holder.start):
                if one.line_no < holder.end:
                    one.label = one.label or "related"


def _held(page: Document, body: int, piece: LabelledLine) -> Box | None:
    """Return the innermost box within the body that holds more than one line, measured."""
    for index in page.ancestors(piece.line.box):
        if index <= body:
            return None
        if page.boxes[index].end - page.boxes[index].start > 1:
            return page.boxes[index]
    return None


def _end_of_items(page: Document, body: int, first: LabelledLine) -> int:
    """Return where the row of items ends that a line begins, or 0 where it begins none."""
    for _, index in zip(range(INTRODUCTION_REACH), page.ancestors(first.line.box), strict=False):
        if index <= body:
            return 0
        row = list(_row(page, index))
        if len(row) >= FEWEST_ITEMS and all(_is_item(page, one) for one in row):
            return page.boxes[row[-1]].end
    return 0


def _row(page: Document, index: int) -> list[int]:
    """Return a box and those of its kind that follow it, one right below the other."""
    row = [index]
    around = page.boxes[page.boxes[index].parent].end
    for number in range(index + 1, min(len(page.boxes), index + MAX_BOXES)):
        box = page.boxes[number]
        if box.start >= around:
            break
        if box.parent != page.boxes[index].parent:
            continue
        if page.shape(number) != page.shape(index) or box.start != page.boxes[row[-1]].end:
            break
        row.append(number)
    return row


def _is_item(page: Document, index: int) -> bool:
    box = page.boxes[index]
    lines = [line for line in page.lines[box.start : box.end] if line.text]
    return 1 < len(lines) <= MAX_ITEM_LINES and box.text_chars <= MAX_ITEM
