"""The larger unit around a place that is in no list."""

# ruff: noqa: E501 - tables of texts

from functools import partial

import pytest

from tests.support import enriched as support
from tests.support.enriched import BEFORE_REFORM, provinces

enriched = partial(support.enriched, day=BEFORE_REFORM)


def test_a_hamlet_belongs_to_the_unit_beside_it_or_to_the_portal() -> None:
    found = enriched("Thôn Má Lùng, xã Đồng Văn có điện. Bản Nậm Ngà vui.", "Tuyên Quang")
    assert {one.province for one in found.places} == {"Tuyên Quang"}


@pytest.mark.parametrize(
    ("text", "portal", "wanted"),
    [
        # The unit right behind, the commune named before in the sentence, the portal's province.
        ("Lũ trên sông Kôn (Gia Lai) xuống.", "Cà Mau", {"sông Kôn": "Gia Lai", "Gia Lai": "Gia Lai"}),
        ("Đoàn về tỉnh Điện Biên. Xã Tìa Dình và bản Háng Xí có lũ.", "Cà Mau", {"tỉnh Điện Biên": "Điện Biên", "Xã Tìa Dình": "Điện Biên", "bản Háng Xí": "Điện Biên"}),
        ("Sạt lở bên sông Bảy Háp.", "Cà Mau", {"sông Bảy Háp": "Cà Mau"}),
        # A river may cross many provinces: the place before it does not tell.
        ("Từ Nghệ An, đoàn đi. Mưa trên sông Bảy Háp.", None, {"Nghệ An": "Nghệ An", "sông Bảy Háp": None}),
    ],
)  # fmt: skip
def test_a_place_in_no_list_lies_in_what_is_around_it(
    text: str, portal: str | None, wanted: dict[str, str | None]
) -> None:
    assert provinces(enriched(text, portal)) == wanted


def test_a_commune_that_only_its_name_puts_far_away_stays_near() -> None:
    found = enriched("Ở xã Tìa Dình có chợ.", "Cà Mau")
    assert [(one.code, one.province) for one in found.places] == [(None, "Cà Mau")]
