"""Organisations from head to end, also where no list has their words; all are invented."""

# ruff: noqa: E501 - tables of texts

import pytest

from tests.support.enriched import enriched, organizations, people


@pytest.mark.parametrize(
    "name",
    [
        "Ban Quản lý dự án đầu tư xây dựng công trình thủy lợi tỉnh Nghệ An",
        "Ban Quản lý dự án đầu tư xây dựng và phát triển quỹ đất huyện Cái Nước",
        "Ban Quản lý rừng phòng hộ Đá Mài",
        "Trung tâm Bảo tồn Di sản Thành Đá Mài",
        "Trung tâm Xúc tiến Đầu tư và Hỗ trợ doanh nghiệp tỉnh",
        "Trung tâm Nuôi dưỡng bảo trợ trẻ em Mây Hồng",
        "Trung tâm Dịch vụ tổng hợp xã Tân Lập",
        "Công ty TNHH đầu tư cơ sở hạ tầng Mây Hồng",
        "Công ty TNHH Sản xuất gạch ngói Mây Hồng",
        "Tổng công ty Phân lân và hóa chất biển",
        "Nhà máy Thủy điện Đá Mài",
        "Chi bộ thôn Mây Hồng",
        "Chi bộ khu phố 3",
        "Đảng bộ Văn phòng HĐND - UBND huyện",
        "Ban Kinh tế - Ngân sách HĐND tỉnh",
        "Ủy ban MTTQVN xã",
        "Hội Nạn nhân chất độc da cam/dioxin tỉnh",
        "Ngân hàng Chính sách xã hội chi nhánh tỉnh",
        "Vườn quốc gia Đá Mài - Núi Chúa",
        "Tổ đại biểu số 3",
        "CLB Hưu trí Mây Hồng",
        "Ban Chỉ đạo thi hành án dân sự tỉnh",
    ],
)
def test_an_organization_is_named_to_its_end(name: str) -> None:
    assert organizations(enriched(f"Sáng nay, {name} đã phối hợp tặng quà.")) == [name]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Công ty Mây Hồng hỗ trợ 5 triệu đồng.", "Công ty Mây Hồng"),
        ("Trung tâm Nuôi dưỡng và các đơn vị tham gia.", "Trung tâm Nuôi dưỡng"),
        ("Sở Y tế khuyến cáo người dân, các trường phun thuốc.", "Sở Y tế"),
        ("Nghị quyết của Tỉnh ủy 6 tháng cuối năm.", "Tỉnh ủy"),
        ("Đội Kiểm soát Hải quan số 6 phát hiện ổ dịch.", "Đội Kiểm soát Hải quan số 6"),
        ("Cơ quan Dữ liệu Hàng hải dự kiến mở cửa.", "Cơ quan Dữ liệu Hàng hải"),
        ("Câu lạc bộ Xe đạp Mây Hồng đạp 40 km.", "Câu lạc bộ Xe đạp Mây Hồng"),
        ("Khoa Nhi tiếp nhận cháu bé.", "Khoa Nhi"),
        ("Tập đoàn Nokuma khảo sát bờ biển.", "Tập đoàn Nokuma"),
        ("Trạm Y tế xã Trường Sơn phát thuốc.", "Trạm Y tế xã Trường Sơn"),
    ],
)
def test_an_organization_ends_where_the_sentence_goes_on(text: str, found: str) -> None:
    assert organizations(enriched(text)) == [found]


def test_a_person_behind_a_long_organization_is_not_swallowed() -> None:
    found = enriched("Giám đốc Ban Quản lý dự án đầu tư xây dựng Trần Thế Khoa phát biểu.")
    assert people(found) == {"Trần Thế Khoa": ["Giám đốc Ban Quản lý dự án đầu tư xây dựng"]}


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
        # Numbered ones, departments, bodies of the world, bodies elsewhere, firms from abroad.
        "Đội Kiểm soát Hải quan số 6",
        "Tổ công tác số 2",
        "Trường Mầm non số 7",
        "Khoa Nội thần kinh",
        "Trường PTDTBT Tiểu học và THCS Mây Hồng",
        "Công ty CP Phát triển đô thị Mây Hồng",
        "BV Phổi tỉnh",
        "Tổng Công ty Điện lực miền Trung",
        "Trạm Y tế xã Trường Sơn",
        "Đảng Cộng sản Nhật Bản",
        "Khoa Hồi sức sơ sinh",
        "Tổ chức Khí tượng Thế giới",
        "Tổ chức Đi lại và Nhập cư Quốc tế",
        "Hội Đồng hương Mây Hồng tại Hà Nội",
        "Hội người Việt Nam tại Hàn Quốc",
        "Hội Hữu nghị Việt Nam - Lào tỉnh",
        "Phòng Thương mại Canada tại Việt Nam",
        "Quỹ Nuôi dưỡng tài năng trẻ Việt Nam",
        "VinFast",
        "Blue Timber Group",
        "Nokuma Foods JSC",
        "Trung ương Đảng",
    ],
)
def test_an_organization_is_its_whole_name(name: str) -> None:
    assert organizations(enriched(f"Theo {name}, việc đã xong.")) == [name]


