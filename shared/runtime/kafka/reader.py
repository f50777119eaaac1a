"""Batches read from Kafka: bounded in bytes, even over the partitions, and no loss unseen."""

import asyncio
import time
from collections.abc import Callable, Collection, Mapping
from typing import Any

from shared.extras import extra
from shared.runtime import Settings, Stage, telemetry
from shared.runtime.kafka.connection import METADATA_MS, named
from shared.runtime.kafka.offsets import noted_topic_id
from shared.runtime.kafka.protocol import (
    AUTHORIZATION_ERRORS,
    NO_MEMBER,
    UnreadableError,
    not_a_member,
    not_allowed,
    topic_id,
)

with extra("kafka"):
    from aiokafka import TopicPartition
    from aiokafka.errors import ConsumerStoppedError, KafkaError

POLL_MS = 100
# Seconds until a partition that could not be read is tried again: another replica may lead by then.
REST_SECONDS = 30.0
RETRY_SECONDS = 0.2
SLICE = 8  # records taken from a partition before the next one has its turn
# Seconds for which a loss makes the service unready, so that somebody looks.
LOSS_SECONDS = 600.0


class Reader:
    """Reads the batches of one stage; a callable in the place of FastStream's own poll.

    `fail` is called with what no waiting mends; `unreadable` says which partitions rest, and why.
    """

    def __init__(self, stage: Stage, settings: Settings, fail: Callable[[Exception], None]) -> None:
        self.unreadable: dict[TopicPartition, UnreadableError] = {}
        # Of what is being read; None where the broker does not tell ids.
        self.topic_id: str | None = None
        self.stage = stage
        self._look_at = 0.0
        self._rests = True
        # Partitions that began anew and are read from their beginning already.
        self._begun_anew: set[TopicPartition] = set()
        self._settings = settings
        self._fail = fail
        self._again_at: dict[TopicPartition, float] = {}
        # By partition: the turn in which it was read from last, and where its next record stands.
        self._turns: dict[TopicPartition, int] = {}
        self._next: dict[TopicPartition, int] = {}
        self._losses: dict[str, float] = {}
        # bytes of the largest of the records that were taken last; the topic takes no larger one
        self._largest = stage.consumes.max_bytes if stage.consumes else 1

    async def __call__(self, consumer: Any) -> tuple[Any, ...]:  # noqa: ANN401 - aiokafka is untyped
        """Return the next records, () when there are none yet."""
        if self._rests:
            await asyncio.sleep(POLL_MS / 1000)
            return ()
        self._wake(consumer)
        await self._look_at_the_topic(consumer)
        batch: list[Any] = []
        room = self._settings.batch_bytes
        while len(batch) < self.stage.batch and room > 0:
            # As many as surely fit, if none is larger than those before.
            some = min(self.stage.batch - len(batch), SLICE, 1 + room // self._largest)
            try:
                found = await self._slice(consumer, some, bool(batch))
            except KafkaError as error:
                if not batch:
                    raise
                # What is in hand goes out first: FastStream would forget it.
                telemetry.log.error("not read", stage=self.stage.name, reason=repr(error))
                break
            if not found:
                break
            batch += found
            sizes = [len(raw.value or b"") for raw in found]
            self._largest = max(1, *sizes)
            room -= sum(sizes)
        return tuple(batch)

    async def _slice(self, consumer: Any, some: int, at_once: bool) -> list[Any]:  # noqa: ANN401, FBT001 - as above
        """Return a few records of the partition whose turn it is."""
        before = _positions(consumer)
        turn = self._whose_turn(consumer)
        found: Mapping[TopicPartition, Any] = {}
        try:
            found = await consumer.getmany(
                *turn,
                timeout_ms=0 if at_once or turn else POLL_MS,
                max_records=some,
            )
            if turn and not found and not at_once:  # FastStream would ask again without a pause
                await asyncio.sleep(POLL_MS / 1000)
            await self._note_losses(consumer, found)
        except UnreadableError as error:
            _rewind(consumer, before)
            self._rest(consumer, error)
            return []
        except AUTHORIZATION_ERRORS as error:
            self._fail(not_allowed(self._settings, error, self._resource(error)))
            return []
        except NO_MEMBER as error:
            self._fail(not_a_member(self._settings, error))
            return []
        except (KafkaError, ConsumerStoppedError):
            for partition, records in found.items():  # FastStream goes on, behind what was read
                consumer.seek(partition, records[0].offset)
            raise
        except Exception as error:  # noqa: BLE001 - FastStream would call again at once, for ever
            self._fail(error)
            return []
        self._note_progress(found)
        return [raw for records in found.values() for raw in records]

    def _whose_turn(self, consumer: Any) -> Collection[TopicPartition]:  # noqa: ANN401 - as above
        """Return the partition with fetched records that was read from longest ago, if any.

        aiokafka would empty one before it touches the next.
        """
        fetched = consumer._fetcher._records  # noqa: SLF001 - what lies ready is not told otherwise
        ready = [one for one in fetched if one not in self._again_at]
        if not ready:
            return ()
        turn = min(ready, key=lambda one: self._turns.get(one, 0))
        self._turns[turn] = 1 + max(self._turns.values(), default=0)
        return (turn,)

    def _resource(self, error: Exception) -> str:
        topic = self.stage.consumes
        return self.stage.name if topic is None or "Group" in repr(error) else topic.name

    async def assigned(self, consumer: Any, partitions: Collection[TopicPartition]) -> None:  # noqa: ANN401 - as above
        """Note where the group stands in partitions that were just assigned; then they are read."""
        before, self._next = self._next, {}
        while self._rests:
            try:
                await self._settle(consumer, partitions, before)
                self._rests = False
            except AUTHORIZATION_ERRORS as error:
                self._fail(not_allowed(self._settings, error, self._resource(error)))
                return
            except KafkaError:  # aiokafka would forget that we failed, and read on from anywhere
                await asyncio.sleep(RETRY_SECONDS)

    async def _settle(
        self,
        consumer: Any,  # noqa: ANN401 - as above
        partitions: Collection[TopicPartition],
        before: Mapping[TopicPartition, int],
    ) -> None:
        """Find where to read on: what is committed of another topic of this name says nothing."""
        self.topic_id = await self._current_topic_id(consumer)
        committed = await consumer._coordinator.fetch_committed_offsets(partitions)  # noqa: SLF001 - committed() tells no metadata
        for partition in partitions:
            stands = committed.get(partition)
            if stands is None or stands.offset < 0:
                if before.get(partition):
                    self._recreated(partition)
                continue
            noted = noted_topic_id(stands.metadata)
            if noted and self.topic_id and noted != self.topic_id:
                await self._begin_anew(consumer, partition)
            else:
                self._next[partition] = stands.offset
        self._begun_anew.clear()  # the id was looked at just now

    def rest(self) -> None:
        """Read nothing until partitions are assigned."""
        self._rests = True

    async def _current_topic_id(self, consumer: Any) -> str | None:  # noqa: ANN401 - as above
        self._look_at = time.monotonic() + METADATA_MS / 1000
        topic = self.stage.consumes
        return await topic_id(consumer, named(self._settings, topic.name)) if topic else None

    async def _look_at_the_topic(self, consumer: Any) -> None:  # noqa: ANN401 - as above
        """Begin anew where the topic is another one of its name, which may have grown past us."""
        if time.monotonic() < self._look_at:
            return
        try:
            found = await self._current_topic_id(consumer) or self.topic_id
            if self.topic_id and found != self.topic_id:
                for partition in _positions(consumer).keys() - self._begun_anew:
                    await self._begin_anew(consumer, partition)
            self._begun_anew.clear()
            self.topic_id = found
        except KafkaError as error:  # the next look may be answered
            telemetry.log.warning("not looked", stage=self.stage.name, reason=repr(error))

    async def _begin_anew(self, consumer: Any, partition: TopicPartition) -> None:  # noqa: ANN401 - as above
        start = (await consumer.beginning_offsets([partition]))[partition]
        consumer.seek(partition, start)
        self._next[partition] = start
        self._recreated(partition)

    async def _note_losses(
        self,
        consumer: Any,  # noqa: ANN401 - as above
        found: Mapping[TopicPartition, Any],
    ) -> None:
        """Say so when records between the last one and the next are gone unread."""
        for partition, position in _positions(consumer).items():
            first = found[partition][0].offset if found.get(partition) else position
            expected = self._next.get(partition, first)
            if first > expected:
                start = (await consumer.beginning_offsets([partition]))[partition]
                # Below the start of the log: compaction leaves gaps too, and loses nothing.
                if start > expected:
                    self._lost(partition, expected, min(start, first))
            elif first < expected:
                end = (await consumer.end_offsets([partition]))[partition]
                if end < expected:
                    self._recreated(partition)
            self._next[partition] = position

    def _lost(self, partition: TopicPartition, expected: int, start: int) -> None:
        where = f"{partition.topic} {partition.partition}"
        line = f"{start - expected} records of {where} expired unread, from offset {expected} on"
        telemetry.RECORDS_EXPIRED.labels(self.stage.name).inc(start - expected)
        telemetry.log.error("records lost", stage=self.stage.name, reason=line)
        self._losses[line] = time.monotonic()

    def _recreated(self, partition: TopicPartition) -> None:
        self._begun_anew.add(partition)
        where = f"{partition.topic} {partition.partition}"
        line = f"{where} was made anew: it is read from its beginning, what was unread is gone"
        telemetry.log.error("topic recreated", stage=self.stage.name, reason=line)
        self._losses[line] = time.monotonic()

    def problems(self) -> list[str]:
        """Return what a person should know of: partitions that rest, records lost of late."""
        now = time.monotonic()
        self._losses = {line: at for line, at in self._losses.items() if now - at < LOSS_SECONDS}
        return [*map(str, self.unreadable.values()), *self._losses]

    def _rest(self, consumer: Any, error: UnreadableError) -> None:  # noqa: ANN401 - as above
        known = self.unreadable.get(error.partition)
        if known is None or known.offset != error.offset:
            telemetry.log.error("unreadable", stage=self.stage.name, reason=str(error))
        consumer.pause(error.partition)
        self.unreadable[error.partition] = error
        self._again_at[error.partition] = time.monotonic() + REST_SECONDS
        telemetry.UNREADABLE_PARTITIONS.labels(self.stage.name).set(len(self.unreadable))

    def _wake(self, consumer: Any) -> None:  # noqa: ANN401 - as above
        now = time.monotonic()
        for partition in [one for one, at in self._again_at.items() if at <= now]:
            del self._again_at[partition]
            if partition in consumer.assignment():
                consumer.resume(partition)
            else:
                self._forget(partition)

    def _note_progress(self, found: Mapping[TopicPartition, Any]) -> None:
        for partition in self.unreadable.keys() & found.keys():
            self._forget(partition)

    def _forget(self, partition: TopicPartition) -> None:
        self.unreadable.pop(partition, None)
        telemetry.UNREADABLE_PARTITIONS.labels(self.stage.name).set(len(self.unreadable))


def _positions(consumer: Any) -> dict[TopicPartition, int]:  # noqa: ANN401 - as above
    subscription = consumer._subscription.subscription  # noqa: SLF001 - position() waits for a valid one
    assignment = subscription and subscription.assignment
    states = {one: assignment.state_value(one) for one in assignment.tps} if assignment else {}
    return {one: state.position for one, state in states.items() if state.has_valid_position}


def _rewind(consumer: Any, before: Mapping[TopicPartition, int]) -> None:  # noqa: ANN401 - as above
    """Go back to where a failed poll began: what it had read of other partitions is lost else."""
    now = _positions(consumer)
    for partition, position in before.items():
        if now.get(partition, position) != position:
            consumer.seek(partition, position)
