"""What stands around the names of a byline."""

import pytest

from services.parser.grammar.byline_marks import without_outer_marks


@pytest.mark.parametrize("text", ["(Hà Lam)", "Hà Lam - hl@songmay.example", "* Hà Lam *"])
def test_brackets_and_addresses_are_no_names(text: str) -> None:
    assert without_outer_marks(text) == "Hà Lam"
