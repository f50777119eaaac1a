"""Provinces of before 2008 and districts that are no more."""

from datetime import date

import pytest

from services.enricher.lexicon.former_units import add_joined_spellings
from services.enricher.lexicon.gazetteer import find_place, load_gazetteer, resolve_unit


@pytest.mark.parametrize(
    ("name", "today"),
    [
        ("tỉnh Hà Tây", "Hà Nội"),
        ("tỉnh Hà Nam Ninh", "Ninh Bình"),
        ("tỉnh Bắc Thái", "Thái Nguyên"),
        ("tỉnh Minh Hải", "Cà Mau"),
        ("tỉnh Thuận Hải", "Lâm Đồng"),
    ],
)
def test_a_former_province_has_its_successor_of_today(name: str, today: str) -> None:
    (unit,) = find_place(name)
    assert (unit.province, unit.province_now) == (name.removeprefix("tỉnh "), today)


@pytest.mark.parametrize(
    ("name", "then", "today"),
    [
        ("Quận 9", "TP Hồ Chí Minh", "TP Hồ Chí Minh"),
        ("huyện Mỹ Lộc", "Nam Định", "Ninh Bình"),
        ("huyện Tân Thành", "Bà Rịa - Vũng Tàu", "TP Hồ Chí Minh"),
        ("huyện Từ Liêm", "Hà Nội", "Hà Nội"),
        ("huyện Hoành Bồ", "Quảng Ninh", "Quảng Ninh"),
    ],
)
def test_a_dissolved_district_lies_in_its_province(name: str, then: str, today: str) -> None:
    (unit,) = find_place(name, on=date(2016, 6, 6))
    assert (unit.province, unit.province_now) == (then, today)


def test_none_of_them_is_in_the_table_of_units() -> None:
    gazetteer = load_gazetteer()
    former = [unit for unit in gazetteer.all_units() if unit.code.startswith("F")]
    for unit in former:
        others = [
            other
            for other in gazetteer.units_named(unit.name)
            if (other.era, other.unit_type) == (unit.era, unit.unit_type) and other != unit
        ]
        same = [
            other for other in others if resolve_unit(other).province == resolve_unit(unit).province
        ]
        assert not same, unit


def test_a_highland_name_is_found_in_one_word_and_in_two() -> None:
    by_name = {"a vương": ["1"], "avương": ["2"], "la êê": ["3"], "mĩ lộc": ["4"]}
    add_joined_spellings(by_name)
    assert by_name["a vương"] == by_name["avương"] == ["1", "2"]
    assert by_name["laêê"] == ["3"]
    units = load_gazetteer().units_named
    assert {unit.era for unit in units("A Vương")} == {unit.era for unit in units("Avương")}
