"""Which box of a page holds the article, and how sure that is.

Each line weighs as many characters as read like prose; a box weighs what its lines weigh. From the
body of the page the search goes down to the child that holds nearly all of its parent's weight and
stops where the text spreads over several children: that box is the article's.
"""

import re
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import takewhile

from services.parser import wording
from services.parser.comments import comment_boxes
from services.parser.lines import Line, Page, is_linked

# A child must hold this share of its parent's prose to be searched instead of it; less for one
# whose class says that it is the body, for its parent may hold comments and teasers as well.
SHARE = 0.72
NAMED_SHARE = 0.42
# Lines shorter than this are labels rather than prose.
PROSE_CHARACTERS = 40
# Prose that stands beside the article counts so little that a long sidebar cannot win.
BESIDE_WEIGHT = 0.05
# The summary below a linked headline is another article's: a column of teasers is longer than a
# short notice beside it.
TEASER_WEIGHT = 0.05
HEADLINE_WORDS = 5
# Where the two are not in the same box, the box of the item holds no more than this.
ITEM = 600
# On a page with less prose than this, every line of it is asked what it is.
LITTLE = 3_000
# So many short lines without a link below one another are verses rather than labels.
VERSES = 8
# A box that holds more than this of the page's prose is not beside it, whatever its class says.
TOO_BIG_TO_BE_BESIDE = 0.5

_CELLS = frozenset(["td", "th", "li", "label"])
_ITEMS = frozenset(["div", "li", "td"])
_ASIDE = frozenset(["aside", "footer", "nav", "form"])
_TITLES = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
# A picture may lead to itself, larger.
_PICTURE_FILE = re.compile(r"\.(?:jpe?g|png|gif|webp|bmp)(?:\?|$)", re.IGNORECASE)
_PICTURES = frozenset(["img", "video", "iframe", "source"])


@dataclass(slots=True)
class Body:
    """The winning box, and for every box its weight and whether it stands beside the article."""

    box: int
    weights: list[float]
    beside: list[bool]
    prose: list[float]
    trail: list[tuple[int, float]] = field(default_factory=list)
    # The lines of other articles' cards in it.
    cards: frozenset[int] = frozenset()


def narrow(page: Page, body: Body, index: int) -> Body:
    """Return the body within one box of the page."""
    narrowed = Body(index, body.weights, body.beside, body.prose, [*body.trail, (index, 1.0)])
    _descend(page, narrowed)
    return narrowed


@lru_cache(maxsize=2_048)
def is_beside(names: str) -> bool:
    """Say whether class and id are those of what stands beside an article."""
    return wording.is_named(wording.BESIDE, names) and not is_named_body(names)


def is_named_body(names: str) -> bool:
    """Say whether class and id are those of an article's body."""
    return wording.is_named(wording.BODY, names)


def find_body(page: Page) -> Body:
    """Return the box of the article; it always exists, if only as the whole page."""
    prose = [_prose(line) for line in page.lines]
    _weigh_teasers(page, prose)
    _weigh_verses(page, prose)
    if sum(prose) < LITTLE:
        _weigh_known(page, prose)
    masses = _masses(page, prose)
    beside = _beside(page, prose, masses)
    weighed = [
        weight * BESIDE_WEIGHT if beside[line.box] else weight
        for weight, line in zip(prose, page.lines, strict=True)
    ]
    body = Body(box=0, weights=_masses(page, weighed), beside=beside, prose=weighed)
    _descend(page, body)
    return body


def _prose(line: Line) -> float:
    """Return how many characters of a line read like prose."""
    size = len(line.text)
    if size < PROSE_CHARACTERS or line.links * 2 > size:
        return 0
    tag = line.tag
    if tag[0] == "h" and tag[1:].isdigit():
        return 0
    words = line.text.count(" ") + 1
    # Labels and teasers have no full stop; half a weight keeps a headline from counting as prose.
    sentence = ". " in line.text or line.text[-1] in '.!?…:;”")'
    return (size - line.links) * (1.0 if sentence and words > 7 else 0.4)  # noqa: PLR2004 - a clause


def _weigh_teasers(page: Page, prose: list[float]) -> None:
    """Let the first prose below a linked headline count for little, if it stands in its box."""
    above = -1
    for number, line in enumerate(page.lines):
        if prose[number]:
            if above >= 0 and _is_summary(page, page.lines[above].box, line.box):
                prose[number] *= TEASER_WEIGHT
            above = -1
        elif is_linked(line) or _is_pictured(page, number):
            is_headline = line.text.count(" ") + 1 >= HEADLINE_WORDS
            above = number if is_headline else above


def _is_pictured(page: Page, number: int) -> bool:
    """Say whether a heading is that of a teaser whose picture alone is linked: a slide."""
    line, picture = page.lines[number], page.lines[number - 1]
    if line.tag not in _TITLES or not number or picture.text or picture.anchor is None:
        return False
    if _PICTURE_FILE.search(picture.anchor.attributes.get("href") or ""):
        return False
    around = zip(range(3), page.ancestors(line.box), strict=False)
    item = next((n for _, n in around if page.boxes[n].start < number), 0)
    return item > 0 and page.measured(item).size <= ITEM


