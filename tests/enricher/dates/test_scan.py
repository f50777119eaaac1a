"""Dates of Vietnamese news: every form, and what only looks like one."""

from datetime import date

import pytest

from services.enricher.dates.scan import find_dates
from services.enricher.text.normalization import normalize

DAY = date(2020, 11, 18)  # a Wednesday


def read(text: str, day: date = DAY) -> list[tuple[str, str, str]]:
    found = find_dates(normalize(text), day)
    return [
        (text[one.start : one.end], one.value.first.isoformat(), one.value.last.isoformat())
        for one in found
    ]


@pytest.mark.parametrize(
    ("text", "surface", "first", "last"),
    [
        ("Chiều ngày ngày 30/12/2020, họp", "Chiều ngày ngày 30/12/2020", "2020-12-30", None),
        ("Ngày 2-10-2020, tại xã", "Ngày 2-10-2020", "2020-10-02", None),
        ("ngày 11 - 11 - 2023", "ngày 11 - 11 - 2023", "2023-11-11", None),
        ("Sáng 1/7, đoàn", "Sáng 1/7", "2020-07-01", None),
        ("Hôm qua 12.5, tỉnh", "Hôm qua 12.5", "2020-05-12", None),
        ("Sáng nay (16/10), tỉnh", "Sáng nay (16/10)", "2020-10-16", None),
        ("ngày 5 tháng 6 năm 2019", "ngày 5 tháng 6 năm 2019", "2019-06-05", None),
        ("T5, 2015-04-02", "T5, 2015-04-02", "2015-04-02", None),
        ("Từ ngày 25-27/9, họp", "Từ ngày 25-27/9", "2020-09-25", "2020-09-27"),
        ("từ 24 đến 26-9-2020", "từ 24 đến 26-9-2020", "2020-09-24", "2020-09-26"),
        ("từ ngày 30-9 đến 10-10", "từ ngày 30-9 đến 10-10", "2020-09-30", "2020-10-10"),
        (
            "trong các ngày 16 và 17/10/2025",
            "các ngày 16 và 17/10/2025",
            "2025-10-16",
            "2025-10-17",
        ),
        ("quí IV năm 2020", "quí IV năm 2020", "2020-10-01", "2020-12-31"),
        ("trong quý I-2018", "quý I-2018", "2018-01-01", "2018-03-31"),
        ("6 tháng đầu năm 2020", "6 tháng đầu năm 2020", "2020-01-01", "2020-06-30"),
        ("6 tháng cuối năm", "6 tháng cuối năm", "2020-07-01", "2020-12-31"),
        ("3 tháng cuối năm 2020", "3 tháng cuối năm 2020", "2020-10-01", "2020-12-31"),
        ("9 tháng qua, tỉnh", "9 tháng qua", "2020-01-01", "2020-09-30"),
        ("Từ đầu năm đến nay", "Từ đầu năm đến nay", "2020-01-01", "2020-11-18"),
        ("đầu tháng 01 năm 2021", "đầu tháng 01 năm 2021", "2021-01-01", "2021-01-10"),
        ("cuối tháng 5, tỉnh", "cuối tháng 5", "2020-05-21", "2020-05-31"),
        ("cuối năm 2020", "cuối năm 2020", "2020-10-01", "2020-12-31"),
        ("đến năm 2030", "đến năm 2030", "2030-01-01", "2030-12-31"),
        ("giai đoạn 2021 - 2025", "giai đoạn 2021 - 2025", "2021-01-01", "2025-12-31"),
        ("trong tháng 8-2020", "tháng 8-2020", "2020-08-01", "2020-08-31"),
        ("tuần trước", "tuần trước", "2020-11-09", "2020-11-15"),
        ("cuối tuần này", "cuối tuần này", "2020-11-21", "2020-11-22"),
        ("những năm 1930", "những năm 1930", "1930-01-01", "1939-12-31"),
        ("từ ngày 25/1 đến nay", "từ ngày 25/1 đến nay", "2020-01-25", "2020-11-18"),
        ("Từ nay đến cuối năm", "Từ nay đến cuối năm", "2020-11-18", "2020-12-31"),
        ("từ nay đến 7/12, mưa", "từ nay đến 7/12", "2020-11-18", "2020-12-07"),
        ("xong trước 15/10.", "15/10", "2020-10-15", None),
        ("quý I, II/2021", "quý I, II/2021", "2021-01-01", "2021-06-30"),
        ("đêm 12 rạng sáng 13-10", "đêm 12 rạng sáng 13-10", "2020-10-12", "2020-10-13"),
        ("tháng Tư năm 1972", "tháng Tư năm 1972", "1972-04-01", "1972-04-30"),
        ("các tháng 8, 9 và 10", "các tháng 8, 9 và 10", "2020-08-01", "2020-10-31"),
        ("trung tuần tháng 9", "trung tuần tháng 9", "2020-09-11", "2020-09-20"),
        (
            "từ 8h ngày 5/10 đến 8h ngày 6/10",
            "từ 8h ngày 5/10 đến 8h ngày 6/10",
            "2020-10-05",
            "2020-10-06",
        ),
        ("ngày 29 tháng 10, 1999", "ngày 29 tháng 10, 1999", "1999-10-29", None),
        ("ngày 29/10/97, huyện", "ngày 29/10/97", "1997-10-29", None),
        ("ngày 29.10.97, huyện", "ngày 29.10.97", "1997-10-29", None),
        (
            "từ ngày 3 đến 5 tháng 6 năm 98",
            "từ ngày 3 đến 5 tháng 6 năm 98",
            "1998-06-03",
            "1998-06-05",
        ),
        ("tháng 8 năm 45, xã", "tháng 8 năm 45", "1945-08-01", "1945-08-31"),
        ("tháng 6/25, tỉnh", "tháng 6/25", "2025-06-01", "2025-06-30"),
        ("ngày mười hai tháng chín", "ngày mười hai tháng chín", "2020-09-12", None),
        ("ngày 4 tháng mười năm 2019", "ngày 4 tháng mười năm 2019", "2019-10-04", None),
        ("Ngày 30-11 vừa qua, xã", "Ngày 30-11 vừa qua", "2019-11-30", None),
        ("ngày 5/3 tới, xã", "ngày 5/3 tới", "2021-03-05", None),
        ("Tháng 7 này, tỉnh", "Tháng 7 này", "2020-07-01", "2020-07-31"),
        ("ngày 24/3 năm ngoái", "ngày 24/3 năm ngoái", "2019-03-24", None),
        ("ngày 31, đoàn thăm xã", "ngày 31", "2020-10-31", None),
        ("tháng 1 và tháng 2 năm 2019", "tháng 1 và tháng 2 năm 2019", "2019-01-01", "2019-02-28"),
        ("tuần đầu tiên của tháng 9", "tuần đầu tiên của tháng 9", "2020-09-07", "2020-09-13"),
        ("ngày cuối cùng của năm 2019", "ngày cuối cùng của năm 2019", "2019-12-31", None),
        ("trong 3 ngày tới, mưa", "3 ngày tới", "2020-11-19", "2020-11-21"),
        ("trong 2 tuần qua, tỉnh", "2 tuần qua", "2020-11-02", "2020-11-15"),
        ("thứ sáu của tuần tới", "thứ sáu của tuần tới", "2020-11-27", None),
        ("sẽ họp vào sáng thứ Bảy", "sáng thứ Bảy", "2020-11-21", None),
        ("đã họp hôm thứ Hai", "hôm thứ Hai", "2020-11-16", None),
        ("quý tiếp theo", "quý tiếp theo", "2021-01-01", "2021-03-31"),
        ("thế kỷ mười chín", "thế kỷ mười chín", "1801-01-01", "1900-12-31"),
        ("vào đầu năm 98, xã", "đầu năm 98", "1998-01-01", "1998-03-31"),
        ("tầm nhìn đến 2045.", "2045", "2045-01-01", "2045-12-31"),
        ("Hội Nông dân xã (1994)", "1994", "1994-01-01", "1994-12-31"),
        ("từ đầu tháng đến nay", "từ đầu tháng đến nay", "2020-11-01", "2020-11-18"),
        ("từ nay đến hết tháng 12", "từ nay đến hết tháng 12", "2020-11-18", "2020-12-31"),
        ("xong trước ngày Quốc khánh", "ngày Quốc khánh", "2020-09-02", None),
        ("lúc 20h 4.10 tại xã", "4.10", "2020-10-04", None),
        ("Trong hai ngày 5 và 6/8, đoàn", "ngày 5 và 6/8", "2020-08-05", "2020-08-06"),
        ("trong 3 ngày (6 - 8.10), xã", "6 - 8.10", "2020-10-06", "2020-10-08"),
        ("các đài (05-10) đưa tin", "05-10", "2020-10-05", None),
        ("họp một ngày rưỡi (17 và 18-7)", "17 và 18-7", "2020-07-17", "2020-07-18"),
        ("đêm 5 và sáng 6/8, mưa", "đêm 5 và sáng 6/8", "2020-08-05", "2020-08-06"),
        ("3 quý đầu năm 2019", "3 quý đầu năm 2019", "2019-01-01", "2019-09-30"),
        ("đạt cao nhất 9 tháng năm nay", "9 tháng năm nay", "2020-01-01", "2020-09-30"),
        ("chậm nhất 30-11 phải xong", "30-11", "2020-11-30", None),
        ("trùng tu năm 1288, xã", "năm 1288", "1288-01-01", "1288-12-31"),
        ("Thứ Sáu, 30 tháng 3, 2012", "Thứ Sáu, 30 tháng 3, 2012", "2012-03-30", None),
        ("đoàn đã thăm xã ngày 10/3", "ngày 10/3", "2020-03-10", None),
        ("dự kiến họp ngày 10/3", "ngày 10/3", "2021-03-10", None),
        ("Từ 10/1948 - 5/1950: công tác", "Từ 10/1948 - 5/1950", "1948-10-01", "1950-05-31"),
        ("xong trước 12/2025, xã", "12/2025", "2025-12-01", "2025-12-31"),
        ("chiến dịch (5- 1954), ta", "5- 1954", "1954-05-01", "1954-05-31"),
        ("vào cuối 2019, xã", "cuối 2019", "2019-10-01", "2019-12-31"),
        ("họp thứ Tư, ngày 10/3", "thứ Tư, ngày 10/3", "2021-03-10", None),
        ("họp thứ Ba, ngày 10/3", "thứ Ba, ngày 10/3", "2020-03-10", None),
        ("nửa cuối tháng 10, xã", "nửa cuối tháng 10", "2020-10-16", "2020-10-31"),
        ("tuần thứ ba của tháng 10", "tuần thứ ba của tháng 10", "2020-10-19", "2020-10-25"),
        ("từ 16 tháng 10, tỉnh", "16 tháng 10", "2020-10-16", None),
        ("ngày 5/1 tới đây, tỉnh", "ngày 5/1 tới đây", "2021-01-05", None),
        ("Thứ sáu - 13/11/2020 18:39", "Thứ sáu - 13/11/2020", "2020-11-13", None),
        ("điều trị tại nhà từ 20-10", "20-10", "2020-10-20", None),
        ("Sáu tháng cuối năm, xã", "Sáu tháng cuối năm", "2020-07-01", "2020-12-31"),
        ("7 tháng năm 2019, có 34 vụ", "7 tháng năm 2019", "2019-01-01", "2019-07-31"),
        ("đêm 30/4 rạng sáng 1/5/1975", "đêm 30/4 rạng sáng 1/5/1975", "1975-04-30", "1975-05-01"),
        ("trong hai tháng 9 và 10, sở", "tháng 9 và 10", "2020-09-01", "2020-10-31"),
        (
            "từ năm 2017 đến tháng 6/2019",
            "từ năm 2017 đến tháng 6/2019",
            "2017-01-01",
            "2019-06-30",
        ),
        ("anh Sềnh (SN 1989)", "1989", "1989-01-01", "1989-12-31"),
    ],
)
def test_a_date_is_an_interval(text: str, surface: str, first: str, last: str | None) -> None:
    assert read(text) == [(surface, first, last or first)]


