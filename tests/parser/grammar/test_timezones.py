from datetime import UTC, timedelta, timezone

import pytest

from services.parser.grammar.timezones import is_abroad, offset, offset_in, without_zone
from shared.contract import VIETNAM

SEVEN = timezone(timedelta(hours=7))


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        ("08:15 (GMT+7)", SEVEN),
        ("08:15 GMT +07:00", SEVEN),
        ("08:15:00 +0700", SEVEN),
        ("08:15 UTC-3:30", timezone(-timedelta(hours=3, minutes=30))),
        ("08:15 UTC", UTC),
        ("08:15 ICT", VIETNAM),
        ("08:15", None),
        ("08:15 GMT+19", None),
    ],
)
def test_a_text_names_its_offset(text: str, zone: timezone | None) -> None:
    assert offset_in(text) == zone


@pytest.mark.parametrize(
    ("zone", "expected"),
    [("Z", UTC), ("+07:00", SEVEN), ("+0700", SEVEN), ("+07", SEVEN), ("+99:00", None)],
)
def test_an_iso_time_ends_with_its_offset(zone: str, expected: timezone | None) -> None:
    assert offset(zone) == expected


@pytest.mark.parametrize(
    ("text", "abroad"),
    [("08:15 EST", True), ("08:15 (CET)", True), ("08:15 ICT", False), ("08:15 Hà Lam", False)],
)
def test_a_zone_abroad_stands_behind_the_clock(text: str, *, abroad: bool) -> None:
    assert is_abroad(text, len("08:15")) is abroad


def test_a_text_without_its_offset_keeps_the_rest() -> None:
    assert without_zone("08:15 GMT+7, Hà Lam").split() == ["08:15", ",", "Hà", "Lam"]
