"""A batch of records, or a task of a source, through one stage: where every outcome is decided.

A runtime (Kafka, embedded) reads the records, publishes the outputs and commits; it decides
nothing.
"""

import asyncio
import time
from collections.abc import Iterable, Sequence
from typing import Any

from shared.contract import (
    Event,
    Record,
    attempts_of,
    dead_letter,
    encode,
    trace_id,
    traceparent,
)
from shared.errors import Rejected, Skipped, TimedOut, Unavailable, UsageError, as_bug, in_words
from shared.runtime import telemetry
from shared.runtime.logs import about
from shared.runtime.runner import FIRST_PAUSE, Outcome, StageRunner
from shared.runtime.stage import (
    Conversion,
    Converted,
    Handle,
    Result,
    Task,
    checked_results,
    decoded,
)
from shared.runtime.tracing import working_for

# Seconds that a handle may take: more than our drivers wait for a server before they say that it is
# away (two tries of 35 s), so that no outage becomes a dead letter.
HANDLE_SECONDS = 300


async def process(runner: StageRunner, records: Sequence[Record]) -> list[Outcome]:
    """Return the outcome of each record, in order; publish every output, then commit.

    Raises Unavailable when the batch is to be tried again, FuseBlownError or UsageError when the
    service must end; in each case nothing of the batch may be committed.
    """
    began = time.time_ns()
    held = sum(len(record.value or b"") for record in records)
    telemetry.BATCH_BYTES.labels(runner.stage.name).set(held)
    with about(stage=runner.stage.name):
        results = await _with_retries(runner, records)
    outcomes = [
        _outcome(runner, result, record) for result, record in zip(results, records, strict=True)
    ]
    runner.check_fuse(outcomes)
    if runner.tracer:
        runner.tracer.records(runner.stage.name, records, outcomes, began=began)
    return outcomes


async def process_task(runner: StageRunner, task: Task) -> Outcome:
    """Return the outcome of a task of a source, which is tried once: a host is not asked twice.

    Raises as `process` does; then the task may not be completed.
    """
    source: Any = runner.opened

    async def handle(tasks: Sequence[Task]) -> list[Result]:
        return [await source.handle(tasks[0])]

    # A source of its own may know nothing of traces.
    parent: str | None = getattr(task, "traceparent", None)
    began, own = time.time_ns(), traceparent(parent)
    with about(stage=runner.stage.name, trace=trace_id(own)), working_for([own]):
        results = await _handled(runner, handle, [task])
        (result,) = [_encoded(runner, result, own) for result in results]
        _raise_outage([result])
        outcome = _outcome(runner, result, task)
    runner.check_fuse([outcome])
    if runner.tracer:
        ids = {"parent": parent or "", "own": own}
        runner.tracer.task(runner.stage.name, task.subject, outcome, began=began, **ids)
    return outcome


async def _with_retries(runner: StageRunner, records: Sequence[Record]) -> list[Converted]:
    """Return what became of each record; where the handle failed it is tried again, one by one.

    Raises Unavailable where anything met an outage: then the whole batch comes again.
    """
    results = await _attempt(runner, records)
    # One record may have failed the whole batch: each is tried alone at least once.
    attempts = max(runner.settings.retries, 2) if len(records) > 1 else runner.settings.retries
    for attempt in range(1, attempts):
        failed = [place for place, result in enumerate(results) if _is_bug(result)]
        if not failed:
            break
        # One pause for all of them: a batch of nothing but bugs must end within MAX_POLL_MS.
        await asyncio.sleep(FIRST_PAUSE * 2**attempt)
        for place in failed:
            (results[place],) = await _attempt(runner, [records[place]])
    _raise_outage(results)
    return results


def _raise_outage(results: Iterable[Converted]) -> None:
    for outage in (result for result in results if isinstance(result, Unavailable | UsageError)):
        raise outage


