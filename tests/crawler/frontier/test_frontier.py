"""Entries and hosts as documents."""

from datetime import UTC, datetime

from services.crawler.frontier.frontier import (
    BACKFILL,
    Entry,
    Host,
    Robots,
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
