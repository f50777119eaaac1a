import re

import pytest

from services.parser.grammar.datetimes import (
    find_moments,
    has_clock,
    is_clock,
    is_date_line,
    is_day_first,
    is_sentence_about_something,
    read_moment,
    split_glued,
    text_without_date,
)


@pytest.mark.parametrize(
    ("text", "wanted", "precision"),
    [
        ("2026-03-07T08:52:11.000 +07:00", "2026-03-07T08:52:11+07:00", "second"),
        ("2026-03-07T01:52:11Z", "2026-03-07T01:52:11+00:00", "second"),
        ("20260307T015211Z", "2026-03-07T01:52:11+00:00", "second"),
        ("2020-07-01T17:05:00", "2020-07-01T17:05:00+07:00", "second"),
        ("Sat, 07 Mar 2026 08:47:00 +0700", "2026-03-07T08:47:00+07:00", "second"),
        ("Thứ bảy, 7/3/2026, 00:05 (GMT+7)", "2026-03-07T00:05:00+07:00", "minute"),
        ("07-03-2026 - 00:01 AM", "2026-03-07T00:01:00+07:00", "minute"),
        ("07/03/2026   08:52 (GMT+07:00)", "2026-03-07T08:52:00+07:00", "minute"),
        ("01/03/2026 | 09:51", "2026-03-01T09:51:00+07:00", "minute"),
        ("15h30, ngày 5 tháng 4 năm 2021", "2021-04-05T15:30:00+07:00", "minute"),
        ("5/4/2021 3:30:00 CH", "2021-04-05T15:30:00+07:00", "second"),
        ("15g30 ngày 5/4/2021", "2021-04-05T15:30:00+07:00", "minute"),
        ("15h30’, ngày 5/4/2021", "2021-04-05T15:30:00+07:00", "minute"),
        ("lúc 7 giờ 5 phút, ngày 5/4/2021", "2021-04-05T07:05:00+07:00", "minute"),
        ("T2, 05/04/21 3:25 PM", "2021-04-05T15:25:00+07:00", "minute"),
        ("Tháng Mười Hai 12, 2020", "2020-12-12T00:00:00+07:00", "day"),
        ("Th10 12, 2020", "2020-10-12T00:00:00+07:00", "day"),
        ("ngày 12, tháng 10, năm 2020", "2020-10-12T00:00:00+07:00", "day"),
        ("12 Th10, 2020", "2020-10-12T00:00:00+07:00", "day"),
        ("March 11, 2020", "2020-03-11T00:00:00+07:00", "day"),
        ("Sept. 3, 2020", "2020-09-03T00:00:00+07:00", "day"),
        ("ngày 12 tháng mười một năm 2020", "2020-11-12T00:00:00+07:00", "day"),
        ("2020-02-18 02:18:11 UTC", "2020-02-18T02:18:11+00:00", "second"),
        ("12/02/2026 02:18 UTC", "2026-02-12T02:18:00+00:00", "minute"),
        ("2026-02-12 08:15 (GMT+7)", "2026-02-12T08:15:00+07:00", "minute"),
        ("08:15 ICT, February 12, 2026", "2026-02-12T08:15:00+07:00", "minute"),
        ("3:27 am PST, Wednesday, November 20, 2019", "2019-11-20T00:00:00+07:00", "day"),
        ("Nov 20, 2019 3:27 p.m. ET", "2019-11-20T00:00:00+07:00", "day"),
        ("2019-11-20 03:27:00 IST", "2019-11-20T00:00:00+07:00", "day"),
    ],
)
def test_a_time_is_read_as_it_was_meant(text: str, wanted: str, precision: str) -> None:
    moment = read_moment(text)
    assert moment is not None
    assert moment.value.isoformat() == wanted
    assert moment.precision == precision


@pytest.mark.parametrize(
    "text",
    [
        "31/02/2020",
        "99/99/2020",
        "7/3/1975",
        "tel. 0123-456-789",
        "2020",
        "",
        "số 12/2020",
        "1400/13/45",
        "le 3 février 2020 à 9h05",
        "2 تير 1399 - 12:09:08",
        "۱۳۹۹/۱۲/۳۰",
        "17 กันยายน 2563",
        "१७ सितंबर २०२०, 09:05",
        "17 lapkričio 2020",
        "2020年9月17日",
        "الأربعاء، 07 أكتوبر 2020 - 10:09",
    ],
)
def test_what_is_no_date_is_not_read_as_one(text: str) -> None:
    assert read_moment(text) is None


@pytest.mark.parametrize("text", ["12/02/2026 08:15 (GMT+7)", "12/02/2026 08:15 ICT"])
def test_an_offset_that_a_text_names_is_stated(text: str) -> None:
    moment = read_moment(text)
    assert moment is not None
    assert moment.zone_stated


