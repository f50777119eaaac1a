"""Grants and ends as things that happened."""

from datetime import date, datetime

from services.timeline import timeline
from services.timeline.changes import changes_of, is_within
from shared.contract import VIETNAM
from tests.timeline.told import named


def _day(day: int) -> datetime:
    return datetime(2026, 11, day, tzinfo=VIETNAM)


def test_one_grant_that_two_articles_tell_is_one_of_its_day() -> None:
    texts = (
        "Ngày 11/11, ông Lê Tấn Đạt được bầu làm Chủ tịch UBND tỉnh.",
        "Ông Lê Tấn Đạt được bầu làm Chủ tịch UBND tỉnh.",
    )
    articles = [
        named(text, date(2026, 11, 12 + number), name=f"a{number}")
        for number, text in enumerate(texts)
    ]
    (person,) = timeline(articles)
    (change,) = changes_of(person, person.spells[0], "granted")

    assert len(change.statements) == 2
    assert is_within(change, _day(11), _day(12))
    assert not is_within(change, _day(12), None)
    assert not is_within(change, None, _day(11))
    assert changes_of(person, person.spells[0], "ended") == []
