"""How a page was read: the way to the main content, what each line was taken for, the fields."""

import pytest

from services.parser import Hints, explain
from shared.errors import Skipped
from tests.support.pages import PROSE, article, page

OTHERS = "<p>Bài, ảnh: Mạc Hải Đăng</p>"


def test_each_line_of_the_main_content_has_its_label() -> None:
    explanation = explain(page(article(OTHERS)))
    kinds = {line.text: line.kind for line in explanation.lines}
    assert kinds["Bài, ảnh: Mạc Hải Đăng"] == "byline"
    assert kinds[PROSE.strip()] == "kept"


def test_the_way_starts_at_the_body_and_ends_at_the_main_content() -> None:
    html = article("").replace("<h1>", "<div class='menu-trai'><p>Chuyên mục</p></div><h1>")
    steps = explain(page(html)).steps
    assert [step.element for step in steps] == ["body", "div.content"]
    assert steps[0].share == 1
    assert steps[0].characters >= steps[1].characters >= len(PROSE) * 3 - 3


def test_a_page_that_is_no_article_is_explained_with_the_reason() -> None:
    explanation = explain(page(article("", title="Đăng nhập hệ thống")))
    assert explanation.refused == "a login page"
    assert explanation.title == "Đăng nhập hệ thống"
    assert explanation.lines


def test_hints_are_followed() -> None:
    explanation = explain(page(article("<p class='c9'>Bản tin riêng.</p>")), Hints(strip=".c9"))
    assert ("other", "p.c9", "Bản tin riêng.") in [
        (line.kind, line.element, line.text) for line in explanation.lines
    ]


def test_fields_come_with_their_sources() -> None:
    html = article(OTHERS).replace("</h1>", "</h1><p>12/02/2026 08:15</p>")
    fields = {field.field: field.source for field in explain(page(html)).fields}
    assert fields["published"] == "text"
    assert fields["authors"] == "text"


def test_an_empty_page_cannot_be_explained() -> None:
    with pytest.raises(Skipped, match="empty"):
        explain(page(" "))
