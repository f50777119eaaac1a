"""The lines that stay, put together as paragraphs, sub-headings, lists, quotes and tables."""

import re
from collections.abc import Sequence
from itertools import groupby

from services.parser.content.model import CELL_TAGS, LabelledLine
from services.parser.content.tables import is_data
from services.parser.document import Document
from shared.contract import Block

# A bold line on its own that is no longer than this and has no full stop heads what follows.
MAX_HEADING = 160

_ROWS = frozenset(["tr"])
_HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
_SENTENCE_END = tuple('.!?…:;”")')
_INSET = re.compile(r"(?<![a-z])(?:\w*box\w*|inset|pull-?quote|highlight|note|fact\w*)(?![a-z])")


def build_blocks(page: Document, pieces: Sequence[LabelledLine], body: int) -> list[Block]:
    """Return the pieces that stay as blocks, in order."""
    kept = [piece for piece in pieces if piece.label is None]
    blocks: list[Block] = []
    for key, group in groupby(kept, key=lambda piece: _group(page, piece, body)):
        lines = list(group)
        blocks.extend(_built(page, key, lines))
    return blocks


def text_of(lead: str | None, blocks: Sequence[Block]) -> str:
    """Return lead and blocks as one text, joined by blank lines."""
    texts = [block.text for block in blocks]
    return "\n\n".join([lead, *texts] if lead else texts)


def _group(page: Document, piece: LabelledLine, body: int) -> tuple[str, int]:
    """Return what kind of block a line belongs to, and the box that makes it one."""
    line = piece.line
    if line.tag in _HEADINGS:
        return ("heading", line.box)
    for index in page.ancestors(line.box):
        if index == body:
            break
        box = page.boxes[index]
        if box.tag in ("ul", "ol"):
            return ("list", index)
        if box.tag == "blockquote":
            return ("quote", index)
        if box.tag == "table":
            return ("table", index) if is_data(page, index) else ("paragraph", line.box)
        if box.tag == "div" and box.class_and_id and _INSET.search(box.class_and_id):
            return ("box", index)
    return ("paragraph", line.box)


def _built(page: Document, key: tuple[str, int], pieces: list[LabelledLine]) -> list[Block]:
    kind, _ = key
    if kind == "list":
        return [Block(kind="list", text="\n".join(piece.line.text for piece in pieces))]
    if kind == "table":
        return [Block(kind="table", text=_table(page, pieces))]
    if kind == "heading":
        text = " ".join(piece.line.text for piece in pieces)
        return [Block(kind="heading", text=text, level=max(2, int(pieces[0].line.tag[1])))]
    if kind == "paragraph":
        return [_paragraph(text, bold=bold) for text, bold in _joined(pieces)]
    texts = [text for text, _ in _joined(pieces)]
    return [Block(kind="quote" if kind == "quote" else "box", text=text) for text in texts]


def _table(page: Document, pieces: list[LabelledLine]) -> str:
    """Return a row to a line; what a cell holds in several lines is still one value."""
    rows = groupby(pieces, key=lambda piece: _around(page, piece, _ROWS))
    return "\n".join(" | ".join(_cells(page, list(row))) for _, row in rows)


def _cells(page: Document, row: list[LabelledLine]) -> list[str]:
    cells = groupby(row, key=lambda piece: _around(page, piece, CELL_TAGS))
    return [" ".join(piece.line.text for piece in cell) for _, cell in cells]


def _around(page: Document, piece: LabelledLine, tags: frozenset[str]) -> int:
    boxes = page.ancestors(piece.line.box)
    return next((index for index in boxes if page.boxes[index].tag in tags), -1)


def _paragraph(text: str, *, bold: bool) -> Block:
    if bold and len(text) <= MAX_HEADING and not text.endswith((".", "!", "…", ";", ",", '"', "”")):
        return Block(kind="heading", text=text, level=3)
    return Block(text=text)


def _joined(pieces: list[LabelledLine]) -> list[tuple[str, bool]]:
    """Return paragraphs: a single <br> within a sentence is a wrapped line, not a new one."""
    paragraphs: list[tuple[list[str], bool]] = []
    for piece in pieces:
        line = piece.line
        bold = line.is_bold
        if paragraphs and line.breaks_before == 1 and _goes_on(paragraphs[-1][0][-1], line.text):
            texts, was_bold = paragraphs[-1]
            texts.append(line.text)
            paragraphs[-1] = (texts, was_bold and bold)
        else:
            paragraphs.append(([line.text], bold))
    return [(" ".join(texts), bold) for texts, bold in paragraphs]


def _goes_on(before: str, after: str) -> bool:
    return not before.endswith(_SENTENCE_END) and after[:1].islower()
