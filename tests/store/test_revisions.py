from datetime import timedelta

import pytest

from services.store.revisions import merge, merge_batch
from services.store.states import told_of
from shared.contract.events import ArticleStored
from shared.contract.values import Link, Moment, Stripped
from shared.errors import Skipped
from tests.support.stored_articles import START, article, gone

NOW = START + timedelta(days=1)
LATER = Moment(value=START + timedelta(hours=5))


@pytest.mark.parametrize(
    "noise",
    [
        {"body_hash": "other bytes"},
        {"related": (Link(url="https://x.vn/khac"),)},
        {"stripped": (Stripped(kind="other", text="Lượt xem: 99"),)},
        {"modified": LATER},
        {"signature": "00ff"},
        {"url": "https://bao.example.vn/amp/bai-1.html"},
        {"content_hash": "computed otherwise"},
    ],
    ids=lambda noise: next(iter(noise)),
)
def test_what_is_no_real_change_makes_no_revision(noise: dict[str, object]) -> None:
    current = merge(None, article(), NOW).state
    merged = merge(current, article(hours=1, **noise), NOW)
    assert merged.state is not None
    assert merged.state.article.fetched_at == START + timedelta(hours=1)
    assert (merged.stored, merged.revision, merged.reason) == (None, None, "unchanged")


def test_a_page_that_is_seen_to_be_gone_twice_is_gone_once() -> None:
    folded = merge_batch({}, [article(), gone(hours=1), gone(hours=2), gone(hours=1)], NOW)
    assert [getattr(answer, "cause", str(answer)) for answer in folded.results] == [
        "new",
        "gone",
        "unchanged",
        "repeated",
    ]
    assert len(folded.revisions) == 1


def test_a_page_that_comes_back_changed_says_what_changed() -> None:
    folded = merge_batch({}, [article(), gone(hours=1), article(hours=2, title="Trở lại")], NOW)
    (last,) = folded.states.values()
    assert last.stored is not None
    assert (last.stored.cause, last.stored.changed) == ("restored", ("title",))
    assert [made.was for made in folded.revisions] == [{}, {"title": article().title}]


def test_a_redecided_change_keeps_the_id_of_its_revision() -> None:
    current = merge(None, article(), NOW).state
    edit = article(hours=1, title="Sửa")
    first, again = merge(current, edit, NOW), merge(current, edit, NOW + timedelta(hours=1))
    assert first.revision is not None
    assert again.revision is not None
    assert first.revision.id == again.revision.id
    assert first.stored is not None
    assert again.stored is not None
    assert first.stored.event_id() == again.stored.event_id()


HISTORY = [article(), article(hours=1, title="Sửa"), gone(hours=2), article(hours=3, tags=("lũ",))]


def test_an_old_event_that_comes_alone_is_told_with_all_that_came_after_it() -> None:
    before = merge_batch({}, HISTORY, NOW)
    told = told_of(before.states[article().article_id], before.revisions)

    (answer,) = merge_batch(before.states, [article(hours=1, title="Sửa")], NOW, told=told).results

    assert answer == tuple(before.results[1:])


def test_a_batch_that_comes_again_is_told_in_the_same_words() -> None:
    before = merge_batch({}, HISTORY, NOW)
    told = told_of(before.states[article().article_id], before.revisions)

    again = merge_batch(before.states, HISTORY, NOW + timedelta(hours=1), told=told)

    assert again.results == before.results
    assert (again.states, again.revisions) == ({}, [])


def test_an_event_from_the_future_is_known_by_the_time_that_it_claimed() -> None:
    claimed = NOW + timedelta(days=9)
    event = article(hours=24)
    first = merge(None, event, NOW, claimed_at=claimed)

    later = event.model_copy(update={"fetched_at": NOW + timedelta(minutes=1)})
    again = merge(first.state, later, NOW, claimed_at=claimed)

    assert first.stored
    assert first.stored.claimed_at == claimed
    assert (again.stored, again.state, again.reason) == (first.stored, None, "repeated")


def test_one_batch_tells_a_change_once() -> None:
    first, again = merge_batch({}, [article(), article()], NOW).results

    assert isinstance(first, ArticleStored)
    assert isinstance(again, Skipped)
