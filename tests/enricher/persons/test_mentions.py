"""Shapes of names that one text in ten has: each with invented names."""

# ruff: noqa: E501 - tables of texts

import unicodedata
from datetime import datetime

import pytest

from services.enricher.enrich import enrich
from shared.contract.events import ArticleEnriched
from tests.support.articles import article

DAY = datetime(2025, 10, 20)  # noqa: DTZ001 - the helper adds the zone of Viet Nam


def enriched(text: str, province: str | None = None) -> ArticleEnriched:
    return enrich(article(text, DAY, province=province))


def people(found: ArticleEnriched) -> dict[str, list[str]]:
    return {one.name: [office.title for office in one.offices] for one in found.persons}


def places(found: ArticleEnriched) -> list[str]:
    return [mention.surface for one in found.places for mention in one.mentions]


def bodies(found: ArticleEnriched) -> list[str]:
    return [mention.surface for one in found.organizations for mention in one.mentions]


@pytest.mark.parametrize(
    ("text", "name", "offices"),
    [
        (
            "Đồng chí Giàng A Chu, Bí thư Huyện ủy Mù Cang Chải cho biết.",
            "Giàng A Chu",
            ["Bí thư Huyện ủy Mù Cang Chải"],
        ),
        ("Tân Chủ tịch H’Yên Kđoh Niê phát biểu.", "H’Yên Kđoh Niê", ["Tân Chủ tịch"]),
        ("Nhờ con trai là K’Brông cõng đi bầu.", "K’Brông", []),
        ("Cựu chiến binh Bảy Lẹ kể chuyện xưa.", "Bảy Lẹ", []),
        ("Chủ tịch UBND xã Dềnh Chí Thiện: “Chúng tôi làm”.", "Dềnh Chí Thiện", ["Chủ tịch UBND xã"]),
        ("Đồng chí LÒ VĂN PỎN đã từ trần.", "LÒ VĂN PỎN", []),
        ("Đại tá, TS. Đỗ Quý Ân báo cáo.", "Đỗ Quý Ân", ["Đại tá"]),
        ("Trưởng Ban Chỉ đạo là ông Lê Quý Bằng.", "Lê Quý Bằng", ["Trưởng Ban Chỉ đạo"]),
        ("Ông Lê Văn Bế (45 tuổi, ngụ xã Tân Hộ), nguyên Giám đốc Công ty Sao Mai, bị bắt.", "Lê Văn Bế", ["nguyên Giám đốc Công ty Sao Mai"]),
        ("Đồng chí Đỗ Văn Nghiễm, sinh năm 1934; quê quán: xã Hải Lộc; nguyên Bí thư Huyện ủy, đã mất.", "Đỗ Văn Nghiễm", ["nguyên Bí thư Huyện ủy"]),
        ("Chủ tịch UBND xã, ông Trần Văn Ụt cho biết.", "Trần Văn Ụt", ["Chủ tịch UBND xã"]),
        ("Bí thư Đoàn xã Siu Thực nói.", "Siu Thực", ["Bí thư Đoàn xã"]),
        ("Sư cô Thích nữ Huệ Mận phát quà.", "Thích nữ Huệ Mận", []),
        ("Thượng tọa Thích Quảng Mận, Trưởng ban Trị sự kiêm Trưởng ban Tăng sự, đến dự.", "Thích Quảng Mận", ["Trưởng ban Trị sự", "Trưởng ban Tăng sự"]),
        ("Đồng chí Lê Thị Mận, đảng viên Chi bộ khu Thanh Xuân, nhận Huy hiệu.", "Lê Thị Mận", ["đảng viên Chi bộ khu Thanh Xuân"]),
        ("Hiệu trưởng Trường THPT Nguyễn Huệ Trần Thế Khoa nói.", "Trần Thế Khoa", ["Hiệu trưởng Trường THPT Nguyễn Huệ"]),
        ("Bà Lê Thị Mận, Hiệu trưởng Trường THPT Lê Quý Đôn, nói.", "Lê Thị Mận", ["Hiệu trưởng Trường THPT Lê Quý Đôn"]),
        ("Ông Trần Thế Khoa, Giám đốc Học viện Chính trị Quốc gia Hồ Chí Minh, dự.", "Trần Thế Khoa", ["Giám đốc Học viện Chính trị Quốc gia Hồ Chí Minh"]),
        ("Cùng dự có đồng chí; Đoàn Hồng Phong, Bí thư Huyện ủy.", "Đoàn Hồng Phong", ["Bí thư Huyện ủy"]),
        ("Giám đốc Sở Y tế Thái Bình Phạm Duy Sửu nói.", "Phạm Duy Sửu", ["Giám đốc Sở Y tế Thái Bình"]),
    ],
)  # fmt: skip
def test_a_person_has_name_and_offices(text: str, name: str, offices: list[str]) -> None:
    assert people(enriched(text)) == {name: offices}


def test_an_office_is_shared_by_a_list_with_a_plural() -> None:
    found = enriched("Các đồng chí Hồ Văn Mùng, Lê Hồng Thẩm và Đỗ Thị Nhài giữ chức Phó Bí thư.")
    assert set(map(tuple, people(found).values())) == {("Phó Bí thư",)}


def test_two_names_joined_share_the_office_behind_them() -> None:
    found = enriched("Lò Thị Mận, Bí thư; Đỗ Hữu Oanh và Đoàn Thị Lão, Phó Chủ tịch HĐND tỉnh.")
    assert people(found)["Đỗ Hữu Oanh"] == people(found)["Đoàn Thị Lão"] != []


