"""Paragraphs and tables of a DOCX, in their order."""

from services.crawler.files.docx import read_docx
from tests.support.documents import docx


def test_rows_of_a_table_are_lines_of_one_paragraph() -> None:
    content = docx("Danh sách kèm theo", rows=[["TT", "Họ và tên"], ["1", "Đinh Văn Mẫu"]])
    assert (
        read_docx(content, max_text=999) == "Danh sách kèm theo\n\nTT | Họ và tên\n1 | Đinh Văn Mẫu"
    )


def test_it_ends_soon_after_the_most() -> None:
    assert read_docx(docx("một", "hai", "ba"), max_text=4) == "một\n\nhai"
