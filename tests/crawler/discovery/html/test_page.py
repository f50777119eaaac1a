"""An HTML page as discovery reads it."""

from services.crawler.discovery.html.page import read_html

URL = "https://so.example.vn/tin/?trang=2"


def test_addresses_of_a_page_are_resolved_against_its_base() -> None:
    page = read_html(
        "<base href='/goc/'><link rel=alternate type='application/rss+xml' href='rss'>"
        "<a href='1.html'>Một</a><a href='/tin/?trang=3'>Sau</a>",
        URL,
        page=2,
    )
    assert [link.url for link in page.links] == [
        "https://so.example.vn/goc/1.html",
        "https://so.example.vn/tin/?trang=3",
    ]
    assert page.next_page == "https://so.example.vn/tin/?trang=3"
    assert page.feeds == ("https://so.example.vn/goc/rss",)
