"""Dead letters: copies of records that no stage can process, byte for byte, with who and why.

What a person decided of a letter stands in a mark: a record of its own in the same topic.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any, Literal

from shared.contract.topics import Headers, Record, Topic

PREFIX = "bantin-dead-"
# What was true when the record died for the first time; a letter of a retried record keeps it.
FIRST = f"{PREFIX}first-"
_FIRST_FACTS = ("at", "reason", "version", "topic", "partition", "offset")
# On a record that was retried: the partition and offset of its letter.
RETRY_OF = "bantin-retry-of"
MARK, MARKED = f"{PREFIX}mark", f"{PREFIX}of"
# Of a letter: it was retried or dropped. Of the topic: a retry began or ended, a portal was paused.
Mark = Literal["retried", "dropped", "retrying", "finished", "paused"]
# Digits of a number of attempts that is believed; a longer one was not written by bantin.
MAX_ATTEMPT_DIGITS = 9


def dead_letter(record: Record, topic: Topic[Any], why: Mapping[str, object]) -> Record:
    """Return a copy of the record for a dead-letter topic, with a header for each fact of `why`.

    A value that the topic does not take is cut, and a header says so: the whole stays where the
    other headers point, for as long as its topic keeps it.
    """
    added = tuple(
        (PREFIX + name, str(value).encode("utf-8", "replace")) for name, value in why.items()
    )
    kept = without_marks(record.headers, but=FIRST)
    letter = Record(topic=topic.name, key=record.key, value=record.value, headers=kept + added)
    if letter.size <= topic.max_bytes:
        return letter
    cut_header = (f"{PREFIX}cut", str(len(record.value or b"")).encode())
    cut_letter = replace(
        letter, key=(record.key or b"")[:1000], value=b"", headers=(*added, cut_header)
    )
    return replace(cut_letter, value=(record.value or b"")[: topic.max_bytes - cut_letter.size])


def retried(letter: Record, topic: Topic[Any]) -> Record:
    """Return the record of a letter for the topic that it died in, with its history in headers.

    Key, value and the headers of its own are as they were. Where the topic has no room for the
    whole history, only the number of attempts goes along, or not even that.
    """
    origin = (RETRY_OF, f"{letter.partition}/{letter.offset}".encode())
    own = tuple(pair for pair in without_marks(letter.headers) if pair[0] != RETRY_OF)
    attempts = ((f"{PREFIX}attempts", str(attempts_of(letter)).encode()),)
    histories = ((origin, *attempts, *_first_facts(letter)), (origin, *attempts), (origin,))
    records = [Record(topic.name, letter.key, letter.value, own + one) for one in histories]
    return next((one for one in records if one.size <= topic.max_bytes), records[-1])


def _first_facts(letter: Record) -> Headers:
    stated = {
        FIRST + name: letter.header(FIRST + name) or letter.header(PREFIX + name)
        for name in _FIRST_FACTS
    }
    return tuple((name, value.encode()) for name, value in stated.items() if value)


def without_marks(headers: Headers, but: str = "\0") -> Headers:
    """Return the headers that are the record's own, and those that begin with `but`."""
    return tuple(
        pair for pair in headers if not pair[0].startswith(PREFIX) or pair[0].startswith(but)
    )


def mark(topic: str, kind: Mark, of: str, *, at: datetime, why: str = "") -> Record:
    """Return the record that says what was done, of a letter ("partition/offset") or a portal."""
    facts = {MARK: kind, MARKED: of, f"{PREFIX}at": at.isoformat(), f"{PREFIX}reason": why}
    headers = tuple((name, text.encode("utf-8", "replace")) for name, text in facts.items())
    return Record(topic=topic, key=of.encode(), value=None, headers=headers)


def attempts_of(record: Record) -> int:
    """Return how often the record was tried before it became a dead letter, 0 for any other."""
    earlier = record.header(f"{PREFIX}attempts") or ""
    return int(earlier) if earlier.isdecimal() and len(earlier) <= MAX_ATTEMPT_DIGITS else 0
