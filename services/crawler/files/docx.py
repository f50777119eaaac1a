"""The text of a DOCX file: paragraphs and tables in their order."""

from collections.abc import Iterator
from io import BytesIO

from shared.extras import extra

with extra("attachments"):
    from docx import Document
    from docx.table import Table, _Cell

MAX_DEPTH = 4  # tables within tables; cap against hostile files


def read_docx(content: bytes, *, max_text: int) -> str:
    """Return the text of a file, blank lines between its paragraphs; rows of a table are lines.

    It ends soon after `max_text` characters. Raises whatever a broken file makes its reader raise.
    """
    parts, length = list[str](), 0
    for part in _parts(Document(BytesIO(content)), 0):
        parts.append(part)
        length += len(part)
        if length > max_text:
            break
    return "\n\n".join(filter(None, parts))


def _parts(holder: object, depth: int) -> Iterator[str]:
    for block in holder.iter_inner_content():  # type: ignore[attr-defined]  # a document or a cell
        if not isinstance(block, Table):
            yield block.text.strip()
        elif depth < MAX_DEPTH:
            rows = (" | ".join(_cells(row.cells, depth)) for row in block.rows)
            yield "\n".join(row for row in rows if row.strip(" |"))


def _cells(cells: tuple[_Cell, ...], depth: int) -> Iterator[str]:
    """Yield the text of each cell of a row; one that spans several columns comes once."""
    seen: set[int] = set()
    for cell in cells:
        if id(cell._tc) not in seen:  # noqa: SLF001 - what python-docx tells cells apart by
            seen.add(id(cell._tc))  # noqa: SLF001 - as above
            yield " ".join(" ".join(_parts(cell, depth + 1)).split())
