"""Events out of records and records out of events, with what a topic takes checked on both ways."""

import random
import re
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from pydantic import ValidationError

from shared.contract.events import Event
from shared.contract.topics import DEAD_LETTER_HEADROOM, Record, Topic
from shared.errors import Rejected, Skipped

# W3C Trace Context, level 1: version 00, trace id, parent id, flags.
_TRACEPARENT = re.compile(r"^00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})$")


def decode(topic: Topic[Any], record: Record, reader: str) -> Event:
    """Return the event of a record for the stage `reader`.

    Raises Skipped for a tombstone; Rejected for what is too large, of another type, or no event.
    """
    if record.value is None:
        raise Skipped("tombstone")
    if record.size > topic.max_bytes + DEAD_LETTER_HEADROOM:
        raise Rejected(f"{record.size} bytes: {topic.name} takes {topic.max_bytes}")
    declared = record.header("ce_type")
    if declared not in (None, topic.event.type_name()):
        raise Rejected(f"ce_type is {declared!r}, {reader} reads {topic.event.type_name()!r}")
    try:
        event: Event = topic.event.model_validate_json(record.value)
    except Exception as error:  # noqa: BLE001 - whatever the bytes do to a validator
        raise Rejected(f"not a {topic.event.__name__}: {_first_problems(error)}") from None
    return event


def _first_problems(error: Exception) -> str:
    if not isinstance(error, ValidationError):
        return str(error)
    problems = error.errors(include_url=False, include_input=False, include_context=False)
    return "; ".join(
        f"{'.'.join(map(str, problem['loc']))}: {problem['msg']}" for problem in problems[:5]
    )


def encode(
    topic: Topic[Any], events: Sequence[Event], *, writer: str, at: datetime, traceparent: str
) -> tuple[Record, ...]:
    """Return the events as records of a topic, written by the stage `writer`.

    `traceparent` is that of the work that they came of. Raises Rejected when one is larger than
    the topic takes, in bytes with key and headers.
    """
    records = tuple(
        topic.record(event, source=writer, at=at, traceparent=traceparent) for event in events
    )
    for record in records:
        if record.size > topic.max_bytes:
            raise Rejected(f"{record.size} bytes for {topic.name}, which takes {topic.max_bytes}")
    return records


def trace_id(parent: str | None) -> str | None:
    """Return the trace of a traceparent, None where there is none."""
    ids = parsed_traceparent(parent)
    return ids[0] if ids else None


def parsed_traceparent(header: str | None) -> tuple[str, str] | None:
    """Return the ids of trace and span as hex digits; None where the header is none."""
    match = _TRACEPARENT.match(header or "")
    return (match[1], match[2]) if match else None


def traceparent(parent: str | None = None) -> str:
    """Return the traceparent of a child of `parent`, or of a new trace (W3C Trace Context)."""
    match = _TRACEPARENT.match(parent or "")
    trace, _, flags = match.groups() if match else (_id(128), "", "01")
    return f"00-{trace}-{_id(64)}-{flags}"


def _id(bits: int) -> str:
    """Return a new id, never the one of all zeros, which means none."""
    return f"{random.getrandbits(bits) or 1:0{bits // 4}x}"
