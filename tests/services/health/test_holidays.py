"""Tết and the public holidays of Vietnam, as days of ours."""

from datetime import date

import pytest

from services.health.holidays import holiday, is_after_tet


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2026, 2, 17), "Tết"),  # the first day of the year of the horse
        (date(2026, 2, 14), "Tết"),
        (date(2026, 2, 22), "Tết"),
        (date(2026, 2, 12), None),
        (date(2025, 1, 29), "Tết"),
        (date(2026, 4, 26), "Hùng Kings"),
        (date(2026, 4, 30), "Reunification Day"),
        (date(2026, 5, 1), "Labour Day"),
        (date(2026, 9, 2), "National Day"),
        (date(2026, 1, 1), "New Year"),
        (date(2026, 3, 10), None),
        (date(9000, 3, 10), None),
    ],
)
def test_a_holiday_has_its_name(day: date, name: str | None) -> None:
    assert holiday(day) == name


def test_the_days_after_tet_are_slow() -> None:
    assert is_after_tet(date(2026, 2, 23))
    assert not is_after_tet(date(2026, 2, 22))
    assert not is_after_tet(date(2026, 3, 2))
