"""Offices that stand apart from their holders: lists under one heading, grants, lives, signatures."""

# ruff: noqa: E501 - tables of texts

import pytest

from tests.enricher.persons.test_mentions import enriched, people


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


def test_two_that_are_joined_over_their_offices_get_the_office_together() -> None:
    found = enriched(
        "HĐND bầu bà Lê Thị Mận, Giám đốc Sở Y tế và ông Trần Thế Khoa, Bí thư Huyện ủy giữ chức Phó Chủ tịch UBND tỉnh."
    )
    assert people(found) == {
        "Lê Thị Mận": ["Giám đốc Sở Y tế", "Phó Chủ tịch UBND tỉnh"],
        "Trần Thế Khoa": ["Bí thư Huyện ủy", "Phó Chủ tịch UBND tỉnh"],
    }


def test_an_office_taken_for_some_years_is_not_the_signers() -> None:
    found = enriched(
        "Phó Thủ tướng Lê Văn Tủa ký quyết định xóa tư cách chức vụ Chủ tịch UBND tỉnh giai đoạn 2015 - 2020, "
        "Phó Chủ tịch UBND tỉnh giai đoạn 2012 - 2014 đối với ông Trần Thế Khoa."
    )
    assert people(found) == {
        "Lê Văn Tủa": ["Phó Thủ tướng"],
        "Trần Thế Khoa": ["Chủ tịch UBND tỉnh", "Phó Chủ tịch UBND tỉnh"],
    }


def test_a_vacant_office_is_nobodys() -> None:
    found = enriched(
        "Trong thời gian kiện toàn chức vụ Bí thư Thành ủy, đồng chí Trần Thế Khoa phụ trách."
    )
    assert people(found) == {"Trần Thế Khoa": []}


def test_names_may_stand_behind_their_offices_and_a_dash() -> None:
    found = enriched(
        "Cùng đi có Ủy viên Ban Thường vụ, Trưởng Ban Tổ chức Tỉnh ủy - Trần Thế Khoa, Phó Chủ tịch UBND tỉnh - Lê Thị Mận."
    )
    assert people(found) == {
        "Trần Thế Khoa": ["Ủy viên Ban Thường vụ", "Trưởng Ban Tổ chức Tỉnh ủy"],
        "Lê Thị Mận": ["Phó Chủ tịch UBND tỉnh"],
    }


def test_a_life_names_every_office() -> None:
    found = enriched(
        "Đồng chí Đỗ Văn Nghiễm (tên thường gọi Sáu Nghiễm), sinh ngày 2/9/1934; quê quán: xã Hải Lộc; "
        "Ủy viên Trung ương Đảng các khóa VI, VII; đại biểu Quốc hội khóa IX; nguyên Bí thư Tỉnh ủy, đã mất."
    )
    assert people(found)["Đỗ Văn Nghiễm"] == [
        "Ủy viên Trung ương Đảng",
        "đại biểu Quốc hội",
        "nguyên Bí thư Tỉnh ủy",
    ]


def test_a_sentence_about_him_goes_on_about_who_was_named_before() -> None:
    found = enriched(
        "Ông Trần Thế Khoa học luật. Ông từng giữ các chức vụ Trưởng phòng Tư pháp, Phó Chủ tịch UBND huyện."
    )
    assert people(found) == {
        "Trần Thế Khoa": ["Trưởng phòng Tư pháp", "Phó Chủ tịch UBND huyện"],
    }


def test_a_sentence_about_him_is_left_open_when_two_were_named() -> None:
    found = enriched(
        "Ông Trần Thế Khoa gặp ông Lê Văn Tủa. Ông từng giữ chức vụ Trưởng phòng Tư pháp."
    )
    assert people(found) == {"Trần Thế Khoa": [], "Lê Văn Tủa": []}


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


