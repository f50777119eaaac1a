"""Days of the calendars of Iran and Thailand, and digits of other scripts."""

import re
from datetime import date, timedelta

# Years up to here are of Iran's calendar, years from there on of Thailand's.
LAST_OF_IRAN = 1500
FIRST_OF_THAILAND = 2500
BUDDHA = 543

_DIGITS = {
    ord(digit): str(value)
    for zero in "٠۰०০๐"
    for value, digit in ((value, chr(ord(zero) + value)) for value in range(10))
}
_OTHER_DIGIT = re.compile(f"[{''.join(map(chr, _DIGITS))}]")
# Day 0 of the arithmetic below, and the year that it counts from.
_EPOCH = date(1600, 3, 20)
_EPOCH_YEAR = 979
# Eight years of 33 have a leap day; the first six months have 31 days.
_CYCLE, _LEAPS, _LONG_MONTHS = 33, 8, 6


def plain_digits(text: str) -> str:
    """Return a text with Arabic, Persian, Indian and Thai digits written as European ones."""
    if text.isascii() or _OTHER_DIGIT.search(text) is None:
        return text
    return text.translate(_DIGITS)


def gregorian(year: int, month: int, day: int) -> tuple[int, int, int]:
    """Return year, month and day of the common calendar: the year tells the other."""
    if year >= FIRST_OF_THAILAND:
        return year - BUDDHA, month, day
    if year > LAST_OF_IRAN:
        return year, month, day
    if not (1 <= month <= 12 and 1 <= day <= 31):  # noqa: PLR2004 - months and days
        return 0, 0, 0
    found = _of_iran(year - _EPOCH_YEAR, month - 1, day - 1)
    return found.year, found.month, found.day


def _of_iran(year: int, month: int, day: int) -> date:
    leaps = year // _CYCLE * _LEAPS + (year % _CYCLE + 3) // 4
    days = 31 * month if month < _LONG_MONTHS else 30 * month + _LONG_MONTHS
    return _EPOCH + timedelta(365 * year + leaps + days + day)
