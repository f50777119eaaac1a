"""What is expected by weekday and hour, learned from a portal's own articles."""

from datetime import UTC, datetime

import pytest

from services.health.rhythm import DAY, HOUR, Rhythm, learned

# A Monday at midnight in Vietnam, eight weeks after another one; no holiday lies between.
NOW = datetime(2026, 8, 9, 17, tzinfo=UTC).timestamp()
FIRST = NOW - 56 * DAY


def workdays(now: float = NOW, days: int = 56) -> dict[int, int]:
    """Return two articles an hour from 8 to 12 on each workday."""
    starts = (now - days * DAY + number * DAY for number in range(days))
    return {
        int((start + hour * HOUR) // HOUR): 2
        for number, start in enumerate(starts)
        if number % 7 < 5
        for hour in range(8, 12)
    }


def rhythm() -> Rhythm:
    """Return the rhythm of those articles."""
    known = learned(workdays(), NOW)
    assert known is not None
    return known


def test_articles_are_expected_at_their_hours_and_weekdays() -> None:
    known = rhythm()
    assert known.a_day == pytest.approx(40 / 7, rel=0.1)
    monday = known.expected(NOW, NOW + DAY)
    saturday = known.expected(NOW + 5 * DAY, NOW + 6 * DAY)
    assert monday == pytest.approx(8, rel=0.1)
    assert saturday < 1
    assert known.expected(NOW + 8 * HOUR, NOW + 12 * HOUR) > 0.9 * monday
    assert known.expected(NOW + 9 * HOUR, NOW + 9.5 * HOUR) == pytest.approx(1, rel=0.2)
    assert known.expected(NOW + DAY, NOW) == 0


def test_a_weekend_is_no_silence_and_days_of_work_without_an_article_are() -> None:
    known = rhythm()
    friday_noon = NOW + 4 * DAY + 12 * HOUR
    silent = known.silent_at(friday_noon, NOW + 60 * DAY)
    assert silent is not None
    assert NOW + 7 * DAY < silent < NOW + 10 * DAY
    assert known.expected(friday_noon, silent) >= known.silence
    assert known.silent_at(friday_noon, NOW + 7 * DAY) is None


def test_nothing_is_expected_in_tet_and_little_after_it() -> None:
    now = datetime(2026, 2, 8, 17, tzinfo=UTC).timestamp()
    known = learned(workdays(now), now)
    assert known is not None
    assert known.expected(now + 5 * DAY, now + 13 * DAY) < 0.5  # 14 to 22 February
    assert 0 < known.expected(now + 14 * DAY, now + 15 * DAY) < 6


def test_too_few_articles_or_days_tell_nothing() -> None:
    assert learned({}, NOW) is None
    assert learned({int(FIRST // HOUR): 19}, NOW) is None
    assert learned(workdays(days=10), NOW) is None
