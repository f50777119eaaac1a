"""One thing that happened, told by several articles."""

from datetime import date

from services.timeline.happenings import Bound, happenings
from tests.timeline.told import told


def test_what_several_tell_happened_once_on_the_day_that_they_state() -> None:
    (one,) = happenings(
        [
            told("granted", "2026-11-14", on="2026-11-13", rule="elected"),
            told("granted", "2026-11-15", rule="elected", portal="b"),
            told("granted", "2026-12-04", on="2026-12-04", rule="approved", portal="c"),
        ]
    )
    assert one.days == Bound(date(2026, 11, 13), date(2026, 11, 13))
    assert len(one.statements) == 3
    assert one.rule == "elected"


def test_grants_of_two_terms_are_two() -> None:
    found = happenings(
        [
            told("granted", "2026-04-02", on="2026-04-01", rule="elected"),
            told("granted", "2021-06-29", on="2021-06-28", rule="elected"),
        ]
    )
    assert [one.at.year for one in found] == [2021, 2026]


def test_what_states_no_day_happened_by_the_day_of_its_article() -> None:
    (one,) = happenings([told("ended", "2026-11-14", rule="removed")])
    assert one.days == Bound(None, date(2026, 11, 14))
    assert not one.days.is_exact
