"""What a lease and a request make of hosts and entries."""

from dataclasses import FrozenInstanceError, replace

import pytest

from services.crawler.frontier.changes import after_lease, after_request, changed
from services.crawler.frontier.frontier import ASKED, BACKFILL, LIVE, Entry, Host

ENTRY = Entry(url="https://bao.example.vn/1", host="bao.example.vn", kind="article")
HOST = Host(host="bao.example.vn")


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
    with pytest.raises(KeyError, match="slowness"):
        changed(host, slowness=1.0)
