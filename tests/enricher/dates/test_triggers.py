"""Where a date may begin, and which forms may begin there."""

import pytest

from services.enricher.dates.forms import FORMS
from services.enricher.dates.triggers import FORM_OF, form_pattern, forms_for, triggers


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("họp ngày 2/9", [(4, "ngày"), (9, "#")]),
        ("Ngày 2/9/2020", [(0, "ngày"), (5, "#")]),
        ("từ 2018, xã", [(0, "từ"), (3, "####")]),
        ("năm 2020", [(0, "năm")]),
        ("57 hộ, đạt 63%", []),
        ("ba xã, ba ngày", [(7, "ba"), (10, "ngày")]),
        ("tăm tre", []),
    ],
)
def test_triggers_stand_where_a_date_may_begin(text: str, found: list[tuple[int, str]]) -> None:
    assert list(triggers(text)) == found


def test_every_form_begins_at_some_trigger() -> None:
    words = "# #### từ các tháng tuần năm đầu những thập thế mùa nửa quý bữa cách nhiệm"
    patterns = [pattern for word in words.split() if (pattern := forms_for(word))]
    begun = {group for pattern in patterns for group in pattern.groupindex}
    assert {FORM_OF[group] for group in begun} == set(FORMS)


def test_the_form_that_matched_is_told() -> None:
    pattern = forms_for("ngày")
    assert pattern
    match = pattern.match("ngày 2/9/2020")
    assert match
    assert FORM_OF[match.lastgroup or ""] == "day"


def test_no_form_begins_at_another_word() -> None:
    assert forms_for("xã") is None


def test_the_pattern_of_one_form_names_its_parts() -> None:
    match = form_pattern("bare-month").match("9/2020")
    assert match
    assert match.groupdict() == {"m": "9", "y": "2020"}