@pytest.mark.parametrize(
    "text",
    [
        "621/638 chi bộ, 57/63 đại biểu và 11/11 đảng bộ",
        "kỳ họp thứ sáu, lần thứ 4, Kỳ họp thứ Ba",
        "qua 5 năm, trong 23 năm thực hiện",
        "giảm 1.025 đơn vị, 50.000 người, lúc 8h00",
        "Nghị định số 130/2020/NĐ-CP, Thông tư 10/2020, Luật 5/2021",
        "Thứ hai, cần làm tốt công tác cán bộ",
        "Ngày 31/2 không có",
        "giảm từ 1/3 số hộ, trước 2/3 diện tích",
        "sản lượng năm sau luôn cao hơn năm trước",
        "5 năm qua, 3 năm tới, các năm qua. Năm năm qua, Hai năm tới, từ 5-6 và 7",
        "sau Cách mạng Tháng Tám, đường 30 tháng 4, Trường THCS 19/5",
        "kỷ niệm 75 năm ngày Quốc khánh, chào mừng ngày Quốc tế Phụ nữ 8/3",
        "uống mỗi ngày 2-3 lần, chậm nhất 10 ngày trước ngày bầu cử",
        "từ 2000 đến 3000 hộ, trên 1990 người, đến 2020 người",
        "các tỉnh có ca mắc: Hà Giang (1567), Lào Cai (98), Yên Bái (1.204)",
        "giảm từ 2.5 tỷ còn 1.8 tỷ",
        "lễ ngày 10/3 âm lịch hằng năm, đến hết tháng 3 Âm Lịch, sinh cùng ngày",
        "từ 29/4 đến 6/5 hằng năm, ngày 15 hằng tháng, ngày 10/3 hằng năm, sáng thứ 2 hàng tuần",
        "nghỉ ngày thứ bảy và chủ nhật, bước sang ngày thứ hai, các ngày cuối tuần",
        "thế hệ hôm nay và mai sau, có được ngày hôm nay",
        "kỳ họp thường lệ giữa năm, tổng kết cuối năm, từ 1/3 đến 1/2 diện tích",
    ],
)
def test_what_only_looks_like_a_date_is_none(text: str) -> None:
    assert read(text) == []


