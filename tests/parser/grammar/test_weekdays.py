"""A weekday tells which of two numbers is the month."""

import pytest

from services.parser.grammar import read_moment


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Fri, 02/06/2026 - 08:10", "2026-02-06"),
        ("Thứ hai, 03/02/2026 - 08:10", "2026-03-02"),
        ("Wednesday, 03/04/2026", "2026-03-04"),
        ("Tue, 03/02/2026 - 08:10", "2026-02-03"),
        ("CN, 01/03/2026 20:10", "2026-03-01"),
    ],
)
def test_day_and_month_change_places_where_only_then_the_weekday_fits(text: str, day: str) -> None:
    moment = read_moment(text)
    assert moment is not None
    assert moment.value.date().isoformat() == day


def test_a_weekday_that_fits_neither_order_changes_nothing() -> None:
    moment = read_moment("Thứ năm, 03/02/2026")
    assert moment is not None
    assert moment.value.date().isoformat() == "2026-02-03"
