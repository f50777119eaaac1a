"""A card of another article that stands alone: a picture and a headline link to the same page."""

import re
from collections.abc import Iterator
from itertools import islice

from services.parser import sizes
from services.parser.content.model import MainContent
from services.parser.document import BoxId, Document, Line

# A link to the picture itself, larger, or to a place on this page.
_NO_PAGE = re.compile(
    r"#|javascript:|mailto:|data:|.*\.(?:jpe?g|png|gif|webp|bmp)(?:\?|$)", re.IGNORECASE
)


def picture_cards(document: Document, main: MainContent) -> set[int]:
    """Return the lines of small boxes in which a picture and words link to one and the same page.

    Whatever else stands in such a box introduces that page, too.
    """
    cards: set[int] = set()
    box = document.boxes[main.box]
    for number in range(box.start, box.end):
        line = document.lines[number]
        href = _page_of(line) if not line.text else None
        if href and number not in cards:
            for box_id in _boxes_within(document, main.box, line.box):
                if _is_card(document, box_id, href):
                    cards.update(range(document.boxes[box_id].start, document.boxes[box_id].end))
    return cards


def _page_of(line: Line) -> str | None:
    """Return the address of the page to which a line leads, None for a picture's own file."""
    return line.href if line.href and not _NO_PAGE.match(line.href) else None


def _boxes_within(document: Document, main_box: BoxId, box_id: BoxId) -> Iterator[BoxId]:
    """Yield the small boxes around a picture within the main content, innermost first."""
    for around in islice(document.ancestors(box_id), sizes.NEAR):
        box = document.boxes[around]
        if (
            around <= main_box
            or box.text_chars > sizes.MAX_CARD
            or box.end - box.start > sizes.MAX_BOX_LINES
        ):
            return
        yield around


def _is_card(document: Document, box_id: BoxId, href: str) -> bool:
    """Return True if a box holds a few lines, and those that are links lead to that page."""
    box = document.boxes[box_id]
    texts = [line for line in document.lines[box.start : box.end] if line.text]
    linked = [_page_of(line) for line in texts if line.link_chars]
    return 0 < len(texts) <= sizes.NEAR and bool(linked) and set(linked) == {href}
