"""One batch of records through one stage: the only place where an outcome is decided.

A runtime (Kafka, embedded) reads the records, publishes the outputs and commits; it decides
nothing.
"""

import asyncio
from collections.abc import Sequence
from typing import Any

from pydantic import ValidationError

from shared.contract import DEAD_LETTER_HEADROOM, Event, Record, Topic, attempts_of, dead_letter
from shared.errors import (
    Rejected,
    Skipped,
    TimedOut,
    Unavailable,
    UsageError,
    in_words,
)
from shared.runtime import telemetry
from shared.runtime.runner import FIRST_PAUSE, Outcome, StageRunner
from shared.runtime.stage import Result, Stage, as_bug

# Seconds that a handle may take: more than our drivers wait for a server before they say that it is
# away (two tries of 35 s), so that no outage becomes a dead letter.
HANDLE_SECONDS = 300


async def process(runner: StageRunner, records: Sequence[Record]) -> list[Outcome]:
    """Return the outcome of each record, in order; publish every output, then commit.

    Raises Unavailable when the batch is to be tried again, FuseBlownError or UsageError when the
    service must end; in each case nothing of the batch may be committed.
    """
    decoded = [_decode(runner.stage, record) for record in records]
    results = await _results_in_order(runner, decoded)
    outcomes = [
        _outcome(runner, record, result) for record, result in zip(records, results, strict=True)
    ]
    runner.check_fuse(outcomes)
    return outcomes


def _decode(stage: Stage, record: Record) -> Event | Skipped | Rejected:
    """Return the event of a record, or why it is none: a tombstone, too large, another type."""
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
    except Exception as error:  # noqa: BLE001 - whatever the bytes do to a validator
        return Rejected(f"not a {topic.event.__name__}: {_first_problems(error)}")
    return event


def _first_problems(error: Exception) -> str:
    if not isinstance(error, ValidationError):
        return str(error)
    problems = error.errors(include_url=False, include_input=False, include_context=False)
    return "; ".join(
        f"{'.'.join(map(str, problem['loc']))}: {problem['msg']}" for problem in problems[:5]
    )


async def _results_in_order(
    runner: StageRunner, decoded: Sequence[Event | Exception]
) -> list[Result]:
    """Return a result for each record, in order: what was no event is its own result."""
    events = [event for event in decoded if isinstance(event, Event)]
    results = iter(await _handle_with_retries(runner, events) if events else ())
    return [next(results) if isinstance(item, Event) else item for item in decoded]


async def _handle_with_retries(runner: StageRunner, events: Sequence[Event]) -> list[Result]:
    """Return a result for each event; those whose handling raised are tried again, one by one.

    Raises Unavailable where anything met an outage: then the whole batch comes again.
    """
    results = list(await _attempt(runner, events))
    # One record may have failed the whole batch: each is tried alone at least once.
    attempts = max(runner.settings.retries, 2) if len(events) > 1 else runner.settings.retries
    for attempt in range(1, attempts):
        failed = [place for place, result in enumerate(results) if _is_bug(result)]
        if not failed:
            break
        # One pause for all of them: a batch of nothing but bugs must end within MAX_POLL_MS.
        await asyncio.sleep(FIRST_PAUSE * 2**attempt)
        for position in failed:
            (results[position],) = await _attempt(runner, [events[position]])
    for outage in (result for result in results if isinstance(result, Unavailable | UsageError)):
        raise outage
    return results


async def _attempt(runner: StageRunner, events: Sequence[Event]) -> Sequence[Result]:
    """Return the results of one call of the handler; a bug that it raises is that of each event."""
    handle: Any = runner.opened
    try:
        async with asyncio.timeout(HANDLE_SECONDS):
            results = await handle(events)
    except (Unavailable, UsageError):
        raise
    except TimeoutError:
        late = f"the handle was not done after {HANDLE_SECONDS} s"
        return [TimedOut(late)] if len(events) == 1 else [TimeoutError(late)] * len(events)
    except BaseException as error:
        if _is_cancelled(error):
            raise
        # One event may have failed them all: each is tried alone next.
        return [as_bug(error)] * len(events)
    return _checked(results, len(events))


def _is_cancelled(error: BaseException) -> bool:
    """Return True if it is this task that is cancelled, not something that the handle awaits."""
    task = asyncio.current_task()
    cancelled = isinstance(error, asyncio.CancelledError)
    return cancelled and task is not None and task.cancelling() > 0


def _checked(results: object, expected: int) -> Sequence[Result]:
    """Return the results of a handle, with a bug in the place of each that is none."""
    if not isinstance(results, Sequence) or len(results) != expected:
        bug = TypeError(f"the handle returned {type(results).__name__} for {expected} events")
        return [bug] * expected
    return [_checked_result(result) for result in results]


def _checked_result(result: object) -> Result:
    if isinstance(result, BaseException):
        return as_bug(result)
    if isinstance(result, Sequence) and all(isinstance(event, Event) for event in result):
        return result
    return TypeError(f"the handle returned {type(result).__name__}, which is no events")


def _is_bug(result: Result) -> bool:
    expected = Skipped | Rejected | Unavailable | UsageError
    return isinstance(result, Exception) and not isinstance(result, expected)


def _outcome(runner: StageRunner, record: Record, result: Result) -> Outcome:
    """Return the outcome of a record: skipped, done with its outputs, or dead with a letter."""
    if isinstance(result, Skipped):
        telemetry.log.debug("skipped", stage=runner.stage.name, reason=in_words(result))
        return Outcome("skipped", str(result.reason))
    if isinstance(result, Exception):
        return dead_outcome(runner, record, result)
    try:
        return Outcome("done", outputs=encode_outputs(runner, result, record.header("traceparent")))
    except Exception as unfit:  # noqa: BLE001 - too large for its topic, or not encodable at all
        return dead_outcome(runner, record, unfit)


def encode_outputs(
    runner: StageRunner, events: Sequence[Event], parent: str | None
) -> tuple[Record, ...]:
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


def dead_outcome(runner: StageRunner, record: Record, error: Exception) -> Outcome:
    """Return the outcome of a dead record, with its letter to the dead topic; logs a warning."""
    topic = runner.stage.consumes
    reason = in_words(error)
    origin = {"topic": record.topic, "partition": record.partition, "offset": record.offset}
    telemetry.log.warning(
        "dead letter",
        stage=runner.stage.name,
        reason=reason,
        exc_info=error if _is_bug(error) else None,
        **origin,
    )
    attempts = runner.settings.retries if _is_bug(error) else 1
    dead_headers = {
        "stage": runner.stage.name,
        "reason": reason,
        **origin,
        "attempts": attempts_of(record) + attempts,
        "at": runner.now().isoformat(),
        "version": runner.stage.code_version(),
    }
    letters = (dead_letter(record, topic.dead(runner.stage.name), dead_headers),) if topic else ()
    return Outcome("dead", type(error).__name__, letters)
