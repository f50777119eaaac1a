"""Other articles below or amid the text whose headlines no link marks: a script opens them.

Only together are they known: a heading that says so ("Các tin khác"), and below it three boxes of
one kind, side by side, each with a headline and a sentence or two.
"""

import re
from bisect import bisect_left
from itertools import islice, takewhile

from services.parser.lines import Box, Page
from services.parser.outskirts import is_kept_prose
from services.parser.sift import Context, Piece

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
REACH = 3


def strip_digests(context: Context, pieces: list[Piece]) -> None:
    """Strip the items below a heading of other articles, though nothing links them."""
    texts = [piece for piece in pieces if piece.line.text]
    kept = sum(map(is_kept_prose, texts))
    end = 0
    for number, piece in enumerate(texts[:-1]):
        if piece.kind != "related" or piece.line.links or piece.number < end:
            continue
        end = _end_of_items(context.page, context.body.box, texts[number + 1])
        items = list(takewhile(lambda one: one.number < end, islice(texts, number + 1, None)))  # noqa: B023 - used up at once
        inside = sum(map(is_kept_prose, items))
        if kept > inside:
            kept -= inside
            for one in items:
                one.kind = one.kind or "related"


def strip_introductions(context: Context, pieces: list[Piece]) -> None:
    """Strip what a link to read on ends, in a box of its own below the text: another page's."""
    first = next((one.number for one in pieces if is_kept_prose(one)), len(context.page.lines))
    for piece in pieces:
        if piece.kind != "related" or _READ_ON.fullmatch(piece.line.text.casefold()) is None:
            continue
        holder = _held(context.page, context.body.box, piece)
        if holder is None or holder.size > MAX_INTRODUCTION or holder.end != piece.number + 1:
            continue
        if first < holder.start:
            start = bisect_left(pieces, holder.start, key=lambda one: one.number)
            for one in islice(pieces, start, start + holder.end - holder.start):
                if one.number < holder.end:
                    one.kind = one.kind or "related"


def _held(page: Page, body: int, piece: Piece) -> Box | None:
    """Return the innermost box within the body that holds more than one line, measured."""
    for index in page.ancestors(piece.line.box):
        if index <= body:
            return None
        if page.boxes[index].end - page.boxes[index].start > 1:
            return page.measured(index)
    return None


def _end_of_items(page: Page, body: int, first: Piece) -> int:
    """Return where the row of items ends that a line begins, or 0 where it begins none."""
    for _, index in zip(range(REACH), page.ancestors(first.line.box), strict=False):
        if index <= body:
            return 0
        row = list(_row(page, index))
        if len(row) >= FEWEST_ITEMS and all(_is_item(page, one) for one in row):
            return page.boxes[row[-1]].end
    return 0


def _row(page: Page, index: int) -> list[int]:
    """Return a box and those of its kind that follow it, one right below the other."""
    row = [index]
    around = page.boxes[page.boxes[index].parent].end
    for number in range(index + 1, min(len(page.boxes), index + MAX_BOXES)):
        box = page.boxes[number]
        if box.start >= around:
            break
        if box.parent != page.boxes[index].parent:
            continue
        if page.kind(number) != page.kind(index) or box.start != page.boxes[row[-1]].end:
            break
        row.append(number)
    return row


def _is_item(page: Page, index: int) -> bool:
    box = page.measured(index)
    lines = [line for line in page.lines[box.start : box.end] if line.text]
    return 1 < len(lines) <= MAX_ITEM_LINES and box.size <= MAX_ITEM
