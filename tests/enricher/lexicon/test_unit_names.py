"""Names of units as they are written: level words and spellings."""

import pytest

from services.enricher.lexicon.unit_names import name_key, stated_unit_type, without_level_word


@pytest.mark.parametrize(
    ("name", "bare", "unit_type"),
    [
        ("tỉnh Cà Mau", "Cà Mau", "Tỉnh"),
        ("TP. Vinh", "Vinh", "Thành phố"),
        ("TP.Vinh", "Vinh", "Thành phố"),
        ("xã đảo Thổ Châu", "Thổ Châu", "Xã"),
        ("h. Năm Căn", "Năm Căn", "Huyện"),
        ("Xãm", "Xãm", None),
        ("Huyện", "Huyện", None),
    ],
)
def test_a_level_word_is_told_from_the_name(name: str, bare: str, unit_type: str | None) -> None:
    assert without_level_word(name) == bare
    assert stated_unit_type(name) == unit_type


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Đắc Lắc", "Đăk Lăk"),
        ("Mỹ Tho", "Mĩ Tho"),
        ("Quy Nhơn", "Qui Nhơn"),
        ("Ea H\u2019leo", "Ea H'leo"),
    ],
)
def test_spellings_of_one_name_have_one_key(one: str, other: str) -> None:
    assert name_key(one) == name_key(other)


def test_names_that_differ_keep_different_keys() -> None:
    assert name_key("Long Mỹ") != name_key("Long Mỵ Châu")
    assert name_key("Tân Thanh") != name_key("Tân Thành")
