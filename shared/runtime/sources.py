"""The work of a source: its due tasks, each completed when its events are published."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from contextlib import aclosing
from typing import Any, TypeVar

from shared.contract import Record
from shared.errors import TooLargeError, Unavailable
from shared.runtime.process import dead_outcome, process_task
from shared.runtime.runner import Outcome, StageRunner
from shared.runtime.stage import Task

T = TypeVar("T")
Publish = Callable[[Sequence[Record]], Awaitable[None]]
Report = Callable[[StageRunner, Sequence[Outcome]], Awaitable[None]]


async def run_source(
    runner: StageRunner,
    publish: Publish,
    report: Report,
    stopping: asyncio.Event,
    *,
    until_idle: bool,
) -> None:
    """Run due tasks one after another, until stopped or (`until_idle`) none is due.

    Waits while our own servers are away; the source then yields again what was not completed.
    """
    while not stopping.is_set():
        try:
            await _run_due_tasks(runner, publish, report, stopping, until_idle=until_idle)
        except Unavailable as outage:
            await stop_or(stopping, asyncio.sleep(runner.outage(str(outage))))
        else:
            return


async def _run_due_tasks(
    runner: StageRunner,
    publish: Publish,
    report: Report,
    stopping: asyncio.Event,
    *,
    until_idle: bool,
) -> None:
    """Run the tasks of a source one after the other, until it has none or the process stops."""
    source: Any = runner.opened
    stop = asyncio.ensure_future(stopping.wait())
    try:
        async with aclosing(source.tasks(until_idle=until_idle)) as tasks:
            while (task := await _before(stop, anext(tasks, None))) is not None:
                await report(runner, [await run_task(runner, task, publish, stopping)])
    finally:
        stop.cancel()
        await asyncio.gather(stop, return_exceptions=True)


async def stop_or(stopping: asyncio.Event, waiting: Coroutine[Any, Any, T]) -> T | None:
    """Return the result of `waiting`, or cancel it and return None once `stopping` is set."""
    stop = asyncio.ensure_future(stopping.wait())
    try:
        return await _before(stop, waiting)
    finally:
        stop.cancel()
        await asyncio.gather(stop, return_exceptions=True)


async def _before(stop: asyncio.Future[Any], waiting: Coroutine[Any, Any, T]) -> T | None:
    """Return the result of `waiting`, or cancel it and return None once `stop` is done."""
    work = asyncio.ensure_future(waiting)
    try:
        await asyncio.wait((work, stop), return_when=asyncio.FIRST_COMPLETED)
        return work.result() if work.done() else None
    finally:
        if not work.done():
            work.cancel()
            await asyncio.gather(work, return_exceptions=True)


async def run_task(
    runner: StageRunner, task: Task, publish: Publish, stopping: asyncio.Event
) -> Outcome:
    """Run one task of a source: publish its events, then tell the source how it ended.

    While our own servers are away the outcome is kept and written again later, so that nothing is
    fetched twice. Raises Unavailable when stopped before that: the lease of the task expires and
    the source yields it again. Raises FuseBlownError when too many tasks died in a row.
    """
    source: Any = runner.opened
    started = time.monotonic()
    outcome = await process_task(runner, task)
    try:
        await _retry_until_accepted(runner, stopping, lambda: publish(outcome.outputs))
    except TooLargeError as refused:
        outcome = dead_outcome(runner, task, refused)
        runner.check_fuse([outcome])
    ending = (outcome.name, outcome.reason)
    await _retry_until_accepted(runner, stopping, lambda: source.complete(task, *ending))
    runner.committed([outcome], seconds=time.monotonic() - started)
    return outcome


async def _retry_until_accepted(
    runner: StageRunner, stopping: asyncio.Event, offer: Callable[[], Awaitable[None]]
) -> None:
    """Call `offer` until it meets no outage; raise Unavailable once the process stops."""
    while True:
        try:
            await offer()
        except Unavailable as outage:
            await stop_or(stopping, asyncio.sleep(runner.outage(str(outage))))
            if stopping.is_set():
                raise
        else:
            return
