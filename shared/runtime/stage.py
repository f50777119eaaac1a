"""A stage is a declaration: what it reads, what it writes, and what it opens to work with."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from typing import Any, Protocol

from shared.contract import TOPICS, Event, Topic
from shared.errors import Rejected, Skipped
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
    records the handle gets at once.
    """

    name: str
    consumes: Topic[Any] | None
    produces: Topic[Any] | None
    open: Open
    batch: int = 1


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


def pure(function: Callable[[Any], Event]) -> Open:
    """Return an `open` for a stage that needs nothing but a pure function of one event.

    A batch runs in one worker thread, so that heartbeats go on while it computes.
    """

    async def handle(batch: Sequence[Any]) -> Sequence[Result]:
        return await asyncio.to_thread(_apply_to_each, function, batch)

    @asynccontextmanager
    async def opened(_settings: Settings) -> AsyncIterator[Handle]:
        yield handle

    return opened


def _apply_to_each(function: Callable[[Any], Event], batch: Sequence[Any]) -> list[Result]:
    return [_apply(function, event) for event in batch]


def _apply(function: Callable[[Any], Event], event: Event) -> Result:
    """Return the result of one event: its output, or the exception that it met."""
    try:
        return [function(event)]
    except (Skipped, Rejected) as outcome:
        return outcome
    except Exception as bug:  # noqa: BLE001 - one bad record must not fail its neighbours
        return bug
