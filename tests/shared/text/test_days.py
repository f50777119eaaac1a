"""What a person writes for a day."""

from datetime import date

import pytest

from shared.errors import UsageError
from shared.text.days import day, mentioned_day


def test_a_day_may_lie_before_the_web() -> None:
    assert day("1976-02") == date(1976, 2, 1)
    for text in ("", "1976-02-30", "7d", "0000"):
        with pytest.raises(UsageError, match="is no day: give 2026, 2026-03 or 2026-03-05"):
            day(text)


def test_what_is_asked_for_stays_as_it_was_written() -> None:
    assert mentioned_day("2026-03") == "2026-03"
    with pytest.raises(UsageError, match="is no day"):
        mentioned_day("2026-13")
