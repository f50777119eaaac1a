"""Entries and hosts as documents, and what a lease and a request make of them."""

from dataclasses import FrozenInstanceError, replace
from datetime import UTC, datetime

import pytest

from services.crawler.frontier.frontier import (
    ASKED,
    BACKFILL,
    LIVE,
    Entry,
    Host,
    Robots,
    after_lease,
    after_request,
    changed,
)
from shared.contract import ListedAs

ENTRY = Entry(
    url="https://bao.example.vn/1",
    host="bao.example.vn",
    kind="article",
    priority=BACKFILL,
    listed_as=ListedAs(
        url="https://bao.example.vn/", title="Kỳ họp", published=datetime(2026, 11, 22, tzinfo=UTC)
    ),
)
HOST = Host(
    host="bao.example.vn", good_answers=3, failures=2, robots=Robots(rule="allow", until=9.0)
)


def test_a_document_gives_back_what_it_was_made_of() -> None:
    assert Entry.of(ENTRY.document()) == ENTRY
    assert Host.of(HOST.document()) == HOST


def test_documents_keep_the_names_that_older_versions_read() -> None:
    assert ENTRY.document()["lane"] == BACKFILL
    assert "priority" not in ENTRY.document()
    assert (HOST.document()["calm"], HOST.document()["fails"]) == (3, 2)
    assert not {"good_answers", "failures"} & set(HOST.document())


def test_what_a_document_does_not_know_is_as_new_and_what_is_unknown_is_dropped() -> None:
    known = {"url": ENTRY.url, "host": ENTRY.host, "kind": "article", "later": 1}
    assert Entry.of(known) == Entry(url=ENTRY.url, host=ENTRY.host, kind="article")
    assert Host.of({"host": "a", "later": 1}) == Host(host="a")


def test_a_host_that_was_never_given_back_rests_once_more() -> None:
    free = replace(HOST, delay=2.0, penalty=4.0)
    leased = after_lease(free, owner="b", now=100.0, until=120.0)
    assert (leased.owner, leased.lease_until, leased.next_ok) == ("b", 120.0, 0.0)
    lost = after_lease(replace(free, owner="a"), owner="b", now=100.0, until=120.0)
    assert lost.next_ok == 108.0


@pytest.mark.parametrize(
    ("known", "wanted", "priority"), [(BACKFILL, ASKED, ASKED), (ASKED, LIVE, ASKED)]
)
def test_of_two_priorities_the_better_one_holds(known: int, wanted: int, priority: int) -> None:
    before = replace(ENTRY, priority=known, next_at=50.0, attempts=3, body_hash="0")
    after = after_request(before, replace(ENTRY, priority=wanted, next_at=10.0))
    assert (after.priority, after.next_at, after.attempts) == (priority, 10.0, 0)
    assert after.body_hash == "0"


def test_a_url_of_another_kind_is_read_as_if_anew() -> None:
    after = after_request(replace(ENTRY, body_hash="0"), replace(ENTRY, kind="listing"))
    assert (after.kind, after.body_hash) == ("listing", None)


def test_a_changed_copy_is_what_replace_makes_of_it() -> None:
    host = Host(host="bao.example.vn", texts={"a": "b"})
    slower = changed(host, delay=5.0)
    assert slower == replace(host, delay=5.0)
    assert (host.delay, slower.delay) == (2.0, 5.0)
    with pytest.raises(FrozenInstanceError):
        slower.delay = 1.0  # type: ignore[misc] # that is what is tested
    with pytest.raises(TypeError, match="Host has not all of slowness"):
        changed(host, slowness=1.0)
