"""Headings that agree with what the head of a page calls it."""

from services.parser.parse import read
from tests.support.pages import PROSE, page


def test_the_heading_of_a_list_below_the_text_is_no_headline() -> None:
    html = (
        "<html><title>Thông báo nghỉ học - Trường Sông Mây</title><body><div><b>Thông báo nghỉ học"
        f"</b><p>Cập nhật: 22/01/2024</p><p>{PROSE * 2}</p></div><h2>Thông báo</h2><ul><li><a "
        "href='/2'>Lịch thi học kỳ một của các khối lớp</a></li></ul>"
    )
    found = read(page(html))
    assert found.title.text == "Thông báo nghỉ học"
    assert found.refused is None
