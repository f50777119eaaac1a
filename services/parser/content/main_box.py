"""The box that holds the main content, found by descending from the root along the text scores."""

from dataclasses import dataclass, field
from itertools import takewhile

from services.parser.content.boilerplate import boilerplate_boxes, is_named_content
from services.parser.content.prose import (
    PROSE_CHARACTERS,
    SHORT_PAGE_CHARS,
    discount_boilerplate,
    discount_teasers,
    score_verses,
    text_score,
)
from services.parser.document import Document

# A child must hold this share of its parent's prose to be searched instead of it; less for one
# whose class says that it is the body, for its parent may hold comments and teasers as well.
SHARE = 0.72
NAMED_SHARE = 0.42

# Prose that stands beside the article counts so little that a long sidebar cannot win.
BOILERPLATE_WEIGHT = 0.05

_PICTURES = frozenset(["img", "video", "iframe", "source"])


@dataclass(slots=True)
class MainContent:
    """The winning box, and for every box its weight and whether it stands beside the article."""

    box: int
    weights: list[float]
    beside: list[bool]
    prose: list[float]
    trail: list[tuple[int, float]] = field(default_factory=list)
    # The lines of other articles' cards in it.
    cards: frozenset[int] = frozenset()


def restricted_to(page: Document, body: MainContent, index: int) -> MainContent:
    """Return the body within one box of the page."""
    narrowed = MainContent(
        index, body.weights, body.beside, body.prose, [*body.trail, (index, 1.0)]
    )
    _descend(page, narrowed)
    return narrowed


def find_main_content(page: Document) -> MainContent:
    """Return the box of the article; it always exists, if only as the whole page."""
    prose = [text_score(line) for line in page.lines]
    discount_teasers(page, prose)
    score_verses(page, prose)
    if sum(prose) < SHORT_PAGE_CHARS:
        discount_boilerplate(page, prose)
    masses = _subtree_scores(page, prose)
    beside = boilerplate_boxes(page, prose, masses)
    weighed = [
        weight * BOILERPLATE_WEIGHT if beside[line.box] else weight
        for weight, line in zip(prose, page.lines, strict=True)
    ]
    body = MainContent(box=0, weights=_subtree_scores(page, weighed), beside=beside, prose=weighed)
    _descend(page, body)
    return body


def _subtree_scores(page: Document, weights: list[float]) -> list[float]:
    boxes = page.boxes
    masses = [0.0] * len(boxes)
    for line, weight in zip(page.lines, weights, strict=True):
        masses[line.box] += weight
    for index in range(len(boxes) - 1, 0, -1):
        if masses[index]:
            masses[boxes[index].parent] += masses[index]
    return masses


def _descend(page: Document, body: MainContent) -> None:
    children = _children(page, body.weights)
    while body.box in children:
        parent = body.weights[body.box]
        child = max(children[body.box], key=body.weights.__getitem__)
        share = body.weights[child] / parent if parent else 0
        needed = NAMED_SHARE if is_named_content(page.boxes[child].names) else SHARE
        if share < needed or _goes_on_beside(page, body, child, children[body.box]):
            return
        # The one paragraph that reads like prose is not all that a list or notice says.
        if page.boxes[child].tag == "p" and page.boxes[child].end - page.boxes[child].start == 1:
            return
        body.trail.append((child, share))
        body.box = child


def children_of(page: Document, index: int) -> list[int]:
    """Return the boxes right within a box."""
    end = page.boxes[index].end
    inside = takewhile(lambda n: page.boxes[n].start < end, range(index + 1, len(page.boxes)))
    return [n for n in inside if page.boxes[n].parent == index]


def _children(page: Document, weights: list[float]) -> dict[int, list[int]]:
    """Return the boxes right within a box, those without weight left out."""
    children: dict[int, list[int]] = {}
    for index, box in enumerate(page.boxes):
        if index and weights[index]:
            children.setdefault(box.parent, []).append(index)
    return children


def _goes_on_beside(page: Document, body: MainContent, child: int, siblings: list[int]) -> bool:
    """Say whether the text goes on outside the child: it is one of several of its kind."""
    box = page.boxes[child]
    for index in siblings:
        other = page.boxes[index]
        alike = index != child and other.tag == box.tag and other.names == box.names
        if alike and box.names and body.weights[index] >= PROSE_CHARACTERS:
            return True
    return _has_prose_after(page, body, child)


def _has_prose_after(page: Document, body: MainContent, child: int) -> bool:
    """Say whether the parent itself goes on with paragraphs after this child."""
    parent = body.box
    if is_named_content(page.boxes[child].names):
        return False
    start, end = page.boxes[child].end, page.boxes[parent].end
    for number in range(start, end):
        box = page.lines[number].box
        if body.prose[number] and box != parent and page.boxes[box].tag == "p":
            box = page.boxes[box].parent
        if box == parent and body.prose[number] and not body.beside[page.lines[number].box]:
            return True
    return False
