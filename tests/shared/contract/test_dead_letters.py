"""Copies of records that nothing can process."""

from dataclasses import replace

from shared.contract.dead_letters import attempts_of, dead_letter
from shared.contract.topics import PAGE_FETCHED
from tests.support.pages import numbered_page, page_record

DEAD = PAGE_FETCHED.dead("parse")


def test_a_letter_has_the_bytes_of_its_record_and_the_last_why() -> None:
    record = page_record(numbered_page(1))

    first = dead_letter(record, DEAD, {"reason": "a", "attempts": 3})
    second = dead_letter(first, DEAD, {"reason": "b"})

    assert (first.topic, first.key, first.value) == (DEAD.name, record.key, record.value)
    assert attempts_of(first) == 3
    assert second.header("bantin-dead-reason") == "b"
    assert set(record.headers) <= set(second.headers)


def test_a_reason_that_is_no_unicode_is_written_all_the_same() -> None:
    letter = dead_letter(page_record(numbered_page(1)), DEAD, {"reason": "x\ud800"})

    assert letter.header("bantin-dead-reason") == "x?"


def test_a_thousand_long_headers_are_left_behind_before_the_value() -> None:
    record = page_record(numbered_page(1))
    many = tuple((f"{number}-ư" * 100, b"v" * 9_000) for number in range(1000))

    letter = dead_letter(replace(record, headers=many), DEAD, {"reason": "a"})

    assert (letter.value, letter.header("bantin-dead-cut")) == (
        record.value,
        str(len(record.value or b"")),
    )
    assert letter.size <= DEAD.max_bytes


def test_a_number_of_attempts_that_bantin_never_wrote_counts_as_none() -> None:
    record = page_record(numbered_page(1))
    for odd in (b"9" * 5000, b"many", b"", b"\xff", "²".encode()):
        assert attempts_of(replace(record, headers=(("bantin-dead-attempts", odd),))) == 0
