"""Boxes of facts within a text, whose class is also one of boilerplate, are text."""

import pytest

from services.parser.parse import parse
from tests.support.pages import PROSE, article, page

FACTS = "Toàn huyện hiện có 214 km kênh mương, trong đó 152 km đã được bê tông hóa."


def text_with(box: str) -> str:
    return parse(page(article(f"{box}<p>{PROSE}</p>"))).text


@pytest.mark.parametrize(
    "box",
    [
        f"<table class='notification'><tr><td><p>{FACTS}</p></td></tr></table>",
        f"<p class='notification'>{FACTS}</p>",
        f"<aside class='box-info'><h4>Con số</h4><p>{FACTS}</p></aside>",
        f"<div class='more-info'>{FACTS}</div>",
        f"<div class='relate-info'><p><b>Thông tin thêm</b></p><p>{FACTS}</p></div>",
    ],
)
def test_whole_sentences_among_paragraphs_are_text(box: str) -> None:
    assert FACTS in text_with(box)


@pytest.mark.parametrize(
    "box",
    [
        f"<div class='newsletter'>{FACTS}</div>",
        f"<div class='more-info'><a href='/a'>{FACTS}</a></div>",
        f"<div class='relate-box'><a href='/a'>Đọc bài khác</a><p>{FACTS}</p></div>",
        f"<div class='notification'>Bạn đọc đăng nhập để nhận tin. {FACTS}</div>",
        f"<aside><blockquote>{PROSE}</blockquote></aside>",
    ],
)
def test_what_links_or_speaks_to_readers_or_repeats_is_not(box: str) -> None:
    text = text_with(box)
    assert FACTS not in text
    assert text.count(PROSE.strip()) == text_with("").count(PROSE.strip())


def test_above_the_first_paragraph_it_is_beside_the_text() -> None:
    html = article("").replace(
        "<div class='content'>", f"<div class='content'><aside>{FACTS}</aside>"
    )
    assert FACTS not in parse(page(html)).text
