"""The lines of the text, joined to paragraphs, sub-headings, lists, quotes and tables."""

from collections.abc import Sequence
from itertools import groupby
from typing import Literal

from services.parser import sizes, vocabulary
from services.parser.content.model import CELL_TAGS, LabelledLine
from services.parser.content.shapes import is_data_table
from services.parser.document import BoxId, Document
from shared.contract import Block

_TABLE_TAGS = frozenset(["table", "tbody"])
_ROW_TAGS = frozenset(["tr"])
_HEADING_TAGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
_SENTENCE_END = tuple('.!?…:;”")')
_NO_HEADING_END = (".", "!", "…", ";", ",", '"', "”")

_BlockKind = Literal["paragraph", "heading", "list", "quote", "box", "table"]


def build_blocks(document: Document, lines: Sequence[LabelledLine], main_box: BoxId) -> list[Block]:
    """Return the lines without a label as blocks, in order."""
    kept = [labelled for labelled in lines if labelled.label is None]
    blocks: list[Block] = []
    for (kind, _), group in groupby(
        kept, key=lambda labelled: _block_key(document, labelled, main_box)
    ):
        blocks.extend(_blocks_of(document, kind, list(group)))
    return blocks


def text_of(lead: str | None, blocks: Sequence[Block]) -> str:
    """Return lead and blocks as one text, joined by blank lines."""
    texts = [block.text for block in blocks]
    return "\n\n".join([lead, *texts] if lead else texts)


def _block_key(
    document: Document, labelled: LabelledLine, main_box: BoxId
) -> tuple[_BlockKind, int]:
    """Return the kind of block that a line belongs to, and the box that makes it one."""
    line = labelled.line
    if line.tag in _HEADING_TAGS:
        return ("heading", line.box)
    for box_id in document.ancestors(line.box):
        box = document.boxes[box_id]
        # A table may be all of the main content.
        if box_id == main_box and box.tag not in _TABLE_TAGS:
            break
        if box.tag in ("ul", "ol"):
            return ("list", box_id)
        if box.tag == "blockquote":
            return ("quote", box_id)
        if box.tag == "table":
            return ("table", box_id) if is_data_table(document, box_id) else ("paragraph", line.box)
        if box.tag == "div" and vocabulary.has_class(vocabulary.INSET, box.class_and_id):
            return ("box", box_id)
    return ("paragraph", line.box)


def _blocks_of(document: Document, kind: _BlockKind, lines: list[LabelledLine]) -> list[Block]:
    """Return the blocks of neighbouring lines of one kind: several paragraphs, but one list."""
    if kind == "list":
        return [Block(kind="list", text="\n".join(labelled.line.text for labelled in lines))]
    if kind == "table":
        return [Block(kind="table", text=_table_text(document, lines))]
    if kind == "heading":
        text = " ".join(labelled.line.text for labelled in lines)
        return [Block(kind="heading", text=text, level=max(2, int(lines[0].line.tag[1])))]
    if kind == "paragraph":
        return [_paragraph(text, is_bold=is_bold) for text, is_bold in _join_wrapped(lines)]
    return [Block(kind=kind, text=text) for text, _ in _join_wrapped(lines)]


def _table_text(document: Document, lines: list[LabelledLine]) -> str:
    """Return the text of a table: a line for each row, "Xã | Số hộ | Tỷ lệ"."""
    rows = groupby(lines, key=lambda labelled: _nearest_box(document, labelled, _ROW_TAGS))
    return "\n".join(" | ".join(_cell_texts(document, list(row))) for _, row in rows)


def _cell_texts(document: Document, row: list[LabelledLine]) -> list[str]:
    """Return the text of each cell of a row; the lines of one cell are joined."""
    cells = groupby(row, key=lambda labelled: _nearest_box(document, labelled, CELL_TAGS))
    return [" ".join(labelled.line.text for labelled in cell) for _, cell in cells]


def _nearest_box(document: Document, labelled: LabelledLine, tags: frozenset[str]) -> BoxId | None:
    """Return the innermost box around a line with one of some tags."""
    around = document.ancestors(labelled.line.box)
    return next((box_id for box_id in around if document.boxes[box_id].tag in tags), None)


def _paragraph(text: str, *, is_bold: bool) -> Block:
    """Return a paragraph; one that is bold, short and without a full stop is a sub-heading."""
    if is_bold and len(text) <= sizes.MAX_APART and not text.endswith(_NO_HEADING_END):
        return Block(kind="heading", text=text, level=3)
    return Block(text=text)


def _join_wrapped(lines: list[LabelledLine]) -> list[tuple[str, bool]]:
    """Return the text of each paragraph, and whether it is bold.

    One <br> within a sentence only wraps it: "… của tỉnh" / "trong năm" is one paragraph.
    """
    paragraphs: list[tuple[list[str], bool]] = []
    for labelled in lines:
        line = labelled.line
        texts, is_bold = paragraphs[-1] if paragraphs else ([], False)
        if texts and line.breaks_before == 1 and _is_wrapped(texts[-1], line.text):
            texts.append(line.text)
            paragraphs[-1] = (texts, is_bold and line.is_bold)
        else:
            paragraphs.append(([line.text], line.is_bold))
    return [(" ".join(texts), is_bold) for texts, is_bold in paragraphs]


def _is_wrapped(before: str, after: str) -> bool:
    """Return True if a line goes on with the sentence before it: "… của tỉnh" / "trong năm"."""
    return not before.endswith(_SENTENCE_END) and after[:1].islower()
