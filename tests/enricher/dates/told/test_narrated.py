"""The day that a text tells of: "cùng ngày", "hôm sau" and years told; of 22 May 2024."""

# ruff: noqa: E501 - invented news

from datetime import date

import pytest

from tests.enricher.dates.test_scan_sentences import read

MAY = [
    (
        "Sáng 20/5, Tỉnh ủy Hà Nam họp. Ông Tú thay ông Nam, người đã nghỉ hưu hôm 1/5.\nCùng ngày, UBND tỉnh trao quyết định. Hôm sau, HĐND họp.",
        "2024-05-20, 2024-05-01, 2024-05-20, 2024-05-21",
    ),
    (
        "Sáng 20/5, Tỉnh ủy họp. Sở phải xong trước ngày 30/6.\nChiều cùng ngày, đoàn dâng hương.",
        "2024-05-20, 2024-06-30, 2024-05-20",
    ),
    (
        "Trong hai ngày 18 - 19/5, đoàn đã thăm tỉnh bạn.\nTại Bavet, hai bên ký kết. Chiều cùng ngày, đoàn đến Prey Veng.\nHôm sau, đoàn về nước.",
        "2024-05-18..2024-05-19, 2024-05-18, 2024-05-19",
    ),
    (
        "Trong 2 ngày (20 và 21/5), Đảng bộ phường họp đại hội.\nChiều cùng ngày, đoàn đại biểu dâng hương.",
        "2024-05-20..2024-05-21, 2024-05-21",
    ),
    (
        "Sáng nay (22/5), lực lượng tìm thấy 3 ngư dân.\nTheo báo cáo, khoảng 2 giờ ngày 19/5, tàu gặp lốc. Đến 9 giờ cùng ngày, dân vớt được 2 người. Hôm sau, tàu cứu nạn ra khơi.",
        "2024-05-22, 2024-05-19, 2024-05-19, 2024-05-20",
    ),
    (
        "Sáng 20/5, huyện khai mạc giải. Trước đó, ngày 12/5, ban tổ chức bốc thăm.\nChiều cùng ngày, diễn ra bốn trận.",
        "2024-05-20, 2024-05-12, 2024-05-20",
    ),
    (
        "Chiều 20/5, đoàn thăm trường. Ông nhắc chuyện quân tình nguyện sang giúp bạn ngày 7/1/1979.\nHôm sau, đoàn đi Tây Ninh.",
        "2024-05-20, 1979-01-07, 2024-05-21",
    ),
    (
        "Hôm 15/5, em bị sốt. Hai ngày sau, em nhập viện. Sáng hôm sau, em tỉnh. Ngày 20/5, em về nhà, chậm hơn dự kiến từ ngày 18/5. Chiều cùng ngày, cô giáo đến thăm.",
        "2024-05-15, 2024-05-17, 2024-05-18, 2024-05-20, 2024-05-18, 2024-05-20",
    ),
    (
        "Khánh thành ngày 20/5; theo Quyết định số 5/QĐ-UBND ngày 3/4/2024.\nCùng ngày, huyện trao nhà.",
        "2024-05-20, 2024-04-03, 2024-05-20",
    ),
    (
        "Tháng 9/1945, ông vào du kích. Mùa hè năm sau, ông bị bắt. Đầu năm 1950, ông ra tù. Tháng 2 năm sau, ông cưới bà.",
        "1945-09-01..1945-09-30, 1946-04-01..1946-06-30, 1950-01-01..1950-03-31, 1951-02-01..1951-02-28",
    ),
    (
        "Năm 2022, xã về đích. Năm sau đó, xã lên nâng cao. So với năm trước, thu nhập tăng.",
        "2022-01-01..2022-12-31, 2023-01-01..2023-12-31, 2023-01-01..2023-12-31",
    ),
    (
        "Năm 2022, tỉnh giải ngân 90%. Kế hoạch quý I năm sau sẽ giao sớm.",
        "2022-01-01..2022-12-31, 2025-01-01..2025-03-31",
    ),
    (
        "Đảng bộ họp từ ngày 3/4 đến ngày 5/4. Thu quý I, quý II tăng; quý III và quý IV năm 2023 giảm.",
        "2024-04-03..2024-04-05, 2024-01-01..2024-03-31, 2024-04-01..2024-06-30, 2023-07-01..2023-12-31",
    ),
    (
        "Lúc đó, từ tháng 3 đến tháng 6, trạm chỉ có hai y sĩ. Năm 2019 dịch lớn. Khi ấy, tháng 8, cả xã cách ly.",
        "2024-03-01..2024-06-30, 2019-01-01..2019-12-31, 2019-08-01..2019-08-31",
    ),
    (
        "Lễ hội từ mùng 8 đến rằm tháng Giêng. Dân làng đợi rằm tháng Bảy.",
        "2024-02-17..2024-02-24, 2024-08-18",
    ),
    (
        "Bí thư bị bắt; ba tuần sau, ngày 10/4/2023, bị khai trừ.",
        "2023-04-10",
    ),
    (
        "Mưa từ đêm 18/5. Trong 48 giờ sau, tức 20/5, lũ về. Phiên 21/5, giá giảm.",
        "2024-05-18, 2024-05-20, 2024-05-21",
    ),
    (
        "Hôm mùng 5 tháng này, chị sinh con. Thứ Hai đầu tuần, chị đi làm.",
        "2024-05-05, 2024-05-20",
    ),
    (
        "Các tướng bị bắt năm Giáp Thìn 1964. Xuân Ất Mão 1975, ông về.",
        "1964-01-01..1964-12-31, 1975-01-01..1975-12-31",
    ),
    (
        "Anh ấy xếp thứ ba sau hai đồng đội. Còn chưa đầy hai tháng nữa là Tết. Hai tháng nữa sẽ khai giảng.",
        "2024-07-01..2024-07-31",
    ),
    (
        "Lúa được gieo từ tháng 9/2022, tháng 2 năm sau mới gặt.",
        "2022-09-01..2022-09-30, 2023-02-01..2023-02-28",
    ),
    (
        "Hội mở ngày 15/2 âm lịch năm Bính Ngọ thay vì 16/2 âm lịch.",
        "2026-04-02, 2026-04-03",
    ),
    (
        "Tuần trước, ngày 14/5, hai bên ký kết. Trong tuần này, ngày 20/5, đoàn về.",
        "2024-05-14, 2024-05-20",
    ),
    (
        "Hôm thứ Ba tuần trước, tỉnh giao lưu. Họp lại vào Thứ Ba Tới.",
        "2024-05-14, 2024-05-28",
    ),
    (
        "Bắt Lê Văn A (1987, trú xã B) và Trần C (1990, quê Đồng Nai).",
        "1987-01-01..1987-12-31, 1990-01-01..1990-12-31",
    ),
    (
        "Cầu gắn với ông từ năm 1998 đến năm 2019. Năm ấy cả xã có ba lớp, sáu năm sau mới có điện.",
        "1998-01-01..2019-12-31, 1998-01-01..1998-12-31, 2004-01-01..2004-12-31",
    ),
    (
        "Chợ nghỉ hai năm, 2020 và 2021. Mưa đầu mùa, việc lùi sang tháng sau nữa.",
        "2020-01-01..2020-12-31, 2021-01-01..2021-12-31, 2024-07-01..2024-07-31",
    ),
    (
        "Chín tháng, xuất khẩu đạt 1 tỷ USD. Sau chín tháng, tàu về.",
        "2024-01-01..2024-09-30",
    ),
    (
        "Lễ viếng vào sáng thứ Sáu. Bà con chờ ngày 21 tháng Ba âm lịch.",
        "2024-05-24, 2024-04-29",
    ),
]


@pytest.mark.parametrize(("text", "dates"), MAY)
def test_a_text_tells_of_a_day(text: str, dates: str) -> None:
    assert read(text, date(2024, 5, 22)) == dates
