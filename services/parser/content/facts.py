"""What is known of a line by itself: read once, before any rule is asked."""

from typing import Literal, NamedTuple

from services.parser.content.model import PageContext
from services.parser.content.shapes import fills_row, is_data_table, is_table_value
from services.parser.document import BoxId, Line, LineNo

LineKind = Literal["picture", "line", "short line"]

MAX_SHORT = 320  # characters; cap: the longest pattern of vocabulary.yaml allows 300


class LineFacts(NamedTuple):
    """A line, where it stands, and what of that every rule needs."""

    line_no: LineNo
    line: Line
    # The text, case folded.
    key: str
    is_boilerplate: bool
    # The table of data in whose cell it stands: a bare number is text there.
    table: BoxId | None
    # The line above shows a picture of the article, or repeats the title below one.
    is_below_picture: bool
    # An earlier line of the same words is a caption: "Ảnh: Hà Lam".
    repeats_caption: bool

    @property
    def kind(self) -> LineKind:
        """Return "short line" for one whose words alone may tell what it is."""
        if not self.key:
            return "picture"
        return "short line" if len(self.key) <= MAX_SHORT and self.table is None else "line"

    @property
    def asks(self) -> bool:
        """Return True for a question: "Phóng viên: Vì sao …?" asks, and signs nothing."""
        return self.line.text.endswith("?")


def facts_of(
    context: PageContext, line_no: LineNo, captions: set[str], *, is_below_picture: bool
) -> LineFacts:
    """Return the facts of a line; `captions` are those above it, case folded."""
    line = context.document.lines[line_no]
    key = context.document.keys[line_no]
    is_boilerplate = context.main.is_boilerplate[line.box]
    table = None if is_boilerplate or not line.text else _data_table_of(context, line)
    return LineFacts(
        line_no, line, key, is_boilerplate, table, is_below_picture, bool(key) and key in captions
    )


def _data_table_of(context: PageContext, line: Line) -> BoxId | None:
    """Return the table of data in whose cell a line stands: a bare number is text there."""
    if not is_table_value(context.document, line) or fills_row(context.document, line):
        return None
    for box_id in context.document.ancestors(line.box):
        tag = context.document.boxes[box_id].tag
        if tag == "table":
            return box_id if is_data_table(context.document, box_id) else None
        # A table may be all of the main content.
        if box_id == context.main.box and tag != "tbody":
            return None
    return None
