"""The records of one address in the topics, each event once however often it was delivered."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Generic, TypeVar

from pydantic import ValidationError

from shared.contract import Event, Record, Topic
from shared.runtime import Settings
from shared.runtime.windows import Window, open_window, records_of, remaining

E = TypeVar("E", bound=Event)
# Records of a partition that are read whole; 50,000 pages are read in a minute.
MANY = 50_000  # records; 20 % more are ten seconds more
# A record is written so soon after what it tells, but for a backlog, of which the store knows.
AROUND = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Kept(Generic[E]):
    """An event that a topic keeps: when it was written first, and how often it was delivered."""

    event: E
    record: Record
    at: datetime | None
    times: int


def _unsaid(_what: str) -> None:
    """Tell nobody."""


@dataclass(slots=True)
class KeptTopics:
    """The topics as they are read for one address.

    `moments` are those at which something is known to have happened to it. Of a partition that
    holds more than MANY records only what was written around them is read, unless `whole`; then
    `is_narrowed` says so. `say` is told what is read.
    """

    settings: Settings
    whole: bool = False
    say: Callable[[str], None] = _unsaid
    moments: set[datetime] = field(default_factory=set)
    is_narrowed: bool = field(default=False, init=False)

    async def events(self, topic: Topic[E], key: str, wanted: Callable[[E], bool]) -> list[Kept[E]]:
        """Return the events of a topic that have this key and are wanted, oldest first."""
        found: dict[str, Kept[E]] = {}
        self.say(f"reading {topic.name}")
        for window in await self._windows(Window(topic.name, key=key.encode())):
            async for record in records_of(self.settings, window):
                event = _decoded(topic, record)
                if event is None or not wanted(event):
                    continue
                name = record.header("ce_id") or event.event_id()
                earlier = found.get(name)
                first = Kept(event, record, _written(record), times=1)
                found[name] = replace(earlier, times=earlier.times + 1) if earlier else first
        return list(found.values())

    async def _windows(self, all_of_it: Window) -> list[Window]:
        """Return the parts of a topic that are read: all of it where that is little."""
        if self.whole or not self.settings.kafka or not self.moments:
            return [all_of_it]  # the data file finds a key by an index
        async with open_window(self.settings, all_of_it) as opened:
            if remaining(opened.bounds, {}) <= MANY:
                return [all_of_it]
        self.is_narrowed = True
        return [replace(all_of_it, since=start, until=end) for start, end in spans(self.moments)]


def spans(moments: Iterable[datetime]) -> list[tuple[datetime, datetime]]:
    """Return the times around some moments, in order; those that overlap as one."""
    found: list[tuple[datetime, datetime]] = []
    for moment in sorted(moments):
        start, end = moment - AROUND, moment + AROUND
        if found and start <= found[-1][1]:
            start = found.pop()[0]
        found.append((start, end))
    return found


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
