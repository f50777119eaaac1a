"""One batch of records through one stage: the only place where an outcome is decided.

A runtime (Kafka, embedded) brings records and carries the answer away; it decides nothing.
"""

import asyncio
import random
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any, Literal

from pydantic import ValidationError

from shared.contract import DEAD_LETTER_HEADROOM, Event, Record, Topic
from shared.errors import FuseBlownError, Rejected, Skipped, Unavailable
from shared.runtime import telemetry
from shared.runtime.settings import Settings
from shared.runtime.stage import Handle, Result, Source, Stage

MAX_REASON_CHARACTERS = 2000
# Pauses between attempts after an outage: doubled from the first to the longest, in seconds.
FIRST_PAUSE, LONGEST_PAUSE = 0.2, 10.0


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one record, and the records to publish before it may be committed."""

    name: Literal["done", "skipped", "dead"]
    reason: str = ""
    outputs: tuple[Record, ...] = ()


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(slots=True)
class StageRunner:
    """A stage at work: what it opened, and how many records have died in a row."""

    stage: Stage
    opened: Handle | Source
    settings: Settings
    now: Callable[[], datetime] = _now
    consecutive_dead: int = 0
    outages: int = 0

    def committed(self, outcomes: Iterable[Outcome], *, seconds: float) -> None:
        """Count the outcomes of a batch, and how long it took, once, after it was committed."""
        outcomes = tuple(outcomes)
        self.outages = 0
        for one in outcomes:
            self.consecutive_dead = self.consecutive_dead + 1 if one.name == "dead" else 0
        telemetry.CONSECUTIVE_DEAD_LETTERS.labels(self.stage.name).set(self.consecutive_dead)
        telemetry.BATCH_DURATION.labels(self.stage.name).observe(seconds)
        counts = Counter((outcome.name, outcome.reason) for outcome in outcomes)
        for (outcome, reason), number in counts.items():
            telemetry.RECORDS.labels(self.stage.name, outcome, reason).inc(number)

    def pause(self) -> float:
        """Return how many seconds to wait before a batch that was given back is tried again."""
        telemetry.BATCHES_RETRIED.labels(self.stage.name).inc()
        self.outages += 1
        longest = min(LONGEST_PAUSE, FIRST_PAUSE * 2**self.outages)
        return random.uniform(longest / 2, longest)  # noqa: S311 - spreads retries, hides nothing

    def check_fuse(self, outcomes: Iterable[Outcome]) -> None:
        """Raise FuseBlownError when these would make as many dead in a row as the fuse allows.

        Only what was committed counts towards the next batch (see `committed`): a record that comes
        again because of an outage must not count twice.
        """
        dead = self.consecutive_dead
        for outcome in outcomes:
            dead = dead + 1 if outcome.name == "dead" else 0
            if self.settings.fuse and dead >= self.settings.fuse:
                raise FuseBlownError(_blown(self.stage.name, dead, outcome.reason))


def _blown(stage: str, dead: int, reason: str) -> str:
    return (
        f"{stage}: {dead} records in a row died, the last of {reason}; "
        "stopped before more do. They are not committed: mend the cause and start again, "
        "or set BANTIN_FUSE=0 to let them die"
    )


async def process(runner: StageRunner, records: Sequence[Record]) -> list[Outcome]:
    """Return the outcome of each record, in order; publish every output, then commit.

    Raises Unavailable when the batch must come again and FuseBlownError when the service must stop;
    in both cases nothing of the batch may be committed.
    """
    decoded = [_decoded(runner.stage, record) for record in records]
    results = await _results(runner, decoded)
    outcomes = [
        _outcome(runner, record, result) for record, result in zip(records, results, strict=True)
    ]
    runner.check_fuse(outcomes)
    return outcomes


def _decoded(stage: Stage, record: Record) -> Event | Skipped | Rejected:
    topic = stage.consumes
    if topic is None or record.value is None:
        return Skipped("tombstone")
    if record.size > topic.max_bytes + DEAD_LETTER_HEADROOM:
        return Rejected(f"{record.size} bytes: {topic.name} takes {topic.max_bytes}")
    declared = record.header("ce_type")
    if declared not in (None, topic.event.type_name()):
        return Rejected(f"ce_type is {declared!r}, {stage.name} reads {topic.event.type_name()!r}")
    try:
        event: Event = topic.event.model_validate_json(record.value)
    except (ValidationError, UnicodeDecodeError) as error:
        return Rejected(f"not a {topic.event.__name__}: {_first_problems(error)}")
    return event


def _first_problems(error: ValidationError | UnicodeDecodeError) -> str:
    if isinstance(error, UnicodeDecodeError):
        return str(error)
    problems = error.errors(include_url=False, include_input=False, include_context=False)
    return "; ".join(
        f"{'.'.join(map(str, problem['loc']))}: {problem['msg']}" for problem in problems[:5]
    )


async def _results(runner: StageRunner, decoded: Sequence[Event | Exception]) -> list[Result]:
    events = [event for event in decoded if isinstance(event, Event)]
    results = iter(await _handled(runner, events) if events else ())
    return [next(results) if isinstance(item, Event) else item for item in decoded]


async def _handled(runner: StageRunner, events: Sequence[Event]) -> list[Result]:
    results = list(await _attempt(runner, events))
    # A batch may have failed as a whole because of one record: each is tried alone at least once.
    attempts = max(runner.settings.retries, 2) if len(events) > 1 else runner.settings.retries
    for attempt in range(1, attempts):
        odd = [place for place, result in enumerate(results) if _is_bug(result)]
        if not odd:
            break
        # One pause for all: a batch of nothing but bugs must not outlast Kafka's patience.
        await asyncio.sleep(FIRST_PAUSE * 2**attempt)
        for place in odd:
            (results[place],) = await _attempt(runner, [events[place]])
    _raise_outage(results)
    return results


def _raise_outage(results: Sequence[Result]) -> None:
    for result in results:
        if isinstance(result, Unavailable):
            raise result


async def _attempt(runner: StageRunner, events: Sequence[Event]) -> Sequence[Result]:
    handle: Any = runner.opened
    try:
        return await handle(events)  # type: ignore[no-any-return]  # a Handle, see Stage.open
    except Unavailable:
        raise
    except Exception as bug:  # noqa: BLE001 - one of them may have failed all: each alone is next
        return [bug] * len(events)


def _is_bug(result: Result) -> bool:
    expected = Skipped | Rejected | Unavailable
    return isinstance(result, Exception) and not isinstance(result, expected)


def _outcome(runner: StageRunner, record: Record, result: Result) -> Outcome:
    if isinstance(result, Skipped):
        telemetry.log.debug("skipped", stage=runner.stage.name, reason=str(result))
        return Outcome("skipped", result.reason)
    if isinstance(result, Exception):
        return _dead(runner, record, result)
    try:
        return Outcome("done", outputs=encoded(runner, result, record.header("traceparent")))
    except Exception as unfit:  # noqa: BLE001 - too large for its topic, or not to be written at all
        return _dead(runner, record, unfit)


def encoded(runner: StageRunner, events: Sequence[Event], parent: str | None) -> tuple[Record, ...]:
    """Return the events as records of the topic that the stage produces.

    Raises Rejected when one is larger than its topic takes, in bytes with key and headers.
    """
    topic = runner.stage.produces
    if topic is None:
        return ()
    records = tuple(
        topic.record(
            event,
            source=runner.stage.name,
            at=runner.now(),
            traceparent=telemetry.traceparent(parent),
        )
        for event in events
    )
    for record in records:
        _refuse_if_too_large(topic, record)
    return records


def _refuse_if_too_large(topic: Topic[Any], record: Record) -> None:
    if record.size > topic.max_bytes:
        raise Rejected(f"{record.size} bytes for {topic.name}, which takes {topic.max_bytes}")


def _dead(runner: StageRunner, record: Record, error: Exception) -> Outcome:
    topic = runner.stage.consumes
    reason = f"{type(error).__name__}: {error}"[:MAX_REASON_CHARACTERS]
    where = {"topic": record.topic, "partition": record.partition, "offset": record.offset}
    telemetry.log.warning(
        "dead letter", stage=runner.stage.name, reason=reason, exc_info=_bug_only(error), **where
    )
    attempts = runner.settings.retries if _is_bug(error) else 1
    facts = {
        "stage": runner.stage.name,
        "reason": reason,
        **where,
        "attempts": _attempts(record) + attempts,
        "at": runner.now().isoformat(),
    }
    letters = (_letter(record, topic.dead(runner.stage.name), facts),) if topic else ()
    return Outcome("dead", type(error).__name__, letters)


def _attempts(record: Record) -> int:
    earlier = record.header("bantin-dead-attempts") or ""
    return int(earlier) if earlier.isdecimal() else 0


def _bug_only(error: Exception) -> Exception | None:
    return error if _is_bug(error) else None


def _letter(record: Record, topic: Topic[Any], facts: dict[str, Any]) -> Record:
    """Return a copy of the record, byte for byte, with headers that say who, why and where.

    A value that no dead-letter topic takes is cut, and a header says so: the whole stays where the
    other headers point, for as long as its topic keeps it.
    """
    kept = tuple(pair for pair in record.headers if not pair[0].startswith("bantin-dead-"))
    added = tuple((f"bantin-dead-{name}", str(value).encode()) for name, value in facts.items())
    letter = Record(topic=topic.name, key=record.key, value=record.value, headers=kept + added)
    if letter.size <= topic.max_bytes:
        return letter
    cut = ("bantin-dead-cut", str(len(record.value or b"")).encode())
    bare = replace(letter, key=(record.key or b"")[:1000], value=b"", headers=(*added, cut))
    return replace(bare, value=(record.value or b"")[: topic.max_bytes - bare.size])
