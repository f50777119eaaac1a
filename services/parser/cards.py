"""Cards: other articles, each with its headline, picture, date or summary in a box of its own.

Templates put rows of them below an article, or between two of its paragraphs, under any heading or
none. They are told by their shape: several boxes of one kind side by side, each with one linked
headline and little else.
"""

import re
from collections import Counter
from collections.abc import Iterable

from services.parser.body import HEADLINE_WORDS, Body
from services.parser.lines import Line, Page, is_linked, tidy
from services.parser.sift import is_headed

FEWEST_CARDS = 3
# A card is a headline, a date and a sentence or two.
MAX_CARD = 600
# So far around a headline the box of its card is looked for, and so many headlines it may hold:
# the second is the summary, or the picture's, linked too.
REACH = 5
MAX_HEADLINES = 2
# So many of the boxes of one kind are cards, or none is.
MOSTLY = 0.75
# The shortest article with cards below it.
LEAST = 200
# What stands above the cards and is no longer than this is their heading.
MAX_HEADING = 60
# A headline with its facts on one line is this share of it: "… Người gửi: … Ngày gửi: 5/3/2026".
LEAST_LINKED = 0.3
# A headline without a link, which a script opens, is no longer.
MAX_HEADLINE = 160
_DAY = re.compile(r"\b\d{1,2}[/.-]\d{1,2}[/.-]\d{4}\b")

# Where the cards stand, and what they have in common.
Row = tuple[int, tuple[str, str]]


def find_cards(page: Page, body: Body) -> frozenset[int]:
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
    others = [n for n in range(box.start, box.end) if body.prose[n] and n not in found]
    if not found or not others:
        return frozenset()
    own = _unlinked(page, others)
    is_article = max(others) < min(found) and own >= LEAST and len(others) > 1
    is_most = _unlinked(page, found) > own
    return frozenset() if is_most and not is_article else frozenset(found)


def is_headline(line: Line) -> bool:
    """Say whether a line is a linked headline rather than a label."""
    return is_linked(line) and line.text.count(" ") + 1 >= HEADLINE_WORDS


def _heads(line: Line) -> bool:
    """Say whether a line is a linked headline, or begins with one and says when beside it."""
    if is_headline(line):
        return True
    if line.anchor is None or line.links < len(line.text) * LEAST_LINKED:
        return False
    headline = tidy(line.anchor.text())
    rest = line.text.removeprefix(headline)
    is_first = len(rest) < len(line.text) and headline.count(" ") + 1 >= HEADLINE_WORDS
    return is_first and _DAY.search(rest) is not None


def _is_pictured(page: Page, number: int) -> bool:
    """Say whether a line stands between a picture and a day, as headlines that scripts open do."""
    if not 0 < number < len(page.lines) - 1 or page.lines[number - 1].text:
        return False
    text, day = page.lines[number].text, page.lines[number + 1].text
    is_short = text.count(" ") + 1 >= HEADLINE_WORDS and len(text) <= MAX_HEADLINE
    return is_short and text[-1] not in ".:;" and _DAY.fullmatch(day.strip()) is not None


def _headlines(page: Page, body: Body) -> Counter[int]:
    """Count the linked headlines of each box of the body, as far out as a card may reach."""
    count: Counter[int] = Counter()
    box = page.boxes[body.box]
    for number in range(box.start, box.end):
        line = page.lines[number]
        is_head = _heads(line) if line.links else _is_pictured(page, number)
        if is_head and not body.beside[line.box]:
            for _, index in zip(range(REACH), page.ancestors(line.box), strict=False):
                if index <= body.box:
                    break
                count[index] += 1
    return count


def _rows(page: Page, headlines: Counter[int], body: int) -> list[list[int]]:
    """Return the boxes that are cards, row by row."""
    rows: dict[Row, list[int]] = {}
    for index, count in headlines.items():
        box = page.boxes[index]
        is_inner = box.parent != body or box.tag not in ("p", "li")
        is_row = box.tag == "tr" and _is_row(page, index)
        if (
            count <= MAX_HEADLINES
            and is_inner
            and not is_row
            and page.measured(index).size <= MAX_CARD
        ):
            rows.setdefault((box.parent, page.kind(index)), []).append(index)
    long = {row: boxes for row, boxes in rows.items() if len(boxes) >= FEWEST_CARDS}
    return [boxes for row, boxes in long.items() if len(boxes) >= _alike(page, row) * MOSTLY]


def _is_row(page: Page, index: int) -> bool:
    """Say whether a <tr> is that of a table with headings, where links are values."""
    tables = (n for n in page.ancestors(index) if page.boxes[n].tag == "table")
    return is_headed(page, next(tables, index))


def _alike(page: Page, row: Row) -> int:
    """Count the boxes of one kind in one box that are not empty."""
    parent, kind = row
    inside = range(parent + 1, len(page.boxes))
    end = page.boxes[parent].end
    count = 0
    for index in inside:
        box = page.boxes[index]
        if box.start >= end:
            break
        count += box.parent == parent and box.end > box.start and page.kind(index) == kind
    return count


def _headings(page: Page, boxes: list[int]) -> range:
    """Return the line that opens the box of a row of cards: their heading."""
    first = min(page.boxes[box].start for box in boxes)
    opening = range(page.boxes[page.boxes[boxes[0]].parent].start, first)
    is_one = len(opening) == 1 and len(page.lines[opening[0]].text) <= MAX_HEADING
    return opening if is_one else range(0)


def _unlinked(page: Page, numbers: Iterable[int]) -> int:
    return sum(len(page.lines[number].text) - page.lines[number].links for number in numbers)
