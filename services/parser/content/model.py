"""The lines of the main content with their labels, and what is known of the page around them."""

from dataclasses import dataclass

from services.parser.content.main_box import MainContent
from services.parser.document import Document, Line
from services.parser.grammar import Byline

# A table cell longer than this is a column of the page, not a value.
MAX_CELL = 240
# Two rows of two cells.
FEWEST_CELLS = 4
CELL_TAGS = frozenset(["td", "th"])


@dataclass(slots=True)
class LabelledLine:
    """A line with its place; `kind` is None while it stays in the body."""

    line_no: int
    line: Line
    label: str | None = None
    byline: Byline | None = None


@dataclass(frozen=True, slots=True)
class PageContext:
    """What is known of the page before its lines are sifted."""

    page: Document
    main: MainContent
    title_key: str = ""
    repeated_keys: frozenset[str] = frozenset()
    stripped_boxes: frozenset[int] = frozenset()
    lead_lines: frozenset[int] = frozenset()
    # The whole text is centred or slanted, so that being so marks no caption.
    is_text_set_apart: bool = False


# "Xem thêm:", "Bạn đọc cũng xem".
MAX_LABEL = 40
