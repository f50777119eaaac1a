"""Numbers and shifts as words."""

from datetime import date

import pytest

from services.enricher.dates.model import DateValue, parse_number, shift_of, single_day


@pytest.mark.parametrize(
    ("word", "number"),
    [("12", 12), ("mười", 10), ("mười một", 11), ("hai mươi", 20), ("ba mươi mốt", 31),
     ("hai mươi lăm", 25), ("Tư", 4), ("vài", 3), ("IV", 4), ("XIX", 19), ("XXI", 21)],
)  # fmt: skip
def test_numbers_are_digits_words_or_roman(word: str, number: int) -> None:
    assert parse_number(word) == number


@pytest.mark.parametrize(
    ("word", "shift"),
    [("trước", -1), ("vừa  qua", -1), ("ngoái", -1), ("này", 0), (None, 0), ("tới", 1),
     ("sắp tới", 1), ("tới đây", 1), ("tiếp theo", 1)],
)  # fmt: skip
def test_words_say_how_far_away(word: str | None, shift: int) -> None:
    assert shift_of(word) == shift


def test_no_day_is_no_interval() -> None:
    assert single_day(None, "explicit") is None
    day = date(2020, 9, 2)
    assert single_day(day, "explicit") == DateValue(day, day, "day", "explicit")
