"""Offices by where they stand: rows, lists under one heading, signatures."""

# ruff: noqa: E501 - tables of texts

import pytest

from tests.support.enriched import enriched, people


def test_an_office_is_a_field_of_the_person_and_never_part_of_the_name() -> None:
    found = enriched("Đồng chí Bí thư Tỉnh ủy Trần Thế Khoa dự và phát biểu.")
    assert [one.name for one in found.persons] == ["Trần Thế Khoa"]
    assert people(found)["Trần Thế Khoa"] == ["Bí thư Tỉnh ủy"]


def test_offices_between_commas_follow_the_name() -> None:
    found = enriched(
        "Dự hội nghị có các đồng chí: Lò Thị Mận, UVT.Ư Đảng, Bí thư Tỉnh ủy; "
        "Vũ Quốc Lập, TVTU, Trưởng Ban Tổ chức Tỉnh ủy."
    )
    assert people(found)["Lò Thị Mận"] == ["UVT.Ư Đảng", "Bí thư Tỉnh ủy"]
    assert people(found)["Vũ Quốc Lập"] == ["TVTU", "Trưởng Ban Tổ chức Tỉnh ủy"]


def test_a_surname_that_is_also_a_town_stays_with_its_name() -> None:
    found = enriched(
        "Chủ tịch HĐND thành phố Đồng Quốc Bình khai mạc kỳ họp.", province="Hải Phòng"
    )
    assert people(found)["Đồng Quốc Bình"] == ["Chủ tịch HĐND thành phố"]


def test_a_province_stands_between_the_office_and_the_name() -> None:
    found = enriched("Bí thư Tỉnh ủy Cà Mau Huỳnh Tấn Việt kết luận.")
    assert people(found)["Huỳnh Tấn Việt"] == ["Bí thư Tỉnh ủy Cà Mau"]


def test_being_a_delegate_is_no_office() -> None:
    found = enriched("Tổ gồm các đại biểu: Bùi Quốc Thống, Lê Thị Nhài.")
    assert [one.offices for one in found.persons] == [(), ()]


def test_an_office_is_shared_by_a_list_with_a_plural() -> None:
    found = enriched("Các đồng chí Hồ Văn Mùng, Lê Hồng Thẩm và Đỗ Thị Nhài giữ chức Phó Bí thư.")
    assert set(map(tuple, people(found).values())) == {("Phó Bí thư",)}


def test_two_names_joined_share_the_office_behind_them() -> None:
    found = enriched("Lò Thị Mận, Bí thư; Đỗ Hữu Oanh và Đoàn Thị Lão, Phó Chủ tịch HĐND tỉnh.")
    assert people(found)["Đỗ Hữu Oanh"] == people(found)["Đoàn Thị Lão"] != []


@pytest.mark.parametrize(
    ("text", "held"),
    [
        (
            "Các đồng chí Hà Thị Lan và Lục Văn Thắng (Chủ tịch UBND huyện) được bầu giữ chức Phó Bí thư.",
            {"Hà Thị Lan": ["Phó Bí thư"], "Lục Văn Thắng": ["Chủ tịch UBND huyện", "Phó Bí thư"]},
        ),
        (
            "Bà Hà Thị Lan thay ông Lục Văn Thắng làm Hiệu trưởng.",
            {"Hà Thị Lan": ["Hiệu trưởng"], "Lục Văn Thắng": []},
        ),
        (
            "Điều động ông Lục Văn Thắng, Huyện ủy viên thôi giữ chức Trưởng phòng; chỉ định giữ chức Bí thư Đảng ủy xã.",
            {"Lục Văn Thắng": ["Huyện ủy viên", "Trưởng phòng", "Bí thư Đảng ủy xã"]},
        ),
        (
            "Ông Lục Văn Thắng, Trưởng bộ môn Bơi lội nói.",
            {"Lục Văn Thắng": ["Trưởng bộ môn Bơi lội"]},
        ),
        (
            "Ông Lục Tín, Giám đốc Công ty TNHH Lọc hóa dầu Mây Hồng, xin lỗi.",
            {"Lục Tín": ["Giám đốc Công ty TNHH Lọc hóa dầu Mây Hồng"]},
        ),
        ("Cô Hà Thị Lan (Tổng phụ trách Đội) dạy múa.", {"Hà Thị Lan": ["Tổng phụ trách Đội"]}),
        (
            "Thẩm phán Hà Thị Lan làm chủ tọa phiên tòa.",
            {"Hà Thị Lan": ["Thẩm phán", "chủ tọa phiên tòa"]},
        ),
        ("Đoàn do bà Hà Thị Lan làm Trưởng đoàn đã đến.", {"Hà Thị Lan": []}),
        (
            "Đại hội bầu bà Hà Thị Lan làm Bí thư, ông Lục Tín làm Phó Bí thư.",
            {"Hà Thị Lan": ["Bí thư"], "Lục Tín": ["Phó Bí thư"]},
        ),
        (
            "Ông Tô Văn Lẫm được giao quyền Chủ tịch UBND xã.",
            {"Tô Văn Lẫm": ["quyền Chủ tịch UBND xã"]},
        ),
    ],
)
def test_who_holds_what_in_a_sentence(text: str, held: dict[str, list[str]]) -> None:
    assert people(enriched(text)) == held


