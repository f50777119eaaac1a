"""Batches read from Kafka, bounded in bytes; what cannot be read stops its own partition alone.

aiokafka 0.14 fails a whole poll, and forgets what it had read, for one header name that is not
UTF-8 or one batch with a wrong checksum. `read_leniently` puts our reader of fetched bytes in its
place.
"""

import time
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from shared.contract import BATCH_BYTES, Record
from shared.errors import UsageError
from shared.extras import extra
from shared.runtime import telemetry
from shared.runtime.kafka.admin import bootstrap_servers
from shared.runtime.settings import Settings

with extra("kafka"):
    from aiokafka import AIOKafkaConsumer, TopicPartition
    from aiokafka.consumer import fetcher
    from aiokafka.errors import (
        CommitFailedError,
        GroupAuthorizationFailedError,
        TopicAuthorizationFailedError,
    )
    from aiokafka.record.default_records import DefaultRecordBatch, _DefaultRecordBatchPy
    from aiokafka.record.memory_records import _MemoryRecordsPy

POLL_MS = 100
# Seconds until a partition that could not be read is tried again: another replica may lead by then.
REST_SECONDS = 30.0
# Records decoded at once; so many may lie beyond BATCH_BYTES, and one is 8 MiB at most.
SLICE = 8


class UnreadableError(Exception):
    """The next batch of a partition cannot be read: its bytes are damaged.

    It begins at `offset`, or before; `next_offset` is the first after it, if that can be told.
    """

    def __init__(
        self, partition: TopicPartition, offset: int, cause: Exception, next_offset: int = -1
    ) -> None:
        where = f"{partition.topic} {partition.partition}"
        super().__init__(
            f"{where} cannot be read at offset {offset}: {cause!r}; "
            f"`bantin dead skip {where} {offset}` gives it up"
        )
        self.partition = partition
        self.offset = offset
        self.next_offset = next_offset


class Reader:
    """Reads the batches of one stage; a callable in the place of FastStream's own poll.

    `fail` is called with what no waiting mends; `unreadable` says which partitions rest, and why.
    """

    def __init__(self, stage: str, max_records: int, fail: Callable[[Exception], None]) -> None:
        self.unreadable: dict[TopicPartition, UnreadableError] = {}
        self._stage = stage
        self._max_records = max_records
        self._fail = fail
        self._again_at: dict[TopicPartition, float] = {}

    async def __call__(self, consumer: Any) -> tuple[Any, ...]:  # noqa: ANN401 - aiokafka is untyped
        """Return the next records, () when there are none yet."""
        self._wake(consumer)
        batch: list[Any] = []
        size = 0
        while len(batch) < self._max_records and size < BATCH_BYTES:
            found = await self._slice(consumer, self._max_records - len(batch), bool(batch))
            if not found:
                break
            batch += found
            size += sum(len(raw.value or b"") for raw in found)
        return tuple(batch)

    async def _slice(self, consumer: Any, room: int, at_once: bool) -> list[Any]:  # noqa: ANN401, FBT001 - as above
        before = _positions(consumer)
        try:
            found = await consumer.getmany(
                timeout_ms=0 if at_once else POLL_MS, max_records=min(room, SLICE)
            )
        except UnreadableError as error:
            _rewind(consumer, before)
            self._rest(consumer, error)
            return []
        except (GroupAuthorizationFailedError, TopicAuthorizationFailedError) as error:
            self._fail(UsageError(f"{self._stage} may not read from Kafka: {error!r}"))
            return []
        self._note_progress(found)
        return [raw for records in found.values() for raw in records]

    def _rest(self, consumer: Any, error: UnreadableError) -> None:  # noqa: ANN401 - as above
        known = self.unreadable.get(error.partition)
        if known is None or known.offset != error.offset:
            telemetry.log.error("unreadable", stage=self._stage, reason=str(error))
        consumer.pause(error.partition)
        self.unreadable[error.partition] = error
        self._again_at[error.partition] = time.monotonic() + REST_SECONDS
        telemetry.UNREADABLE_PARTITIONS.labels(self._stage).set(len(self.unreadable))

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
        telemetry.UNREADABLE_PARTITIONS.labels(self._stage).set(len(self.unreadable))


def record_of(raw: Any) -> Record:  # noqa: ANN401 - as above
    """Return what aiokafka read as a record."""
    return Record(
        topic=raw.topic,
        key=raw.key,
        value=raw.value,
        headers=tuple(raw.headers),
        partition=raw.partition,
        offset=raw.offset,
    )


