"""A stage is a declaration: what it reads, what it writes, and what it opens to work with."""

from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from typing import Any, Protocol, TypeVar

from shared.contract import DEAD, TOPICS, Event, Record, Topic, decode, encode, traceparent
from shared.errors import Skipped, TimedOut, Unavailable, as_bug
from shared.runtime.settings import Settings
from shared.worker import KILLS_ALONE, Worker, WorkerDiedError

# Seconds to import a handle and to read its words; 0.3 on a free machine.
PREPARE_SECONDS = 120.0

# How one event ended: the events that follow from it, or the exception that ended it.
Result = Sequence[Event] | Exception
# Takes events in order and returns one result for each, in the same order.
# Raising means that the whole batch failed (Unavailable: it is tried again).
Handle = Callable[[Sequence[Any]], Awaitable[Sequence[Result]]]


class Task(Protocol):
    """One unit of work that a source hands out."""

    @property
    def subject(self) -> str:
        """What the work is about, for logs: a URL."""

    # A task may have a `traceparent`, too: that of the trace that it belongs to.


class Source(Protocol):
    """What a stage opens that reads no topic: it keeps its own tasks (a frontier)."""

    def tasks(self, *, until_idle: bool) -> AsyncIterator[Task]:
        """Yield due tasks, one at a time; ask for the next only after `complete`.

        With `until_idle` it ends when nothing more is due; otherwise it waits for more and never
        ends. Several workers may iterate at once, each over an iterator of its own.
        """

    async def handle(self, task: Any) -> Sequence[Event]:  # noqa: ANN401 - the source's own task
        """Run the task: return its events, or raise one of the exceptions of errors.py."""

    async def complete(self, task: Any, outcome: str, reason: str) -> None:  # noqa: ANN401 - as above
        """Record how the task ended ("done", "skipped" or "dead"), after its events are published.

        A task that meets an outage of ours (Unavailable) is not completed: its lease expires, and
        it is yielded again.
        """


R = TypeVar("R")
Open = Callable[[Settings], AbstractAsyncContextManager["Handle | Source | Conversion"]]


@dataclass(frozen=True, slots=True)
class Stage:
    """One step of the pipeline. Its name is consumer group, metric label and CLI argument.

    `consumes` is None for a source; `produces` is None when nothing follows. `batch` is how many
    records the handle gets at once, `version` that of its rules where they have one.
    """

    name: str
    consumes: Topic[Any] | None
    produces: Topic[Any] | None
    open: Open
    batch: int = 1
    version: int = 0

    def code_version(self) -> str:
        """Return what code this is: the version of bantin, and of the rules: "0.1.0+6"."""
        from shared.runtime import telemetry  # noqa: PLC0415 - 0.2 s that a reading command does without

        return f"{telemetry.release()}+{self.version}" if self.version else telemetry.release()


def checked_pipeline(*stages: Stage) -> tuple[Stage, ...]:
    """Return the stages, checked to form one pipeline.

    Raises ValueError when two share a name, or when one reads what no earlier one writes (the first
    topic of all, and a source, need no writer).
    """
    names = [stage.name for stage in stages]
    if len(set(names)) < len(names):
        raise ValueError(f"two stages share a name: {', '.join(names)}")
    for position, stage in enumerate(stages[1:], start=1):
        written = {earlier.produces for earlier in stages[:position]}
        if stage.consumes is not None and stage.consumes not in written:
            raise ValueError(f"nothing before {stage.name} writes {stage.consumes.name}")
    return stages


def topics_of(stages: Iterable[Stage]) -> list[Topic[Any]]:
    """Return every topic of the pipeline and the dead-letter topic of each stage that reads."""
    dead = [stage.consumes.dead(stage.name) for stage in stages if stage.consumes is not None]
    return [*TOPICS, *dead]


def kept_as_set(topic: Topic[Any], settings: Settings) -> Topic[Any]:
    """Return a topic as the settings have it kept: they say how long dead letters are."""
    if not topic.name.endswith(DEAD):
        return topic
    return replace(topic, retention=timedelta(days=settings.keep_dead_days))


def used_topics(stages: Sequence[Stage]) -> list[Topic[Any]]:
    """Return the topics that these stages read and write, with the dead-letter topics, by name."""
    reading = [stage.consumes for stage in stages if stage.consumes is not None]
    writing = [stage.produces for stage in stages if stage.produces is not None]
    dead = [stage.consumes.dead(stage.name) for stage in stages if stage.consumes is not None]
    return sorted({*reading, *writing, *dead}, key=lambda topic: topic.name)


