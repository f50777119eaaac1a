"""Boxes of facts within a text, whose class is also one of boilerplate: "notification"."""

from services.parser import vocabulary
from services.parser.content.prose import is_prose
from services.parser.document import BoxId, Document

MAX_PARENT_LINES = 600  # cap against hostile pages: lines around one box are all looked at


def is_fact_box(document: Document, box_id: BoxId, text_scores: list[float]) -> bool:
    """Return True if a box that is named like boilerplate is a part of the text around it.

    Papers set facts apart in boxes of such names. They say whole sentences that stand nowhere else
    on the page, link to nothing, do not speak of the site or to its readers, and stand below a
    paragraph. `text_scores` are by line.
    """
    box = document.boxes[box_id]
    if not box.text_chars or not _may_name_facts(box.tag, box.class_and_id):
        return False
    texts = [line for line in document.lines[box.start : box.end] if line.text]
    if any(line.link_chars for line in texts) or not any(is_prose(line.text) for line in texts):
        return False
    if any(vocabulary.speaks_to_readers(line.text.casefold()) for line in texts):
        return False
    is_repeated = any(
        len(document.lines_equal_to(line.text.casefold())) > 1 for line in texts if line.text
    )
    return not is_repeated and _stands_among_paragraphs(document, box_id, text_scores)


def _may_name_facts(tag: str, class_and_id: str) -> bool:
    """Return True if nothing but names that boxes of facts bear, too, says boilerplate."""
    if tag not in ("aside", "div", "p", "table", "section", "blockquote"):
        return False
    rest = vocabulary.without_class(vocabulary.FACT_BOX, class_and_id)
    return not vocabulary.has_class(vocabulary.BOILERPLATE, rest)


def _stands_among_paragraphs(document: Document, box_id: BoxId, text_scores: list[float]) -> bool:
    """Return True if at least two paragraphs stand beside a box, one of them above it."""
    box = document.boxes[box_id]
    parent = document.boxes[box.parent]
    if parent.end - parent.start > MAX_PARENT_LINES:
        return False
    paragraphs = [
        number
        for number in range(parent.start, parent.end)
        if text_scores[number]
        and not box.start <= number < box.end
        and box.parent
        in (document.lines[number].box, document.boxes[document.lines[number].box].parent)
    ]
    return len(paragraphs) > 1 and paragraphs[0] < box.start
