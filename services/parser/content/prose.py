"""How much each line counts as article text: the score of every line of a document."""

import re

from services.parser import vocabulary
from services.parser.document import Document, Line, is_linked

# Lines shorter than this are labels rather than prose.
MIN_PROSE_CHARS = 40

# The summary below a linked headline is another article's: a column of teasers is longer than a
# short notice beside it.
TEASER_WEIGHT = 0.05
MIN_HEADLINE_WORDS = 5
# Where the two are not in the same box, the box of the item holds no more than this.
ITEM = 600
# On a page with less prose than this, every line of it is asked what it is.
SHORT_PAGE_CHARS = 3_000
# So many short lines without a link below one another are verses rather than labels.
MIN_VERSE_LINES = 8

_CELLS = frozenset(["td", "th", "li", "label"])
_ITEMS = frozenset(["div", "li", "td"])

_TITLES = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
# A picture may lead to itself, larger.
_PICTURE_FILE = re.compile(r"\.(?:jpe?g|png|gif|webp|bmp)(?:\?|$)", re.IGNORECASE)


def text_score(line: Line) -> float:
    """Return how many characters of a line read like prose."""
    size = len(line.text)
    if size < MIN_PROSE_CHARS or line.link_chars * 2 > size:
        return 0
    tag = line.tag
    if tag[0] == "h" and tag[1:].isdigit():
        return 0
    words = line.text.count(" ") + 1
    # Labels and teasers have no full stop; half a weight keeps a headline from counting as prose.
    sentence = ". " in line.text or line.text[-1] in '.!?…:;”")'
    return (size - line.link_chars) * (1.0 if sentence and words > 7 else 0.4)  # noqa: PLR2004 - a clause


def discount_teasers(page: Document, prose: list[float]) -> None:
    """Let the first prose below a linked headline count for little, if it stands in its box."""
    above = -1
    for number, line in enumerate(page.lines):
        if prose[number]:
            if above >= 0 and _is_summary(page, page.lines[above].box, line.box):
                prose[number] *= TEASER_WEIGHT
            above = -1
        elif is_linked(line) or _is_pictured(page, number):
            is_headline = line.text.count(" ") + 1 >= MIN_HEADLINE_WORDS
            above = number if is_headline else above


def _is_pictured(page: Document, number: int) -> bool:
    """Say whether a heading is that of a teaser whose picture alone is linked: a slide."""
    line, picture = page.lines[number], page.lines[number - 1]
    if line.tag not in _TITLES or not number or picture.text or picture.link is None:
        return False
    if _PICTURE_FILE.search(picture.link.attributes.get("href") or ""):
        return False
    around = zip(range(3), page.ancestors(line.box), strict=False)
    item = next((n for _, n in around if page.boxes[n].start < number), 0)
    return item > 0 and page.boxes[item].text_chars <= ITEM


def score_verses(page: Document, prose: list[float]) -> None:
    """Let a run of short lines without links count: a poem has no line like prose.

    The last run is the foot of the page, unless nothing else on it reads like prose.
    """
    run: list[int] = []
    for number, line in enumerate(page.lines):
        if (
            0 < len(line.text) < MIN_PROSE_CHARS * 2
            and not line.link_chars
            and not _is_cell(page, line)
        ):
            run.append(number)
        elif run:
            _weigh_run(page, prose, run)
            run = []
    if sum(prose) < MIN_PROSE_CHARS:
        _weigh_run(page, prose, run)


def _is_cell(page: Document, line: Line) -> bool:
    """Say whether a line is all that a cell or a list item holds."""
    around = page.boxes[page.boxes[line.box].parent]
    return line.tag in _CELLS or (around.tag in _CELLS and around.end - around.start == 1)


def _weigh_run(page: Document, prose: list[float], run: list[int]) -> None:
    """Weigh a run of verses; a third of them may read like prose, and few say the same."""
    if len(run) < MIN_VERSE_LINES or sum(prose[one] > 0 for one in run) * 3 > len(run):
        return
    if len({page.lines[one].text for one in run}) < MIN_VERSE_LINES:
        return
    for one in run:
        prose[one] = max(prose[one], len(page.lines[one].text) * 0.5)


def discount_boilerplate(page: Document, prose: list[float]) -> None:
    """Let known boilerplate weigh nothing: beside a short article an imprint is long."""
    for number, line in enumerate(page.lines):
        if prose[number] and vocabulary.boilerplate_label(line.text.casefold()):
            prose[number] = 0


def _is_summary(page: Document, headline: int, box: int) -> bool:
    """Say whether prose stands in the item of a headline, which may hold it by itself."""
    is_item = page.boxes[headline].tag in _ITEMS and page.boxes[box].parent == headline
    return is_item or _is_together(page, page.boxes[headline].parent, box)


def _is_together(page: Document, item: int, box: int) -> bool:
    """Say whether a box is that of an item, or within it; a list item may be the whole of it."""
    parent = page.boxes[box].parent
    if item <= 0 or item in (box, parent):
        return item > 0
    return parent > 0 and item == page.boxes[parent].parent and page.boxes[item].text_chars <= ITEM
