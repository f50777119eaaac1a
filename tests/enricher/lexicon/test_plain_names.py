"""Names without marks, and units found by them."""

import pytest

from services.enricher.lexicon.gazetteer import find_place
from services.enricher.lexicon.plain_names import plain


@pytest.mark.parametrize(
    ("name", "expected"), [("Châu Đốc", "chau doc"), ("ĐẮK  LẮK", "dak lak"), ("Huế", "hue")]
)
def test_a_name_loses_its_marks(name: str, expected: str) -> None:
    assert plain(name) == expected


def test_a_unit_is_found_by_plain_letters_and_by_its_own_marks_alone_where_they_are_given() -> None:
    spelled = {found.unit.code for found in find_place("Châu Thành")}

    assert spelled
    assert spelled <= {found.unit.code for found in find_place("chau thanh")}
    assert find_place("Chấu Thành") == []
