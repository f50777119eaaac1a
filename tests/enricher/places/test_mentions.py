"""Places: what is one, where its name ends, and which unit it is."""

# ruff: noqa: E501 - tables of texts

from datetime import datetime

import pytest

from services.enricher.enrich import enrich
from shared.contract.events import ArticleEnriched
from tests.support.articles import article

BEFORE, AFTER = datetime(2023, 5, 1), datetime(2025, 9, 1)  # noqa: DTZ001 - the helper adds the zone


def enriched(text: str, *, day: datetime = BEFORE, province: str | None = None) -> ArticleEnriched:
    return enrich(article(text, day, province=province))


def surfaces(found: ArticleEnriched) -> list[str]:
    mentions = [mention for one in found.places for mention in one.mentions]
    return [mention.surface for mention in sorted(mentions, key=lambda mention: mention.start)]


def provinces(found: ArticleEnriched) -> dict[str, str | None]:
    return {mention.surface: one.province_now for one in found.places for mention in one.mentions}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Mưa to ở các xã Bùi La Nhân, Hồ Thị Kỷ và Trường Xuân.", ["Bùi La Nhân", "Hồ Thị Kỷ", "Trường Xuân"]),
        ("Nhà hư: xã Khao Mang 7 nhà (30 người); Kim Nọi 6 nhà; La Pán Tẩn 1 nhà.", ["xã Khao Mang", "Kim Nọi", "La Pán Tẩn"]),
        ("Cầu nối 3 bản: bản Pòm, Nà Lếch, Suối Vẹt đã xong.", ["bản Pòm", "Nà Lếch", "Suối Vẹt"]),
        ("Các huyện: Than Uyên, Sìn Hồ (tỉnh Lai Châu), Bát Xát có lũ.", ["Than Uyên", "Sìn Hồ", "tỉnh Lai Châu", "Bát Xát"]),
        ("Các khu vực Mù Cang Chải, Trạm Tấu có dông.", ["Mù Cang Chải", "Trạm Tấu"]),
        ("Hai tỉnh Hà Giang và Cao Bằng ký kết.", ["Hà Giang", "Cao Bằng"]),
    ],
)  # fmt: skip
def test_every_name_of_a_list_is_a_place(text: str, wanted: list[str]) -> None:
    found = enriched(text)
    assert surfaces(found) == wanted
    assert found.persons == ()


def test_people_of_a_list_of_people_stay_people() -> None:
    found = enriched("Các huyện ủy viên Trần Văn Mười, Lê Thị Bảy và Hồ Thị Kỷ dự.")
    assert [one.name for one in found.persons] == ["Trần Văn Mười", "Lê Thị Bảy", "Hồ Thị Kỷ"]
    assert found.places == ()


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Từ phường Xuân Hương - Đà Lạt đến phường 1 Bảo Lộc.", ["phường Xuân Hương - Đà Lạt", "phường 1 Bảo Lộc"]),
        ("Họp ở xã Bảo Lâm 2 và phường Hà Giang 1 sáng nay.", ["xã Bảo Lâm 2", "phường Hà Giang 1"]),
        ("Tại xã Khánh Bình Tây Bắc, dân xây cầu.", ["xã Khánh Bình Tây Bắc"]),
        ("Ở xã Ia PNôn và xã AYun, mía tốt.", ["xã Ia PNôn", "xã AYun"]),
        ("Tổ dân phố 5, khu phố Tân Lập 2 và thôn 10 đoàn kết.", ["Tổ dân phố 5", "khu phố Tân Lập 2", "thôn 10"]),
        ("Nhà số 5 đường Phùng Chí Kiên, gần suối Sim.", ["đường Phùng Chí Kiên", "suối Sim"]),
        ("Mưa ở các tỉnh Bắc bộ.", ["Bắc bộ"]),
        ("Họp tại hội trường (phường Lâm Viên - Đà Lạt) sáng nay.", ["phường Lâm Viên - Đà Lạt"]),
        ("Đến thôn Nhìu San Cồ (Sả Phìn Hồ), dân đông. Ở lại Nhìu San Cồ ba ngày.", ["thôn Nhìu San Cồ", "Sả Phìn Hồ", "Nhìu San Cồ"]),
        ("Từ Mèo Vạc lên tỉnh lỵ, xe chạy nửa ngày. Tại xã Mèo Vạc vui.", ["Mèo Vạc", "xã Mèo Vạc"]),
    ],
)  # fmt: skip
def test_a_name_of_a_place_is_whole(text: str, wanted: list[str]) -> None:
    assert surfaces(enriched(text, day=AFTER)) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "Bản Hiến pháp mới và bản Tuyên ngôn được trưng bày.",
        "Toàn xã có 12 thôn Văn hóa, 3 khu phố Văn minh.",
        "Đơn vị đạt chuẩn xã Nông thôn mới, huyện Anh hùng.",
        "Đi theo con đường Xã hội chủ nghĩa.",
        "Thôn 5 hộ nghèo nay khá.",
    ],
)
def test_a_common_word_behind_a_unit_word_is_no_place(text: str) -> None:
    assert surfaces(enriched(text)) == []


