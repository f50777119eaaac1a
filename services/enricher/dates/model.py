"""The parts of a date as written, and what it says once it is read."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

Precision = Literal["day", "week", "month", "quarter", "half-year", "year", "years", "range"]
DateKind = Literal["explicit", "no-year", "relative", "period", "range", "quarter", "part-of-year"]
Parts = dict[str, Any]


@dataclass(frozen=True, slots=True)
class DateValue:
    """What a date says: both ends included."""

    first: date
    last: date
    precision: Precision
    kind: DateKind


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date in the text and the form that found it; `sure` unless its year was guessed."""

    start: int
    end: int
    form: str
    value: DateValue
    year_stated: bool = True


Interpreter = Callable[[Parts, date], DateValue | None]
_ROMAN = {"I": 1, "V": 5, "X": 10}
_NUMBERS = {
    "một": 1, "mốt": 1, "nhất": 1, "hai": 2, "ba": 3, "tư": 4, "bốn": 4, "năm": 5, "lăm": 5,
    "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10, "mươi": 10, "vài": 3,
}  # fmt: skip
# How far away a week, month, quarter or year lies; other words speak of this one.
_AWAY = {
    "ngoái": -1, "trước": -1, "qua": -1, "rồi": -1,
    "tới": 1, "sau": 1, "tiếp": 1, "tiếp theo": 1, "kế tiếp": 1,
}  # fmt: skip


def shift_of(word: str | None) -> int:
    """Return -1 for "trước" or "vừa qua", 1 for "tới" or "tiếp theo", 0 for "này" and nothing."""
    words = " ".join((word or "").split())
    return _AWAY.get(words.removeprefix("vừa ").removeprefix("sắp ").removesuffix(" đây"), 0)


def number_of(word: str) -> int:
    """Return the number that words, digits or Roman numerals stand for."""
    if word.isdecimal():
        return int(word)
    words = word.lower().split()
    if words[0] in _NUMBERS:
        return _spoken(words)
    total = 0
    for letter, behind in zip(word, [*word[1:], ""], strict=True):
        value = _ROMAN.get(letter, 0)
        total += -value if value < _ROMAN.get(behind, 0) else value
    return total


def _spoken(words: list[str]) -> int:
    """Return what up to three words say: "mười một", "hai mươi", "ba mươi mốt"."""
    first, *rest = (_NUMBERS[word] for word in words)
    tens = first * rest.pop(0) if rest and words[1] == "mươi" else first
    return tens + sum(rest)


def one(at: date | None, reading: DateKind) -> DateValue | None:
    """Return one day as an interval."""
    return DateValue(at, at, "day", reading) if at else None
