"""Persons and the keys by which they are found."""

from datetime import date

from services.timeline import timeline
from services.timeline.model import name_in_key, person_key
from tests.timeline.told import named


def test_a_key_begins_with_the_name_and_ends_with_what_tells_the_person() -> None:
    key = person_key("Trần Đức Mẫn", "post")
    assert key.startswith("tran-duc-man-")
    assert key != person_key("Trần Đức Mẫn", "another")
    assert name_in_key(key) == "tran duc man"
    assert name_in_key("Trần Đức Mẫn") is None


def test_every_post_leads_to_the_person() -> None:
    text = "Bầu ông Lê Tấn Đạt, Giám đốc Sở Y tế, giữ chức Phó Chủ tịch UBND tỉnh."
    (person,) = timeline([named(text, date(2026, 1, 5), name="a1")])
    assert person.key in person.keys
    assert len(person.keys) == 2


def test_a_day_between_two_articles_is_sure_and_one_behind_them_only_may_be() -> None:
    found = [
        named("Giám đốc Sở Y tế Lê Tấn Đạt dự họp.", date(2026, 1, day), name=f"a{day}")
        for day in (5, 20)
    ]
    (spell,) = timeline(found)[0].spells
    assert spell.surely_holds(date(2026, 1, 10))
    assert not spell.surely_holds(date(2026, 1, 30))
    assert spell.may_hold(date(2026, 1, 30))