def test_a_city_whose_name_begins_like_a_body_is_a_place() -> None:
    found = enriched("Du khách đến Hội An rồi lên Trạm Tấu.", province="Quảng Nam")
    assert surfaces(found)[0] == "Hội An"
    assert found.organizations == ()


def test_a_commune_does_not_hide_the_province_in_its_name() -> None:
    found = enriched("Tại phường Hiệp Bình Phước, Hiệp Bình Phước đông dân.")
    assert set(surfaces(found)) == {"phường Hiệp Bình Phước", "Hiệp Bình Phước"}


def test_the_larger_units_behind_an_office_are_places_too() -> None:
    found = enriched("Ông Rơ Châm Dúi - Trưởng làng Kruê, xã Ia Ka, nói.", province="Gia Lai")
    assert "xã Ia Ka" in surfaces(found)


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
    found = enriched("Các phường Bắc Giang, Đa Mai họp.", day=AFTER, province="Bắc Ninh")
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


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Dẫn đầu có Thạch Hà, Cẩm Xuyên và xã Sơn Tân (Hà Tĩnh).", ["Thạch Hà", "Cẩm Xuyên", "xã Sơn Tân", "Hà Tĩnh"]),
        # Names of cities that begin like a hamlet, a river or a body.
        ("Họp ở Buôn Ma Thuột, lên bản du lịch Sin Suối Hồ, về Sông Cầu, đến Hội An.", ["Buôn Ma Thuột", "Sin Suối Hồ", "Sông Cầu", "Hội An"]),
        ("Lên xã vùng cao Tà Tổng và thành phố trẻ Gia Nghĩa.", ["Tà Tổng", "Gia Nghĩa"]),
        ("Mở đường Quảng Ngãi - Kon Tum và tuyến Châu Đốc - Cần Thơ.", ["Quảng Ngãi", "Kon Tum", "Châu Đốc", "Cần Thơ"]),
        ("Hợp tác với Hủa Phăn (Lào), Vân Nam (Trung Quốc), Ma Cao và Đài Bắc.", ["Hủa Phăn", "Lào", "Vân Nam", "Trung Quốc", "Ma Cao", "Đài Bắc"]),
    ],
)  # fmt: skip
def test_a_name_is_told_from_the_words_in_it(text: str, wanted: list[str]) -> None:
    assert surfaces(enriched(text)) == wanted


def test_a_region_or_a_country_lies_in_no_province() -> None:
    found = enriched("Thủ phủ Tây Nguyên Buôn Ma Thuột. Qua nước Lào, Quảng Trị mua trâu.")
    assert provinces(found) == {
        "Tây Nguyên": None,
        "Buôn Ma Thuột": "Đắk Lắk",
        "Lào": None,
        "Quảng Trị": "Quảng Trị",
    }


def test_a_commune_of_before_is_known_after_the_reform() -> None:
    found = enriched("Tại xã Hanh Cù cũ, dân vui.", day=AFTER, province="Phú Thọ")
    assert provinces(found) == {"xã Hanh Cù": "Phú Thọ"}
