"""Which letters a command is about."""

from datetime import UTC, datetime

import pytest

from shared.runtime.letters.letter import DeadLetter
from shared.runtime.letters.selection import Selection

AT = datetime(2026, 3, 7, tzinfo=UTC)
LETTER = DeadLetter(
    id="parse/0/3",
    stage="parse",
    status="waits",
    at=AT,
    reason="KeyError: 'title'",
    version="0.1.0+6",
    portal="thu",
    url="http://portal.example/tin/3",
    attempts=1,
    origin="page.fetched/0/9",
    size=9,
)
FITTING = {
    "nothing said": Selection(),
    "its id": Selection(ids={"parse/0/3"}),
    "its stage": Selection(stage="parse"),
    "its portal": Selection(portal="thu"),
    "a part of its reason": Selection(reason="keyerror"),
    "mended in the rules after": Selection(fixed_in="0.1.0+7"),
    "mended in the release after": Selection(fixed_in="0.2"),
    "its version": Selection(version="0.1.0+6"),
    "its day": Selection(since=AT, until=datetime(2026, 3, 8, tzinfo=UTC)),
}
OTHER = {
    "another id": Selection(ids={"parse/0/4"}),
    "another stage": Selection(stage="enrich"),
    "another reason": Selection(reason="ValueError"),
    "mended in the very version": Selection(fixed_in="0.1.0+6"),
    "the release that it died in": Selection(fixed_in="0.1.0"),
    "before": Selection(until=AT),
    "another address": Selection(url="http://portal.example/tin/4"),
}


@pytest.mark.parametrize("name", FITTING)
def test_a_letter_fits(name: str) -> None:
    assert FITTING[name].holds(LETTER)


@pytest.mark.parametrize("name", OTHER)
def test_a_letter_does_not_fit(name: str) -> None:
    assert not OTHER[name].holds(LETTER)


def test_what_says_nothing_is_everything() -> None:
    assert Selection(ids=frozenset(), decided=True).is_everything()
    assert not Selection(portal="thu").is_everything()