def test_a_month_of_last_year_stays_there_in_january() -> None:
    assert read("Ngày 19 - 12, họp phiên tháng 12", date(2019, 1, 2)) == [
        ("Ngày 19 - 12", "2018-12-19", "2018-12-19"),
        ("tháng 12", "2018-12-01", "2018-12-31"),
    ]


def test_nine_months_are_those_of_last_year_in_january() -> None:
    assert read("9 tháng đầu năm", date(2021, 1, 5)) == [
        ("9 tháng đầu năm", "2020-01-01", "2020-09-30")
    ]


def test_this_winter_began_last_year_in_january() -> None:
    assert read("mùa đông này", date(2021, 1, 5)) == [("mùa đông này", "2020-10-01", "2020-12-31")]


def test_a_day_and_its_anniversary_are_two_dates() -> None:
    assert len(read("(19/5/1890-19/5/2022)")) == 2


def test_years_of_a_list_may_begin_with_a_round_one() -> None:
    assert [first for _, first, _ in read("các năm 2010, 2011")] == ["2010-01-01", "2011-01-01"]


def test_a_day_takes_the_year_of_the_day_listed_with_it() -> None:
    assert [first for _, first, _ in read("ngày 31/12 và 1/1/2018")] == ["2017-12-31", "2018-01-01"]


