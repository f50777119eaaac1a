import pytest

from services.crawler.discover import read_listing

URL = "http://portal.example/danhmuc.asp?cat=1"
NEXT = "/danhmuc.asp?cat=1&amp;trang=2"


def next_page(words: str, href: str = NEXT) -> str | None:
    html = f'<a href="/a-1.html">Tin</a> <a href="{href}">{words}</a> <a href="/x">Liên hệ</a>'
    return read_listing(html, URL, page=1).next_page


@pytest.mark.parametrize(
    "words",
    [
        "Trang sau",
        "Trang sau &gt;&gt;",
        "<font>Tiếp theo »</font>",
        "Xem thêm…",
        "→",
        "»",
        "2",
        "Older posts",
        "| Sau &gt;",
    ],
)
def test_the_next_page_is_known_by_its_words_whatever_is_drawn_beside_them(words: str) -> None:
    assert next_page(words) == "http://portal.example/danhmuc.asp?cat=1&trang=2"


@pytest.mark.parametrize("words", ["Trang trước", "3", "Trang chủ", "&lt;&lt;", ""])
def test_other_links_lead_to_no_next_page(words: str) -> None:
    assert next_page(words) is None


def test_words_of_the_next_page_that_lead_elsewhere_are_not_followed() -> None:
    assert next_page("Xem thêm", "/chuyen-muc/van-hoa") is None
    assert next_page("Trang sau", "http://elsewhere.example/?trang=2") is None
