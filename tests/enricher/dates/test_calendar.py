"""Arithmetic of days, and the year or month that a date leaves out."""

from datetime import date

import pytest

from services.enricher.dates import calendar

WEDNESDAY = date(2020, 11, 18)


@pytest.mark.parametrize("wrong", [(2020, 2, 30), (2020, 13, 1), (0, 1, 1), (3000, 1, 1)])
def test_there_is_no_such_day(wrong: tuple[int, int, int]) -> None:
    assert calendar.date_or_none(*wrong) is None


def test_a_day_of_a_leap_year_exists() -> None:
    assert calendar.date_or_none(2020, 2, 29) == date(2020, 2, 29)


def test_both_ends_are_included() -> None:
    assert calendar.month_range(2020, 11, 12) == (date(2020, 11, 1), date(2020, 12, 31))
    assert calendar.month_range(2020, 2, 2) == (date(2020, 2, 1), date(2020, 2, 29))
    assert calendar.year_range(2020, 2025) == (date(2020, 1, 1), date(2025, 12, 31))
    assert calendar.week_of(WEDNESDAY) == (date(2020, 11, 16), date(2020, 11, 22))


@pytest.mark.parametrize(("by", "month"), [(0, (2020, 11)), (2, (2021, 1)), (-11, (2019, 12))])
def test_months_are_shifted_over_the_end_of_a_year(by: int, month: tuple[int, int]) -> None:
    assert calendar.shift_month(WEDNESDAY, by) == month


@pytest.mark.parametrize(
    ("month", "day", "reference", "tense", "year"),
    [
        (10, 3, WEDNESDAY, 0, 2020),
        (12, 20, date(2021, 1, 5), 0, 2020),
        (1, 5, date(2020, 12, 20), 0, 2021),
        (8, 5, date(2021, 1, 5), 0, 2020),
        (8, 5, date(2021, 1, 5), 1, 2021),
        (7, 5, date(2021, 1, 5), 0, 2021),
        (7, 5, date(2021, 1, 5), -1, 2020),
        (2, 29, date(2021, 3, 1), 0, 2021),
    ],
)
def test_the_nearest_year_is_on_the_side_of_the_tense(
    month: int, day: int, reference: date, tense: int, year: int
) -> None:
    assert calendar.nearest_year(month, day, reference, tense) == year


def test_the_year_on_whose_weekday_a_day_falls_is_favoured() -> None:
    reference, wednesday, thursday = date(2021, 1, 5), 2, 3
    assert calendar.nearest_year(8, 5, reference, 0, wednesday) == 2020
    assert calendar.nearest_year(8, 5, reference, 0, thursday) == 2021


@pytest.mark.parametrize(
    ("day", "side", "shift"), [(15, 0, 0), (22, 0, 0), (30, 0, -1), (20, -1, -1), (10, 1, 1)]
)
def test_a_lone_day_is_of_the_nearest_month(day: int, side: int, shift: int) -> None:
    assert calendar.nearest_month_shift(day, date(2020, 11, 12), side) == shift


def test_parts_of_a_month_and_of_a_year() -> None:
    assert calendar.part_of_month("đầu", 2020, 2) == (date(2020, 2, 1), date(2020, 2, 10))
    assert calendar.part_of_month("trung tuần", 2020, 2) == (date(2020, 2, 11), date(2020, 2, 20))
    assert calendar.part_of_month("cuối", 2020, 2) == (date(2020, 2, 21), date(2020, 2, 29))
    assert calendar.part_of_year("giữa", 2020) == (date(2020, 5, 1), date(2020, 8, 31))
