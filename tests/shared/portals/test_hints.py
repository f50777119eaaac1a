"""Which hints hold for a page of a day."""

from datetime import UTC, date, datetime

import pytest
from pydantic import ValidationError

from shared.portals.hints import FormerHints, hints_in_force

TODAY = {"body": "div.new"}
FORMER = (
    FormerHints.model_validate(
        {"from": date(2025, 1, 27), "until": date(2025, 2, 3), "hints": {"body": "div.holiday"}}
    ),
    FormerHints(until=date(2026, 3, 1), hints={"body": "div.second"}),
    FormerHints(until=date(2025, 1, 1), hints={"body": "div.first"}),
)
CASES = {
    "before the first change": (datetime(2024, 6, 1, tzinfo=UTC), "div.first"),
    "a layout that stood for a week": (datetime(2025, 2, 1, tzinfo=UTC), "div.holiday"),
    "after that week": (datetime(2025, 2, 3, tzinfo=UTC), "div.second"),
    "between two changes": (datetime(2025, 6, 1, tzinfo=UTC), "div.second"),
    "the evening before, by the clock of Vietnam": (
        datetime(2026, 2, 28, 16, 59, tzinfo=UTC),
        "div.second",
    ),
    "the day itself, by the clock of Vietnam": (datetime(2026, 2, 28, 17, tzinfo=UTC), "div.new"),
    "today": (datetime(2026, 9, 1, tzinfo=UTC), "div.new"),
}


@pytest.mark.parametrize("name", CASES)
def test_the_layout_of_its_day_holds(name: str) -> None:
    moment, body = CASES[name]

    assert hints_in_force(TODAY, FORMER, moment) == {"body": body}


def test_a_layout_begins_before_it_ends() -> None:
    days = {"from": date(2025, 2, 3), "until": date(2025, 2, 3)}

    with pytest.raises(ValidationError, match="from 2025-02-03 is not before until 2025-02-03"):
        FormerHints.model_validate({**days, "hints": {}})
