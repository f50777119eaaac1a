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
