"""Expressions that stand for a date before them; published on 22 May 2024."""

from datetime import date

import pytest

from tests.enricher.dates.test_scan_sentences import read

MAY = [
    # Days, months and years are counted from the last date that is as precise.
    ("Đoàn xuất phát hôm 10/5, ba ngày sau tới nơi.", "2024-05-10, 2024-05-13"),
    ("Hồ sơ nộp ngày 20/4, 10 ngày sau có kết quả.", "2024-04-20, 2024-04-30"),
    ("Bão vào ngày 18/9/2023. Ba hôm sau, nước rút.", "2023-09-18, 2023-09-21"),
    ("Mưa từ ngày 10/5. Trước đó một hôm, đài đã báo.", "2024-05-10, 2024-05-09"),
    ("Ngày 12/5 khai mạc. Hai hôm trước đó, rạp đã dựng.", "2024-05-12, 2024-05-10"),
    (
        "Năm 1968, ông nhập ngũ; hai năm sau vào Đảng.",
        "1968-01-01..1968-12-31, 1970-01-01..1970-12-31",
    ),
    (
        "Đội lập tháng 8/1945, hai năm sau thành đại đội.",
        "1945-08-01..1945-08-31, 1947-01-01..1947-12-31",
    ),
    (
        "Tháng 1/2024 có dịch, ba tháng sau mới hết.",
        "2024-01-01..2024-01-31, 2024-04-01..2024-04-30",
    ),
    ("Anh ra trường năm 2005.\nMột năm sau, anh ra đảo.", "2005-01-01..2005-12-31"),
    # What an event begins is a duration, and so is what no clause begins with.
    ("Ngày 1/5 chị sinh. Hai ngày sau sinh, chị sốt.", "2024-05-01"),
    ("Ngày 1/5 chị đi. Chị kể chuyện hai ngày sau đám cưới.", "2024-05-01"),
    ("Ngày 1/5/1965, địch tới; 58 năm sau, bãi đã khác.", "1965-05-01"),
    # A year that is told, as such.
    ("Năm 1985 mất mùa. Năm ấy, làng ăn sắn.", "1985-01-01..1985-12-31, 1985-01-01..1985-12-31"),
    (
        "Đội thắng tháng 11/2023. Cùng tháng, đội thua.",
        "2023-11-01..2023-11-30, 2023-11-01..2023-11-30",
    ),
    # A plan, the day of a document and a birthday are no days of the news.
    (
        "Sáng 20/5, huyện họp, có hiệu lực từ ngày 1/6. Chiều cùng ngày, tỉnh họp.",
        "2024-05-20, 2024-06-01, 2024-05-20",
    ),
    (
        "Sáng 20/5, huyện trao Quyết định số 9-QĐ/TU ngày 12/3/2024. Cùng ngày, ông nhận việc.",
        "2024-05-20, 2024-03-12, 2024-05-20",
    ),
    (
        "Sáng 20/5, huyện họp.\nÔng sinh ngày 4/9/1974.\nChiều cùng ngày, tỉnh họp.",
        "2024-05-20, 1974-09-04, 2024-05-20",
    ),
    ("Hội mở sáng 25/5. Tối cùng ngày sẽ có ca nhạc.", "2024-05-25, 2024-05-25"),
    # Others of its sentence look back.
    (
        "Ngày 7/5, tỉnh khen em Tú, đã cứu bạn chiều 4/5. Thư được trao hôm sau.",
        "2024-05-07, 2024-05-04, 2024-05-08",
    ),
    ("Lễ viếng ngày 23/5; truy điệu cùng ngày.", "2024-05-23, 2024-05-23"),
    # Weekdays: an interval of two, one that a word leads to, an ordinal.
    ("Trường sẽ nghỉ từ thứ Hai đến thứ Sáu tuần tới.", "2024-05-27..2024-05-31"),
    ("Vòng loại đá từ thứ Ba đến thứ Năm tuần trước.", "2024-05-14..2024-05-16"),
    ("Cửa hàng mở từ thứ Hai đến thứ Bảy hằng tuần.", ""),
    ("Nhóm đã đi từ thứ Hai.", "2024-05-20"),
    ("Tòa dự kiến tuyên án vào thứ Sáu.", "2024-05-24"),
    ("Họp vào thứ Tư tuần tới.", "2024-05-29"),
    ("Vòng 11 mùa 2024 hôm thứ Bảy hòa 1 - 1.", "2024-05-18"),
    ("Ông là con thứ Hai trong nhà.", ""),
    ("Ngày 5/3/1979, địch tới; mười ba ngày sau, địch rút.", "1979-03-05, 1979-03-18"),
    ("Nộp đơn, hạn cuối 31/5.", "2024-05-31"),
    (
        "Tháng 12/1953, dân công đi. Tháng 5 năm sau, họ về.",
        "1953-12-01..1953-12-31, 1954-05-01..1954-05-31",
    ),
    (
        "Đường làm tháng 10/2021, tháng 3 năm sau xong.",
        "2021-10-01..2021-10-31, 2022-03-01..2022-03-31",
    ),
    (
        "Năm 1945, làng đói. Năm sau, ông đi.",
        "1945-01-01..1945-12-31, 1946-01-01..1946-12-31",
    ),
    ("Chợ họp mỗi tuần một lần vào thứ Bảy.", ""),
]


@pytest.mark.parametrize(("text", "dates"), MAY)
def test_an_expression_stands_for_a_date_before_it(text: str, dates: str) -> None:
    assert read(text, date(2024, 5, 22)) == dates
