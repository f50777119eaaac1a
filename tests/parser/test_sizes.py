"""Each threshold says what it is of, on which pages it was tried and what moving it changes."""

import re

from benchmarks.thresholds import moved, thresholds
from services.parser import sizes

# Unit; -20/+20 % of it change a/b of the golden and c/d of the development pages.
SAID = re.compile(r".*\b\w+; golden \d+/\d+, development \d+/\d+$")


def test_each_size_says_what_moving_it_changes() -> None:
    assert [one.name for one in thresholds("sizes") if not SAID.match(one.why)] == []


def test_a_size_is_moved_and_put_back() -> None:
    one = next(one for one in thresholds("sizes") if one.name == "MAX_CARD")
    with moved(one, 7):
        assert sizes.MAX_CARD == 7
    assert one.value == sizes.MAX_CARD


def test_caps_against_hostile_pages_are_no_thresholds() -> None:
    assert "MAX_BOX_LINES" not in [one.name for one in thresholds("sizes")]
