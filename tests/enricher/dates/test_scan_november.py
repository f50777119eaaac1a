"""Sentences of a November as news writes them, with invented names: every date they hold."""

# ruff: noqa: E501 - sentences

from datetime import date

import pytest

from tests.enricher.dates.test_scan_sentences import read

NOVEMBER = [
    ("Chính quyền địa phương 2 cấp vận hành từ 1/7, đến nay ổn định.", "2025-07-01"),
    (
        "Ngày 20.11, các trường tổ chức kỷ niệm 43 năm Ngày Nhà giáo Việt Nam (20/11/1982 - 20/11/2025).",
        "2025-11-20, 1982-11-20, 2025-11-20",
    ),
    (
        "Đại hội Đảng bộ tỉnh lần thứ I, nhiệm kỳ 2025-2030 diễn ra trong các ngày 29, 30/9 và 01/10/2025.",
        "2025-01-01..2030-12-31, 2025-09-29..2025-09-30, 2025-10-01",
    ),
    (
        "Kỳ họp thứ 10, Quốc hội khóa XV khai mạc ngày 20/10, dự kiến bế mạc vào 11/12.",
        "2025-10-20, 2025-12-11",
    ),
    ("Bão số 13 đổ bộ đêm 6, rạng sáng 7/11, làm 3 người bị thương.", "2025-11-06..2025-11-07"),
    ("Lũy kế 10 tháng, thu ngân sách 14.230 tỷ đồng, bằng 102% dự toán năm.", ""),
    ("10 tháng năm 2025, tỉnh đón 4,2 triệu lượt khách.", "2025-01-01..2025-10-31"),
    (
        "Năm 2026, tỉnh đặt mục tiêu GRDP tăng 10%; giai đoạn 2026 - 2030 tăng bình quân 10-11%/năm.",
        "2026-01-01..2026-12-31, 2026-01-01..2030-12-31",
    ),
    ("Chiều nay (20/11), tại hội trường, 1.200 đại biểu dự.", "2025-11-20"),
    ("Cử tri đi bầu vào Chủ nhật, ngày 15/3/2026.", "2026-03-15"),
    ("Tết Nguyên đán Bính Ngọ 2026 được nghỉ từ 14/2 đến hết 22/2/2026.", "2026-02-14..2026-02-22"),
    ("Thủ tướng yêu cầu khánh thành đồng loạt vào ngày 19/12 tới.", "2025-12-19"),
    ("Từ tháng 7/2025 đến nay, trung tâm tiếp nhận 8.412 hồ sơ.", "2025-07-01..2025-11-20"),
    ("Theo Kết luận 210-KL/TW ngày 12/11/2025, trước 30/11 phải sơ kết.", "2025-11-12, 2025-11-30"),
    ("Đợt cao điểm 60 ngày đêm bắt đầu từ ngày 15-11.", "2025-11-15"),
    ("Trận lũ ngày 2 và 3/11/1964 còn trong ký ức người già.", "1964-11-02..1964-11-03"),
    (
        "Hai bên thống nhất làm việc lại trong tuần tới, chậm nhất thứ Năm.",
        "2025-11-24..2025-11-30",
    ),
    (
        "Bà nguyên là Phó Bí thư huyện (nhiệm kỳ 2005-2010, 2010-2015).",
        "2005-01-01..2010-12-31, 2010-01-01..2015-12-31",
    ),
    ("Ngày này năm xưa: 20-11-1945, quân dân ta phá vây.", "1945-11-20"),
    ("Đồng chí được bổ nhiệm kể từ ngày 01 tháng 12 năm 2025.", "2025-12-01"),
    ("Quý III, giải ngân 58%; ước cả năm đạt 95%.", "2025-07-01..2025-09-30"),
    ("Bí thư chi bộ thôn 6, ông Hà Văn Tư (SN 1961) hiến 300 m2 đất.", "1961-01-01..1961-12-31"),
    ("Đội tuyển thắng 3-0 chiều 19.11, vươn lên thứ hai bảng B.", "2025-11-19"),
    (
        "Cầu xây từ những năm 1990, xuống cấp từ 2018, phải cấm tải.",
        "1990-01-01..1999-12-31, 2018-01-01..2018-12-31",
    ),
    ("Thi công 3 ca, 4 kíp, quyết tâm thông xe kỹ thuật 30/4/2026.", "2026-04-30"),
    ("Bài thi nộp về trước 17 giờ ngày thứ Sáu (28/11).", "2025-11-28"),
    ("Số liệu đến 16h ngày 19/11: 12 người chết, 5 người mất tích.", "2025-11-19"),
    ("Trong 11 tháng, toàn tỉnh xử lý 213 vụ; riêng tháng 11 là 19 vụ.", "2025-11-01..2025-11-30"),
    ("Kết nghĩa với huyện Mường Pha từ tháng 3 năm 2009.", "2009-03-01..2009-03-31"),
    ("Sáng 18 và 19/11, HĐND hai xã họp bất thường.", "2025-11-18..2025-11-19"),
    (
        "Tổng Bí thư nhấn mạnh mục tiêu 100 năm: năm 2030 và năm 2045.",
        "2030-01-01..2030-12-31, 2045-01-01..2045-12-31",
    ),
    ("Thế hệ sinh những năm 2000 học nghề nhanh.", "2000-01-01..2009-12-31"),
    ("Nghỉ hưu trước tuổi từ ngày 1/1 năm tới.", "2026-01-01"),
    ("Hồi tháng Mười vừa rồi, 3 hộ sạt lở được di dời.", "2025-10-01..2025-10-31"),
    ("Đúng 9h ngày 22 tháng Chạp năm Ất Tỵ, lễ khai ấn bắt đầu.", "2026-02-09"),
    (
        "Mỗi năm hai lần, vào tháng 6 và tháng 12, chi bộ kiểm điểm.",
        "2025-06-01..2025-06-30, 2025-12-01..2025-12-31",
    ),
    (
        "Tại Hội nghị Trung ương 14 khóa XIII (5 - 6/11/2025), 2 nhóm việc được quyết.",
        "2025-11-05..2025-11-06",
    ),
    ("Xe chạy tuyến 19/5 - Quang Trung, đường Cách mạng Tháng Tám, quận 3.", ""),
]


@pytest.mark.parametrize(("text", "dates"), NOVEMBER)
def test_a_sentence_of_november_holds_its_dates(text: str, dates: str) -> None:
    assert read(text, date(2025, 11, 20)) == dates
