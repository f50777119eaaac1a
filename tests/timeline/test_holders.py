"""Several holders of one post."""

from datetime import date

from services.timeline import timeline
from services.timeline.happenings import Bound
from tests.timeline.told import named

DIRECTOR = "Giám đốc Sở Y tế"


def test_who_is_followed_left_by_then() -> None:
    second, first = timeline(
        [
            named("Ông Lê Tấn Đạt, Giám đốc Sở Y tế, dự họp.", date(2026, 1, 5), name="a1"),
            named(
                "Ngày 1/6, bà Lê Thị Mận được bổ nhiệm giữ chức Giám đốc Sở Y tế.",
                date(2026, 6, 2),
                name="a2",
            ),
        ]
    )
    (left,) = first.spells
    assert (left.end, left.end_rule) == (Bound(date(2026, 1, 5), date(2026, 6, 1)), "followed")
    assert not left.may_hold(date(2026, 7, 1))
    assert second.spells[0].may_hold(date(2026, 7, 1))
    assert second.spells[0].surely_holds(date(2026, 6, 1)) is False


def test_two_who_are_named_by_turns_contradict_each_other_on_both_sides() -> None:
    texts = (("Lê Tấn Đạt", 5), ("Lê Thị Mận", 9), ("Lê Tấn Đạt", 20))
    found = timeline(
        [
            named(f"{DIRECTOR} {name} dự họp.", date(2026, 1, day), name=f"a{day}")
            for name, day in texts
        ]
    )
    assert [[one.kind for one in person.spells[0].conflicts] for person in found] == [
        ["two-holders"],
        ["two-holders"],
    ]
    assert all(person.spells[0].confidence < 0.5 for person in found)


def test_several_deputies_are_no_contradiction() -> None:
    found = timeline(
        [
            named(f"Phó {DIRECTOR} {name} dự họp.", date(2026, 1, day), name=f"a{day}")
            for name, day in (("Lê Tấn Đạt", 5), ("Lê Thị Mận", 9), ("Lê Tấn Đạt", 20))
        ]
    )
    assert [person.spells[0].conflicts for person in found] == [(), ()]
