"""From when to when a post is held, as far as articles say."""

from datetime import date
from itertools import permutations

from services.timeline.happenings import Bound
from services.timeline.posts import Post
from services.timeline.spells import Spell, spells_of
from services.timeline.statements import Statement
from tests.timeline.told import told


def _spells(*statements: Statement) -> list[Spell]:
    found = spells_of(statements)
    for order in permutations(statements) if len(statements) < 5 else ():
        assert spells_of(order) == found
    return found


def _day(text: str) -> Bound:
    return Bound(date.fromisoformat(text), date.fromisoformat(text))


def test_a_spell_runs_from_its_grant_to_its_end() -> None:
    (spell,) = _spells(
        told("granted", "2026-01-02", on="2026-01-01", rule="elected"),
        told("held", "2026-03-05"),
        told("ended", "2026-11-14", on="2026-11-13", rule="dismissed"),
    )
    assert (spell.start, spell.start_rule) == (_day("2026-01-01"), "elected")
    assert (spell.end, spell.end_rule) == (_day("2026-11-13"), "dismissed")
    assert spell.conflicts == []


def test_mentions_alone_bound_a_spell_by_the_first_and_the_last() -> None:
    (spell,) = _spells(told("held", "2026-03-05"), told("held", "2026-09-05", portal="b"))
    assert spell.start == Bound(None, date(2026, 3, 5))
    assert spell.end is None
    assert (spell.seen_first, spell.seen_last) == (date(2026, 3, 5), date(2026, 9, 5))


def test_who_is_told_as_former_left_between_the_last_mention_and_then() -> None:
    (spell,) = _spells(told("held", "2026-03-05"), told("former", "2026-09-05"))
    assert (spell.end, spell.end_rule) == (Bound(date(2026, 3, 5), date(2026, 9, 5)), "former")


def test_another_grant_without_an_end_between_is_another_term() -> None:
    (spell,) = _spells(
        told("granted", "2021-06-29", on="2021-06-28", rule="elected"),
        told("granted", "2026-04-02", on="2026-04-01", rule="re-elected"),
    )
    assert spell.start == _day("2021-06-28")


def test_who_was_seen_long_before_the_grant_began_before() -> None:
    (spell,) = _spells(
        told("held", "2025-01-05"),
        told("granted", "2026-04-02", on="2026-04-01", rule="elected"),
    )
    assert (spell.start, spell.start_rule) == (Bound(None, date(2025, 1, 5)), "mention")


def test_two_spells_are_parted_by_an_end() -> None:
    first, second = _spells(
        told("granted", "2010-01-02", on="2010-01-01", rule="elected"),
        told("ended", "2015-01-02", on="2015-01-01", rule="dismissed"),
        told("granted", "2020-01-02", on="2020-01-01", rule="elected"),
    )
    assert (first.end, second.start) == (_day("2015-01-01"), _day("2020-01-01"))
    assert second.end is None
    assert first.conflicts == second.conflicts == []


def test_an_end_before_the_grant_is_shown_on_both_sides() -> None:
    first, second = _spells(
        told("granted", "2026-08-15", on="2026-08-14", rule="appointed"),
        told("ended", "2026-08-16", on="2026-08-01", rule="relieved"),
    )
    assert [one.kind for one in first.conflicts] == ["ended-before-granted"]
    assert first.conflicts == second.conflicts


def test_a_holder_after_the_end_is_a_contradiction_but_not_the_news_of_these_days() -> None:
    end = told("ended", "2026-08-02", on="2026-08-01", rule="dismissed")
    (spell,) = _spells(end, told("held", "2026-08-03"))
    assert spell.conflicts == []
    (spell,) = _spells(end, told("held", "2026-10-03"))
    assert [one.kind for one in spell.conflicts] == ["held-after-ended"]
    assert spell.end == _day("2026-08-01")


def test_a_post_of_a_unit_that_is_no_more_ended_with_it() -> None:
    post = Post(
        "Chủ tịch Ủy ban nhân dân", "Ủy ban nhân dân", "province", None, "Bạc Liêu", "Cà Mau",
        ceased=date(2025, 7, 1),
    )  # fmt: skip
    (spell,) = _spells(told("held", "2025-03-05", post=post))
    assert (spell.end, spell.end_rule) == (
        Bound(date(2025, 3, 5), date(2025, 7, 1)),
        "unit-ceased",
    )
