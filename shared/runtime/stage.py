"""A stage is a declaration: what it reads, what it writes, and what it opens to work with."""

import asyncio
import ctypes
import threading
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress
from contextvars import copy_context
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as distribution_version
from typing import Any, Protocol

from shared.contract import TOPICS, Event, Topic
from shared.errors import Rejected, Skipped, TimedOut
from shared.runtime.settings import Settings

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


Open = Callable[[Settings], AbstractAsyncContextManager[Handle | Source]]


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
        return f"{_release()}+{self.version}" if self.version else _release()


@cache
def _release() -> str:
    try:
        return distribution_version("bantin")
    except PackageNotFoundError:  # run from a checkout that nobody installed
        return "0"


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


def used_topics(stages: Sequence[Stage]) -> list[Topic[Any]]:
    """Return the topics that these stages read and write, with the dead-letter topics, by name."""
    reading = [stage.consumes for stage in stages if stage.consumes is not None]
    writing = [stage.produces for stage in stages if stage.produces is not None]
    dead = [stage.consumes.dead(stage.name) for stage in stages if stage.consumes is not None]
    return sorted({*reading, *writing, *dead}, key=lambda topic: topic.name)


def pure(function: Callable[[Any], Event]) -> Open:
    """Return an `open` for a stage that needs nothing but a pure function of one event.

    A batch runs in one worker thread, so that heartbeats go on while it computes. An event that
    takes longer than BANTIN_RECORD_SECONDS is given up, and its thread with it.
    """

    @asynccontextmanager
    async def opened(settings: Settings) -> AsyncIterator[Handle]:
        async def handle(batch: Sequence[Any]) -> Sequence[Result]:
            return await _apply_to_each(function, batch, settings.record_seconds)

        yield handle

    return opened


async def _apply_to_each(
    function: Callable[[Any], Event], batch: Sequence[Any], limit: float
) -> list[Result]:
    results: list[Result] = []
    while len(results) < len(batch):
        results += await _apply_until_one_hangs(function, batch[len(results) :], limit)
    return results


async def _apply_until_one_hangs(
    function: Callable[[Any], Event], batch: Sequence[Any], limit: float
) -> list[Result]:
    """Return a result for each event up to the first that hangs, which ends as TimedOut.

    Progress is looked at every `limit` seconds, so an event has twice as long at most.
    """
    loop = asyncio.get_running_loop()
    results: list[Result] = []
    finished, given_up = asyncio.Event(), threading.Event()

    def work() -> None:
        for event in batch:
            results.append(_apply(function, event))
            if given_up.is_set():
                return
        with suppress(RuntimeError):  # the loop has ended meanwhile
            loop.call_soon_threadsafe(finished.set)

    # Not the executor of the loop: a hung thread would hold it, and the end of the process, up.
    worker = threading.Thread(target=copy_context().run, args=(work,), daemon=True)
    worker.start()
    try:
        await _while_it_moves(finished, results, limit)
    finally:
        given_up.set()
    ended = list(results)
    if len(ended) == len(batch):
        return ended
    _interrupt(worker)
    return [*ended, TimedOut(f"not done after {limit:g} s (BANTIN_RECORD_SECONDS)")]


async def _while_it_moves(finished: asyncio.Event, results: Sequence[Result], limit: float) -> None:
    seen = -1
    while seen < len(results):
        seen = len(results)
        with suppress(TimeoutError):
            await asyncio.wait_for(finished.wait(), limit)
            return


def _interrupt(worker: threading.Thread) -> None:
    """Raise SystemExit in a thread that was given up, so that an endless loop in Python ends.

    https://docs.python.org/3/c-api/init.html#c.PyThreadState_SetAsyncExc
    """
    if worker.ident is not None:
        ctypes.pythonapi.PyThreadState_SetAsyncExc(
            ctypes.c_ulong(worker.ident), ctypes.py_object(SystemExit)
        )


def _apply(function: Callable[[Any], Event], event: Event) -> Result:
    """Return the result of one event: its output, or the exception that it met."""
    try:
        return [function(event)]
    except (Skipped, Rejected) as outcome:
        return outcome
    except BaseException as bug:  # noqa: BLE001 - one bad record must not fail its neighbours
        return as_bug(bug)


def as_bug(error: BaseException) -> Exception:
    """Return the error as an exception that ends one record and nothing else."""
    if isinstance(error, Exception):
        return error
    bug = RuntimeError(f"{type(error).__name__} raised by a handler")
    bug.__cause__ = error
    return bug
