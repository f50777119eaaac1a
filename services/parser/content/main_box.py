"""The box that holds the main content, found by descending from the root along the text scores."""

from dataclasses import dataclass, replace
from itertools import takewhile

from services.parser.content.boilerplate import boilerplate_boxes, is_named_content
from services.parser.content.prose import (
    MIN_PROSE_CHARS,
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


@dataclass(frozen=True, slots=True)
class MainContent:
    """The box of the main content, and what was scored to find it."""

    box: int
    # By box: the text scores of all lines within it.
    subtree_scores: list[float]
    # By box: True if it or a box around it holds boilerplate.
    is_boilerplate: list[bool]
    # By line: how many of its characters read like article text.
    text_scores: list[float]
    # Each box that was descended into below the root, and its share of its parent's score.
    path: tuple[tuple[int, float], ...] = ()
    # The lines of cards of other articles.
    card_lines: frozenset[int] = frozenset()


def find_main_content(page: Document) -> MainContent:
    """Return the box of the article; where none stands out, the whole page (box 0)."""
    scores = [text_score(line) for line in page.lines]
    discount_teasers(page, scores)
    score_verses(page, scores)
    if sum(scores) < SHORT_PAGE_CHARS:
        discount_boilerplate(page, scores)
    is_boilerplate = boilerplate_boxes(page, scores, _subtree_scores(page, scores))
    discounted = [
        score * BOILERPLATE_WEIGHT if is_boilerplate[line.box] else score
        for score, line in zip(scores, page.lines, strict=True)
    ]
    whole_page = MainContent(0, _subtree_scores(page, discounted), is_boilerplate, discounted)
    return _descend(page, whole_page)


def restricted_to(page: Document, main: MainContent, box: int) -> MainContent:
    """Return the main content within one box of the page."""
    return _descend(page, replace(main, box=box, path=(*main.path, (box, 1.0))))


def _subtree_scores(page: Document, line_scores: list[float]) -> list[float]:
    """Return, by box, the sum of the scores of the lines within it, at any depth."""
    scores = [0.0] * len(page.boxes)
    for line, score in zip(page.lines, line_scores, strict=True):
        scores[line.box] += score
    # A box stands behind its parent: backwards, each is complete before it is added.
    for box in range(len(page.boxes) - 1, 0, -1):
        scores[page.boxes[box].parent] += scores[box]
    return scores


def _descend(page: Document, main: MainContent) -> MainContent:
    """Go into the child with most of the score, as long as it holds nearly all of it."""
    children = _scored_children(page, main.subtree_scores)
    box, path = main.box, [*main.path]
    while box in children:
        child = max(children[box], key=main.subtree_scores.__getitem__)
        share = main.subtree_scores[child] / main.subtree_scores[box]
        if not _may_enter(page, main, child, share, children[box]):
            break
        path.append((child, share))
        box = child
    return replace(main, box=box, path=tuple(path))


def children_of(page: Document, index: int) -> list[int]:
    """Return the boxes right within a box."""
    end = page.boxes[index].end
    inside = takewhile(lambda n: page.boxes[n].start < end, range(index + 1, len(page.boxes)))
    return [n for n in inside if page.boxes[n].parent == index]


def _scored_children(page: Document, subtree_scores: list[float]) -> dict[int, list[int]]:
    """Return, by box, the boxes right within it whose score is not 0."""
    children: dict[int, list[int]] = {}
    for index, box in enumerate(page.boxes):
        if index and subtree_scores[index]:
            children.setdefault(box.parent, []).append(index)
    return children


def _may_enter(
    page: Document, main: MainContent, child: int, share: float, siblings: list[int]
) -> bool:
    """Return True if the main content may lie in a child: nothing of it stands outside."""
    box = page.boxes[child]
    needed = NAMED_SHARE if is_named_content(box.class_and_id) else SHARE
    if share < needed or _has_scored_twin(page, main, child, siblings):
        return False
    if _has_prose_after(page, main, child):
        return False
    # A list or a short notice says more than its one paragraph that reads like prose.
    return box.tag != "p" or box.end - box.start > 1


def _has_scored_twin(page: Document, main: MainContent, child: int, siblings: list[int]) -> bool:
    """Return True if a sibling with the same tag and class holds text, too: sections of one text.

    Boxes without a class are all alike and tell nothing.
    """
    box = page.boxes[child]
    return bool(box.class_and_id) and any(
        page.boxes[sibling].tag == box.tag
        and page.boxes[sibling].class_and_id == box.class_and_id
        and main.subtree_scores[sibling] >= MIN_PROSE_CHARS
        for sibling in siblings
        if sibling != child
    )


def _has_prose_after(page: Document, main: MainContent, child: int) -> bool:
    """Return True if paragraphs that stand right in the parent follow the child."""
    if is_named_content(page.boxes[child].class_and_id):
        return False
    parent = page.boxes[child].parent
    for line_no in range(page.boxes[child].end, page.boxes[parent].end):
        box = page.lines[line_no].box
        if not main.text_scores[line_no] or main.is_boilerplate[box]:
            continue
        if box == parent or (page.boxes[box].tag == "p" and page.boxes[box].parent == parent):
            return True
    return False
