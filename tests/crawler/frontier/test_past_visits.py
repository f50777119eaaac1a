"""The last visits of a URL, kept with its entry."""

from dataclasses import replace
from datetime import UTC, datetime

from services.crawler.frontier import Entry
from services.crawler.frontier.past_visits import KEPT, past_visits, with_visit

ENTRY = Entry(url="http://bao.example/1", host="bao.example", kind="article")


def test_a_visit_is_read_as_it_was_written() -> None:
    seen = with_visit(replace(ENTRY, status=200), 1_800_000_000.25)
    missed = with_visit(replace(seen, status=None, reason="timeout"), 1_800_000_100.0)

    first, second = past_visits(missed)
    assert (first.at, first.status, first.reason) == (
        datetime.fromtimestamp(1_800_000_000.25, UTC),
        200,
        "done",
    )
    assert (second.status, second.reason) == (None, "timeout")


def test_only_the_last_ones_are_kept_and_they_outlive_the_database() -> None:
    entry = ENTRY
    for number in range(KEPT + 5):
        entry = with_visit(entry, 1_800_000_000.0 + number)

    again = Entry.of(entry.document())
    assert [round(one.at.timestamp()) - 1_800_000_000 for one in past_visits(again)] == list(
        range(5, KEPT + 5)
    )
