"""Which addresses are pages of a listing, and which is the next one."""

import pytest
from selectolax.lexbor import LexborHTMLParser

from services.crawler.discovery.html.pagination import is_later_page, next_page

URL = "https://so.example.vn/tin-tuc"


@pytest.mark.parametrize(
    ("html", "following"),
    [
        ('<a class="next page-numbers" href="/tin-tuc/page/2/">Bài cũ</a>', "/tin-tuc/page/2"),
        ('<li class=next><a href="?pageindex=2"></a></li>', "/tin-tuc?pageindex=2"),
        ('<a href="?_101_cur=2">2</a>', "/tin-tuc?_101_cur=2"),
        ('<a href="?p=2">[2]</a>', "/tin-tuc?p=2"),
        ('<a href="/tin-tuc/trang-2.html">Trang 2</a>', "/tin-tuc/trang-2.html"),
        (
            '<a href="/Tin/tabid/56/PageIndex/2/a.aspx">[Trang tiếp]</a>',
            "/Tin/tabid/56/PageIndex/2/a.aspx",
        ),
        ('<a href="?PageIndex=2"><img alt="Trang sau"></a>', "/tin-tuc?PageIndex=2"),
        ('<a href="?PageIndex=2"><img alt="Hội nghị"></a>', None),
        ('<a class="next" href="/su-kien-tiep-theo">Sự kiện sau</a>', None),
        ('<a href="/Tin?OpenView&Start=10"><img alt="Trang sau"></a>', "/Tin?OpenView&Start=10"),
        ('<button data-url="/them/trang-2.html">Xem thêm</button>', "/them/trang-2.html"),
        ('<button data-url="/them/trang-2.html">Gửi bình luận</button>', None),
    ],
)
def test_the_next_page_by_the_classes_and_keys_of_common_software(
    html: str, following: str | None
) -> None:
    found = next_page(LexborHTMLParser(html), URL, URL, 1, ())
    assert (found or "").rstrip("/") == (f"https://so.example.vn{following}" if following else "")


@pytest.mark.parametrize(
    ("path", "text", "expected"),
    [
        ("/tin-tuc?trang=3", "3", True),
        ("/tin-tuc/page/3/", "Trang 3", True),
        ("/tin-tuc?trang=3", "Các tin khác", True),
        ("/tin-tuc?trang=3", "Xem các tin khác", False),
        ("/tin-tuc?x_cur=7", None, True),
        ("/tin-tuc", "»", True),
        ("/tin/tabid/56/PageIndex/2/a.aspx", None, True),
        ("/tin-tuc?trang=3", "Hội nghị tổng kết công tác năm", False),
        ("/van-ban", "Văn bản", False),
        ("/tin-tuc", "Xem thêm", False),
        ("/?page_id=12", "Giới thiệu", False),
    ],
)
def test_a_later_page_of_a_listing_is_no_page_of_its_own(
    path: str,
    text: str | None,
    expected: bool,  # noqa: FBT001 - a table
) -> None:
    assert is_later_page(f"https://so.example.vn{path}", text) is expected


def test_an_arrow_behind_a_teaser_leads_to_its_article() -> None:
    tree = LexborHTMLParser("<a href='/tin?id=2'>>></a><a href='/tin-tuc?trang=2'>2</a>")
    article = "https://so.example.vn/tin?id=2"
    assert next_page(tree, URL, URL, 1, ()) == article
    assert next_page(tree, URL, URL, 1, (), {article}) == "https://so.example.vn/tin-tuc?trang=2"