def read_leniently() -> None:
    """Make every consumer of this process read records as this module says."""
    fetcher.MemoryRecords = _Batches
    fetcher.PartitionRecords = _PartitionRecords


async def skip_unreadable(
    settings: Settings, place: tuple[str, int], offset: int, group: str
) -> int:
    """Commit for a group that it has passed a batch that cannot be read; return where it goes on.

    `place` is the topic and the number of the partition.
    Raises UsageError when the offset can be read, when the group does not stand there, or when it
    still runs: Kafka lets nobody else move the offsets of a group with members.
    """
    read_leniently()
    partition = TopicPartition(*place)
    consumer = AIOKafkaConsumer(
        bootstrap_servers=bootstrap_servers(settings), group_id=group, enable_auto_commit=False
    )
    await consumer.start()
    try:
        consumer.assign([partition])
        stands = await consumer.committed(partition)
        if (stands or 0) != offset:
            raise UsageError(f"{group} stands at offset {stands or 0} of {partition}, not {offset}")
        after = await _after_unreadable(consumer, partition, offset)
        await consumer.commit({partition: after})
    except CommitFailedError:
        raise UsageError(f"{group} still runs: stop it, skip, and start it again") from None
    finally:
        await consumer.stop()
    return after


async def _after_unreadable(consumer: Any, partition: TopicPartition, offset: int) -> int:  # noqa: ANN401 - as above
    consumer.seek(partition, offset)
    try:
        await consumer.getmany(timeout_ms=10_000, max_records=1)
    except UnreadableError as error:
        if error.offset == offset and error.next_offset > offset:
            return error.next_offset
        raise UsageError(f"where the batch ends cannot be told: {error}") from None
    raise UsageError(f"offset {offset} of {partition} can be read: nothing to skip")


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


class _PartitionRecords(fetcher.PartitionRecords):  # type: ignore[misc]  # aiokafka is untyped
    """Fetched records of a partition, up to a damaged batch; that alone raises UnreadableError."""

    def _unpack_records(self) -> Iterator[Any]:
        delivered = False
        try:
            for record in super()._unpack_records():
                delivered = True
                yield record
        except Exception as error:
            # What came before goes out first: the next fetch begins at the damaged batch.
            if not delivered:
                after = self._records.after_last_batch
                raise UnreadableError(self._tp, self.next_fetch_offset, error, after) from error


class _Batches:
    """Batches in fetched bytes, in the place of aiokafka's MemoryRecords."""

    after_last_batch = -1

    def __init__(self, data: bytes) -> None:
        self._records = _MemoryRecordsPy(data)
        self.size_in_bytes = self._records.size_in_bytes
        self.has_next = self._records.has_next

    def next_batch(self) -> Any:  # noqa: ANN401 - as above
        data = self._records._next_slice  # noqa: SLF001 - the batch does not give its bytes away
        batch = self._records.next_batch()
        self.after_last_batch = batch.next_offset
        return _Batch(batch, bytes(data or b"")) if isinstance(batch, DefaultRecordBatch) else batch


class _Batch:
    """A batch that is decoded fast, and once more leniently when a header name is not UTF-8."""

    def __init__(self, batch: Any, data: bytes) -> None:  # noqa: ANN401 - as above
        self._batch = batch
        self._data = data

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - as above
        return getattr(self._batch, name)

    def __iter__(self) -> Iterator[Any]:
        try:
            yield from self._batch
        except UnicodeDecodeError:
            # PartitionRecords passes over the offsets that it has had already.
            slow: Any = _DefaultRecordBatchPy(self._data)
            slow._maybe_uncompress()  # noqa: SLF001 - its reader, on a buffer of ours
            slow._buffer = _LenientBytes(slow._buffer)  # noqa: SLF001 - as above
            yield from slow


class _LenientBytes(bytearray):
    """Bytes whose parts decode whatever they hold; what is not UTF-8 comes out as an escape."""

    def __getitem__(self, index: Any) -> Any:  # noqa: ANN401 - an int or a slice
        part = super().__getitem__(index)
        return _LenientBytes(part) if isinstance(index, slice) else part

    def decode(self, encoding: str = "utf-8", errors: str = "backslashreplace") -> str:
        return bytes(self).decode(encoding, errors)
