"""The stages that one process runs over Kafka: opened, consuming, drained."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from functools import partial
from typing import TYPE_CHECKING, Any

from shared.contract import Record
from shared.errors import RefusedError, Rejected, TooLargeError, Unavailable, UsageError
from shared.extras import extra
from shared.runtime import Settings, Stage, telemetry, tell_waiting, when_reached
from shared.runtime.kafka.admin import require_topics
from shared.runtime.kafka.connection import record_of
from shared.runtime.kafka.offsets import dead_in_a_row, note, note_dead_in_a_row
from shared.runtime.kafka.protocol import AUTHORIZATION_ERRORS, not_allowed
from shared.runtime.kafka.publish import publisher
from shared.runtime.kafka.watch import Watch
from shared.runtime.process import dead_outcome, process
from shared.runtime.runner import Outcome, StageRunner, first_overdue
from shared.runtime.sources import Publish, run_source, stop_or
from shared.runtime.stage import used_topics
from shared.runtime.tracing import open_tracer

if TYPE_CHECKING:
    from shared.runtime.kafka.reader import Reader

with extra("kafka"):
    from aiokafka import TopicPartition
    from aiokafka.errors import KafkaError
    from aiokafka.structs import OffsetAndMetadata
    from faststream.exceptions import NackMessage
    from faststream.kafka import KafkaMessage
    from faststream.message import AckStatus


# A stage that has committed nothing for so long may be refused, and not know it.
SILENCE_SECONDS = 60.0
COMMIT_SECONDS, NOTE_SECONDS = 30.0, 5.0
# A batch must end within MAX_POLL_MS or its consumer loses its partitions: above the seconds that
# process.py allows a batch of which every record hangs.
MAX_POLL_MS = 3_600_000


async def _not_open(_records: Sequence[Record]) -> None:
    raise Unavailable("the service has not started")


class Service:
    """The stages that this process runs over Kafka: opened, consuming, drained."""

    def __init__(self, stages: Sequence[Stage], settings: Settings) -> None:
        self.settings = settings
        self.stages = stages
        self.stopping = asyncio.Event()
        self.failure: Exception | None = None
        self.subscribers: list[Any] = []
        self.readers: list[Reader] = []
        self.exit: Callable[[], None] = self.stopping.set
        self._runners: dict[str, StageRunner] = {}
        self._workers: list[asyncio.Task[None]] = []
        self._fuses: dict[str, int] = {}
        self._noting: asyncio.Task[None] | None = None
        self._opening = False
        self._heartbeat = telemetry.Heartbeat()
        self._publish: Publish = _not_open
        self._watch = Watch(settings, stages, self.fail, self._ails)

    @asynccontextmanager
    async def lifespan(self) -> AsyncIterator[None]:
        """Open everything that the stages need, for as long as the application runs."""
        async with AsyncExitStack() as stack:
            self._opening = True
            await self._open(stack)
            yield
        if self.failure:
            raise self.failure

    async def _open(self, stack: AsyncExitStack) -> None:
        port = self.settings.http_port
        stack.enter_context(
            telemetry.serve_http(port, live=self.health_problem, ready=self.readiness_problem)
        )
        await stack.enter_async_context(self._heartbeat.beating())
        require = partial(require_topics, self.settings, used_topics(self.stages))
        # Whoever is away, what a person must mend is told at once, of Kafka and of the databases.
        away = False
        try:
            await require()
        except Unavailable as outage:
            tell_waiting(outage)
            away = True
        opened = [await stack.enter_async_context(one.open(self.settings)) for one in self.stages]
        if away:
            await when_reached(self.settings, require, told=True)
        self._publish = await when_reached(
            self.settings,
            lambda: stack.enter_async_context(publisher(self.settings, _compression(self.stages))),
        )
        service = ",".join(stage.name for stage in self.stages)
        tracer = stack.enter_context(open_tracer(self.settings, service))
        for stage, handle in zip(self.stages, opened, strict=True):
            dead = await when_reached(self.settings, partial(dead_in_a_row, self.settings, stage))
            self._runners[stage.name] = StageRunner(
                stage, handle, self.settings, consecutive_dead=dead, tracer=tracer
            )
            self._fuses[stage.name] = dead
        await stack.enter_async_context(self._watch.watching())

    async def started(self) -> None:
        """Start the workers of the sources, once everything is open and consumed."""
        self._opening = False
        for runner in self._runners.values():
            for _ in range(self.settings.fetch_workers if runner.stage.consumes is None else 0):
                self._workers.append(asyncio.create_task(self._run_source(runner)))

    async def drain(self) -> None:
        """Take no new batch, finish and commit the ones at work, all within BANTIN_DRAIN."""
        self.stopping.set()
        for subscriber in self.subscribers:
            subscriber.running = False
        batches = [asyncio.create_task(self._finish_batch(each)) for each in self.subscribers]
        if self._workers or batches:
            await asyncio.wait([*self._workers, *batches], timeout=self.settings.drain)
        if self._noting is not None:
            await asyncio.wait([self._noting], timeout=NOTE_SECONDS)
        for late in (*self._workers, *batches, *filter(None, [self._noting])):
            late.cancel()

    async def _finish_batch(self, subscriber: Any) -> None:  # noqa: ANN401 - FastStream's
        if hasattr(subscriber.lock, "wait_release"):  # else it has not even started
            await subscriber.lock.wait_release(self.settings.drain)

    async def consume(self, stage: Stage, message: KafkaMessage) -> None:
        """Process, publish and commit one batch; NackMessage makes Kafka deliver it again."""
        runner = self._runners[stage.name]
        topic = stage.consumes.name if stage.consumes else ""
        records = [record_of(raw, topic) for raw in message.raw_message]
        started = time.monotonic()
        try:
            outcomes = await process(runner, records)
            outcomes = await self._publish_outputs(runner, records, outcomes)
            await self._commit(message, runner.dead_after(outcomes), self._topic_id(stage))
        except Unavailable as outage:
            await stop_or(self.stopping, asyncio.sleep(runner.outage(str(outage))))
            raise NackMessage from outage
        except Exception as failure:  # the fuse, or what nobody foresaw: end loudly, commit nothing
            self.fail(failure)
            raise NackMessage from failure
        runner.committed(outcomes, seconds=time.monotonic() - started)

    async def _publish_outputs(
        self, runner: StageRunner, records: Sequence[Record], outcomes: Sequence[Outcome]
    ) -> list[Outcome]:
        """Publish the dead letters, then the rest: while their topic is away nothing is doubled.

        Returns the outcomes, with a dead one for each record whose output its topic does not take.
        """
        await self._publish_letters(outcomes)
        others = [out for outcome in outcomes if outcome.name != "dead" for out in outcome.outputs]
        try:
            if others:
                await self._publish(others)
        except TooLargeError as refused:
            changed = [
                dead_outcome(runner, record, Rejected(str(refused)))
                if not set(refused.records).isdisjoint(outcome.outputs)
                else outcome
                for record, outcome in zip(records, outcomes, strict=True)
            ]
            runner.check_fuse(changed)
            new = [one for one, was in zip(changed, outcomes, strict=True) if one is not was]
            await self._publish_letters(new)
            return changed
        return list(outcomes)

    async def _publish_letters(self, outcomes: Sequence[Outcome]) -> None:
        letters = [out for outcome in outcomes if outcome.name == "dead" for out in outcome.outputs]
        try:
            if letters:
                await self._publish(letters)
        except TooLargeError as refused:
            raise UsageError(f"a dead letter cannot be kept: {refused}") from None

    async def _commit(self, message: KafkaMessage, dead: int, topic_id: str | None) -> None:
        """Commit the batch; beside the offsets stand the fuse's count and the id of the topic."""
        offsets = {
            TopicPartition(raw.topic, raw.partition): OffsetAndMetadata(
                raw.offset + 1, note(dead, topic_id)
            )
            for raw in message.raw_message
        }
        try:
            consumer: Any = message.consumer  # FastStream's type of it takes no offsets
            async with asyncio.timeout(COMMIT_SECONDS):  # aiokafka would wait for ever
                await consumer.commit(offsets)
        except AUTHORIZATION_ERRORS as error:
            raise not_allowed(self.settings, error) from None
        except (KafkaError, TimeoutError) as error:
            raise Unavailable(f"Kafka did not take the commit: {error!r}") from error
        message.committed = AckStatus.ACKED  # else FastStream commits once more

    def _topic_id(self, stage: Stage) -> str | None:
        return next((one.topic_id for one in self.readers if one.stage is stage), None)

    async def _run_source(self, runner: StageRunner) -> None:
        try:
            await run_source(
                runner, self._publish, self._note_fuse, self.stopping, until_idle=False
            )
        except Exception as failure:  # noqa: BLE001 - whatever it is, the process must not go on
            self.fail(failure)

    async def _note_fuse(self, runner: StageRunner, _outcomes: Sequence[Outcome]) -> None:
        """Keep the fuse of a source over a restart, whenever its count has changed."""
        name, dead = runner.stage.name, runner.consecutive_dead
        if dead == self._fuses.get(name, 0):
            return
        self._fuses[name] = dead
        self._noting = asyncio.create_task(self._keep_fuse(runner.stage, dead, after=self._noting))

    async def _keep_fuse(
        self, stage: Stage, dead: int, *, after: asyncio.Task[None] | None
    ) -> None:
        if after is not None:
            await asyncio.wait([after])
        try:
            await note_dead_in_a_row(self.settings, stage, dead)
        except RefusedError as refused:
            self.fail(refused)
        except (OSError, UsageError, Unavailable) as outage:
            telemetry.log.warning("fuse not noted", stage=stage.name, reason=str(outage))

    def _ails(self) -> bool:
        """Return True while a stage waits for an outage to end, or has long committed nothing."""
        now = time.monotonic()
        return any(
            runner.outages or now - runner.committed_at > SILENCE_SECONDS
            for runner in self._runners.values()
        )

    def fail(self, failure: Exception) -> None:
        """Stop the service because of this failure, which `lifespan` raises at the end."""
        self.failure = self.failure or failure
        self.exit()

    def health_problem(self) -> str | None:
        """Return what only a restart mends: a loop that stands still, a handle that hangs."""
        if self.stopping.is_set():
            return None
        if self._opening:  # it may wait for Kafka or a database, which no restart brings back
            return self._heartbeat.stalled()
        for subscriber in self.subscribers:
            if not subscriber.running or all(task.done() for task in subscriber.tasks):
                return f"{','.join(subscriber.topic_names)} is not consumed"
        if any(worker.done() for worker in self._workers):
            return "a worker of a source has ended"
        return self._heartbeat.stalled() or first_overdue(self._runners.values())

    def readiness_problem(self) -> str | None:
        """Return why the service does not get on, None when it does.

        A restart does not mend a partition that cannot be read, so that is no matter of liveness.
        """
        problems = [problem for reader in self.readers for problem in reader.problems()]
        problems += self._watch.problems()
        if self._opening:
            problems.append("it has not started")
        return self.health_problem() or "; ".join(problems) or None


def _compression(stages: Sequence[Stage]) -> str:
    """Return how batches travel: as the topic that these stages write keeps them."""
    kept = {stage.produces.compression for stage in stages if stage.produces}
    return kept.pop() if len(kept) == 1 else "zstd"
