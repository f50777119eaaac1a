"""What was measured on a page to decide its type."""

from dataclasses import dataclass

from services.parser.content import LabelledLine
from services.parser.document import Document
from services.parser.grammar import is_date_line
from shared.contract import Block

# Prose of less than this is a notice, unless the page says that it is an article.
MIN_PROSE = 250

HEADLINE_WORDS = 5


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What a page gave: characters of prose, pictures, whether it says when or who, and who."""

    prose: int
    pictures: int
    is_signed: bool = False
    is_named: bool = False


def measure(
    page: Document, title: int, lead: str | None, blocks: list[Block], pieces: list[LabelledLine]
) -> PageFacts:
    """Count what was found; a date below the headline, or a byline, says that it is an article."""
    prose = len(lead or "") + sum(len(block.text) for block in blocks)
    below = range(title + 1, pieces[0].line_no) if pieces and title >= 0 else range(0)
    is_signed = any(is_date_line(page.lines[number].text) for number in below) or any(
        piece.label in ("byline", "date-line") for piece in pieces
    )
    is_named = any(piece.byline and piece.byline.authors for piece in pieces)
    pictures = sum(piece.label == "picture" for piece in pieces)
    return PageFacts(prose, pictures, is_signed=is_signed, is_named=is_named)
