"""The parts of a date as written, and what it says once it is read."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

Precision = Literal["day", "week", "month", "quarter", "half-year", "year", "years", "range"]
Reading = Literal["explicit", "no-year", "relative", "period", "range", "quarter", "part-of-year"]
Parts = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Read:
    """What a date says: both ends included."""

    first: date
    last: date
    precision: Precision
    reading: Reading


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date in the text and the form that found it; `sure` unless its year was guessed."""

    start: int
    end: int
    form: str
    read: Read
    sure: bool = True


Reader = Callable[[Parts, date], Read | None]
_ROMAN = {"I": 1, "V": 5, "X": 10}
_NUMBERS = {
    "giêng": 1, "một": 1, "hai": 2, "ba": 3, "tư": 4, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7,
    "tám": 8, "chín": 9, "mười": 10, "mười một": 11, "mười hai": 12, "chạp": 12, "vài": 3,
}  # fmt: skip
AWAY = {"nay": 0, "này": 0, "ngoái": -1, "trước": -1, "qua": -1, "rồi": -1, "tới": 1, "sau": 1}


def number_of(word: str) -> int:
    """Return the number that a word, digits or Roman numerals stand for."""
    if word.isdecimal():
        return int(word)
    if word.lower() in _NUMBERS:
        return _NUMBERS[word.lower()]
    total = 0
    for letter, behind in zip(word, [*word[1:], ""], strict=True):
        value = _ROMAN.get(letter, 0)
        total += -value if value < _ROMAN.get(behind, 0) else value
    return total


def one(at: date | None, reading: Reading) -> Read | None:
    """Return one day as an interval."""
    return Read(at, at, "day", reading) if at else None
