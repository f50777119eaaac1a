"""Fragments from which the forms of dates are composed."""

import re

import pytest

from services.enricher.dates import parts


@pytest.mark.parametrize(
    ("fragment", "right", "wrong"),
    [
        (parts.DAY, ("1", "09", "31"), ("0", "32", "123")),
        (parts.MONTH, ("1", "09", "12"), ("0", "13")),
        (parts.YEAR, ("1500", "1945", "2099"), ("1499", "2100", "20201")),
        (parts.SHORT_YEAR, ("40", "99", "00", "29"), ("30", "39")),
        (parts.NAMED_MONTH, ("tám", "mười hai", "Năm"), ("mười ba", "năm 2022")),
        (parts.NAMED_DAY, ("mười chín", "hai mươi lăm", "ba"), ("bốn mươi",)),
        (parts.WEEKDAY, ("Thứ Hai", "thứ 7", "Chủ nhật", "T2", "CN"), ("thứ 8", "T8")),
        (parts.PART_OF_DAY, ("Rạng sáng", "chiều muộn", "Đêm"), ("trưởng",)),
        (parts.CENTURY, ("XX", "19", "hai mươi mốt"), ("hai",)),
    ],
)
def test_a_fragment_matches_all_of_it_or_nothing(
    fragment: str, right: tuple[str, ...], wrong: tuple[str, ...]
) -> None:
    assert [text for text in right if not re.fullmatch(fragment, text)] == []
    assert [text for text in wrong if re.fullmatch(fragment, text)] == []


@pytest.mark.parametrize(
    ("text", "group", "year"),
    [("/2020", "y", "2020"), (" của năm 2020", "y", "2020"), (" năm 85", "yy", "85"),
     (", năm ngoái", "ry", "ngoái")],
)  # fmt: skip
def test_the_year_behind_is_one_of_three_groups(text: str, group: str, year: str) -> None:
    match = re.fullmatch(parts.year_behind(), text)
    assert match
    assert {name: value for name, value in match.groupdict().items() if value} == {group: year}


def test_a_suffix_makes_the_groups_of_another_branch() -> None:
    names = set(re.compile(parts.YEAR_BEHIND + parts.year_behind("_")).groupindex)
    assert names == {"y", "yy", "ry", "y_", "yy_", "ry_"}


def test_a_bare_side_needs_the_end_of_a_clause() -> None:
    assert re.match(parts.WHICH_SIDE, " tới, xã họp")
    assert re.match(parts.WHICH_SIDE, " tới sẽ họp")
    assert not re.match(parts.WHICH_SIDE, " tới thăm")
    assert re.match(parts.WHICH_SIDE, " sắp tới thăm")


def test_five_words_may_lead_to_a_day_but_not_six() -> None:
    assert re.fullmatch(parts.LEADS, "Sáng nay, thứ Hai, ngày ")
    assert not re.fullmatch(parts.LEADS, "ngày " * 6)