async def _attempt(runner: StageRunner, records: Sequence[Record]) -> list[Converted]:
    """Return what becomes of the records in one call of what the stage opened."""
    opened: Any = runner.opened
    if isinstance(opened, Conversion):
        with runner.expected_within(opened.seconds(len(records))):
            return await opened.convert(runner.stage, records, runner.now())
    # In a thread: the records of one batch may take the loop's time for a quarter of a second.
    items = await asyncio.to_thread(decoded, runner.stage, records)
    events = [event for event in items if isinstance(event, Event)]
    traces = [_trace_of(record) for record in records]
    read = [trace for item, trace in zip(items, traces, strict=True) if isinstance(item, Event)]
    with working_for(read):
        results = iter(await _handled(runner, opened, events) if events else ())
    return [
        _encoded(runner, next(results) if isinstance(item, Event) else item, traceparent(trace))
        for item, trace in zip(items, traces, strict=True)
    ]


async def _handled(
    runner: StageRunner, handle: Handle, work: Sequence[Event] | Sequence[Task]
) -> Sequence[Result]:
    """Return the results of one call of the handle; a bug that it raises is that of each piece."""
    try:
        with runner.expected_within(HANDLE_SECONDS):
            async with asyncio.timeout(HANDLE_SECONDS):
                results = await handle(work)
    except (Unavailable, UsageError):
        raise
    except TimeoutError:
        late = f"the handle was not done after {HANDLE_SECONDS} s"
        return [TimedOut(late)] if len(work) == 1 else [TimeoutError(late)] * len(work)
    except BaseException as error:
        if _is_cancelled(error):
            raise
        # One event may have failed them all: each is tried alone next.
        return [as_bug(error)] * len(work)
    return checked_results(results, len(work))


def _is_cancelled(error: BaseException) -> bool:
    """Return True if it is this task that is cancelled, not something that the handle awaits."""
    task = asyncio.current_task()
    cancelled = isinstance(error, asyncio.CancelledError)
    return cancelled and task is not None and task.cancelling() > 0


def _trace_of(record: Record) -> str | None:
    return record.header("traceparent")


def _encoded(runner: StageRunner, result: Result, own: str) -> Converted:
    """Return what follows from a record or a task as records; too large is an exception."""
    if isinstance(result, Exception) or runner.stage.produces is None:
        return result if isinstance(result, Exception) else ()
    writer = runner.stage.name
    try:
        at = runner.now()
        return encode(runner.stage.produces, result, writer=writer, at=at, traceparent=own)
    except Exception as unfit:  # noqa: BLE001 - too large for its topic, or not encodable at all
        return unfit


def _is_bug(result: Converted) -> bool:
    expected = Skipped | Rejected | Unavailable | UsageError
    return isinstance(result, Exception) and not isinstance(result, expected)


def _outcome(runner: StageRunner, result: Converted, work: Record | Task) -> Outcome:
    """Return how a record or a task ended."""
    if isinstance(result, Skipped):
        telemetry.log.debug("skipped", stage=runner.stage.name, reason=in_words(result))
        return Outcome("skipped", str(result.reason))
    if isinstance(result, Exception):
        return dead_outcome(runner, work, result)
    return Outcome("done", outputs=tuple(result))


def dead_outcome(runner: StageRunner, work: Record | Task, error: Exception) -> Outcome:
    """Return the outcome of a dead record, with its letter, or of a dead task; logs a warning."""
    why: dict[str, object] = {"stage": runner.stage.name, "reason": in_words(error)}
    where: dict[str, object] = (
        {"topic": work.topic, "partition": work.partition, "offset": work.offset}
        if isinstance(work, Record)
        else {"task": work.subject}
    )
    bug = error if _is_bug(error) else None
    trace = trace_id(_trace_of(work)) if isinstance(work, Record) else None
    with about(**({"trace": trace} if trace else {})):
        telemetry.log.warning("dead letter", exc_info=bug, **why, **where)
    if not isinstance(work, Record):
        return Outcome("dead", type(error).__name__)
    attempts = attempts_of(work) + (runner.settings.retries if bug else 1)
    why |= {**where, "attempts": attempts, "at": runner.now().isoformat()}
    why["version"] = runner.stage.code_version()
    topic: Any = runner.stage.consumes
    letter = dead_letter(work, topic.dead(runner.stage.name), why)
    return Outcome("dead", type(error).__name__, (letter,))
