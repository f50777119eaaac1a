"""Tables of data, told from those that lay a page out."""

from services.parser.content.shapes import is_data_table, is_headed_table
from services.parser.document import BoxId, Document
from tests.parser.content.labelled import document
from tests.support.pages import PROSE


def table_of(html: str) -> tuple[Document, BoxId]:
    shown = document(html)
    tables = [number for number, box in enumerate(shown.boxes) if box.tag == "table"]
    return shown, BoxId(tables[0])


def test_short_cells_are_data() -> None:
    shown, table = table_of(
        "<table><tr><td>Xã</td><td>Số hộ</td></tr><tr><td>A</td><td>9</td></tr></table>"
    )
    assert is_data_table(shown, table)
    assert not is_headed_table(shown, table)


def test_cells_of_headings_name_the_columns() -> None:
    shown, table = table_of(
        "<table><tr><th>Xã</th><th>Số hộ</th></tr><tr><td>A</td><td>9</td></tr></table>"
    )
    assert is_headed_table(shown, table)


def test_a_cell_with_paragraphs_lays_a_page_out() -> None:
    cell = f"<p>{PROSE}</p>" * 4
    shown, table = table_of(f"<table><tr><td>A</td><td>{cell}</td></tr></table>")
    assert not is_data_table(shown, table)