# What became of one record: the records that follow from it, or the exception that ended it.
Converted = Sequence[Record] | Exception


class Conversion:
    """A pure function of one event, at work in a process that can be ended; what `pure` opens.

    Records go there and come back as bytes: decoding and encoding hold up no event loop either.
    """

    def __init__(self, function: Callable[[Any], Event], worker: Worker, seconds: float) -> None:
        self._function = function
        self._worker = worker
        self._seconds = seconds

    async def __call__(self, events: Sequence[Any]) -> list[Result]:
        """Return for each event what the function makes of it, as a Handle does."""
        made = await self._worker.call(self._function, events, self._seconds)
        results: list[Any] = [one if isinstance(one, Exception) else [one] for one in made]
        return [_named(result) for result in results]

    async def convert(
        self, stage: Stage, records: Sequence[Record], at: datetime
    ) -> list[Converted]:
        """Return for each record what follows from it, written at `at`, or what it raised."""
        consumes: Any = stage.consumes  # it reads a topic, or it had no records
        step = _Step(self._function, stage.name, consumes, stage.produces, at)
        results: list[Converted] = await self._worker.call(step, records, self._seconds)
        return [_named(result) for result in results]

    def seconds(self, records: int) -> float:
        """Return how long so many records may take, with the tries at one where memory is short."""
        return self._seconds * (records + KILLS_ALONE)


def pure(function: Callable[[Any], Event], prepare: Callable[[], object] | None = None) -> Open:
    """Return an `open` for a stage that needs nothing but a pure function of one event.

    The function runs in a process of its own, so module and name must find it there; `prepare` is
    called there before the first record. An event that takes longer than BANTIN_RECORD_SECONDS is
    given up, and the process with it.
    """

    @asynccontextmanager
    async def opened(settings: Settings) -> AsyncIterator[Conversion]:
        worker = Worker("stage", settings.worker_bytes)
        from shared.runtime.reaching import when_reached  # noqa: PLC0415 - as in `code_version`

        try:
            await when_reached(settings, partial(_make_ready, worker, function, prepare))
            yield Conversion(function, worker, settings.record_seconds)
        finally:
            worker.end()

    return opened


async def _make_ready(
    worker: Worker, function: Callable[[Any], Event], prepare: Callable[[], object] | None
) -> None:
    """Have the process ready for its first record; raise Unavailable while the machine is not."""
    (failure,) = await worker.call(_prepare, [(function, prepare)], PREPARE_SECONDS)
    if isinstance(failure, TimedOut | WorkerDiedError):
        raise Unavailable(f"the worker process does not get ready: {failure}")
    if failure:
        raise failure


def _prepare(work: tuple[Callable[[Any], Event], Callable[[], object] | None]) -> None:
    """Import a function by unpickling it, and make ready what it works with."""
    _, prepare = work
    if prepare:
        prepare()


@dataclass(frozen=True, slots=True)
class _Step:
    """What is called in the process, for one record after the other."""

    function: Callable[[Any], Event]
    stage: str
    consumes: Topic[Any]
    produces: Topic[Any] | None
    at: datetime

    def __call__(self, record: Record) -> tuple[Record, ...]:
        event = self.function(decode(self.consumes, record, self.stage))
        if not isinstance(event, Event):
            raise TypeError(f"the handle returned {type(event).__name__}, which is no event")
        if self.produces is None:
            return ()
        own = traceparent(record.header("traceparent"))
        return encode(self.produces, [event], writer=self.stage, at=self.at, traceparent=own)


def _named(result: R) -> R | TimedOut:
    """Return a result with the setting that a person may want to change."""
    if isinstance(result, TimedOut):
        return TimedOut(f"{result} (BANTIN_RECORD_SECONDS)")
    return result


def decoded(stage: Stage, records: Sequence[Record]) -> list[Event | Exception]:
    """Return for each record its event, or why it is none."""
    return [_decoded_one(stage, record) for record in records]


def _decoded_one(stage: Stage, record: Record) -> Event | Exception:
    try:
        return decode(stage.consumes, record, stage.name) if stage.consumes else Skipped("unread")
    except Exception as problem:  # noqa: BLE001 - whatever the bytes do to a validator
        return problem


def checked_results(results: object, expected: int) -> Sequence[Result]:
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
