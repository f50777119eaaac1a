"""Days on which little is published in Vietnam: Tết and the public holidays."""

from datetime import date, timedelta
from functools import cache

from lunar_vn import SUPPORTED_YEAR_RANGE, LunarDate, lunar_to_solar

# The days off lie around the first day of the lunar year, as the government sets them each year.
TET_FROM, TET_TO = -4, 5  # days from that day; holds the days off of 2019 to 2026
# Offices fill again slowly.
AFTER_TET = 4  # days
# Month and day: New Year, Reunification and Labour, and the two days of National Day, of which the
# second is the day before or the day after.
_SOLAR = {
    (1, 1): "New Year",
    (4, 30): "Reunification Day",
    (5, 1): "Labour Day",
    (9, 1): "National Day",
    (9, 2): "National Day",
    (9, 3): "National Day",
}
_HUNG_KINGS = (10, 3)  # day and month of the lunar year


def holiday(day: date) -> str | None:
    """Return the name of the holiday that a day is, None for a usual day."""
    away = _days_from_tet(day)
    if away is not None and TET_FROM <= away <= TET_TO:
        return "Tết"
    if day == _solar(*_HUNG_KINGS, day.year):
        return "Hùng Kings"
    return _SOLAR.get((day.month, day.day))


def is_after_tet(day: date) -> bool:
    """Return True on the first days after Tết, when less is published than usual."""
    away = _days_from_tet(day)
    return away is not None and TET_TO < away <= TET_TO + AFTER_TET


def _days_from_tet(day: date) -> int | None:
    """Return how many days a day lies behind the first of its lunar year, which may be negative."""
    first = _solar(1, 1, day.year)
    return None if first is None else (day - first) // timedelta(days=1)


@cache
def _solar(day: int, month: int, year: int) -> date | None:
    """Return a day of the lunar year as one of ours, None beyond the years that are known."""
    first, last = SUPPORTED_YEAR_RANGE
    if not first < year < last:
        return None
    return lunar_to_solar(LunarDate(day, month, year))
