"""Lunar days as days of ours, by the calendars that were published."""

from datetime import date

import pytest

from services.enricher.dates import find_dates
from services.enricher.dates.lunar.days import lunar_interval
from services.enricher.dates.lunar.marks import LunarTail

# The first day of each lunar year from 1990 on, from the official almanacs of Vietnam; that of
# 1997, 2007 and 2030 differs from the Chinese one or lies beside it.
NEW_YEARS = (
    "1990-01-27 1991-02-15 1992-02-04 1993-01-23 1994-02-10 1995-01-31 1996-02-19 1997-02-07 "
    "1998-01-28 1999-02-16 2000-02-05 2001-01-24 2002-02-12 2003-02-01 2004-01-22 2005-02-09 "
    "2006-01-29 2007-02-17 2008-02-07 2009-01-26 2010-02-14 2011-02-03 2012-01-23 2013-02-10 "
    "2014-01-31 2015-02-19 2016-02-08 2017-01-28 2018-02-16 2019-02-05 2020-01-25 2021-02-12 "
    "2022-02-01 2023-01-22 2024-02-10 2025-01-29 2026-02-17 2027-02-06 2028-01-26 2029-02-13 "
    "2030-02-02 2031-01-23 2032-02-11 2033-01-31 2034-02-19 2035-02-08"
)
TODAY = date(2026, 3, 7)
LEAP_MONTHS = {
    2001: 4,
    2004: 2,
    2006: 7,
    2009: 5,
    2012: 4,
    2014: 9,
    2017: 6,
    2020: 4,
    2023: 2,
    2025: 6,
}


@pytest.mark.parametrize("stated", NEW_YEARS.split(" "))
def test_the_lunar_year_begins_as_published(stated: str) -> None:
    first = date.fromisoformat(stated)
    parts = {"tet": "1", "y": str(first.year)}
    assert lunar_interval(parts, LunarTail(0), first) == (first, first)


def test_a_leap_month_is_one_of_its_year_alone() -> None:
    tail = LunarTail(0, is_leap=True)
    for year, leap in LEAP_MONTHS.items():
        firsts = {
            month: lunar_interval(
                {"d": "1", "m": str(month), "y": str(year)}, tail, date(2026, 3, 7)
            )
            for month in range(1, 13)
        }
        assert [month for month, first in firsts.items() if first] == [leap]


@pytest.mark.parametrize(
    ("text", "published", "days"),
    [
        ("mùng 6 tháng Giêng", "2026-03-07", "2026-02-22"),
        ("Rằm tháng Bảy", "2025-09-05", "2025-09-06"),
        ("ngày mùng 1 tháng 6 nhuận năm Ất Tỵ", "2025-08-01", "2025-07-25"),
        ("mùng 5 tháng 6 âm lịch", "2025-07-05", "2025-06-29"),
        ("ngày 23 tháng Chạp", "2026-02-12", "2026-02-10"),
        ("Tối 30 Tết Giáp Thìn", "2024-02-12", "2024-02-09"),
        ("Chiều 30 Tết", "2025-02-01", "2025-01-28"),
        ("mùng 3 Tết", "2026-02-20", "2026-02-19"),
        ("đêm Giao thừa", "2026-02-20", "2026-02-16"),
        ("mùng 10 tháng 3 (âm lịch)", "2026-04-20", "2026-04-26"),
        ("từ mùng 8 đến mùng 10 tháng Giêng", "2026-02-20", "2026-02-24..2026-02-26"),
        ("từ ngày 12 đến ngày 15 tháng Tám âm lịch", "2026-09-20", "2026-09-22..2026-09-25"),
        ("ngày 15 và 16 tháng 3 âm lịch", "2020-04-10", "2020-04-07..2020-04-08"),
        ("dự kiến mùng 7 tháng Giêng", "2026-02-01", "2026-02-23"),
        ("mùng 31 tháng Giêng", "2026-02-01", ""),
        ("ngày 30 tháng 2 nhuận (âm lịch)", "2023-04-01", ""),
    ],
)
def test_lunar_days_are_days_of_ours(text: str, published: str, days: str) -> None:
    found = find_dates(f"Vào {text}, bà con trẩy hội.", date.fromisoformat(published))
    intervals = [(str(one.value.first), str(one.value.last)) for one in found]
    assert ", ".join(a if a == b else f"{a}..{b}" for a, b in intervals) == days


def test_without_publication_only_a_stated_year_dates_them() -> None:
    assert find_dates("Hội mở mùng 6 tháng Giêng.", None) == []
    (found,) = find_dates("Hội mở mùng 6 tháng Giêng năm 2024.", None)
    assert found.value.first == date(2024, 2, 15)
