"""The stages in one process over one SQLite file."""

import asyncio
import threading
import time
from collections import Counter
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, closing

from shared.errors import Unavailable, UsageError
from shared.runtime import Settings, Stage, kept_as_set, locked, telemetry
from shared.runtime.log_sqlite import PRUNED_AT_ONCE, Log
from shared.runtime.process import process
from shared.runtime.runner import Outcome, StageRunner, first_overdue
from shared.runtime.sources import run_source, stop_or
from shared.runtime.tracing import open_tracer

# Retention is counted in days, so pruning twice a day is often enough.
PRUNE_SECONDS = 12 * 3600.0


@asynccontextmanager
async def runtime(
    stages: Sequence[Stage], settings: Settings, *, until_idle: bool = False
) -> AsyncIterator["Runtime"]:
    """Open the data file, alone, and every stage; yield the runtime that will run them.

    Raises UsageError when the file cannot be opened or another process works on it.
    """
    async with AsyncExitStack() as stack:
        stack.enter_context(locked(settings.data))
        log = Log(settings.data)
        stack.callback(log.close)
        tracer = stack.enter_context(open_tracer(settings, "embedded"))
        runners = [
            StageRunner(
                stage,
                await stack.enter_async_context(stage.open(settings)),
                settings,
                consecutive_dead=log.dead_in_a_row(stage),
                tracer=tracer,
            )
            for stage in stages
        ]
        yield Runtime(log, runners, until_idle=until_idle)


class Runtime:
    """Stages in pipeline order over one log, each in a loop of its own.

    `index` of a stage is its place in that order; those before it are upstream.

    `outcomes` counts what this run has committed, by (stage, outcome, reason).
    """

    def __init__(self, log: Log, runners: Sequence[StageRunner], *, until_idle: bool) -> None:
        self.log = log
        self.outcomes: Counter[tuple[str, str, str]] = Counter()
        self._runners = runners
        self._until_idle = until_idle
        self._stopping = asyncio.Event()
        self._idle = [asyncio.Event() for _ in runners]
        self._heartbeat = telemetry.Heartbeat()
        self._watchers: list[Callable[[], None]] = []
        self._tasks: list[asyncio.Task[None]] = []

    def watch(self, callback: Callable[[], None]) -> None:
        """Have the callback called after every batch."""
        self._watchers.append(callback)

    def stop(self) -> None:
        """Stop once every stage has finished its batch, within BANTIN_DRAIN; called again: at once.

        A batch that is not finished then is not committed and is processed at the next start.
        """
        if self._stopping.is_set():
            self._abandon()
            return
        self._stopping.set()
        asyncio.get_running_loop().call_later(self._runners[0].settings.drain, self._abandon)

    def _abandon(self) -> None:
        for task in self._tasks:
            task.cancel()

    def health_problem(self) -> str | None:
        """Return what only a restart mends: a loop that stands still, a handle that hangs."""
        return self._heartbeat.stalled() or first_overdue(self._runners)

    async def run(self) -> None:
        """Run until stopped, or (`until_idle`) until nothing is left; raise what ends a stage."""
        try:
            async with self._heartbeat.beating(), self._pruning(), asyncio.TaskGroup() as group:
                for index, runner in enumerate(self._runners):
                    self._tasks.append(group.create_task(self._run_stage(index, runner)))
        except* Exception as failures:  # noqa: BLE001 - unwrapped and raised again
            raise _first_failure(failures) from None

    @asynccontextmanager
    async def _pruning(self) -> AsyncIterator[None]:
        ended = threading.Event()
        pruning = asyncio.create_task(self._prune(ended))
        try:
            yield
        finally:
            ended.set()  # a thread cannot be cancelled, and the process would wait for it
            pruning.cancel()

    async def _prune(self, ended: threading.Event) -> None:
        """Delete old records again and again, for as long as the process runs."""
        while True:
            try:
                await asyncio.to_thread(self._prune_all, time.time(), ended)
            except (Unavailable, UsageError) as outage:
                telemetry.log.warning("not pruned", reason=str(outage))
            await asyncio.sleep(PRUNE_SECONDS)

    def _prune_all(self, now: float, ended: threading.Event) -> None:
        """Prune slice by slice until it has ended, on a connection of this thread's own."""
        with closing(Log(self.log.path)) as log:
            prunable = log.prunable_topics([one.stage for one in self._runners])
            for topic, committed in prunable.items():
                kept = kept_as_set(topic, self._runners[0].settings)
                while log.prune(kept, now=now, committed=committed) == PRUNED_AT_ONCE:
                    if ended.wait(0.05):
                        return

    async def _run_stage(self, index: int, runner: StageRunner) -> None:
        loop = self._run_source if runner.stage.consumes is None else self._consume
        await loop(index, runner)
        self._idle[index].set()

    async def _run_source(self, index: int, runner: StageRunner) -> None:
        """Run the workers of a source; with `until_idle` only once all stages before are idle."""
        for upstream in self._idle[:index] if self._until_idle else ():
            await upstream.wait()
        async with asyncio.TaskGroup() as workers:
            for _ in range(runner.settings.fetch_workers):
                workers.create_task(
                    run_source(
                        runner,
                        self.log.append,
                        self._report,
                        self._stopping,
                        until_idle=self._until_idle,
                    )
                )

    async def _consume(self, index: int, runner: StageRunner) -> None:
        """Process batches until the process stops or, with `until_idle`, none can come."""
        while not self._stopping.is_set():
            # Both are asked before the log is read: what comes meanwhile is not missed.
            is_last = self._until_idle and all(event.is_set() for event in self._idle[:index])
            arrival = self.log.next_arrival
            if await self._process_batch(runner):
                continue
            if is_last:
                return
            await stop_or(self._stopping, self.log.wait_for(arrival))

    async def _process_batch(self, runner: StageRunner) -> bool:
        """Process and commit the next batch of a stage; return False when no record waits."""
        started = time.monotonic()
        try:
            records = await self.log.read(
                runner.stage, runner.stage.batch, runner.settings.batch_bytes
            )
            if not records:
                return False
            outcomes = await process(runner, records)
            dead = runner.dead_after(outcomes)
            await self.log.commit(runner.stage, records[-1].offset, outcomes, dead_in_a_row=dead)
        except Unavailable as outage:
            await stop_or(self._stopping, asyncio.sleep(runner.outage(str(outage))))
            return True
        runner.committed(outcomes, seconds=time.monotonic() - started)
        self._tally(runner, outcomes)
        return True

    async def _report(self, runner: StageRunner, outcomes: Sequence[Outcome]) -> None:
        await self.log.count(runner.stage, outcomes, dead_in_a_row=runner.consecutive_dead)
        self._tally(runner, outcomes)

    def _tally(self, runner: StageRunner, outcomes: Sequence[Outcome]) -> None:
        """Add outcomes to the totals of this run, and call those who watch them."""
        for outcome in outcomes:
            self.outcomes[runner.stage.name, outcome.name, outcome.reason] += 1
        for watcher in self._watchers:
            watcher()


def _first_failure(failures: BaseExceptionGroup[BaseException]) -> BaseException:
    first = failures.exceptions[0]
    return _first_failure(first) if isinstance(first, BaseExceptionGroup) else first