def test_names_in_a_row_keep_their_own_offices() -> None:
    found = enriched("Tổng Bí thư Đỗ Lam, Chủ tịch nước Lương Cảnh, Thủ tướng Phạm Bá Chinh dự.")
    assert people(found) == {
        "Đỗ Lam": ["Tổng Bí thư"],
        "Lương Cảnh": ["Chủ tịch nước"],
        "Phạm Bá Chinh": ["Thủ tướng"],
    }


def test_a_heading_with_a_plural_is_held_by_each_of_its_list() -> None:
    found = enriched(
        "Dự có các đồng chí là Ủy viên Ban Thường vụ Tỉnh ủy: Trần Thế Khoa, Trưởng Ban Tổ chức; "
        "Lê Thị Mận, Chánh Văn phòng; lãnh đạo các sở; đồng chí Lò Văn Tủa, Bí thư Huyện ủy."
    )
    assert people(found) == {
        "Trần Thế Khoa": ["Ủy viên Ban Thường vụ Tỉnh ủy", "Trưởng Ban Tổ chức"],
        "Lê Thị Mận": ["Ủy viên Ban Thường vụ Tỉnh ủy", "Chánh Văn phòng"],
        "Lò Văn Tủa": ["Bí thư Huyện ủy"],
    }


@pytest.mark.parametrize(
    "text",
    [
        "HĐND bầu bổ sung 02 Ủy viên UBND xã, nhiệm kỳ 2021 - 2026, gồm: Ông Trần Thế Khoa; bà Lê Thị Mận.",
        "Kỷ luật 2 nguyên Ủy viên UBND xã là các ông: Trần Thế Khoa, Lê Thị Mận",
        "Các Ủy viên UBND xã là ông Trần Thế Khoa và bà Lê Thị Mận",
    ],
)
def test_a_list_behind_its_number_shares_the_office(text: str) -> None:
    offices = people(enriched(text))
    assert set(offices) == {"Trần Thế Khoa", "Lê Thị Mận"}
    assert all(one[0].endswith("Ủy viên UBND xã") for one in offices.values())


def test_a_heading_that_each_says_in_full_is_not_said_twice() -> None:
    found = enriched("Các phó bí thư gồm: Ông Trần Thế Khoa, Phó Bí thư Huyện ủy; bà Lê Thị Mận.")
    assert people(found) == {"Trần Thế Khoa": ["Phó Bí thư Huyện ủy"], "Lê Thị Mận": ["phó bí thư"]}


def test_names_may_stand_behind_their_offices_and_a_dash() -> None:
    found = enriched(
        "Cùng đi có Ủy viên Ban Thường vụ, Trưởng Ban Tổ chức Tỉnh ủy - Trần Thế Khoa, Phó Chủ tịch UBND tỉnh - Lê Thị Mận."
    )
    assert people(found) == {
        "Trần Thế Khoa": ["Ủy viên Ban Thường vụ", "Trưởng Ban Tổ chức Tỉnh ủy"],
        "Lê Thị Mận": ["Phó Chủ tịch UBND tỉnh"],
    }


