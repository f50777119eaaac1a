"""What tells copies, and which of them is likely the origin."""

from datetime import timedelta
from typing import Any

import pytest

from services.store.copies.members import (
    MIN_SHARED,
    MIN_SHARED_AT_HOME,
    Member,
    elements,
    follows_from,
    member_of,
    names_another_source,
    shared,
    unlinked,
)
from services.store.revisions import merge, merge_batch
from shared.contract.values import Moment
from tests.support.stored_articles import START, article

HASHES = tuple(f"{n:08x}" for n in range(32))


def member(name: str, *hashes: int, site: str | None = None) -> Member:
    return Member(name, name, site or name, frozenset(hashes))


def order(**said: Any) -> str:  # noqa: ANN401 - any field of the event
    return member_of(article(**said), gone=False).order


def test_a_third_in_common_makes_a_copy_of_another_portal() -> None:
    one, other = member("a", *range(32)), member("b", *range(32 - MIN_SHARED, 64 - MIN_SHARED))
    assert shared(one, other) == MIN_SHARED
    assert shared(one, other, common=range(23, 30)) == MIN_SHARED
    assert shared(one, other, common=range(22, 30)) == 0
    assert shared(one, member("b", *range(32 - MIN_SHARED + 1, 64))) == 0


def test_within_a_portal_only_nearly_the_same_is_a_copy() -> None:
    one = member("a", *range(32), site="x")
    most = 32 - MIN_SHARED_AT_HOME
    assert shared(one, member("b", *range(most, 32 + most), site="x")) == MIN_SHARED_AT_HOME
    assert shared(one, member("b", *range(most + 1, 33 + most), site="x")) == 0


def test_hashes_are_signed_numbers_of_32_bits_the_smallest_first() -> None:
    assert elements(article(sketch=("00000001", "ffffffff"))) == [1, -1]


def test_the_earlier_comes_first_and_a_bare_day_counts_to_its_end() -> None:
    exact = Moment(value=START)
    day = Moment(value=START.replace(hour=0, minute=0), precision="day")
    assert order(published=exact) < order(published=Moment(value=START + timedelta(hours=1)))
    assert order(published=exact) < order(published=day)
    assert order(published=None, hours=2) < order(
        published=Moment(value=START + timedelta(hours=3))
    )


def test_who_names_another_source_comes_last_but_one_who_is_gone() -> None:
    later = Moment(value=START + timedelta(days=9))
    assert order(published=later) < order(source="Theo TTXVN")
    assert order(source="Theo TTXVN") < member_of(article(), gone=True).order


@pytest.mark.parametrize(
    ("source", "another"),
    [
        (None, False),
        ("Theo TTXVN", True),
        ("Nguồn: baocamau.vn", False),
        ("Theo Báo Cà Mau", False),
        ("Theo Báo Đồng Khởi", True),
    ],
)
def test_a_portal_that_names_itself_names_no_other(source: str | None, another: bool) -> None:  # noqa: FBT001 - a row
    assert names_another_source(article(host="baocamau.vn", source=source)) == another


def test_copies_are_looked_for_when_what_tells_them_changes_or_may_not_be_told() -> None:
    first = article(sketch=HASHES)
    before = merge(None, first, START).state
    assert before
    current = {first.article_id: before}

    def looked_for(event: Any) -> set[str]:  # noqa: ANN401 - an event
        merged = merge_batch(current, [event], START)
        return unlinked(current, merged.states, [event], merged.results)

    assert looked_for(article(2)) == set()
    assert looked_for(article(2, sketch=HASHES)) == {article(2).article_id}
    assert looked_for(article(sketch=HASHES, hours=1)) == set()
    assert looked_for(article(sketch=HASHES, hours=1, title="Sửa")) == set()
    assert looked_for(article(sketch=HASHES[1:], hours=1)) == {first.article_id}
    # It came once: who stored it may have died before its copies were linked.
    assert looked_for(first) == {first.article_id}
    assert follows_from(before)[0] == HASHES
