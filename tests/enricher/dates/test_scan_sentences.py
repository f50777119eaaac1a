"""Sentences as news writes them, with invented names: every date they hold, and nothing else."""

# ruff: noqa: E501 - sentences

from datetime import date

import pytest

from services.enricher.dates.scan import find_dates
from services.enricher.text.normalization import normalize

AUGUST = [
    ("Sáng nay, 17.8, tại hội trường huyện, Thường trực HĐND họp phiên thứ 14.", "2022-08-17"),
    (
        "Theo kế hoạch, từ ngày 20 đến hết ngày 25/8, các xã lấy ý kiến Nhân dân.",
        "2022-08-20..2022-08-25",
    ),
    (
        "Trong 7 tháng đầu năm, thu ngân sách đạt 1.204 tỷ đồng, tăng 12% so với cùng kỳ năm 2021.",
        "2022-01-01..2022-07-31, 2021-01-01..2021-12-31",
    ),
    ("Chiều tối qua (16/8), mưa đá kéo dài 20 phút tại 3 xã.", "2022-08-16"),
    ("Tuần trước, đoàn giám sát đã làm việc với 4/9 xã.", "2022-08-08..2022-08-14"),
    ("Đại hội diễn ra trong 2 ngày, 15 và 16/9 tới.", "2022-09-15..2022-09-16"),
    ("Năm học 2022 - 2023 bắt đầu từ ngày 5/9.", "2022-01-01..2023-12-31, 2022-09-05"),
    (
        "Dự án khởi công tháng 10/2019, dự kiến thông xe vào quý II năm sau.",
        "2019-10-01..2019-10-31, 2023-04-01..2023-06-30",
    ),
    ("Ngày 2-9-1945, tại Quảng trường Ba Đình, Người đọc Tuyên ngôn Độc lập.", "1945-09-02"),
    (
        "Ông Giàng A Páo sinh năm 1958, kết nạp Đảng ngày 19.5.1985.",
        "1958-01-01..1958-12-31, 1985-05-19",
    ),
    (
        "Giai đoạn 2021-2025, tầm nhìn đến năm 2030, huyện có 9/12 xã về đích.",
        "2021-01-01..2025-12-31, 2030-01-01..2030-12-31",
    ),
    ("Lớp bồi dưỡng khai giảng hôm thứ Hai, kéo dài 5 ngày.", "2022-08-15"),
    ("Từ đêm 18 đến sáng 20/8, vùng núi mưa to.", "2022-08-18..2022-08-20"),
    ("Đến cuối tháng 7 vừa qua, toàn tỉnh giải ngân 41%.", "2022-07-21..2022-07-31"),
    ("Kỳ họp thứ sáu HĐND tỉnh dự kiến tổ chức vào đầu tháng 12.", "2022-12-01..2022-12-10"),
    (
        "Thông báo số 15-TB/TU, ngày 3/8/2022 nêu rõ: chậm nhất ngày 30/8 báo cáo.",
        "2022-08-03, 2022-08-30",
    ),
    ("Lễ giỗ tổ chức mùng 10 tháng 3 âm lịch hằng năm tại đình làng.", ""),
    ("Quý I và quý II năm 2022, Ban Dân vận tổ chức 14 cuộc đối thoại.", "2022-01-01..2022-06-30"),
    ("Sáu tháng cuối năm, tập trung tháo gỡ 3 nhóm việc.", "2022-07-01..2022-12-31"),
    ("Những năm 80 của thế kỷ trước, đường vào bản chỉ là lối mòn.", "1980-01-01..1989-12-31"),
    ("Đêm 30/4 rạng sáng 1/5/1975, đảo được giải phóng.", "1975-04-30..1975-05-01"),
    ("Tối mai 18/8, truyền hình trực tiếp cầu truyền hình tại 3 điểm.", "2022-08-18"),
    ("Trước đó, ngày 9 và 10-8, Ủy ban Kiểm tra họp kỳ 15.", "2022-08-09..2022-08-10"),
    ("Xã có 2.300 hộ, tỷ lệ nghèo giảm từ 12,5% năm 2015 xuống 3,1%.", "2015-01-01..2015-12-31"),
    (
        "Hội thi lần thứ III năm 2022 có 12 đội, chia 3 bảng, mỗi ngày 4 trận.",
        "2022-01-01..2022-12-31",
    ),
    ("Nghị quyết có hiệu lực từ ngày 1 tháng 1 năm 2023.", "2023-01-01"),
    ("Cuối tuần này, chợ phiên mở lại sau 2 năm tạm dừng.", "2022-08-20..2022-08-21"),
    ("Từ đầu tháng 8 đến nay đã có 6 trận lũ.", "2022-08-01..2022-08-17"),
    (
        "Năm ngoái, huyện trồng 300 ha; năm nay thêm 120 ha.",
        "2021-01-01..2021-12-31, 2022-01-01..2022-12-31",
    ),
    ("Ngày 17/8/2022, UBND tỉnh ban hành Công văn 2145/UBND-NC.", "2022-08-17"),
    ("Nhiệm kỳ 2020-2025, Đảng bộ xã có 14 chi bộ.", "2020-01-01..2025-12-31"),
    ("Trong hai tháng 9 và 10, sở sẽ kiểm tra 20 trường.", "2022-09-01..2022-10-31"),
    ("Đường 19/8, phường 3; số nhà 24/7; tổ 12, khu 5.", ""),
    ("Khai giảng ngày 5/9, bế giảng trước ngày 31/5/2023.", "2022-09-05, 2023-05-31"),
    ("Hội nghị lần thứ 9, khóa XVII diễn ra chiều 12 và sáng 13/7.", "2022-07-12..2022-07-13"),
    ("Vào lúc 19h30' ngày 20/8, đêm hội khai mạc.", "2022-08-20"),
    (
        "Tháng Thanh niên năm 2022 diễn ra từ 1/3 - 31/3.",
        "2022-01-01..2022-12-31, 2022-03-01..2022-03-31",
    ),
    (
        "Sau 3 năm thực hiện Chỉ thị 05, từ năm 2019 đến tháng 6/2022, có 210 mô hình.",
        "2019-01-01..2022-06-30",
    ),
    ("Ngày 27/7 hằng năm, Đoàn xã thắp nến tri ân.", ""),
    ("Trong ba ngày (từ 14 đến 16/8), tổ công tác kiểm tra 11 cơ sở.", "2022-08-14..2022-08-16"),
    (
        "Đợt 1 từ ngày 22/8 đến 5/9; đợt 2 từ 6/9 đến 20/9/2022.",
        "2022-08-22..2022-09-05, 2022-09-06..2022-09-20",
    ),
    ("Ông mất ngày 12 tháng 2 năm Giáp Thìn (1964).", "1964-03-25"),
    (
        "Quý tới, tỉnh sẽ bàn giao mặt bằng; tuần sau họp với nhà thầu.",
        "2022-10-01..2022-12-31, 2022-08-22..2022-08-28",
    ),
    ("Thứ Sáu tuần này, HĐND xã họp chuyên đề.", "2022-08-19"),
    (
        "Năm 2021 và 7 tháng năm 2022, có 34 vụ, giảm 5 vụ.",
        "2021-01-01..2021-12-31, 2022-01-01..2022-07-31",
    ),
]

