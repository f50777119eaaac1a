"""Arithmetic of days: intervals with both ends included, and the year that a date leaves out."""

from calendar import monthrange
from datetime import date, timedelta

Interval = tuple[date, date]
_FIRST_YEAR, _LAST_YEAR = 1000, 2999
_DAY = timedelta(days=1)
# From here on a month is as good as over.
LAST_DAYS = 25
# A day to come counts as if it were farther away.
_AHEAD = 1.5


def day(year: int, month: int, number: int) -> date | None:
    """Return the date, or None when there is no such day."""
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return None
    try:
        return date(year, month, number)
    except ValueError:
        return None


def months(year: int, first: int, last: int) -> Interval:
    """Return the interval of whole months of one year."""
    return date(year, first, 1), date(year + last // 12, last % 12 + 1, 1) - _DAY


def years(first: int, last: int) -> Interval:
    """Return the interval of whole years."""
    return date(first, 1, 1), date(last, 12, 31)


def week(of: date) -> Interval:
    """Return Monday to Sunday of the week of a day."""
    monday = of - timedelta(days=of.weekday())
    return monday, monday + timedelta(days=6)


def shifted_month(of: date, by: int) -> tuple[int, int]:
    """Return year and month some months away."""
    index = of.year * 12 + of.month - 1 + by
    return index // 12, index % 12 + 1


def nearest_year(
    month: int, number: int, reference: date, tense: int = 0, weekday: int | None = None
) -> int:
    """Return the year in which this day falls nearest to the reference.

    News looks back more often than ahead, and states the year when it is another one: such days
    count as if they were farther away. A tense of 1 or -1 says that the text looks ahead or back;
    a weekday, 0 for Monday, speaks for the year in which the day falls on it.
    """

    def distance(year: int) -> float:
        at = day(year, month, number) or day(year, month, 28)
        if at is None:  # pragma: no cover - every month has a 28th
            return float("inf")
        away, other = (at - reference).days, year != reference.year
        away *= 1 if weekday in (None, at.weekday()) else 3
        if away <= 0:
            return -away * (1.3 if other else 1)
        return away * {1: 0.8, 0: 3 if other else 1.2, -1: 4}[tense]

    return min((reference.year, reference.year - 1, reference.year + 1), key=distance)


def nearest_month(number: int, reference: date, side: int = 0) -> int:
    """Return how many months away this day of a month lies nearest to the reference.

    A side of -1 or 1 says that it is behind or ahead.
    """
    by = number - reference.day
    if side:
        return side if by * side < 0 else 0
    length = monthrange(reference.year, reference.month)[1]
    return -1 if by * _AHEAD > length - by else 0


def part_of_month(part: str, year: int, month: int) -> Interval:
    """Return the 1st to 10th, 11th to 20th, or 21st to the end of a month."""
    first, last = months(year, month, month)
    if part in ("đầu", "thượng tuần"):
        return first, first.replace(day=10)
    if part in ("giữa", "trung tuần"):
        return first.replace(day=11), first.replace(day=20)
    return first.replace(day=21), last


def part_of_year(part: str, year: int) -> Interval:
    """Return January to March, May to August, or October to December."""
    return months(year, *{"đầu": (1, 3), "giữa": (5, 8), "cuối": (10, 12)}[part])
