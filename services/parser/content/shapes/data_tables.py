"""Tables of data, told from those that only lay a page out."""

from services.parser import sizes
from services.parser.content.model import CELL_TAGS
from services.parser.document import BoxId, Document, Line, TableType


def is_data_table(document: Document, table: BoxId) -> bool:
    """Return True if a table holds data, and not the layout of the page: all cells are short."""
    return _table_type(document, table) != "layout"


def is_headed_table(document: Document, table: BoxId) -> bool:
    """Return True if a table of data names its columns; then its links are values, too."""
    return _table_type(document, table) == "data-with-headings"


def _table_type(document: Document, table: BoxId) -> TableType:
    """Return the type of a table, found once and kept in its box."""
    box = document.boxes[table]
    if box.table_type is None:
        lines = [line for line in document.lines[box.start : box.end] if line.text]
        box.table_type = "layout"
        if len(lines) >= sizes.MIN_ROWS and _has_short_cells(document, table, lines):
            has_headings = any(line.tag == "th" for line in lines)
            box.table_type = "data-with-headings" if has_headings else "data"
    return box.table_type


def _has_short_cells(document: Document, table: BoxId, lines: list[Line]) -> bool:
    """Return True if no cell holds a paragraph, or several: the text of an article does."""
    if any(len(line.text) > sizes.MAX_APART for line in lines):
        return False
    end = document.boxes[table].end
    for index in range(table + 1, len(document.boxes)):
        box = document.boxes[index]
        if box.start >= end:
            break
        if box.tag in CELL_TAGS and box.text_chars > 2 * sizes.MAX_APART:
            return False
    return True


def is_table_value(document: Document, line: Line) -> bool:
    """Return True if a line is a cell, or a bare number in a paragraph of its own in a cell."""
    if line.tag in CELL_TAGS:
        return True
    cell = document.boxes[line.box].parent
    if document.boxes[cell].tag not in CELL_TAGS:
        return False
    return not any(map(str.isalpha, line.text)) or _is_one_of_several(document, cell)


def has_columns(document: Document, line: Line) -> bool:
    """Return True if a line stands in a row of several cells."""
    cell = line.box if line.tag in CELL_TAGS else document.boxes[line.box].parent
    return document.boxes[cell].tag in CELL_TAGS and _is_one_of_several(document, cell)


def fills_row(document: Document, line: Line) -> bool:
    """Return True if a line is the only cell of its row."""
    return line.tag in CELL_TAGS and _cells_of_row(document, line.box) == 1


def _is_one_of_several(document: Document, cell: BoxId) -> bool:
    """Return True if a cell is one of several in its row: names there are values, no bylines."""
    return _cells_of_row(document, cell) >= sizes.MIN_SERIES


def _cells_of_row(document: Document, cell: BoxId) -> int:
    """Return how many cells the row of a cell has."""
    row = document.children(document.boxes[cell].parent)
    return sum(document.boxes[box_id].tag in CELL_TAGS for box_id in row)
