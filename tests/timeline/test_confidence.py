"""How sure statements make a spell."""

from services.timeline.confidence import confidence, voices_of
from services.timeline.statements import Statement
from tests.timeline.told import told


def _sure(*statements: Statement, is_disputed: bool = False) -> float:
    return confidence(statements, is_disputed=is_disputed)


def test_a_grant_with_its_day_is_surer_than_one_without_and_than_a_mention() -> None:
    dated = told("granted", "2026-11-14", on="2026-11-13", rule="elected")
    undated = told("granted", "2026-11-14", rule="elected")
    assert _sure(dated) > _sure(undated) > _sure(told("held", "2026-11-14"))


def test_two_portals_are_surer_than_one_and_one_that_repeats_itself_is_not() -> None:
    one = told("held", "2026-11-14")
    assert _sure(one, told("held", "2026-11-15", portal="b")) > _sure(one)
    assert _sure(one, told("held", "2026-11-15")) == _sure(one)


def test_copies_count_once() -> None:
    one = told("held", "2026-11-14", cluster="same")
    copy = told("held", "2026-11-15", portal="b", cluster="same")
    assert _sure(one, copy) == _sure(one)
    assert len(set(voices_of([one, copy]).values())) == 1


def test_what_is_disputed_is_half_as_sure_and_nothing_is_certain() -> None:
    many = [told("held", "2026-11-14", portal=f"p{number}") for number in range(20)]
    assert _sure(*many) == 0.99
    assert _sure(*many, is_disputed=True) < 0.5
