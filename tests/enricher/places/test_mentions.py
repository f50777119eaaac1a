"""What is a place, and where its name ends."""

# ruff: noqa: E501 - tables of texts

from functools import partial

import pytest

from services.enricher.places.mentions import find_places
from tests.support import enriched as support
from tests.support.enriched import AFTER_REFORM, BEFORE_REFORM, chunked, organizations, places

enriched = partial(support.enriched, day=BEFORE_REFORM)


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
    assert places(found) == wanted
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
    assert places(enriched(text, day=AFTER_REFORM)) == wanted


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
    assert places(enriched(text)) == []


def test_a_city_whose_name_begins_like_an_organization_is_a_place() -> None:
    found = enriched("Du khách đến Hội An rồi lên Trạm Tấu.", province="Quảng Nam")
    assert places(found)[0] == "Hội An"
    assert organizations(found) == []


def test_the_larger_units_behind_an_office_are_places_too() -> None:
    found = enriched("Ông Rơ Châm Dúi - Trưởng làng Kruê, xã Ia Ka, nói.", province="Gia Lai")
    assert "xã Ia Ka" in places(found)


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
    assert places(enriched(text)) == wanted


@pytest.mark.parametrize(
    ("text", "province", "wanted"),
    [
        ("Mở lớp ở các huyện miền núi Trà Bồng, Sơn Tây và Ba Tơ.", "Quảng Ngãi",
         ["Trà Bồng", "Sơn Tây", "Ba Tơ"]),
        ("Hai huyện Nghĩa Hành và Tư Nghĩa đạt chuẩn.", "Quảng Ngãi", ["Nghĩa Hành", "Tư Nghĩa"]),
        ("Các phường của TP.Thuận An và TX.Tân Uyên.", "Bình Dương", ["TP.Thuận An", "TX.Tân Uyên"]),
        ("Anh quê Thuận Châu (Sơn La), lên đây.", "Lai Châu", ["Thuận Châu", "Sơn La"]),
        ("Lũ quét ở huyện Lục Ngạn. Riêng Lục Ngạn mất 5 cầu.", None, ["huyện Lục Ngạn", "Lục Ngạn"]),
        ("Các dự án ở đảo Cái Bùn, xã đảo Nhơn Châu.", None, ["đảo Cái Bùn", "xã đảo Nhơn Châu"]),
    ],
)  # fmt: skip
def test_places_of_lists_and_brackets(text: str, province: str | None, wanted: list[str]) -> None:
    assert sorted(places(enriched(text, province))) == sorted(wanted)


def test_districts_of_a_list_need_no_unit_word_of_their_own() -> None:
    found = enriched("Đoàn đến các huyện: Cái Nước, Đầm Dơi và Năm Căn.", province="Cà Mau")
    assert [one.name for one in found.places] == ["Cái Nước", "Đầm Dơi", "Năm Căn"]
    assert {one.province for one in found.places} == {"Cà Mau"}


@pytest.mark.parametrize(
    ("title", "place", "level"),
    [
        ("Bí thư Huyện ủy Cái Nước", "Cái Nước", "district"),
        ("Bí thư Tỉnh đoàn Cà Mau", "Cà Mau", "province"),
        ("Chủ tịch UBND thị trấn Cái Nước", "Cái Nước", "commune"),
        ("Bí thư Thành ủy TP.HCM", "TP.HCM", "province"),
    ],
)
def test_a_place_inside_a_title_has_the_level_of_its_committee(
    title: str, place: str, level: str
) -> None:
    (found,) = find_places(chunked(f"Dự có {title}."), ())
    assert (found.name, found.level) == (place, level)


def test_an_initial_is_no_unit_word() -> None:
    assert places(enriched("Ảnh: H. Thảo")) == []
    assert places(enriched("Họp ở P. An Phú")) == ["P. An Phú"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Bà ở chiến khu Dương Hòa, rồi về căn cứ Xẻo Đước.", ["Dương Hòa", "Xẻo Đước"]),
        ("Căn cứ Nghị quyết số 5, căn cứ Luật Đất đai.", []),
        ("Khách qua cửa ngõ Lao Bảo.", []),
        ("Đoàn thành phố Gwangju đến. Tỉnh thăm lại Gwangju.", ["Gwangju", "Gwangju"]),
        ("Người sang Mạc Tư Khoa rồi Vọng Các.", ["Mạc Tư Khoa", "Vọng Các"]),
        ("Từ Quảng Tây, đoàn về.", ["Quảng Tây"]),
    ],
)
def test_zones_and_places_abroad(text: str, wanted: list[str]) -> None:
    assert [place.name for place in find_places(chunked(text), set())] == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Đoàn đại biểu tỉnh Phong Sa Lỳ (CHDCND Lào) đến thăm.", "Phong Sa Lỳ"),
        ("Khách thăm làng gốm Bàu Đúc sáng nay.", "Bàu Đúc"),
    ],
)
def test_a_province_of_a_neighbour_and_a_village_of_a_trade_are_places(
    text: str, wanted: str
) -> None:
    assert wanted in places(enriched(text))


def test_a_document_behind_places_in_general_is_no_place() -> None:
    text = "Đồng chí yêu cầu các địa phương thực hiện nghiêm Kết luận số 21-KL/TW của Trung ương."

    assert places(enriched(text)) == []
