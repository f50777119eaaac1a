"""A contact block of a side column is no article; a notice that ends with one is."""

import pytest

from services.parser.parse import parse, read
from tests.support.pages import PROSE, article, page

BLOCK = (
    "<div><h3>Thông tin liên hệ</h3><p>Ông Lò Văn Sáng, Giám đốc Sở. Điện thoại: 0912345678. "
    "Email: sang@halam.example. Phòng 301, số 12 đường Trần Phú.</p></div>"
)


def test_who_is_reached_where_is_no_text() -> None:
    html = f"<html><body><h2>Tin hoạt động</h2><p>Đang cập nhật...</p>{BLOCK}</body></html>"
    assert read(page(html)).refused is not None


def test_a_notice_that_says_more_is_an_article() -> None:
    assert PROSE.strip() in parse(page(article(BLOCK))).text


def _holders(*persons: tuple[str, str], more: str = "") -> str:
    cards = "".join(
        f"<div class='nguoi'><h3>{name}</h3><p>Chức vụ: {office}</p><p>Sinh năm: 1970. Quê quán: "
        f"xã Nà Phặc, huyện Noong Hin. Trình độ: Đại học.</p>{more}</div>"
        for name, office in persons
    )
    return f"<html><body><main><h1>Lãnh đạo huyện</h1>{cards}</main></body></html>"


PERSONS = (("Lò Văn Pành", "Chủ tịch UBND huyện"), ("Hà Thị Vịnh", "Phó Chủ tịch UBND huyện"))


def test_who_holds_which_office_is_no_article() -> None:
    assert read(page(_holders(*PERSONS))).refused is not None


def test_who_holds_an_office_and_what_is_told_of_it_is_an_article() -> None:
    assert read(page(_holders(*PERSONS, more=f"<p>{PROSE * 2}</p>"))).refused is None


ROWS = "".join(
    f"<tr><td><b>Lò Văn {name}</b><br>Quê quán: xã Nà Phặc</td><td>Ủy viên Ban Thường vụ Huyện ủy, "
    f"Bí thư Đảng ủy xã {name}</td><td>0209.3871.{number}</td></tr>"
    for number, name in enumerate(("Pành", "Sáng", "Vinh", "Toản", "Đại") * 3, start=101)
)


@pytest.mark.parametrize(
    "head",
    [
        "<th>Họ và tên</th><th>Chức vụ</th><th>Điện thoại</th>",
        "<td>Họ, tên đệm và tên</td><td>Chức danh, đơn vị</td><td>Số máy bàn</td>",
    ],
)
def test_a_table_of_persons_and_their_posts_is_no_article(head: str) -> None:
    table = f"<table><tr>{head}</tr>{ROWS}</table>"
    title = "Ban Thường vụ Huyện ủy - Huyện ủy Noong Hin"
    html = f"<html><head><title>{title}</title></head><body><div>{table}</div></body></html>"
    assert read(page(html)).refused == "who holds which office"
    told = html.replace("<table>", f"<p>{PROSE}</p><table>")
    assert read(page(told)).refused is None