def _weigh_verses(page: Page, prose: list[float]) -> None:
    """Let a run of short lines without links count: a poem has no line like prose.

    The last run is the foot of the page, unless nothing else on it reads like prose.
    """
    run: list[int] = []
    for number, line in enumerate(page.lines):
        if (
            0 < len(line.text) < PROSE_CHARACTERS * 2
            and not line.links
            and not _is_cell(page, line)
        ):
            run.append(number)
        elif run:
            _weigh_run(page, prose, run)
            run = []
    if sum(prose) < PROSE_CHARACTERS:
        _weigh_run(page, prose, run)


def _is_cell(page: Page, line: Line) -> bool:
    """Say whether a line is all that a cell or a list item holds."""
    around = page.boxes[page.boxes[line.box].parent]
    return line.tag in _CELLS or (around.tag in _CELLS and around.end - around.start == 1)


def _weigh_run(page: Page, prose: list[float], run: list[int]) -> None:
    """Weigh a run of verses; a third of them may read like prose, and few say the same."""
    if len(run) < VERSES or sum(prose[one] > 0 for one in run) * 3 > len(run):
        return
    if len({page.lines[one].text for one in run}) < VERSES:
        return
    for one in run:
        prose[one] = max(prose[one], len(page.lines[one].text) * 0.5)


def _weigh_known(page: Page, prose: list[float]) -> None:
    """Let known boilerplate weigh nothing: beside a short article an imprint is long."""
    for number, line in enumerate(page.lines):
        if prose[number] and wording.kind_of(line.text.casefold()):
            prose[number] = 0


def _is_summary(page: Page, headline: int, box: int) -> bool:
    """Say whether prose stands in the item of a headline, which may hold it by itself."""
    is_item = page.boxes[headline].tag in _ITEMS and page.boxes[box].parent == headline
    return is_item or _is_together(page, page.boxes[headline].parent, box)


def _is_together(page: Page, item: int, box: int) -> bool:
    """Say whether a box is that of an item, or within it; a list item may be the whole of it."""
    parent = page.boxes[box].parent
    if item <= 0 or item in (box, parent):
        return item > 0
    return parent > 0 and item == page.boxes[parent].parent and page.measured(item).size <= ITEM


def _masses(page: Page, weights: list[float]) -> list[float]:
    boxes = page.boxes
    masses = [0.0] * len(boxes)
    for line, weight in zip(page.lines, weights, strict=True):
        masses[line.box] += weight
    for index in range(len(boxes) - 1, 0, -1):
        if masses[index]:
            masses[boxes[index].parent] += masses[index]
    return masses


def _beside(page: Page, prose: list[float], masses: list[float]) -> list[bool]:
    beside = [False] * len(page.boxes)
    for index in comment_boxes(page, prose):
        beside[index] = True
    for index, box in enumerate(page.boxes):
        if index == 0:
            continue
        if beside[box.parent]:
            beside[index] = True
        elif not beside[index] and (box.tag in _ASIDE or (box.names and is_beside(box.names))):
            beside[index] = masses[index] <= masses[0] * TOO_BIG_TO_BE_BESIDE
    return beside


def _descend(page: Page, body: Body) -> None:
    children = _children(page, body.weights)
    while body.box in children:
        parent = body.weights[body.box]
        child = max(children[body.box], key=body.weights.__getitem__)
        share = body.weights[child] / parent if parent else 0
        needed = NAMED_SHARE if is_named_body(page.boxes[child].names) else SHARE
        if share < needed or _goes_on_beside(page, body, child, children[body.box]):
            return
        # The one paragraph that reads like prose is not all that a list or notice says.
        if page.boxes[child].tag == "p" and page.boxes[child].end - page.boxes[child].start == 1:
            return
        body.trail.append((child, share))
        body.box = child


def children_of(page: Page, index: int) -> list[int]:
    """Return the boxes right within a box."""
    end = page.boxes[index].end
    inside = takewhile(lambda n: page.boxes[n].start < end, range(index + 1, len(page.boxes)))
    return [n for n in inside if page.boxes[n].parent == index]


def _children(page: Page, weights: list[float]) -> dict[int, list[int]]:
    """Return the boxes right within a box, those without weight left out."""
    children: dict[int, list[int]] = {}
    for index, box in enumerate(page.boxes):
        if index and weights[index]:
            children.setdefault(box.parent, []).append(index)
    return children


def _goes_on_beside(page: Page, body: Body, child: int, siblings: list[int]) -> bool:
    """Say whether the text goes on outside the child: it is one of several of its kind."""
    box = page.boxes[child]
    for index in siblings:
        other = page.boxes[index]
        alike = index != child and other.tag == box.tag and other.names == box.names
        if alike and box.names and body.weights[index] >= PROSE_CHARACTERS:
            return True
    return _has_prose_after(page, body, child)


def _has_prose_after(page: Page, body: Body, child: int) -> bool:
    """Say whether the parent itself goes on with paragraphs after this child."""
    parent = body.box
    if is_named_body(page.boxes[child].names):
        return False
    start, end = page.boxes[child].end, page.boxes[parent].end
    for number in range(start, end):
        box = page.lines[number].box
        if body.prose[number] and box != parent and page.boxes[box].tag == "p":
            box = page.boxes[box].parent
        if box == parent and body.prose[number] and not body.beside[page.lines[number].box]:
            return True
    return False
