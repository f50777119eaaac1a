"""The main content of a page, its labelled lines, and what is known before they are labelled."""

from dataclasses import dataclass
from typing import Literal, NamedTuple, get_args

from services.parser import vocabulary
from services.parser.document import BoxId, Document, Line, LineNo
from services.parser.grammar import Byline

# What a line is that is no text. "picture" belongs to the article, "picture-beside" does not.
Label = Literal[
    "byline",
    "caption",
    "comment-box",
    "date-line",
    "end-mark",
    "navigation",
    "other",
    "picture",
    "picture-beside",
    "related",
    "repeated-title",
    "share-bar",
    "sign-off",
    "source",
    "tags",
]
_LABELS: dict[str, Label] = {label: label for label in get_args(Label)}

# Lines with these labels stand below an article or beside it, and not between its paragraphs.
FURNITURE: frozenset[Label | None] = frozenset(
    ["related", "share-bar", "comment-box", "tags", "navigation"]
)
CELL_TAGS = frozenset(["td", "th"])

# A card, teaser or digest of another article: a headline, a date and a sentence or two.
MAX_CARD = 600  # characters; chosen on the development pages; ±20 % changes 0 of 198
# A headline and its summary, the paragraphs of a comment or of an introduction.
FEW = 2  # lines; chosen on the development pages
# So many boxes, lines, cells or pictures of one kind are a series: cards, columns, items.
MIN_SERIES = 3  # boxes, lines, cells or pictures; chosen on the development pages
# So many rows, entries or facts are a table or a list of them.
MIN_ROWS = 4  # rows, lines or boxes; chosen on the development pages
# So far from a headline, a text or a signature stands what belongs to it: a day, an office.
NEAR = 4  # lines; chosen on the development pages
# So far below its headline a text begins, or a letterhead ends.
MAX_ABOVE = 20  # lines; chosen on the development pages
# Boxes around a headline that may be its card.
MAX_CARD_ANCESTORS = 5  # boxes; chosen on the development pages; ±1 changes 0 of 198
MAX_BOX_LINES = 60  # cap against hostile pages: pictures in a small box have no characters
# What is set apart from the text by its place or style is no longer: a caption, a cell.
MAX_APART = 250  # characters; chosen on the development pages
# What heads a box without a heading's tag: "Bạn đọc cũng xem", "Ý kiến bạn đọc (12)".
MAX_LABEL = 45  # characters; chosen on the development and golden pages; ±20 % changes 0 of 206


@dataclass(frozen=True, slots=True)
class MainContent:
    """The box of the main content, and the scores by which it was found."""

    box: BoxId
    # By BoxId: the sum of the text scores of all lines within the box.
    subtree_scores: list[float]
    # By BoxId: True if the box, or one around it, holds boilerplate.
    is_boilerplate: list[bool]
    # By LineNo: how many characters of the line read like article text.
    text_scores: list[float]
    # Each box that was descended into below the root, and its share of its parent's score.
    path: tuple[tuple[BoxId, float], ...] = ()
    # The lines that stand in cards of other articles.
    card_lines: frozenset[LineNo] = frozenset()
    # Of a page without a text: the line that ends what stands below its headline, day and files.
    own_end: LineNo | None = None

    @property
    def is_empty(self) -> bool:
        """Return True if the page has no text of its own."""
        return self.own_end is not None


class LabelledLine(NamedTuple):
    """A line and what it is; the label is None for text. `byline` is what a byline says.

    `rule` is the row of content/rules/table.py that gave the label, "" for text that none claimed.
    """

    line_no: LineNo
    line: Line
    label: Label | None = None
    byline: Byline | None = None
    rule: str = ""


class Claim(NamedTuple):
    """What a rule says of a line: its label, None for text, and what it says as a byline."""

    line_no: LineNo
    label: Label | None
    byline: Byline | None = None


@dataclass(frozen=True, slots=True)
class PageContext:
    """What is known of a page before its lines are labelled."""

    document: Document
    main: MainContent
    # The title, case folded.
    title_key: str = ""
    # Match keys of lines that the portal repeats on many pages.
    repeated_keys: frozenset[str] = frozenset()
    # Boxes that the portal's hints exclude.
    stripped_boxes: frozenset[BoxId] = frozenset()
    # The lines of the record of an official document: its number, its day, its signer.
    form_lines: range = range(0)
    # The lines of the lead, which is no part of the blocks.
    lead_lines: frozenset[LineNo] = frozenset()
    # Most of the text is centred or italic, so that being so marks no caption.
    is_text_set_apart: bool = False


def boilerplate_label(text: str) -> Label | None:
    """Return the label of a line that is nothing but known boilerplate: "Chia sẻ bài viết"."""
    label = vocabulary.boilerplate_label(text.casefold())
    return _LABELS[label] if label else None
