"""Which column of a page is the article's: that of the headline, where the others hold no text.

A box of several columns holds the headline, the text, and beside them menus, teasers, rates and
counters. Their sentences may weigh a third of the article's; but most of their lines are no prose.
"""

from services.parser.body import PROSE_CHARACTERS, Body, children_of, narrow
from services.parser.lines import Page

# The column of the headline holds at least this share of the prose.
LEAST_SHARE = 0.3
# Of the lines of another column, no more than this are prose.
MOST_PROSE = 0.5
# A short article stands in a box of few lines: a heading and a paragraph are no column.
FEWEST_LINES = 4


def take_column(page: Page, body: Body, title: int) -> Body:
    """Return the body within the column of the headline, if the others are no part of the text."""
    inner = next((n for n in children_of(page, body.box) if _holds(page, n, title)), -1)
    if inner < 0 or body.weights[inner] < body.weights[body.box] * LEAST_SHARE:
        return body
    outside = [n for n in children_of(page, body.box) if n != inner and body.weights[n]]
    weight = body.weights[inner] + sum(body.weights[n] for n in outside)
    has_own = body.weights[body.box] - weight >= PROSE_CHARACTERS
    if has_own or not outside or not all(_is_column(page, body, n) for n in outside):
        return body
    return narrow(page, body, inner)


def _holds(page: Page, index: int, line: int) -> bool:
    return page.boxes[index].start <= line < page.boxes[index].end


def _is_column(page: Page, body: Body, index: int) -> bool:
    """Say whether a box is beside the article, or most of its lines are no prose, or linked."""
    box = page.boxes[index]
    texts = [number for number in range(box.start, box.end) if page.lines[number].text]
    prose = sum(body.prose[number] >= PROSE_CHARACTERS for number in texts)
    linked = sum(page.lines[number].links > 0 for number in texts)
    if linked * 2 >= len(texts) > 1:
        return True
    return body.beside[index] or (len(texts) >= FEWEST_LINES and prose <= len(texts) * MOST_PROSE)