def test_that_year_is_the_year_said_before() -> None:
    assert read("Đầu năm 1945 về bản; cuối năm đó lập chi bộ")[1][1] == "1945-10-01"
    assert [first for _, first, _ in read("Năm 1972 ông nhập ngũ; tháng 9 năm ấy bị thương")] == [
        "1972-01-01",
        "1972-09-01",
    ]


def test_glued_dates_come_apart() -> None:
    assert [surface for surface, *_ in read("14/12/2021Ngày 13/12, họp")] == [
        "14/12/2021",
        "Ngày 13/12",
    ]


def test_years_of_a_list_are_dates_each() -> None:
    assert [surface for surface, *_ in read("kế hoạch năm 2024, 2025 và 2026")] == [
        "năm 2024",
        "2025",
        "2026",
    ]


def test_goods_are_no_frequency() -> None:
    assert read("Đơn hàng tháng này tăng; nhà hàng tuần trước đóng cửa", date(2026, 3, 7)) == [
        ("tháng này", "2026-03-01", "2026-03-31"),
        ("tuần trước", "2026-02-23", "2026-03-01"),
    ]


def test_sunday_has_two_names() -> None:
    assert read("Chúa nhật 8/3, giáo xứ mở hội", date(2026, 3, 7))[0][1] == "2026-03-08"
