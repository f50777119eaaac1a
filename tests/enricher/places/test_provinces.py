"""Countries, regions and provinces without a place word."""

from functools import partial

import pytest

from tests.support import enriched as support
from tests.support.enriched import BEFORE_REFORM, places, provinces

enriched = partial(support.enriched, day=BEFORE_REFORM)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Mở đường Quảng Ngãi - Kon Tum.", ["Quảng Ngãi", "Kon Tum"]),
        ("Đoàn thăm tỉnh Bà Rịa - Vũng Tàu.", ["tỉnh Bà Rịa - Vũng Tàu"]),
        ("Đoàn thăm Bà Rịa - Vũng Tàu và BR-VT.", ["Bà Rịa - Vũng Tàu", "BR-VT"]),
        ("Ở Tỉnh Ninh Bình có lễ hội.", ["Tỉnh Ninh Bình"]),
        ("Cà Mau Mến Yêu đón khách.", ["Cà Mau"]),
        ("Học tập Hồ Chí Minh.", []),
        ("Đoàn thăm Lào, về Đài Bắc.", ["Lào", "Đài Bắc"]),
        ("Hàng đi Đài Loan đặt ở cảng.", ["Đài Loan"]),
        ("Áo bà ba lên sàn. Áo gửi khách sang.", ["Áo"]),
        # A commune is called so, too: who is beside it tells.
        ("Từ Quảng Châu, tàu đi Thâm Quyến.", ["Quảng Châu", "Thâm Quyến"]),
        ("Xã Quảng Châu họp. Nhật Bản tài trợ.", ["Xã Quảng Châu", "Nhật Bản"]),
    ],
)
def test_a_province_or_a_country_needs_no_unit_word(text: str, wanted: list[str]) -> None:
    assert places(enriched(text)) == wanted


def test_a_commune_does_not_hide_the_province_in_its_name() -> None:
    found = enriched("Tại phường Hiệp Bình Phước, Hiệp Bình Phước đông dân.")
    assert set(places(found)) == {"phường Hiệp Bình Phước", "Hiệp Bình Phước"}


def test_a_region_or_a_country_lies_in_no_province() -> None:
    found = enriched("Thủ phủ Tây Nguyên Buôn Ma Thuột. Qua nước Lào, Quảng Trị mua trâu.")
    assert provinces(found) == {
        "Tây Nguyên": None,
        "Buôn Ma Thuột": "Đắk Lắk",
        "Lào": None,
        "Quảng Trị": "Quảng Trị",
    }


def test_a_region_that_is_also_a_unit_has_its_level() -> None:
    found = enriched("Lên Tây Nguyên rồi ra Côn Đảo.")
    assert {one.name: one.level for one in found.places} == {
        "Tây Nguyên": "region",
        "Côn Đảo": "district",
    }