def test_names_in_a_row_keep_their_own_offices() -> None:
    found = enriched("Tổng Bí thư Đỗ Lam, Chủ tịch nước Lương Cảnh, Thủ tướng Phạm Bá Chinh dự.")
    assert people(found) == {
        "Đỗ Lam": ["Tổng Bí thư"],
        "Lương Cảnh": ["Chủ tịch nước"],
        "Phạm Bá Chinh": ["Thủ tướng"],
    }


def test_a_province_behind_an_office_is_no_person() -> None:
    found = enriched("Trưởng Ban Quản lý Khu kinh tế Quảng Ninh nói.")
    assert found.persons == ()
    assert places(found) == ["Quảng Ninh"]


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


def test_a_commune_is_decided_by_the_district_beside_it() -> None:
    found = enrich(article("Tại xã Yên Thế, huyện Lục Yên, mưa to.", datetime(2023, 5, 1)))  # noqa: DTZ001
    assert {one.province for one in found.places} == {"Yên Bái"}


def test_a_hamlet_belongs_to_the_unit_beside_it_or_to_the_portal() -> None:
    found = enriched("Thôn Má Lùng, xã Đồng Văn có điện. Bản Nậm Ngà vui.", "Tuyên Quang")
    assert {one.province for one in found.places} == {"Tuyên Quang"}


@pytest.mark.parametrize(
    "name",
    [
        "Ban Chỉ huy Phòng thủ dân sự tỉnh",
        "Trung tâm Phục vụ hành chính công phường Minh Xuân",
        "Đảng ủy các cơ quan Đảng tỉnh",
        "Đảng ủy UBND tỉnh",
        "Sở Bảo tồn rừng và Đất ngập nước tỉnh",
        "Bệnh viện Nhi đồng 1",
        "Đoàn Kinh tế - Quốc phòng 337",
        "Tòa án nhân dân khu vực 3 - Lào Cai",
        "Giáo hội Phật giáo Việt Nam tỉnh",
        "Công ty cổ phần Đầu tư xây dựng Trung Nam",
        "Văn phòng Đoàn ĐBQH và HĐND tỉnh",
    ],
)
def test_a_body_is_its_whole_name(name: str) -> None:
    assert bodies(enriched(f"Theo {name}, việc đã xong.")) == [name]


def test_bodies_of_a_list_stay_apart() -> None:
    found = enriched("Dự có Văn phòng Tỉnh ủy, Đảng ủy Công an tỉnh, Thanh tra tỉnh.")
    assert bodies(found) == ["Văn phòng Tỉnh ủy", "Đảng ủy Công an tỉnh", "Thanh tra tỉnh"]


def test_a_list_of_symbols_is_a_document_each() -> None:
    found = enriched("Quán triệt Nghị quyết 57-NQ/TW, 59-NQ/TW và 68-NQ/TW; Nghị quyết số 18, 19.")
    assert [(one.kind, one.symbol) for one in found.documents[:3]] == [
        ("Nghị quyết", "57-NQ/TW"),
        ("Nghị quyết", "59-NQ/TW"),
        ("Nghị quyết", "68-NQ/TW"),
    ]
    assert found.documents[3].number == "18, 19"


@pytest.mark.parametrize(
    ("surface", "kind", "symbol"),
    [
        ("Công điện 1121/CĐ-TTg", "Công điện", "1121/CĐ-TTg"),
        ("Quy định 08-QĐi/TU", "Quy định", "08-QĐi/TU"),
        ("QĐ số 2421/QĐ-TTg", "Quyết định", "2421/QĐ-TTg"),
    ],
)
def test_a_symbol_needs_no_word_before_it(surface: str, kind: str, symbol: str) -> None:
    (paper,) = enriched(f"Tỉnh làm nghiêm theo {surface} đã ban hành.").documents
    assert (paper.mentions[0].surface, paper.kind, paper.symbol) == (surface, kind, symbol)


@pytest.mark.parametrize(
    "name",
    [
        "Hội nghị Cấp cao APEC 2027",
        "Đại hội 13 của Đảng",
        "hội nghị hiệp thương lần thứ ba",
        "Hội nghị UBMTTQ Việt Nam tỉnh lần thứ 5 khóa X",
        "Đại hội lần thứ nhất Đảng bộ Ủy ban nhân dân tỉnh",
    ],
)
def test_an_occasion_has_more_than_one_form(name: str) -> None:
    assert [one.name for one in enriched(f"Chuẩn bị {name}, tỉnh lo chu đáo.").occasions] == [name]


def test_history_keeps_its_year() -> None:
    found = enriched("Năm 1945, chiều 18/8, ta giành chính quyền. Chiều 18/8, đoàn đến thăm.")
    assert [one.first.year for one in found.dates] == [1945, 1945, 2025]


def test_decomposed_text_is_marked_where_it_stands() -> None:
    text = unicodedata.normalize("NFD", "Ngày 25/6, bà Huỳnh Thị Chín dự họp ở tỉnh Đắk Lắk.")
    found = enriched(text)
    mentions = [*found.dates, *found.persons[0].mentions, *found.places[0].mentions]
    assert [text[one.start : one.end] for one in mentions] == [one.surface for one in mentions]
    assert unicodedata.normalize("NFC", found.persons[0].name) == "Huỳnh Thị Chín"


def test_a_street_named_after_a_man_is_no_person() -> None:
    assert enriched("Di tích Nguyễn Văn Sắc và hẻm Trần Văn Đang ngập.").persons == ()
