"""The regions of a page around its text, derived once from the title and the main content."""

from dataclasses import dataclass

from services.parser import sizes
from services.parser.content.main_box import lines_below_text
from services.parser.content.model import MainContent
from services.parser.document import Document, LineNo


@dataclass(frozen=True, slots=True)
class Regions:
    """Ranges of line numbers, in the order of the page; a region that is not there is empty."""

    # Between the headline and the main content, where the two stand apart.
    above_text: range
    # The main content below the headline.
    text: range
    # Right below the main content, up to comments or other articles.
    below_text: range


def regions_of(document: Document, main: MainContent, title: LineNo) -> Regions:
    """Return the regions of a page with its headline at line `title`, -1 for none."""
    box = document.boxes[main.box]
    below_title = title + 1
    start = below_title if box.start <= title < box.end else box.start
    is_near = 0 < start - below_title <= sizes.MAX_ABOVE
    return Regions(
        above_text=range(below_title, start) if is_near else range(0),
        text=range(start, main.own_end or box.end),
        below_text=range(0) if main.is_empty else lines_below_text(document, main),
    )