@pytest.mark.parametrize(
    ("text", "name", "offices"),
    [
        ("Đ/c Trần Thế Khoa – PBT Đảng ủy, CT UBND xã dự.", "Trần Thế Khoa", ["PBT Đảng ủy", "CT UBND xã"]),
        ("Bà Lê Thị Mận, Chi hội trưởng Chi hội Phụ nữ ấp 3, chia sẻ.", "Lê Thị Mận", ["Chi hội trưởng Chi hội Phụ nữ ấp 3"]),
        ("Thượng tá Trần Thế Khoa, Phó Trưởng phòng PC04, nói.", "Trần Thế Khoa", ["Thượng tá", "Phó Trưởng phòng PC04"]),
        ("Đồng chí Trần Thế Khoa - Thường vụ Tỉnh ủy - Phó Chủ tịch UBND tỉnh dự.", "Trần Thế Khoa", ["Thường vụ Tỉnh ủy", "Phó Chủ tịch UBND tỉnh"]),
        ("Thiếu tướng Zu Trường Khoa nói.", "Zu Trường Khoa", ["Thiếu tướng"]),
        ("Phân công ông Trần Thế Khoa làm Bí thư Huyện ủy; giới thiệu để bầu giữ chức Chủ tịch HĐND huyện.", "Trần Thế Khoa", ["Bí thư Huyện ủy", "Chủ tịch HĐND huyện"]),
        ("Ông Trần Thế Khoa thôi giữ chức Trưởng Ban Nội chính để nhận nhiệm vụ Phó Chủ tịch HĐND tỉnh.", "Trần Thế Khoa", ["Trưởng Ban Nội chính", "Phó Chủ tịch HĐND tỉnh"]),
        ("Trưởng thôn Nà Lại Hoàng Văn Tủa nói.", "Hoàng Văn Tủa", ["Trưởng thôn Nà Lại"]),
        ("Ông Trần Thế Khoa, Bí thư Chi bộ thôn, Phó Đoàn trưởng, nói.", "Trần Thế Khoa", ["Bí thư Chi bộ thôn", "Phó Đoàn trưởng"]),
        ("Dự có Vụ trưởng Vụ Địa phương II, Ban Tổ chức Trung ương Trần Thế Khoa.", "Trần Thế Khoa", ["Vụ trưởng Vụ Địa phương II"]),
        ("Trong lúc chờ bầu Chủ tịch UBND tỉnh, ông Trần Thế Khoa điều hành.", "Trần Thế Khoa", []),
        ("Cho thôi nhiệm vụ đại biểu HĐND tỉnh khóa III đối với ông Trần Thế Khoa.", "Trần Thế Khoa", ["đại biểu HĐND tỉnh"]),
        ("Trưởng thôn Chang Trần Văn Khoa nói.", "Trần Văn Khoa", ["Trưởng thôn Chang"]),
        ("Bí thư Khu ủy Quảng Tây Lưu Khang đến thăm.", "Lưu Khang", ["Bí thư Khu ủy Quảng Tây"]),
        ("Chủ nhiệm UB các vấn đề xã hội Trần Thế Khoa nói.", "Trần Thế Khoa", ["Chủ nhiệm UB các vấn đề xã hội"]),
        ("Ông Trần Thế Khoa vừa đắc cử Bí thư Huyện ủy.", "Trần Thế Khoa", ["Bí thư Huyện ủy"]),
        ("Ông Trần Thế Khoa được miễn nhiệm chức danh Chủ tịch HĐND xã.", "Trần Thế Khoa", ["Chủ tịch HĐND xã"]),
        ("Đại tướng Trần Thế Khoa Bộ trưởng Bộ Công an ký.", "Trần Thế Khoa", ["Đại tướng", "Bộ trưởng Bộ Công an"]),
        ("Đồng chí Trần Thế Khoa Phó Bí thư Đảng ủy dự.", "Trần Thế Khoa", ["Phó Bí thư Đảng ủy"]),
        ("Anh Trần Thế Khoa (SN 1986, Trưởng Công an xã Nhi Sơn) nói.", "Trần Thế Khoa", ["Trưởng Công an xã Nhi Sơn"]),
        ("Thăng cấp bậc hàm từ Trung úy lên Thượng úy với chiến sĩ Trần Thế Khoa.", "Trần Thế Khoa", ["Thượng úy"]),
        ("Ông Trần Thế Khoa học luật. Từ năm 2001, ông giữ chức Vụ trưởng, rồi Cục trưởng.", "Trần Thế Khoa", ["Vụ trưởng", "Cục trưởng"]),
        ("Ông Trần Thế Khoa từng đảm nhận nhiều vị trí như: Chánh Văn phòng Huyện ủy.", "Trần Thế Khoa", ["Chánh Văn phòng Huyện ủy"]),
    ],
)  # fmt: skip
def test_an_office_is_found_where_its_holder_is_said(
    text: str, name: str, offices: list[str]
) -> None:
    assert people(enriched(text)) == {name: offices}


def test_an_office_of_many_provinces_is_not_the_signers() -> None:
    found = enriched(
        "Phó Thủ tướng Lê Văn Tủa ký phê chuẩn kết quả bầu chức vụ Phó Chủ tịch UBND các tỉnh."
    )
    assert people(found) == {"Lê Văn Tủa": ["Phó Thủ tướng"]}


def test_he_is_not_the_woman_named_before() -> None:
    found = enriched("Bà Lê Thị Mận phát biểu. Trước đó, ông giữ chức vụ Trưởng phòng Tư pháp.")
    assert people(found) == {"Lê Thị Mận": []}


def test_a_rank_stands_before_a_given_name() -> None:
    found = enriched("Thượng úy Lê Văn Tủa bị thương. Thượng úy Tủa đã lập gia đình.")
    assert people(found) == {"Lê Văn Tủa": ["Thượng úy"]}
    assert [one.surface for one in found.persons[0].mentions] == ["Lê Văn Tủa", "Tủa"]


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