def test_organizations_of_a_list_stay_apart() -> None:
    found = enriched("Dự có Văn phòng Tỉnh ủy, Đảng ủy Công an tỉnh, Thanh tra tỉnh.")
    assert organizations(found) == ["Văn phòng Tỉnh ủy", "Đảng ủy Công an tỉnh", "Thanh tra tỉnh"]


def test_organizations_carry_their_level_and_their_name_in_full() -> None:
    found = enriched("Ngày 2/12, UBND tỉnh và Ban Thường vụ Huyện ủy Châu Thành họp.")
    assert [(one.name, one.level) for one in found.organizations] == [
        ("Ủy ban nhân dân tỉnh", "province"),
        ("Ban Thường vụ Huyện ủy Châu Thành", "district"),
    ]


def test_an_organization_ends_before_the_larger_place_behind_it() -> None:
    found = enriched("Ông làm việc với Đảng uỷ xã Tân Lập, tỉnh Thái Nguyên.")
    surfaces = [mention.surface for one in found.organizations for mention in one.mentions]
    assert surfaces == ["Đảng uỷ xã Tân Lập"]


def test_a_street_or_a_hall_is_neither_a_person_nor_an_organization() -> None:
    found = enriched("Trên đường Trần Văn Khéo, số 5/2A Lê Văn Mùi, tại Hội trường UBND tỉnh.")
    assert found.persons == ()
    assert found.organizations == ()


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Dự có 38 Đảng bộ xã, phường.", []),
        ("Họp tại Trụ sở UBND tỉnh.", []),
        ("Số: 312/UBND-NV", []),
        ("Trao Nhà Đại Đoàn Kết cho hộ nghèo.", []),
        ("HỘI NGHỊ SƠ KẾT SÁU THÁNG", []),
        ("THÔNG BÁO CẮT ĐIỆN, LỊCH TIẾP DÂN", []),
        ("Tổ chức Hội nghị Quốc tế về biển.", []),
        ("Dự có các Sở: Y tế, Tài chính.", ["Y tế", "Tài chính"]),
        (
            "Khen Phòng Cảnh sát hình sự và Công an thị xã Mây Hồng.",
            ["Phòng Cảnh sát hình sự", "Công an thị xã Mây Hồng"],
        ),
        ("Trung tâm thị trấn đông đúc.", []),
        ("Theo Công văn số 1234/UBND-NC, việc đã xong.", []),
        ("Các đại biểu HĐND tỉnh đề nghị làm rõ.", ["HĐND tỉnh"]),
        ("Ông Lò Văn Tủa, Bí thư Tỉnh ủy, dự.", []),
    ],
)
def test_what_an_office_or_a_symbol_names_is_theirs(text: str, wanted: list[str]) -> None:
    assert organizations(enriched(text)) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Bác sĩ của Tổ chức Operation Blue Smile mổ miễn phí.", ["Tổ chức Operation Blue Smile"]),
        ("Tổ chức Đại hội trong tháng 6.", []),
        ("Nước sạch do Tổ chức Oxfam cấp.", ["Tổ chức Oxfam"]),
        ("Đại sứ quán Việt Nam tại Campuchia hỗ trợ.", ["Đại sứ quán Việt Nam"]),
        ("CLB Mây Hồng thắng Sao Biển Trẻ 3-1. Ban phạt Sao Biển Trẻ.", ["CLB Mây Hồng", "Sao Biển Trẻ", "Sao Biển Trẻ"]),
        ("Đội nhà thắng Nam Định 3-1.", []),
        # The team of a country; a club by its name; a newspaper behind who works for it.
        ("Cô được gọi vào đội tuyển bóng chuyền nữ Thái Lan.", ["đội tuyển bóng chuyền nữ Thái Lan"]),
        ("Tuyển U19 Lào hòa trận đầu.", ["Tuyển U19 Lào"]),
        ("Vận động viên của đội tuyển đến Lào.", []),
        ("Chủ nhật, Hồng Lĩnh Hà Tĩnh đá sân nhà.", ["Hồng Lĩnh Hà Tĩnh"]),
        ("Phóng viên Báo Cà Mau có mặt.", ["Báo Cà Mau"]),
        ("Hàng nhập từ Đài Loan đặt mua nhiều.", []),
        ("Cùng với báo Mây Hồng, huyện đã tặng quà.", ["Mây Hồng"]),
        ("Ông là nhà báo Mây Hồng.", []),
        ("Nhà xưởng của Samtech Việt Nam (Hàn Quốc) cháy.", ["Samtech Việt Nam"]),
        ("Chuyển vào Bệnh xá đảo Nam Yết.", ["Bệnh xá đảo Nam Yết"]),
        ("Tỉnh giao Thuế khu vực XI rà soát.", ["Thuế khu vực XI"]),
        ("Con nhập ngũ vào Trung đoàn 3, Sư đoàn 5.", ["Trung đoàn 3, Sư đoàn 5"]),
        ("Xã mở lớp kế toán cho Hội Nông dân.", ["Hội Nông dân"]),
    ],
)  # fmt: skip
def test_a_foreign_name_and_a_team_are_organisations(text: str, wanted: list[str]) -> None:
    assert [one for one in organizations(enriched(text)) if one in wanted or not wanted] == wanted
