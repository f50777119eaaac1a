"""People from abroad: names in their own spelling and by syllables, behind and before an office."""

# ruff: noqa: E501 - tables of texts

import pytest

from tests.support.enriched import enriched, people, places


@pytest.mark.parametrize(
    ("text", "name", "offices"),
    [
        ("Thủ tướng Khăm-sỏn Xi-la-vông phát biểu.", "Khăm-sỏn Xi-la-vông", ["Thủ tướng"]),
        ("Đồng chí Bun-ma Vi-phô-xay - Phó Bí thư Tỉnh ủy dẫn đầu.", "Bun-ma Vi-phô-xay", ["Phó Bí thư Tỉnh ủy"]),
        ("Chủ tịch Quốc hội Lào Somphone Vilaysack tiếp đoàn.", "Somphone Vilaysack", ["Chủ tịch Quốc hội Lào"]),
        ("Thủ tướng Rafael Mendoza Cruz đến Hà Nội.", "Rafael Mendoza Cruz", ["Thủ tướng"]),
        ("Chủ tịch nước Cộng hòa Cuba Rafael Pérez-Conde Ruiz đến.", "Rafael Pérez-Conde Ruiz", ["Chủ tịch nước Cộng hòa Cuba"]),
        ("Đại sứ Estonia Mart Saarik trình Quốc thư.", "Mart Saarik", ["Đại sứ Estonia"]),
        ("Đại sứ Cuba tại Việt Nam Rafael Mendoza phát biểu.", "Rafael Mendoza", ["Đại sứ Cuba tại Việt Nam"]),
        ("Ngài John Howell Barker, Đại sứ Hoa Kỳ tại Việt Nam, đến thăm.", "John Howell Barker", ["Đại sứ Hoa Kỳ tại Việt Nam"]),
        ("Tỉnh trưởng tỉnh Khăm Muộn Somphone Vilaysack dự.", "Somphone Vilaysack", ["Tỉnh trưởng tỉnh Khăm Muộn"]),
        ("Chủ tịch Hạ viện Nga V.S. Morozov đến thăm.", "V.S. Morozov", ["Chủ tịch Hạ viện Nga"]),
        ("Tổng thống Nga Morozov điện đàm.", "Morozov", ["Tổng thống Nga"]),
        ("Tỉnh trưởng tỉnh Svay Rieng Meas Vibol đến thăm.", "Meas Vibol", ["Tỉnh trưởng tỉnh Svay Rieng"]),
        ("Do ngài Oh-Sae-Jin, Thị trưởng thành phố, dẫn đầu.", "Oh-Sae-Jin", ["Thị trưởng thành phố"]),
        ("Bà Men Sam Ol, Phó Thủ tướng Chính phủ Hoàng gia Campuchia, nói.", "Men Sam Ol", ["Phó Thủ tướng Chính phủ Hoàng gia Campuchia"]),
        ("Somphone Vilaysack, Tỉnh trưởng, cùng dự.", "Somphone Vilaysack", ["Tỉnh trưởng"]),
    ],
)  # fmt: skip
def test_a_guest_has_name_and_office(text: str, name: str, offices: list[str]) -> None:
    assert people(enriched(text)) == {name: offices}


@pytest.mark.parametrize(
    "text",
    [
        "Tổng Giám đốc Samtech Vinaphar nói.",
        "Chủ tịch Hiệp hội Logistech Vinaphar nói.",
        "Bộ trưởng các nước ASEAN họp tại Berlin.",
    ],
)
def test_a_brand_behind_an_office_is_nobody(text: str) -> None:
    assert people(enriched(text)) == {}


def test_a_dash_without_spaces_still_parts_name_and_office() -> None:
    found = enriched("Đồng chí Trần Thế Khoa-nguyên Bí thư Huyện ủy và Lê Văn Mận-Phó Bí thư dự.")
    assert people(found) == {
        "Trần Thế Khoa": ["nguyên Bí thư Huyện ủy"],
        "Lê Văn Mận": ["Phó Bí thư"],
    }


def test_a_capital_abroad_is_a_place_and_no_holder_of_the_office_behind_it() -> None:
    found = enriched("Tại Thủ đô La Habana, Bí thư Đảng ủy Trần Thế Khoa phát biểu.")
    assert people(found) == {"Trần Thế Khoa": ["Bí thư Đảng ủy"]}
    assert places(found) == ["La Habana"]


def test_a_phrase_that_ends_amid_a_word_gives_way_to_a_shorter_one() -> None:
    found = enriched("Ông Trần Thế Khoa, Chủ tịch Ủy ban MTTQVN huyện, đến dự.")
    assert people(found) == {"Trần Thế Khoa": ["Chủ tịch Ủy ban MTTQVN huyện"]}


def test_a_province_with_a_dash_belongs_to_the_office() -> None:
    found = enriched("Bà Lê Thị Mận, nguyên Phó Bí thư Tỉnh ủy Bà Rịa-Vũng Tàu, tặng hoa.")
    assert people(found) == {"Lê Thị Mận": ["nguyên Phó Bí thư Tỉnh ủy Bà Rịa-Vũng Tàu"]}


def test_a_town_may_stand_right_behind_its_short_word() -> None:
    found = enriched("Ông Trần Thế Khoa giữ chức Phó Bí thư Thành ủy TP.Ngã Bảy.")
    assert people(found) == {"Trần Thế Khoa": ["Phó Bí thư Thành ủy TP.Ngã Bảy"]}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Bộ trưởng Ngoại giao Hà Lan Pieter van Dijk đến thăm.", "Pieter van Dijk"),
        ("Bà Ana de la Cruz trao học bổng.", "Ana de la Cruz"),
        ("Thủ tướng Malaysia Ahmad bin Yusof đến thăm.", "Ahmad bin Yusof"),
        ("Tổng Lãnh sự Ấn Độ tại TP. Hồ Chí Minh Rajesh Menon đến.", "Rajesh Menon"),
        ("Tổng Lãnh sự Nhật Bản tại Đà Nẵng Yakabe Yoshinori đến.", "Yakabe Yoshinori"),
        ("Ông Lê Văn Ba van nài người dân.", "Lê Văn Ba"),
    ],
)
def test_a_name_from_abroad_is_whole_behind_a_city_and_over_particles(text: str, name: str) -> None:
    assert list(people(enriched(text))) == [name]
