"""The regions around a text: above it, the text, below it."""

import pytest

from services.parser import sizes
from services.parser.content import find_main_content, regions_of
from services.parser.document import LineNo
from tests.parser.content.labelled import document
from tests.support.pages import PROSE

TEXT = f"<div class='k2'><p>{PROSE}</p><p>{PROSE}</p></div>"


@pytest.mark.parametrize(
    ("between", "expected"),
    [(0, range(0)), (2, range(1, 3)), (sizes.MAX_ABOVE + 1, range(0))],
    ids=["nothing between", "near", "too far"],
)
def test_the_lines_between_headline_and_text_are_a_region_where_they_are_few(
    between: int, expected: range
) -> None:
    page = document(f"<h1>Một</h1>{'<p>dòng</p>' * between}{TEXT}<p>Hà Lam</p>")
    found = regions_of(page, find_main_content(page), LineNo(0))
    assert list(found.above_text) == list(expected)
    assert found.text == range(1 + between, 3 + between)
    assert found.below_text == range(3 + between, 4 + between)


def test_a_headline_within_the_main_content_heads_the_text() -> None:
    page = document(f"<div class='k2'><p>dòng</p><h1>Một</h1><p>{PROSE}</p><p>{PROSE}</p></div>")
    found = regions_of(page, find_main_content(page), LineNo(1))
    assert (list(found.above_text), found.text) == ([], range(2, 4))
