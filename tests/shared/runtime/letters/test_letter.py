"""A dead letter as facts, what was decided of it, and letters of one kind."""

from dataclasses import replace
from datetime import UTC, datetime

from shared.contract.dead_letters import dead_letter, mark
from shared.contract.topics import PAGE_FETCHED, Record
from shared.runtime.letters.letter import Ledger, grouped, letter_of
from tests.support.pages import numbered_page, page_record

DEAD = PAGE_FETCHED.dead("parse")
AT = datetime(2026, 3, 7, tzinfo=UTC)


def _letter(number: int, reason: str, **why: object) -> Record:
    facts = {"stage": "parse", "reason": reason, "at": AT.isoformat(), "version": "0.1.0+6", **why}
    record = page_record(numbered_page(number, portal="thu", province="Cà Mau"))
    return replace(dead_letter(record, DEAD, facts), partition=2, offset=number)


def test_the_facts_of_a_letter() -> None:
    letter = letter_of(_letter(4, "KeyError: 'x'", attempts=3, topic="page.fetched"), "parse")

    assert (letter.id, letter.portal, letter.url) == ("parse/2/4", "thu", numbered_page(4).url)
    assert (letter.attempts, letter.at, letter.version) == (3, AT, "0.1.0+6")
    assert letter.origin == "page.fetched/?/?"


def test_bytes_that_are_no_event_have_no_portal() -> None:
    letter = letter_of(replace(_letter(4, "x"), value=b"\xff\xfe"), "parse")

    assert (letter.portal, letter.url, letter.size) == (None, None, 2)


def test_letters_whose_reasons_differ_in_a_number_are_one_group() -> None:
    reasons = ["Rejected: 5000 bytes", "KeyError: 'a'", "Rejected: 70 bytes"]
    letters = [letter_of(_letter(place, reason), "parse") for place, reason in enumerate(reasons)]

    groups = grouped(letters)

    assert [(one.number, one.kind) for one in groups] == [
        (2, "Rejected: … bytes"),
        (1, "KeyError: 'a'"),
    ]
    assert groups[0].example == "parse/2/2"


def test_a_mark_may_come_before_its_letter() -> None:
    ledger = Ledger("parse")
    for record in (mark(DEAD.name, "retried", "2/7", at=AT), _letter(7, "x"), _letter(8, "x")):
        ledger.add(record)

    assert [letter.status for letter in ledger.letters()] == ["retried", "waits"]


def test_a_letter_that_was_dropped_says_why() -> None:
    ledger = Ledger("parse")
    for record in (_letter(7, "x"), mark(DEAD.name, "dropped", "2/7", at=AT, why="trang thử")):
        ledger.add(record)

    assert [(one.status, one.because) for one in ledger.letters()] == [("dropped", "trang thử")]


def test_a_retry_that_began_is_unfinished_until_its_end_is_marked() -> None:
    ledger = Ledger("parse")
    ledger.add(replace(mark(DEAD.name, "retrying", "retry", at=AT), value=b'{"0": 3}'))
    began = ledger.unfinished
    ledger.add(mark(DEAD.name, "finished", "retry", at=AT))

    assert (began, ledger.unfinished) == (b'{"0": 3}', None)
