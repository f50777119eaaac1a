"""The bylines that a page shows, above all those in the header above the headline."""

import pytest

from services.parser.parse import parse
from tests.support.pages import article, page

NAME = "Mạc Hải Đăng"
OTHER = "<a href='/tin/2.html'>Khởi công đường tránh thị trấn dài tám cây số</a>"


def authors_above(row: str) -> list[str]:
    parsed = parse(page(article("").replace("<h1>", f"{row}<h1>")))
    return [author.name for author in parsed.authors]


@pytest.mark.parametrize(
    "row",
    [
        f"<div class='meta'><a class='author' href='/author/1'>{NAME}</a> 04/02/2026 08:15</div>",
        f"<p>Đăng <time>4/2/2026</time> <span class='byline'>bởi <a href='#'>{NAME}</a></span></p>",
        f"<dl><dd class='createdby'>Viết bởi <span>{NAME}</span></dd><dd>04/02/2026</dd></dl>",
        f"<div>Tác giả: {NAME}</div><div>Ngày đăng: 04/02/2026 08:15</div>",
        f"<p>By <a rel='author' href='/author/1'>{NAME}</a> on <time>Feb 4, 2026</time></p>",
        f"<div class='byline'>{NAME}</div>",
    ],
)
def test_a_marked_name_above_the_headline_is_the_author(row: str) -> None:
    assert authors_above(row) == [NAME]


@pytest.mark.parametrize(
    "row",
    [
        f"<div>{OTHER}<span class='author'>{NAME}</span></div>",
        f"<div>Xin chào {NAME}</div>",
        f"<div>{NAME}</div>",
    ],
)
def test_a_name_of_another_article_or_without_a_mark_is_not(row: str) -> None:
    assert authors_above(row) == []


def test_a_name_before_an_address_to_write_to_is_a_byline() -> None:
    row = "<p>MẠC HẢI (<a href='mailto:hai@halam.example'>hai@halam.example</a>)</p>"
    html = article("").replace("</h1>", f"</h1>{row}")
    assert [author.name for author in parse(page(html)).authors] == ["MẠC HẢI"]
