"""The timeline as facts and in short words."""

import json
from datetime import date

import pytest

from services.timeline import timeline
from services.timeline.facts import person_facts, shown
from services.timeline.happenings import Bound
from tests.timeline.told import named


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2026-11-15", "2026-11-15", "2026-11-15"),
        ("2010-03-01", "2010-03-31", "2010-03"),
        ("2018-01-01", "2018-12-31", "2018"),
        (None, "2026-11-12", "by 2026-11-12"),
        ("2026-11-12", None, "after 2026-11-12"),
        ("2026-01-05", "2026-06-01", "2026-01-05 to 2026-06-01"),
        (None, None, ""),
    ],
)
def test_a_bound_is_as_short_as_it_is_exact(
    first: str | None, last: str | None, words: str
) -> None:
    days = (date.fromisoformat(day) if day else None for day in (first, last))
    assert shown(Bound(*days)) == words


def test_facts_are_plain_and_have_the_evidence() -> None:
    text = "Ngày 11/11, ông Lê Tấn Đạt được bầu làm Chủ tịch UBND tỉnh."
    (person,) = timeline([named(text, date(2026, 11, 12), name="a1")])
    facts = json.loads(json.dumps(person_facts(person)))
    (spell,) = facts["spells"]
    assert spell["start"] == {"first": "2026-11-11", "last": "2026-11-11"}
    assert spell["end"] is None
    assert spell["evidence"][0]["sentence"] == text
    assert facts["key"].startswith("le-tan-dat-")
