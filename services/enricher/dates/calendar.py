"""Arithmetic of days: intervals with both ends included, and the year that a date leaves out."""

from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple

_FIRST_YEAR, _LAST_YEAR = 1000, 2999  # years of four digits in news
_ONE_DAY = timedelta(days=1)
# From this day on "tháng qua" is the month that ends, not the one before. Chosen on the development
# pages; ±20 % changes 0 of 198.
MONTH_ENDS_FROM = 25
# How many times farther away than it is a day counts, so that the same day of another year or month
# is nearer. News looks back more often than ahead, and states the year when it is another one.
# Chosen on the development pages; ±20 % of any of these changes at most 1 of 198.
_OTHER_YEAR_BEHIND, _OTHER_WEEKDAY, _AHEAD_IN_MONTH = 1.3, 3, 1.5
# The same for a day to come, by the tense of the words before it (1: "sẽ", 0: none, -1: "đã").
_AHEAD_THIS_YEAR = {1: 0.8, 0: 1.2, -1: 4}
_AHEAD_OTHER_YEAR = {1: 0.8, 0: 3, -1: 4}


class Interval(NamedTuple):
    """The first and the last day of an interval, both included."""

    first: date
    last: date


def date_or_none(year: int, month: int, day_of_month: int) -> date | None:
    """Return the date, or None when there is no such day: 31 February, the year 0."""
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return None
    try:
        return date(year, month, day_of_month)
    except ValueError:
        return None


def month_range(year: int, first: int, last: int) -> Interval:
    """Return the interval of whole months of one year."""
    day_after = date(year + last // 12, last % 12 + 1, 1)
    return Interval(date(year, first, 1), day_after - _ONE_DAY)


def year_range(first: int, last: int) -> Interval:
    """Return the interval of whole years."""
    return Interval(date(first, 1, 1), date(last, 12, 31))


def week_of(day: date) -> Interval:
    """Return Monday to Sunday of the week of a day."""
    monday = day - timedelta(days=day.weekday())
    return Interval(monday, monday + timedelta(days=6))


def shift_month(day: date, by: int) -> tuple[int, int]:
    """Return the year and the month that lie some months after a day, before it when negative."""
    months_since_zero = day.year * 12 + day.month - 1 + by
    return months_since_zero // 12, months_since_zero % 12 + 1


def nearest_year(
    month: int, day_of_month: int, reference: date, tense: int = 0, weekday: int | None = None
) -> int:
    """Return the year in which this day falls nearest to the reference.

    The tense is 1 where the text looks ahead ("sẽ"), -1 where it looks back ("đã"), else 0. The
    weekday, 0 for Monday, favours the year in which the day falls on it.
    """

    def weighted_distance(year: int) -> float:
        # The 29th of February is the 28th in other years.
        day = date_or_none(year, month, day_of_month) or date_or_none(year, month, 28)
        if day is None:  # pragma: no cover - every month has a 28th
            return float("inf")
        away, other = (day - reference).days, year != reference.year
        if weekday not in (None, day.weekday()):
            away *= _OTHER_WEEKDAY
        if away <= 0:
            return -away * (_OTHER_YEAR_BEHIND if other else 1)
        return away * (_AHEAD_OTHER_YEAR if other else _AHEAD_THIS_YEAR)[tense]

    years = (reference.year, reference.year - 1, reference.year + 1)
    return min(years, key=weighted_distance)


def nearest_month_shift(day_of_month: int, reference: date, side: int = 0) -> int:
    """Return -1, 0 or 1: in the month before, this one or the next the day is nearest.

    A side of -1 or 1 demands that the day lies behind or ahead of the reference.
    """
    ahead = day_of_month - reference.day
    if side:
        return side if ahead * side < 0 else 0
    length = monthrange(reference.year, reference.month)[1]
    return -1 if ahead * _AHEAD_IN_MONTH > length - ahead else 0


def part_of_month(part: str, year: int, month: int) -> Interval:
    """Return the 1st to 10th, 11th to 20th, or 21st to the end of a month."""
    first, last = month_range(year, month, month)
    if part in ("đầu", "thượng tuần"):
        return Interval(first, first.replace(day=10))
    if part in ("giữa", "trung tuần"):
        return Interval(first.replace(day=11), first.replace(day=20))
    return Interval(first.replace(day=21), last)


def part_of_year(part: str, year: int) -> Interval:
    """Return January to March, May to August, or October to December."""
    return month_range(year, *{"đầu": (1, 3), "giữa": (5, 8), "cuối": (10, 12)}[part])
