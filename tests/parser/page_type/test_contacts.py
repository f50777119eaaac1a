"""A contact block of a side column is no article; a notice that ends with one is."""

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
