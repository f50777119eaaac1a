"""What is broken, and what is only a portal's usual unevenness."""

import random

from services.store.samples import drifted, is_well_again, shares
from services.store.samples.judgement import FEWEST
from tests.support.samples import newest_first, sample

BEFORE = newest_first(range(200))


def test_nothing_is_broken_while_all_is_as_before_or_nothing_is_usual_yet() -> None:
    assert drifted(newest_first(range(200, 220)), BEFORE) == ()
    few = newest_first(range(FEWEST - 1))
    assert drifted(newest_first(range(200, 220), has_date=False), few) == ()


def test_lost_dates_show_in_five_articles_and_say_since_when() -> None:
    newest = newest_first(range(200, 205), has_date=False) + BEFORE[:15]
    (broken,) = drifted(newest, BEFORE[15:])
    assert (broken.measure, broken.since) == ("date", sample(200).at)
    assert str(broken) == "articles without a date: 100%, usually 0%"
    assert drifted(newest[1:], BEFORE[15:]) == ()


def test_lengths_boilerplate_and_a_repeated_line_show_too() -> None:
    window = range(200, 220)
    line = "Bản quyền thuộc về Báo Mẫu"

    def found(**facts: object) -> set[str]:
        return {one.measure for one in drifted(newest_first(window, **facts), BEFORE)}

    assert "short" in found(characters=150)
    assert found(characters=9000) == {"long"}
    assert "boilerplate" in found(stripped=3000)
    (broken,) = drifted(newest_first(window, tail=(line,)), BEFORE)
    assert (broken.measure, broken.line) == ("tail", line)


def test_runs_of_a_section_that_names_no_authors_are_usual() -> None:
    chance = random.Random(3)  # noqa: S311 - no secret
    flags = [name for _ in range(30) for name in [chance.random() < 0.5] * chance.randint(4, 18)]
    articles = [sample(number, has_author=flags[number]) for number in range(240)][::-1]
    for start in range(20):
        assert drifted(articles[start : start + 20], articles[start + 20 :]) == ()


def test_a_portal_is_well_again_after_ten_articles_as_before() -> None:
    lost, mended = newest_first(range(200, 220), has_date=False), newest_first(range(220, 230))
    assert not is_well_again(["date"], lost, BEFORE)
    assert not is_well_again(["date"], mended[:7] + lost, BEFORE)
    assert is_well_again(["date"], mended + lost, BEFORE)
    assert not is_well_again(["date"], mended[:5], BEFORE)


def test_shares_are_of_what_is_missing() -> None:
    assert shares([sample(1), sample(2, has_date=False)]) == {
        "title": 0.0, "date": 0.5, "author": 0.0, "lead": 0.0,
    }  # fmt: skip
    assert shares([]) == {}
