"""Dates relative to the day of publication."""

from datetime import date

import pytest

from services.enricher.dates import relative
from services.enricher.dates.model import DateValue, Parts

WEDNESDAY, SATURDAY = date(2020, 11, 18), date(2020, 11, 21)


def span(value: DateValue | None) -> str:
    assert value
    return str(value.first) if value.first == value.last else f"{value.first}..{value.last}"


@pytest.mark.parametrize(
    ("words", "day"),
    [("hôm nay", "2020-11-18"), ("hôm  qua", "2020-11-17"), ("hôm kia", "2020-11-16"),
     ("ngày mai", "2020-11-19"), ("ngày kia", "2020-11-20"), ("qua", "2020-11-17")],
)  # fmt: skip
def test_days_near_the_publication(words: str, day: str) -> None:
    assert span(relative.near_day({"near": words}, WEDNESDAY)) == day


@pytest.mark.parametrize(
    ("word", "number"), [("thứ Hai", 0), ("T2", 0), ("thứ 7", 5), ("Chủ nhật", 6), ("CN", 6)]
)
def test_weekdays_count_from_monday(word: str, number: int) -> None:
    assert relative.weekday_of(word) == number


@pytest.mark.parametrize(
    ("parts", "day"),
    [
        ({"wd": "thứ Hai"}, "2020-11-16"),
        ({"wd": "thứ Tư"}, "2020-11-18"),
        ({"wd": "thứ Sáu"}, "2020-11-13"),
        ({"wd": "thứ Sáu", "tense": 1}, "2020-11-20"),
        ({"wd": "thứ Hai", "which": "tới"}, "2020-11-23"),
        ({"wd": "thứ Hai", "which": "này", "whole": "tuần"}, "2020-11-16"),
        ({"wd": "thứ Sáu", "which": "trước", "whole": "tuần"}, "2020-11-13"),
    ],
)
def test_a_weekday_is_the_last_one_unless_the_text_looks_ahead(parts: Parts, day: str) -> None:
    assert span(relative.weekday(parts, WEDNESDAY)) == day


def test_weeks_begin_on_monday() -> None:
    assert span(relative.week({"which": "tới"}, WEDNESDAY)) == "2020-11-23..2020-11-29"
    assert span(relative.weekend({"which": "này"}, WEDNESDAY)) == "2020-11-21..2020-11-22"


def test_on_its_weekend_the_past_week_is_the_one_that_ends() -> None:
    assert span(relative.week({"which": "qua"}, SATURDAY)) == "2020-11-16..2020-11-22"
    assert span(relative.week({"which": "qua"}, WEDNESDAY)) == "2020-11-09..2020-11-15"


@pytest.mark.parametrize(
    ("count", "unit", "behind", "interval"),
    [
        (3, "ngày", False, "2020-11-19..2020-11-21"),
        (3, "ngày", True, "2020-11-15..2020-11-17"),
        (2, "tuần", True, "2020-11-02..2020-11-15"),
        (2, "tháng", False, "2020-12-01..2021-01-31"),
    ],
)
def test_several_units_leave_out_the_current_one(
    count: int,
    unit: str,
    behind: bool,  # noqa: FBT001 - a column of the table
    interval: str,
) -> None:
    assert span(relative.several_units(count, unit, WEDNESDAY, behind=behind)) == interval


@pytest.mark.parametrize(
    ("parts", "interval"),
    [
        ({"n": "3", "unit": "ngày"}, "2020-11-15"),
        ({"n": "3", "unit": "ngày", "way": "nữa"}, "2020-11-21"),
        ({"n": "hai", "unit": "tuần"}, "2020-11-02..2020-11-08"),
        ({"n": "3", "unit": "tháng"}, "2020-08-01..2020-08-31"),
        ({"n": "5", "unit": "năm"}, "2015-01-01..2015-12-31"),
    ],
)
def test_units_ago_are_as_long_as_they_are(parts: Parts, interval: str) -> None:
    assert span(relative.ago(parts, WEDNESDAY)) == interval
