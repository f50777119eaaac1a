"""An article that its portal has cut in several pages is marked, and nothing else is."""

import pytest

from services.parser.parse import parse
from shared.text.urls import canonical_url
from tests.support.pages import article, page

URL = "https://bao.example.vn/phong-su/ve-thuong-nguon.html"


def further(links: str, url: str = URL) -> list[str]:
    return [link.url for link in parse(page(article(links), url)).further]


@pytest.mark.parametrize(
    ("url", "second", "third"),
    [
        (URL, f"{URL}?page=2", f"{URL}?page=3"),
        (f"{URL}?id=9", f"{URL}?id=9&trang=2", f"{URL}?id=9&trang=3"),
        ("https://bao.example.vn/ky-su/", "/ky-su/page/2/", "/ky-su/page/3/"),
        (URL, URL.replace(".html", "-p2.html"), URL.replace(".html", "-p3.html")),
    ],
)
def test_the_further_pages_are_linked_in_order(url: str, second: str, third: str) -> None:
    links = f"<div><b>1</b> <a href='{third}'>3</a> <a href='{second}'>Trang 2</a></div>"
    assert further(links, url) == [canonical_url(link, url) for link in (second, third)]


def test_the_pages_of_its_comments_are_not_the_article_s() -> None:
    assert not further(f"<div class='comment-list'><a href='{URL}?page=2'>2</a></div>")


def test_the_pages_of_another_list_are_not_the_article_s() -> None:
    assert not further("<div><a href='/phong-su/?page=2'>Trang sau</a></div>")


def test_a_lone_high_number_is_no_page() -> None:
    assert not further(f"<div><a href='{URL}?p=17'>xem</a></div>")