MARCH = [
    (
        "(BTN) - Ngày 1.3, Huyện ủy Dương Phong sơ kết quý I, triển khai quý II.",
        "2023-03-01, 2023-01-01..2023-03-31, 2023-04-01..2023-06-30",
    ),
    (
        "Đại hội Hội Nông dân xã, nhiệm kỳ 2023 – 2028 họp ngày 28/2 vừa qua.",
        "2023-01-01..2028-12-31, 2023-02-28",
    ),
    (
        "Hồi 14 giờ 30 phút chiều 5/3, cháy rừng tại tiểu khu 5; đến 20 giờ cùng ngày thì khống chế.",
        "2023-03-05, 2023-03-05",
    ),
    (
        "Từ ngày 06/03/2023 đến ngày 10/03/2023, Thanh tra tỉnh công bố 3 quyết định.",
        "2023-03-06..2023-03-10",
    ),
    (
        "Trong tháng 2, có 12/14 chi bộ sinh hoạt chuyên đề; tháng 3 này sẽ đủ.",
        "2023-02-01..2023-02-28, 2023-03-01..2023-03-31",
    ),
    (
        "Phấn đấu đến năm 2025, 100% thôn có nhà văn hóa; hết năm 2024 đạt 90%.",
        "2025-01-01..2025-12-31, 2024-01-01..2024-12-31",
    ),
    ("Cách đây 3 ngày, đoàn xã ra quân.", "2023-03-05"),
    (
        "Đầu năm 2022, giá phân bón tăng; giữa năm giảm.",
        "2022-01-01..2022-03-31, 2023-05-01..2023-08-31",
    ),
    ("Ngày mai (9/3), Thường trực Tỉnh ủy làm việc với huyện.", "2023-03-09"),
    ("Sáng thứ Sáu (3/3), lễ ra quân diễn ra tại 5 xã.", "2023-03-03"),
    (
        "Năm 1972, đơn vị ông hành quân vào Nam; tháng 9 năm ấy ông bị thương.",
        "1972-01-01..1972-12-31, 1972-09-01..1972-09-30",
    ),
    ("Căn cứ Luật số 34/2019/QH14 ngày 10/12/2019; Nghị định số 33/2023/NĐ-CP.", "2019-12-10"),
    ("Chương trình kéo dài 10 ngày, từ 10 - 20/3.", "2023-03-10..2023-03-20"),
    (
        "Hội xuân mở từ mùng 8 đến mùng 10 tháng Giêng, đông nhất là ngày rằm.",
        "2023-01-29..2023-01-31",
    ),
    ("Học kỳ I năm học 2022-2023 kết thúc trước 15/1.", "2022-01-01..2023-12-31, 2023-01-15"),
    ("Bà Lý Thị Mẩy, 62 tuổi, sống ở bản 40 năm, có 5 con.", ""),
    ("Tối thứ Bảy tuần này, đêm nhạc diễn ra lúc 20 giờ.", "2023-03-11"),
    (
        "Cuối tháng trước, ngành kiểm lâm bắt 4 vụ; 2 tháng đầu năm bắt 9 vụ.",
        "2023-02-21..2023-02-28, 2023-01-01..2023-02-28",
    ),
    ("Thời hạn nộp hồ sơ: từ ngày 8/3/2023 đến 17 giờ ngày 24/3/2023.", "2023-03-08..2023-03-24"),
    ("Mùa mưa bão năm 2022, huyện mất 3 cầu; mùa khô này phải xong.", "2022-01-01..2022-12-31"),
    ("Tổng kết phong trào 5 năm, giai đoạn 2018 - 2022, có 45 tập thể.", "2018-01-01..2022-12-31"),
    ("Ngày 8-3-1965, quân Mỹ đổ bộ; 58 năm sau, bãi biển đã khác.", "1965-03-08"),
    ("Hội nghị BCH Đảng bộ huyện lần thứ 12 (mở rộng) họp trong buổi sáng 7-3.", "2023-03-07"),
    (
        "Huyện phấn đấu quý III/2023 khởi công, quý I/2025 hoàn thành.",
        "2023-07-01..2023-09-30, 2025-01-01..2025-03-31",
    ),
    ("Dịch bùng phát từ tháng 4 đến tháng 9/2021, 3 xã phải giãn cách.", "2021-04-01..2021-09-30"),
    ("Trong tuần (từ 27/2 - 5/3), toàn tỉnh xảy ra 2 vụ tai nạn.", "2023-02-27..2023-03-05"),
    ("Vụ Xuân năm nay gieo 1.200 ha, xong trước ngày 20/2.", "2023-01-01..2023-12-31, 2023-02-20"),
    ("Chiều 28 Tết, lãnh đạo tỉnh chúc Tết; sáng mùng 2 Tết trồng cây.", "2023-01-19, 2023-01-23"),
    ("Đại hội XIII (từ 25/1 đến 1/2/2021) đề ra 12 định hướng.", "2021-01-25..2021-02-01"),
    (
        "Ba năm 2020, 2021, 2022 liên tiếp, xã dẫn đầu cụm 3.",
        "2020-01-01..2020-12-31, 2021-01-01..2021-12-31, 2022-01-01..2022-12-31",
    ),
    ("Lũ lịch sử tháng 8/2018 cuốn trôi 12 nhà, thiệt hại 5/7 bản.", "2018-08-01..2018-08-31"),
    ("Kết quả vòng 3: Hạ Long 2-1 Móng Cái; lượt về ngày 12/3.", "2023-03-12"),
    ("Người dân phản ánh qua số 0912.345.678 hoặc 19001234 trước 31/3.", "2023-03-31"),
    ("Ngay sau ngày Quốc tế Phụ nữ, hội ra mắt mô hình.", "2023-03-08"),
    ("Nhân kỷ niệm 113 năm Ngày Quốc tế Phụ nữ 8/3, hội tặng 20 suất quà.", ""),
    (
        "Cuối thế kỷ XIX, làng có 30 nóc nhà; đầu những năm 60 mới có trường.",
        "1871-01-01..1900-12-31, 1960-01-01..1969-12-31",
    ),
    ("Tới đây, vào ngày 15/3, tỉnh sẽ làm việc với Bộ.", "2023-03-15"),
    (
        "Bí thư Huyện ủy yêu cầu trong 10 ngày tới phải bàn giao 100% mặt bằng.",
        "2023-03-09..2023-03-18",
    ),
    ("Ngày 3 và 4/3, rồi ngày 6/3, tổ công tác đi 9 thôn.", "2023-03-03..2023-03-04, 2023-03-06"),
    (
        "Trường THPT Nguyễn Trãi (thành lập năm 1966) đón bằng chuẩn mức độ 2.",
        "1966-01-01..1966-12-31",
    ),
    (
        "Quyết định 1719/QĐ-TTg, ngày 14/10/2021, giai đoạn I: từ năm 2021 đến năm 2025.",
        "2021-10-14, 2021-01-01..2025-12-31",
    ),
    ("Ban đêm nhiệt độ xuống 8 độ; dự báo đêm mai 6 độ.", "2023-03-09"),
    ("Sau 14 ngày cách ly, ngày 20/4/2020 ông về bản.", "2020-04-20"),
    (
        "Khoảng tháng 5, tháng 6 tới, đoàn sẽ giám sát.",
        "2023-05-01..2023-05-31, 2023-06-01..2023-06-30",
    ),
]


def read(text: str, day: date) -> str:
    spans = ((one.value.first, one.value.last) for one in find_dates(normalize(text), day))
    return ", ".join(f"{first}" if first == last else f"{first}..{last}" for first, last in spans)


@pytest.mark.parametrize(("text", "dates"), AUGUST)
def test_a_sentence_of_august_holds_its_dates(text: str, dates: str) -> None:
    assert read(text, date(2022, 8, 17)) == dates


@pytest.mark.parametrize(("text", "dates"), MARCH)
def test_a_sentence_of_march_holds_its_dates(text: str, dates: str) -> None:
    assert read(text, date(2023, 3, 8)) == dates
