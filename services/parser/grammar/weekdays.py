"""Weekdays beside a day: "Fri, 02/06/2026" is in February, for June 2 is no Friday."""

import re
from datetime import date

REACH = 14  # characters between a weekday and its day; "Wednesday, on " has as many

_NAMES = (
    ("thứ hai", "thứ 2", "monday", "mon", "t2"),
    ("thứ ba", "thứ 3", "tuesday", "tue", "t3"),
    ("thứ tư", "thứ 4", "wednesday", "wed", "t4"),
    ("thứ năm", "thứ 5", "thursday", "thu", "t5"),
    ("thứ sáu", "thứ 6", "friday", "fri", "t6"),
    ("thứ bảy", "thứ bẩy", "thứ 7", "saturday", "sat", "t7"),
    ("chủ nhật", "chúa nhật", "sunday", "sun", "cn"),
)
_NUMBERS = {name: number for number, names in enumerate(_NAMES) for name in names}
_WEEKDAY = re.compile(
    rf"(?<![^\W_])(?:{'|'.join(sorted(_NUMBERS, key=len, reverse=True))})(?![^\W_])", re.IGNORECASE
)


def fits_weekday_month_first(before: str, day: int, month: int, year: int) -> bool:
    """Return True if a weekday fits a day only when day and month change places.

    `before` is the text before the day, which ends with the weekday; day, month and year are as
    read day first.
    """
    end = before[-REACH - len("Wednesday") :]
    found = [match for match in _WEEKDAY.finditer(end) if len(end) - match.end() <= REACH]
    if not found:
        return False
    number = _NUMBERS[found[-1][0].casefold()]
    return not _is_weekday(number, year, month, day) and _is_weekday(number, year, day, month)


def _is_weekday(number: int, year: int, month: int, day: int) -> bool:
    try:
        return date(year, month, day).weekday() == number
    except ValueError:
        return False
