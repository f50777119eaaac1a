"""The administrative units before and after 1 July 2025."""

from datetime import date

import pytest

from services.enricher.lexicon.gazetteer import find_place, load_gazetteer
from services.enricher.lexicon.unit_names import name_key

BEFORE, AFTER = date(2024, 5, 1), date(2025, 8, 1)


def test_every_one_of_the_63_provinces_has_one_successor_among_the_34() -> None:
    units = list(load_gazetteer().all_units())
    listed = [unit for unit in units if not unit.code.startswith("F")]
    provinces = [unit for unit in listed if unit.level == "province"]
    old = [unit for unit in provinces if unit.era == "63"]
    new = {unit.code for unit in provinces if unit.era == "34"}
    assert (len(old), len(new)) == (63, 34)
    assert {unit.successor_codes[0] for unit in old} == new
    assert all(len(unit.successor_codes) == 1 for unit in old)


def test_every_old_commune_has_a_successor_in_the_province_that_followed_its_own() -> None:
    known = load_gazetteer()
    for unit in known.all_units():
        if unit.era == "63" and unit.level == "commune":
            home = known.province_today(known.province_of(unit))
            assert unit.successor_codes
            assert {known.province_of(after).code for after in known.successors(unit)} == {
                home.code
            }


def test_every_unit_stands_under_the_key_of_its_name() -> None:
    known = load_gazetteer()
    lines = known.by_code.values()
    assert [line.split("\t")[0] for line in lines] == [
        name_key(one.name) for one in known.all_units()
    ]


@pytest.mark.parametrize(
    ("spelling", "province", "now"),
    [
        ("Bắc Cạn", "Bắc Kạn", "Thái Nguyên"),
        ("Đắc Lắc", "Đắk Lắk", "Đắk Lắk"),
        ("Đăk Nông", "Đắk Nông", "Lâm Đồng"),
        ("Hoà Bình", "Hòa Bình", "Phú Thọ"),
        ("TPHCM", "TP Hồ Chí Minh", "TP Hồ Chí Minh"),
        ("Thừa Thiên – Huế", "Thừa Thiên Huế", "Huế"),
        ("tỉnh Bà Rịa – Vũng Tàu", "Bà Rịa - Vũng Tàu", "TP Hồ Chí Minh"),
    ],
)
def test_a_province_is_found_under_its_spellings(spelling: str, province: str, now: str) -> None:
    found = find_place(spelling, BEFORE)[0]
    assert (found.province, found.province_now) == (province, now)


def test_a_district_exists_only_before_the_reform() -> None:
    assert [one.unit.level for one in find_place("huyện Chư Prông", BEFORE)] == ["district"]
    assert find_place("huyện Chư Prông", AFTER) == []


def test_a_province_narrows_the_units_of_one_name() -> None:
    everywhere = find_place("huyện Châu Thành", BEFORE)
    assert len({one.province for one in everywhere}) > 1
    assert [one.province for one in find_place("huyện Châu Thành", BEFORE, "Trà Vinh")] == [
        "Trà Vinh"
    ]


def test_a_commune_knows_what_followed_it() -> None:
    found = find_place("xã Đăk Blô", BEFORE)[0]
    assert (found.province, found.province_now) == ("Kon Tum", "Quảng Ngãi")
    assert found.successors[0].era == "34"


def test_a_name_of_no_place_finds_nothing() -> None:
    assert find_place("Xứ Không Đâu") == []


def test_a_town_and_the_district_around_it_share_their_name() -> None:
    assert [one.unit.unit_type for one in find_place("Cai Lậy", BEFORE, "Tiền Giang")] == [
        "Thị xã",
        "Huyện",
    ]


@pytest.mark.parametrize("spelling", ["Chưpảh", "Chư Pah", "huyện Chư Păh"])
def test_a_highland_name_is_found_under_its_spellings(spelling: str) -> None:
    assert find_place(spelling, BEFORE)[0].unit.name == "Chư Păh"


def test_a_unit_is_found_by_plain_letters_and_by_its_own_marks_alone_where_they_are_given() -> None:
    spelled = {found.unit.code for found in find_place("Châu Thành")}

    assert spelled
    assert spelled <= {found.unit.code for found in find_place("chau thanh")}
    assert find_place("Chấu Thành") == []
