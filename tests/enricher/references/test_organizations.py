"""Names of bodies from head to end, also where no list has their words; all are invented."""

import pytest

from tests.enricher.persons.test_mentions import bodies, enriched, people


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
def test_a_body_is_named_to_its_end(name: str) -> None:
    assert bodies(enriched(f"Sáng nay, {name} đã phối hợp tặng quà.")) == [name]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Công ty Mây Hồng hỗ trợ 5 triệu đồng.", "Công ty Mây Hồng"),
        ("Trung tâm Nuôi dưỡng và các đơn vị tham gia.", "Trung tâm Nuôi dưỡng"),
        ("Sở Y tế khuyến cáo người dân, các trường phun thuốc.", "Sở Y tế"),
        ("Nghị quyết của Tỉnh ủy 6 tháng cuối năm.", "Tỉnh ủy"),
    ],
)
def test_a_body_ends_where_the_sentence_goes_on(text: str, found: str) -> None:
    assert bodies(enriched(text)) == [found]


def test_a_person_behind_a_long_body_is_not_swallowed() -> None:
    found = enriched("Giám đốc Ban Quản lý dự án đầu tư xây dựng Trần Thế Khoa phát biểu.")
    assert people(found) == {"Trần Thế Khoa": ["Giám đốc Ban Quản lý dự án đầu tư xây dựng"]}
