"""Offices that a sentence gives or takes: decisions, grants, lives."""

# ruff: noqa: E501 - tables of texts

import pytest

from tests.support.enriched import enriched, people


def test_an_office_that_is_granted_belongs_to_the_one_who_gets_it() -> None:
    found = enriched(
        "Ban Bí thư chỉ định đồng chí Ngô Bá Duy, Phó Bí thư Thành ủy, giữ chức vụ "
        "Bí thư Huyện ủy Châu Thành, nhiệm kỳ 2020-2025."
    )
    assert people(found)["Ngô Bá Duy"] == ["Phó Bí thư Thành ủy", "Bí thư Huyện ủy Châu Thành"]


def test_an_office_taken_from_two_belongs_to_both() -> None:
    found = enriched(
        "HĐND tỉnh miễn nhiệm chức vụ Ủy viên UBND tỉnh đối với ông Hà Văn Tâm, Giám đốc Sở Y tế "
        "và ông Đoàn Thế Lữ."
    )
    assert "Ủy viên UBND tỉnh" in people(found)["Hà Văn Tâm"]
    assert "Ủy viên UBND tỉnh" in people(found)["Đoàn Thế Lữ"]


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


def test_he_is_not_the_woman_named_before() -> None:
    found = enriched("Bà Lê Thị Mận phát biểu. Trước đó, ông giữ chức vụ Trưởng phòng Tư pháp.")
    assert people(found) == {"Lê Thị Mận": []}


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


def test_who_was_named_in_earlier_sentences_does_not_leave_him_open() -> None:
    found = enriched(
        "Bà Lê Thị Mận đến thăm. Ông Trần Thế Khoa học luật. Ông giữ chức vụ Trưởng phòng Tư pháp."
    )
    assert people(found) == {"Lê Thị Mận": [], "Trần Thế Khoa": ["Trưởng phòng Tư pháp"]}


def test_an_office_through_a_pronoun_is_not_that_of_whoever_stands_nearer() -> None:
    text = "Nhà thiết kế Lê Hà Anh đặt hàng. Hợp tác xã do chị làm Giám đốc có 40 thành viên."
    assert people(enriched(text)) == {"Lê Hà Anh": []}


@pytest.mark.parametrize(
    ("text", "name", "office"),
    [
        ("Đồng chí Hồ Văn Lụa nói rằng bà Mận sinh ra ở đây, bà Lò Thị Mận rất giỏi. Bà từng là Bí thư Đoàn xã.", "Lò Thị Mận", "Bí thư Đoàn xã"),
        ("Hiệu trưởng Hứa Văn Slấm kể. Trước đó thầy là Tổ trưởng Tổ Khoa học xã hội Trường THPT Bảo Lạc.", "Hứa Văn Slấm", "Tổ trưởng Tổ Khoa học xã hội Trường THPT Bảo Lạc"),
        ("Đồng chí TÔN THẤT LỆ, sinh năm 1931; quê quán: xã Phú Mậu. Nguyên Trưởng Ty Thủy lợi, đã từ trần.", "TÔN THẤT LỆ", "Nguyên Trưởng Ty Thủy lợi"),
        # An obituary in lines, of whom another name is told.
        ("Bà Ngụy Thị Sậy, bí danh Tư Sậy;\nSinh năm 1940; quê quán: xã Phú Mậu;\nNguyên Phó Trưởng Ty Thủy lợi Minh Hải; đã từ trần.\nCháu của bà Tư Sậy đáp lời.", "Ngụy Thị Sậy", "Nguyên Phó Trưởng Ty Thủy lợi Minh Hải"),
        ("Trung đội của chị Ngụy Thị Sậy do chị làm khẩu đội trưởng. Ông Lê Tấn Bưởi, nguyên Tiểu đội trưởng Tiểu đội 3, kể.", "Lê Tấn Bưởi", "nguyên Tiểu đội trưởng Tiểu đội 3"),
        ("Ông Lê Tấn Bưởi, nguyên Chính ủy Trung đoàn 3, Sư đoàn 5, 80 tuổi.", "Lê Tấn Bưởi", "nguyên Chính ủy Trung đoàn 3, Sư đoàn 5"),
        ("Bà Ngụy Thị Sậy, Chủ nhiệm Câu lạc bộ Mây Hồng, nói.", "Ngụy Thị Sậy", "Chủ nhiệm Câu lạc bộ Mây Hồng"),
        ("Bác sĩ Ngụy Thị Sậy, Phó Giám đốc bệnh viện, nói.", "Ngụy Thị Sậy", "Phó Giám đốc bệnh viện"),
        ("Đơn của bà Ngụy Thị Sậy, nguyên kế toán Trạm Y tế xã, bị trả.", "Ngụy Thị Sậy", "nguyên kế toán Trạm Y tế xã"),
    ],
)  # fmt: skip
def test_a_pronoun_and_a_life_tell_who_held_an_office(text: str, name: str, office: str) -> None:
    assert office in people(enriched(text))[name]


def test_however_far_behind_the_one_whose_life_is_told_is_meant() -> None:
    far = "Lễ viếng từ 14 giờ tại nhà riêng, an táng tại quê nhà sau lễ truy điệu. " * 12
    text = f"Đồng chí TÔN THẤT LỆ, sinh năm 1931. {far}Sau năm 1975, ông ở lại, làm Phó Giám đốc Công trường Nam Sông Ray, rồi nghỉ."
    assert people(enriched(text))["TÔN THẤT LỆ"] == ["Phó Giám đốc Công trường Nam Sông Ray"]


def test_who_is_but_spoken_of_far_above_holds_nothing() -> None:
    far = "Lớp học có đông đảo học viên dự, sôi nổi thảo luận và chia sẻ nhiều cách làm hay. " * 12
    text = f"Học tập tư tưởng Hồ Chí Minh. {far}Sau năm 1975, ông làm Phó Giám đốc Công trường."
    assert people(enriched(text)).get("Hồ Chí Minh") == []


def test_a_relative_who_is_told_of_is_not_whom_the_pronoun_means() -> None:
    found = enriched(
        "Ông Triệu Chòi Phẩu đã mất. Ông học chữ từ người cậu là Bàn Tạ Nghị. "
        "Năm 1953, ông đi dân công; từ 1959 đến 1962 làm Phó Chủ tịch xã."
    )
    assert people(found) == {"Triệu Chòi Phẩu": ["Phó Chủ tịch xã"], "Bàn Tạ Nghị": []}
