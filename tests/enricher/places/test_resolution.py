"""Which unit a place is, by what stands near and by the portal."""

# ruff: noqa: E501 - tables of texts

from functools import partial

import pytest

from tests.support import enriched as support
from tests.support.enriched import AFTER_REFORM, BEFORE_REFORM, provinces

enriched = partial(support.enriched, day=BEFORE_REFORM)


def test_a_province_is_named_for_its_day_and_for_today() -> None:
    found = enriched("Đoàn thăm tỉnh Bạc Liêu.")
    assert [(one.province, one.province_now) for one in found.places] == [("Bạc Liêu", "Cà Mau")]


def test_the_larger_unit_beside_decides_between_places_of_one_name() -> None:
    found = enriched("Xã Tân Thạch, huyện Châu Thành, tỉnh Bến Tre đạt chuẩn.")
    assert {one.province for one in found.places} == {"Bến Tre"}


def test_the_portals_province_decides_when_the_text_does_not() -> None:
    text = "Đoàn công tác làm việc tại huyện Châu Thành."
    assert enriched(text, province="Long An").places[0].province == "Long An"
    assert enriched(text).places[0].province is None


@pytest.mark.parametrize(
    ("text", "portal", "wanted"),
    [
        # The hamlet is in no list: the commune named before it, or the portal, tells its province.
        ("Tại xã Tìa Dình có lũ. Bản Háng Xí phải dời.", None, {"xã Tìa Dình": "Điện Biên", "Bản Háng Xí": "Điện Biên"}),
        ("Sạt lở bên sông Bảy Háp và kênh Quảng Hảo Đông.", "Cà Mau", {"sông Bảy Háp": "Cà Mau", "kênh Quảng Hảo Đông": "Cà Mau"}),
        ("Lũ trên sông Kôn (Gia Lai) xuống chậm.", None, {"sông Kôn": "Gia Lai", "Gia Lai": "Gia Lai"}),
        # Both cities have a ward of the name: the nearer one is meant.
        ("Từ Hà Tĩnh, xe ra TP Vinh. Ở phường Hà Huy Tập có chợ.", None, {"Hà Tĩnh": "Hà Tĩnh", "TP Vinh": "Nghệ An", "phường Hà Huy Tập": "Nghệ An"}),
        ("Xe từ Nghệ An vào đến Long Thành.", "Đồng Nai", {"Nghệ An": "Nghệ An", "Long Thành": "Đồng Nai"}),
        ("Thông quan ở cửa khẩu Kim Thành (Lào Cai).", "Bắc Giang", {"Kim Thành": "Lào Cai", "Lào Cai": "Lào Cai"}),
        ("Ngập ở quận 1, phường 1 và phường 2.", "TP Hồ Chí Minh", {"quận 1": "TP Hồ Chí Minh", "phường 1": "TP Hồ Chí Minh", "phường 2": "TP Hồ Chí Minh"}),
        ("Lên thị trấn Khe Sanh, Khe Sanh nắng.", None, {"thị trấn Khe Sanh": "Quảng Trị", "Khe Sanh": "Quảng Trị"}),
    ],
)  # fmt: skip
def test_what_stands_near_decides_the_province(
    text: str, portal: str | None, wanted: dict[str, str]
) -> None:
    assert provinces(enriched(text, province=portal)) == wanted


def test_a_ward_named_after_its_province_is_the_ward_in_a_list_of_wards() -> None:
    found = enriched("Các phường Bắc Giang, Đa Mai họp.", day=AFTER_REFORM, province="Bắc Ninh")
    assert {one.name: one.level for one in found.places} == {
        "Bắc Giang": "commune",
        "Đa Mai": "commune",
    }


def test_a_unit_word_that_its_name_never_had_leaves_the_place_open() -> None:
    found = enriched("Họp tại Thành phố Hồ sáng nay.", province="Cà Mau")
    assert [(one.name, one.province) for one in found.places] == [("Thành phố Hồ", None)]


def test_a_name_that_nothing_decides_stays_open() -> None:
    (place,) = enriched("Lễ hội ở xã Tân Lập rất vui.").places
    assert place.province is None
    assert len(place.candidates) > 1


def test_a_commune_of_before_is_known_after_the_reform() -> None:
    found = enriched("Tại xã Hanh Cù cũ, dân vui.", day=AFTER_REFORM, province="Phú Thọ")
    assert provinces(found) == {"xã Hanh Cù": "Phú Thọ"}


def test_a_commune_is_decided_by_the_district_beside_it() -> None:
    found = enriched("Tại xã Yên Thế, huyện Lục Yên, mưa to.")
    assert {one.province for one in found.places} == {"Yên Bái"}


def test_a_bracket_may_show_that_a_name_is_no_listed_unit() -> None:
    found = enriched("Hội làng Kim Lan (Hà Nội) vui.")
    assert provinces(found)["Hà Nội"] == "Hà Nội"


def test_the_larger_unit_shows_that_no_listed_commune_is_meant() -> None:
    # The only commune Hanh Cù of the lists is in Phú Thọ.
    commune = enriched("Tại xã Hanh Cù, tỉnh Cà Mau, có chợ.").places[0]
    assert (commune.province, commune.code) == ("Cà Mau", None)


def test_a_province_named_anywhere_is_better_than_the_nearest_place() -> None:
    found = enriched("Đoàn từ tỉnh Bến Tre ra TP. Vinh. Ở huyện Châu Thành có chợ.")
    assert found.places[2].province == "Bến Tre"


def test_a_bare_name_of_communes_is_that_in_the_district_of_the_name() -> None:
    # There are communes Hòa An in three provinces; the district Hòa An was in Cao Bằng.
    (place,) = enriched("Tại Hòa An, dân vui.", day=AFTER_REFORM).places
    assert (place.level, place.province_now) == ("commune", "Cao Bằng")
