"""What a person writes for a day."""

from datetime import date, datetime, timedelta, timezone

import pytest

from shared.errors import UsageError
from shared.text.days import day, mentioned_day


def test_a_day_may_lie_before_the_web() -> None:
    assert day("1976-02") == date(1976, 2, 1)
    for text in ("", "1976-02-30", "30/02/1976", "0000", "99999999d"):
        with pytest.raises(UsageError, match="is no day: give 2026, 2026-03, "):
            day(text)


def test_what_is_asked_for_stays_as_it_was_written() -> None:
    assert mentioned_day("2026-03") == "2026-03"
    with pytest.raises(UsageError, match="is no day"):
        mentioned_day("2026-13")


def test_a_day_is_read_as_it_is_written_in_vietnam_and_back_from_today() -> None:
    assert day("29/06/2020") == day("29-6-2020") == date(2020, 6, 29)
    assert mentioned_day("6/2020") == "2020-06"
    today = datetime.now(timezone(timedelta(hours=7))).date()
    assert day("7d") == today - timedelta(days=7)
