"""What the store keeps of an article, and what was told of it."""

from datetime import timedelta

from services.store.revisions import merge_batch
from services.store.states import chain, event_key, repeatable, told_of
from tests.support.stored_articles import START, article, gone

NOW = START + timedelta(days=1)
EVENTS = [article(), article(hours=1, title="Sửa"), gone(hours=2)]
MERGED = merge_batch({}, EVENTS, NOW)
(STATE,) = MERGED.states.values()


def test_a_chain_leads_back_from_its_head_and_leaves_the_others() -> None:
    known = {made.id: made for made in MERGED.revisions}
    lost = merge_batch({}, [article(), article(hours=1, title="Khác")], NOW).revisions[0]

    assert chain({**known, lost.id: lost}, STATE.head) == MERGED.revisions


def test_what_each_event_led_to_is_known_from_the_state_and_its_revisions() -> None:
    told = told_of(STATE, MERGED.revisions)

    assert [told[event_key(event, event.fetched_at)] for event in EVENTS] == MERGED.results
    assert list(told_of(STATE).values()) == MERGED.results[-1:]
    assert told_of(None) == {}


def test_only_an_event_that_may_have_come_before_needs_the_history() -> None:
    states = MERGED.states
    newer, first = article(hours=9), merge_batch({}, [article(7)], NOW).states

    assert repeatable(states, EVENTS[:2], [event.fetched_at for event in EVENTS[:2]]) == [STATE]
    assert repeatable(states, [newer], [newer.fetched_at]) == []
    assert repeatable(states, [newer], [newer.fetched_at + timedelta(days=1)]) == [STATE]
    assert repeatable(first, [article(7)], [START]) == []


def test_a_revision_is_of_the_day_when_the_page_changed_or_when_it_was_read_anew() -> None:
    reparsed = article(hours=1, title="Sửa", parser_version=99)
    (edit, *_), (reading,) = (
        MERGED.revisions,
        merge_batch({}, [article(hours=1), reparsed], NOW).revisions,
    )

    assert (edit.cause, edit.at) == ("publisher_edit", START + timedelta(hours=1))
    assert (reading.cause, reading.at) == ("reparse", NOW)
