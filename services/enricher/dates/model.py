"""The parts of a date as the text states them, and the interval that they mean."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

Precision = Literal["day", "week", "month", "quarter", "half-year", "year", "years", "range"]
DateKind = Literal["explicit", "no-year", "relative", "period", "range", "quarter", "part-of-year"]
# The named groups of a form (see parts.py) and their text; `scan.py` adds "tense" (-1, 0 or 1) and
# "on" (the weekday stated with the day: "thứ Hai, ngày 5/9").
Parts = dict[str, Any]


@dataclass(frozen=True, slots=True)
class DateValue:
    """The interval that a date means, both ends included, and how precisely it is stated.

    `kind` tells how it was read: "explicit" states its year, "no-year" leaves it out ("ngày 2/9"),
    "relative" needs the day of publication ("hôm qua").
    """

    first: date
    last: date
    precision: Precision
    kind: DateKind


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date in the text and the form in `FORMS` that it has.

    `year_stated` is False when the year is that of another date in the text.
    """

    start: int
    end: int
    form: str
    value: DateValue
    year_stated: bool = True


# From the parts of a date and a reference day to its value, None when there is no such day.
Interpreter = Callable[[Parts, date], DateValue | None]
_ROMAN = {"I": 1, "V": 5, "X": 10}
_NUMBERS = {
    "một": 1, "mốt": 1, "nhất": 1, "hai": 2, "ba": 3, "tư": 4, "bốn": 4, "năm": 5, "lăm": 5,
    "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10, "mươi": 10, "vài": 3,
}  # fmt: skip
# How many weeks, months, quarters or years away; any other word means the current one.
_SHIFTS = {
    "ngoái": -1, "trước": -1, "qua": -1, "rồi": -1, "kia": -2,
    "tới": 1, "sau": 1, "sau nữa": 2, "tiếp": 1, "tiếp theo": 1, "kế tiếp": 1,
}  # fmt: skip


def shift_of(word: str | None) -> int:
    """Return -1 for "trước" or "vừa qua", 1 for "tới" or "tiếp theo", 0 for "này" and nothing."""
    words = " ".join((word or "").lower().split())
    return _SHIFTS.get(words.removeprefix("vừa ").removeprefix("sắp ").removesuffix(" đây"), 0)


def parse_number(word: str) -> int:
    """Return the number that is written: "12", "mười hai", "hai mươi mốt", "XII" or "vài" (3)."""
    if word.isdecimal():
        return int(word)
    words = word.lower().split()
    if words[0] in _NUMBERS:
        return _parse_words(words)
    total = 0
    for letter, behind in zip(word, [*word[1:], ""], strict=True):
        value = _ROMAN.get(letter, 0)
        total += -value if value < _ROMAN.get(behind, 0) else value
    return total


def _parse_words(words: list[str]) -> int:
    """Return the number of one to three words: "mười một", "hai mươi", "ba mươi mốt"."""
    first, *rest = (_NUMBERS[word] for word in words)
    tens = first * rest.pop(0) if rest and words[1] == "mươi" else first
    return tens + sum(rest)


def single_day(at: date | None, reading: DateKind) -> DateValue | None:
    """Return the interval of one day, None of no day."""
    return DateValue(at, at, "day", reading) if at else None
