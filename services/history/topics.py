"""The records of one address in the topics, each event once however often it was delivered."""

from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Generic, TypeVar

from pydantic import ValidationError

from shared.contract import Event, Record, Topic
from shared.runtime import Settings
from shared.runtime.windows import Window, open_window

E = TypeVar("E", bound=Event)
# Records in memory at once; one is 8 MiB at most.
SLICE = 16


@dataclass(frozen=True, slots=True)
class Kept(Generic[E]):
    """An event that a topic keeps: when it was written first, and how often it was delivered."""

    event: E
    record: Record
    at: datetime | None
    times: int


async def kept_events(
    topic: Topic[E], key: str, settings: Settings, wanted: Callable[[E], bool]
) -> list[Kept[E]]:
    """Return the events of a topic that have this key and are wanted, oldest first."""
    found: dict[str, Kept[E]] = {}
    async for record in _records(topic, key, settings):
        event = _decoded(topic, record)
        if event is None or not wanted(event):
            continue
        name = record.header("ce_id") or event.event_id()
        earlier = found.get(name)
        first = Kept(event, record, _written(record), times=1)
        found[name] = replace(earlier, times=earlier.times + 1) if earlier else first
    return list(found.values())


async def _records(topic: Topic[Any], key: str, settings: Settings) -> AsyncIterator[Record]:
    async with open_window(settings, Window(topic.name, key=key.encode())) as window:
        async for batch in window.batches({}, SLICE):
            for record in batch:
                yield record


def _decoded(topic: Topic[E], record: Record) -> E | None:
    """Return the event of a record; what is none stands among the dead letters."""
    try:
        return topic.event.model_validate_json(record.value or b"")
    except (ValidationError, ValueError):
        return None


def _written(record: Record) -> datetime | None:
    try:
        return datetime.fromisoformat(record.header("ce_time") or "")
    except ValueError:
        return None


def headers_of(headers: dict[str, str], names: Sequence[str]) -> dict[str, str]:
    """Return some of a page's headers."""
    return {name: headers[name] for name in names if name in headers}
