"""Dead letters: copies of records that no stage can process, byte for byte, with who and why."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from shared.contract.topics import Record, Topic

PREFIX = "bantin-dead-"
# Digits of a number of attempts that is believed; a longer one was not written by bantin.
MAX_ATTEMPT_DIGITS = 9


def dead_letter(record: Record, topic: Topic[Any], why: Mapping[str, object]) -> Record:
    """Return a copy of the record for a dead-letter topic, with a header for each fact of `why`.

    A value that the topic does not take is cut, and a header says so: the whole stays where the
    other headers point, for as long as its topic keeps it.
    """
    kept = tuple(pair for pair in record.headers if not pair[0].startswith(PREFIX))
    added = tuple(
        (PREFIX + name, str(value).encode("utf-8", "replace")) for name, value in why.items()
    )
    letter = Record(topic=topic.name, key=record.key, value=record.value, headers=kept + added)
    if letter.size <= topic.max_bytes:
        return letter
    cut_header = (f"{PREFIX}cut", str(len(record.value or b"")).encode())
    cut_letter = replace(
        letter, key=(record.key or b"")[:1000], value=b"", headers=(*added, cut_header)
    )
    return replace(cut_letter, value=(record.value or b"")[: topic.max_bytes - cut_letter.size])


def attempts_of(record: Record) -> int:
    """Return how often the record was tried before it became a dead letter, 0 for any other."""
    earlier = record.header(f"{PREFIX}attempts") or ""
    return int(earlier) if earlier.isdecimal() and len(earlier) <= MAX_ATTEMPT_DIGITS else 0
