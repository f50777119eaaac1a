"""The box that holds the main content, found by descending from the root along the text scores."""

from dataclasses import replace

from services.parser import sizes
from services.parser.content.boilerplate import boilerplate_boxes, is_content_class
from services.parser.content.model import MainContent, boilerplate_label
from services.parser.content.prose import (
    discount_boilerplate,
    discount_teasers,
    score_tables,
    score_verses,
    text_score,
)
from services.parser.document import BoxId, Document


def find_main_content(document: Document) -> MainContent:
    """Return the main content; where no box stands out it is the whole page (box 0)."""
    scores = [text_score(line) for line in document.lines]
    discount_teasers(document, scores)
    score_verses(document, scores)
    discount_boilerplate(document, scores)
    is_boilerplate = boilerplate_boxes(document, scores, _subtree_scores(document, scores))
    discounted = [
        score * sizes.FOREIGN_WEIGHT if is_boilerplate[line.box] else score
        for score, line in zip(scores, document.lines, strict=True)
    ]
    if sum(discounted) < sizes.MIN_PROSE_CHARS:
        score_tables(document, discounted)
    whole_page = MainContent(
        BoxId(0), _subtree_scores(document, discounted), is_boilerplate, discounted
    )
    return _descend(document, whole_page)


def restricted_to(document: Document, main: MainContent, box_id: BoxId) -> MainContent:
    """Return the main content within one box of the page."""
    return _descend(document, replace(main, box=box_id, path=(*main.path, (box_id, 1.0))))


def lines_below_text(document: Document, main: MainContent) -> range:
    """Return the line numbers right below the main box, up to comments or related articles."""
    end = document.boxes[main.box].end
    last = min(len(document.lines), end + sizes.NEAR)
    labels = (boilerplate_label(line.text) for line in document.lines[end:last])
    others = (n for n, label in enumerate(labels, end) if label in ("comment-box", "related"))
    return range(end, next(others, last))


def _subtree_scores(document: Document, text_scores: list[float]) -> list[float]:
    """Return, by box, the sum of the scores of the lines within it, at any depth."""
    scores = [0.0] * len(document.boxes)
    for line, score in zip(document.lines, text_scores, strict=True):
        scores[line.box] += score
    # A box stands after its parent: from the last one on, each sum is complete when it is added.
    for index in range(len(document.boxes) - 1, 0, -1):
        scores[document.boxes[index].parent] += scores[index]
    return scores


def _descend(document: Document, main: MainContent) -> MainContent:
    """Return the main content in the innermost box that holds nearly all of the score.

    Each step goes from a box to the child with the highest score.
    """
    scores, box_id, path = main.subtree_scores, main.box, list(main.path)
    while children := [n for n in document.children(box_id) if scores[n]]:
        child = max(children, key=scores.__getitem__)
        share = scores[child] / scores[box_id]
        if not _may_enter(document, main, child, share, children):
            break
        path.append((child, share))
        box_id = child
    return replace(main, box=box_id, path=tuple(path))


def _may_enter(
    document: Document, main: MainContent, child: BoxId, share: float, siblings: list[BoxId]
) -> bool:
    """Return True if a child holds enough of its parent's score, and no text stands outside it."""
    box = document.boxes[child]
    min_share = sizes.MIN_NAMED_SHARE if is_content_class(box.class_and_id) else sizes.MIN_SHARE
    if share < min_share or _has_scored_twin(document, main, child, siblings):
        return False
    if _has_prose_after(document, main, child):
        return False
    # A list or a short notice says more than its one paragraph that reads like prose.
    return box.tag != "p" or box.end - box.start > 1


def _has_scored_twin(
    document: Document, main: MainContent, child: BoxId, siblings: list[BoxId]
) -> bool:
    """Return True if a sibling of the same tag and class holds prose, too: sections of one text.

    Boxes without a class are all alike, which tells nothing, unless each is one paragraph.
    """
    box = document.boxes[child]
    if not box.class_and_id:
        return box.end - box.start == 1 and _is_one_of_paragraphs(document, child)
    return any(
        document.boxes[sibling].tag == box.tag
        and document.boxes[sibling].class_and_id == box.class_and_id
        and main.subtree_scores[sibling] >= sizes.MIN_PROSE_CHARS
        for sibling in siblings
        if sibling != child
    )


def _is_one_of_paragraphs(document: Document, child: BoxId) -> bool:
    """Return True if a box like this one beside it is a sentence, too: <div> for <p>."""
    box = document.boxes[child]
    for sibling in document.children(box.parent):
        other = document.boxes[sibling]
        is_alike = other.tag == box.tag and not other.class_and_id and other.end - other.start == 1
        line = document.lines[other.start]
        if sibling != child and is_alike and line.text.endswith(".") and not line.link_chars:
            return True
    return False


def _has_prose_after(document: Document, main: MainContent, child: BoxId) -> bool:
    """Return True if paragraphs that stand right in the parent follow the child."""
    if is_content_class(document.boxes[child].class_and_id):
        return False
    parent = document.boxes[child].parent
    for line_no in range(document.boxes[child].end, document.boxes[parent].end):
        box_id = document.lines[line_no].box
        if not main.text_scores[line_no] or main.is_boilerplate[box_id]:
            continue
        box = document.boxes[box_id]
        if box_id == parent or (box.tag == "p" and box.parent == parent):
            return True
    return False