def test_a_numeric_date_of_unknown_order_is_no_date() -> None:
    assert read_moment("25/03/2020 09:05", month_first=None) is None
    assert read_moment("2020-03-25 09:05", month_first=None) is not None


def test_an_american_page_writes_the_month_first() -> None:
    (moment,) = find_moments("3/7/2026", month_first=True)
    assert (moment.value.month, moment.value.day) == (3, 7)


@pytest.mark.parametrize(
    "text",
    [
        "29/06/2020 - 06:52",
        "Cập nhật lúc: 10:12, ngày 03-10-2020",
        "Thứ Hai, ngày 5 tháng 4 năm 2021",
    ],
)
def test_a_line_that_only_dates_is_a_date_line(text: str) -> None:
    assert is_date_line(text)


def test_a_sentence_with_a_date_is_no_date_line() -> None:
    assert not is_date_line("Ngày 2-10-2020, tại Hà Nội, hội nghị khai mạc")


@pytest.mark.parametrize(
    ("line", "rest"),
    [
        ("Ngày đăng: 06-09-2025 08:02 SA Người đăng: quantri Lượt xem: 98", ""),
        ("12/05/2021 | 09:41 | Xem: 211", ""),
        ("Được đăng bởi admin vào Thứ 7, 20/10/2018 - 14:22", ""),
        ("Lò Thị Sao - Vừ Hải 08/11/2023, 16:47 [GMT+7]", "Lò Thị Sao Vừ Hải"),
        ("Bùi Sa Huỳnh - 08/11/2023 04:47 CH", "Bùi Sa Huỳnh"),
        ("Đăng lúc 16:47, 08/11/2023 | Bùi Văn Lúc", "Bùi Văn Lúc"),
        ("Hải Đăng 08/11/2023", "Hải Đăng"),
        ("3:27 am PST, Wednesday, November 20, 2019", ""),
        ("18:05 - 04/12/2024 Lâm Hải Long", "Lâm Hải Long"),
        ("Lâm Hải Long Thứ Tư, 04/12/2024 18:05", "Lâm Hải Long"),
        ("Lâm Hải Long Chủ Nhật, ngày 08/12/2024", "Lâm Hải Long"),
        ("T4, 04/12/24, 18g05 Lâm Hải Long", "Lâm Hải Long"),
    ],
)
def test_what_a_dated_line_says_beside_its_date_is_found(line: str, rest: str) -> None:
    assert " ".join(re.findall(r"\w+", text_without_date(line) or "")) == rest


@pytest.mark.parametrize(
    ("text", "alone", "stated"),
    [
        ("08:15 GMT+7", True, True),
        ("8h15 sáng", True, True),
        ("08:15 Hà Lam", False, True),
        ("15 phút", False, False),
    ],
)
def test_a_clock_may_stand_alone(text: str, *, alone: bool, stated: bool) -> None:
    assert (is_clock(text), has_clock(text)) == (alone, stated)


@pytest.mark.parametrize(
    ("text", "day_first"), [("25/3/2026", True), ("3/25/2026", False), ("3/7/2026", None)]
)
def test_only_a_day_past_the_twelfth_tells_the_order(text: str, day_first: bool | None) -> None:  # noqa: FBT001 - three-valued
    assert is_day_first(text) is day_first


@pytest.mark.parametrize(
    ("text", "about_something"),
    [
        ("Hội nghị diễn ra ngày 07/03/2026 tại xã", True),
        ("Số: 12/BC-HU, ngày 07/03/2026", True),
        ("Hà Lam - 07/03/2026", False),
        ("Đã đăng trong mục tin xã hội ngày 07/03/2026", False),
    ],
)
def test_a_dated_line_may_tell_of_an_event_or_a_document(
    text: str, *, about_something: bool
) -> None:
    assert is_sentence_about_something(text) is about_something


@pytest.mark.parametrize(
    ("glued", "text"),
    [
        ("08:1512/02/2026", "08:15 12/02/2026"),
        ("Hà LamThứ Năm", "Hà Lam Thứ Năm"),
        ("12/02/202608:15", "12/02/2026 08:15"),
        ("Hà Lam", "Hà Lam"),
    ],
)
def test_facts_that_only_style_sets_apart_are_split(glued: str, text: str) -> None:
    assert split_glued(glued) == text


@pytest.mark.parametrize(
    "text", ["31/2/2026", "13/13/2026", "07/03/1990", "2026-02-30T08:15:00+07:00"]
)
def test_a_day_of_no_calendar_or_before_the_web_is_no_moment(text: str) -> None:
    assert read_moment(text) is None
