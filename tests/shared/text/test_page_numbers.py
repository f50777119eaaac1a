"""Which page of which article an address is."""

import pytest

from shared.text.page_numbers import may_be_numbered, page_number


@pytest.mark.parametrize(
    ("own", "url", "number"),
    [
        ("https://a.vn/ky-su.html", "https://a.vn/ky-su.html?page=2", 2),
        ("https://a.vn/ky-su.html?id=7", "https://a.vn/ky-su.html?id=7&trang=3", 3),
        ("https://a.vn/ky-su", "https://a.vn/ky-su/page/2/", 2),
        ("https://a.vn/ky-su/", "https://a.vn/ky-su/2/", 2),
        ("https://a.vn/ky-su-12.html", "https://a.vn/ky-su-12-p2.html", 2),
        ("https://a.vn/index.php?id=7", "https://a.vn/index.php?id=7&start=1", 2),
        ("https://a.vn/ky-su/", "https://a.vn/ky-su/1998/", 0),
        ("https://a.vn/ky-su/", "https://a.vn/ky-su-khac/2/", 0),
        ("https://a.vn/ky-su.html", "https://a.vn/ky-su.html?page=400", 0),
        ("https://a.vn/?p=4711", "https://a.vn/?p=5", 0),
        ("https://a.vn/ky-su.html", "https://a.vn/ky-su.html", 1),
    ],
)
def test_pages_are_known_by_their_number(own: str, url: str, number: int) -> None:
    assert page_number(url, own) == number
    assert number < 2 or may_be_numbered(url)
