"""The tree of a page: icons that are words are dropped, wrong selectors find nothing."""

import pytest

from services.parser.document import parse_html, select


def test_a_word_that_a_font_draws_as_a_picture_is_no_text() -> None:
    tree = parse_html("<p><i class='material-icons-outlined'>schedule</i> 07/03/2026 08:52</p>")
    assert tree.body is not None
    assert tree.body.text().split() == ["07/03/2026", "08:52"]


def test_a_class_that_only_begins_alike_is_text() -> None:
    tree = parse_html("<p class='material-list'>Danh mục vật liệu</p>")
    assert tree.body is not None
    assert tree.body.text() == "Danh mục vật liệu"


def test_a_selector_finds_its_elements_in_the_order_of_the_page() -> None:
    tree = parse_html("<div><p>Một</p><p>Hai</p><span>Ba</span></div>")
    assert [node.text() for node in select(tree, "span, p")] == ["Một", "Hai", "Ba"]


@pytest.mark.parametrize("selector", ["p[", "::", "#khong-co", "", None])
def test_a_wrong_selector_or_none_finds_nothing(selector: str | None) -> None:
    assert select(parse_html("<p>Một</p>"), selector) == []
