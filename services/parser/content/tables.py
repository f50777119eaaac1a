"""Which tables hold data rather than layout."""

from services.parser.content.model import CELL_TAGS, FEWEST_CELLS, MAX_CELL
from services.parser.document import Document


def is_data(page: Document, index: int) -> bool:
    """Say whether a table holds data rather than the layout of the page."""
    box = page.boxes[index]
    if box.data < 0:
        lines = [line for line in page.lines[box.start : box.end] if line.text]
        short = all(len(line.text) <= MAX_CELL for line in lines) and _has_short_cells(page, index)
        is_headed = any(line.tag == "th" for line in lines)
        box.data = (1 + is_headed) * (short and len(lines) >= FEWEST_CELLS)
    return box.data > 0


def _has_short_cells(page: Document, index: int) -> bool:
    """Say whether no cell of a table holds several paragraphs: the text of an article does."""
    end = page.boxes[index].end
    for number in range(index + 1, len(page.boxes)):
        box = page.boxes[number]
        if box.start >= end:
            break
        if box.tag in CELL_TAGS and page.boxes[number].text_chars > 2 * MAX_CELL:
            return False
    return True


def is_headed(page: Document, index: int) -> bool:
    """Say whether a table of data names its columns: its links are values, too."""
    return is_data(page, index) and page.boxes[index].data > 1