@pytest.mark.parametrize(
    ("text", "office"),
    [
        ("T/M BAN THƯỜNG VỤ PHÓ BÍ THƯ Trần Thế Khoa", "PHÓ BÍ THƯ"),
        ("T/M BAN THƯỜNG VỤ\nPHÓ BÍ THƯ\n(Đã ký)\nTrần Thế Khoa", "PHÓ BÍ THƯ"),
        ("TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH Trần Thế Khoa", "PHÓ CHỦ TỊCH"),
        ("TL. CHỦ TỊCH\nCHÁNH VĂN PHÒNG\n\nTrần Thế Khoa", "CHÁNH VĂN PHÒNG"),
    ],
)
def test_who_signs_holds_the_office_above_the_name(text: str, office: str) -> None:
    assert people(enriched(text)) == {"Trần Thế Khoa": [office]}


def test_a_row_behind_one_who_has_his_office_is_the_next_ones() -> None:
    found = enriched(
        "Thủ tướng Trần Thế Khoa, Phó Chủ tịch Quốc hội, Thượng tướng Lê Văn Tủa và Đại tá Lò Văn Pỏn, "
        "Giám đốc Công an tỉnh, Trung tá Vũ Văn Mùi dự."
    )
    assert people(found) == {
        "Trần Thế Khoa": ["Thủ tướng"],
        "Lê Văn Tủa": ["Phó Chủ tịch Quốc hội", "Thượng tướng"],
        "Lò Văn Pỏn": ["Đại tá", "Giám đốc Công an tỉnh"],
        "Vũ Văn Mùi": ["Trung tá"],
    }


def test_an_office_of_many_provinces_is_not_the_signers() -> None:
    found = enriched(
        "Phó Thủ tướng Lê Văn Tủa ký phê chuẩn kết quả bầu chức vụ Phó Chủ tịch UBND các tỉnh."
    )
    assert people(found) == {"Lê Văn Tủa": ["Phó Thủ tướng"]}


def test_offices_stand_on_both_sides_of_a_person() -> None:
    found = enriched("Phó Chủ tịch UBND tỉnh, ông Lò Văn Tủa, Bí thư Huyện ủy, đến dự.")
    assert people(found) == {"Lò Văn Tủa": ["Phó Chủ tịch UBND tỉnh", "Bí thư Huyện ủy"]}


def test_what_several_hold_ends_before_the_office_of_one() -> None:
    text = "Dự có các Ủy viên Ban Thường vụ Tỉnh ủy và Chánh án Tòa án nhân dân tỉnh Đỗ Văn Thụ."
    assert people(enriched(text)) == {"Đỗ Văn Thụ": ["Chánh án Tòa án nhân dân tỉnh"]}


def test_an_agency_of_another_country_ends_an_office() -> None:
    text = "Ông Stefan Keller, Giám đốc Quốc gia KfW, khảo sát."
    assert people(enriched(text)) == {"Stefan Keller": ["Giám đốc Quốc gia KfW"]}


def test_a_former_province_belongs_to_the_office() -> None:
    text = "Nguyên Bí thư Tỉnh ủy Bắc Thái Ma Văn Hùng gửi lẵng hoa."
    assert people(enriched(text)) == {"Ma Văn Hùng": ["Nguyên Bí thư Tỉnh ủy Bắc Thái"]}


@pytest.mark.parametrize(
    ("text", "name", "offices"),
    [
        ("Tiếp Thống đốc vùng Flanders (Bỉ) Geert van Overdam.", "Geert van Overdam", ["Thống đốc vùng Flanders"]),
        ("Hai cộng sự của anh, Phó Bí thư Đảng ủy xã Sùng Mí Lử và Lục Thị Mận, lo sân khấu.", "Lục Thị Mận", ["Phó Bí thư Đảng ủy xã"]),
        ("Phó Chủ tịch UBND tỉnh H’Yâo Knul Ênuôl chỉ đạo. Bà còn kiêm Trưởng Ban Chỉ đạo tỉnh.", "H’Yâo Knul Ênuôl", ["Phó Chủ tịch UBND tỉnh", "Trưởng Ban Chỉ đạo tỉnh"]),
        ("Ông Lê Sơn Lâm, Giám đốc Khu Di tích lịch sử Đền Lam, nói.", "Lê Sơn Lâm", ["Giám đốc Khu Di tích lịch sử Đền Lam"]),
    ],
)  # fmt: skip
def test_an_office_over_a_country_of_two_and_beside_another(
    text: str, name: str, offices: list[str]
) -> None:
    assert people(enriched(text))[name] == offices
