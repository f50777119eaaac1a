"""How far each stage has read: sizes, lag, and what is noted beside committed offsets."""

import asyncio
import time
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from shared.errors import Unavailable, UsageError
from shared.extras import extra
from shared.runtime import Settings, Stage
from shared.runtime.kafka.admin import admin_client, consumer_client, described
from shared.runtime.kafka.connection import named
from shared.runtime.kafka.protocol import AUTHORIZATION_ERRORS, UnreadableError, not_allowed

with extra("kafka"):
    from aiokafka import AIOKafkaConsumer, TopicPartition
    from aiokafka.admin import AIOKafkaAdminClient
    from aiokafka.errors import CommitFailedError, KafkaError
    from aiokafka.structs import OffsetAndMetadata

Bounds = tuple[dict[TopicPartition, int], dict[TopicPartition, int]]
# How long a fresh Kafka may take to make its topic of offsets.
PROPAGATION_SECONDS = 30.0
# Before a number and an id, in the metadata of committed offsets.
_DEAD_IN_A_ROW, _TOPIC_ID = "dead-in-a-row=", "topic-id="


def note(dead: int, topic_id: str | None = None) -> str:
    """Return what stands beside a committed offset: the fuse's count, and which topic it is of."""
    return f"{_DEAD_IN_A_ROW}{dead}" + (f" {_TOPIC_ID}{topic_id}" if topic_id else "")


def noted_topic_id(metadata: object) -> str | None:
    """Return which topic a committed offset is of, None where that is not noted."""
    return _noted(metadata, _TOPIC_ID)


def _noted(metadata: object, name: str) -> str | None:
    words = str(metadata or "").split()
    return next((word.removeprefix(name) for word in words if word.startswith(name)), None)


async def sizes(settings: Settings, topics: Sequence[str]) -> dict[str, int]:
    """Return how many records each topic holds now (end minus beginning offsets)."""
    names = {named(settings, topic): topic for topic in topics}
    async with admin_client(settings) as client, consumer_client(settings) as consumer:
        there = await described(settings, client, names)
        held = dict.fromkeys(names.values(), 0)
        for name, numbers in there.items():
            starts, ends = await bounds(consumer, name, numbers)
            held[names[name]] = sum(ends[partition] - starts[partition] for partition in ends)
    return held


async def lags(settings: Settings, stages: Sequence[Stage]) -> dict[str, int]:
    """Return how many records each stage has yet to commit."""
    async with admin_client(settings) as client, consumer_client(settings) as consumer:
        return {
            stage.name: await _lag(settings, client, consumer, stage)
            for stage in stages
            if stage.consumes is not None
        }


async def _lag(
    settings: Settings, client: AIOKafkaAdminClient, consumer: AIOKafkaConsumer, stage: Stage
) -> int:
    """Return how many records of its topic a stage has not committed yet."""
    topic = named(settings, stage.consumes.name if stage.consumes else "")
    there = await described(settings, client, [topic])
    starts, ends = await bounds(consumer, topic, there.get(topic, ()))
    return sum(behind(starts, ends, await committed(settings, client, stage)).values())


async def bounds(consumer: AIOKafkaConsumer, topic: str, numbers: Iterable[int]) -> Bounds:
    """Return the first offset of each partition, and the one that its next record will have."""
    partitions = [TopicPartition(topic, number) for number in numbers]
    ends = await consumer.end_offsets(partitions)
    return await consumer.beginning_offsets(partitions), ends


def behind(
    starts: Mapping[TopicPartition, int],
    ends: Mapping[TopicPartition, int],
    done: Mapping[TopicPartition, Any],
) -> dict[TopicPartition, int]:
    """Return how many records of each partition wait, given what is committed of it."""
    return {
        partition: end - max(starts[partition], done[partition].offset if partition in done else 0)
        for partition, end in ends.items()
    }


async def committed(
    settings: Settings, client: AIOKafkaAdminClient, stage: Stage
) -> dict[TopicPartition, Any]:
    """Return the committed offsets of a stage; {} for one that never committed.

    A fresh Kafka creates its topic of offsets at the first question and answers a moment later.
    """
    group = named(settings, stage.name)
    deadline = time.monotonic() + PROPAGATION_SECONDS
    while True:
        try:
            offsets: dict[TopicPartition, Any] = await client.list_consumer_group_offsets(group)
        except AUTHORIZATION_ERRORS as error:
            raise not_allowed(settings, error, stage.name) from None
        except KafkaError as error:
            if not error.retriable or time.monotonic() > deadline:
                why = f"Kafka does not say what {group} has read: {error}"
                raise (Unavailable if error.retriable else UsageError)(why) from None
            await asyncio.sleep(0.2)
        else:
            return offsets


async def dead_in_a_row(settings: Settings, stage: Stage) -> int:
    """Return how many records in a row had died at the last commits of the stage."""
    async with admin_client(settings) as client:
        done = await committed(settings, client, stage)
    counts = [_noted(position.metadata, _DEAD_IN_A_ROW) for position in done.values()]
    return max((int(count) for count in counts if count and count.isdecimal()), default=0)


async def note_dead_in_a_row(settings: Settings, stage: Stage, dead: int) -> None:
    """Note for a source, which commits nothing, how many of its tasks died in a row.

    Beside an offset of its own group, in the topic that it writes. Raises UsageError when Kafka
    refuses it, Unavailable when it is away.
    """
    if stage.produces is None:
        return
    topic = stage.produces.name
    place = TopicPartition(named(settings, topic), 0)
    async with consumer_client(settings, group=stage.name, what=topic) as consumer:
        consumer.assign([place])
        await consumer.commit({place: OffsetAndMetadata(0, note(dead))})


async def skip_unreadable(
    settings: Settings, place: tuple[str, int], offset: int, group: str
) -> int:
    """Commit for a group that it has passed a batch that cannot be read; return where it goes on.

    `place` is the topic and the number of the partition.
    Raises UsageError when the offset can be read, when the group does not stand there, or when it
    still runs: Kafka lets nobody else move the offsets of a group with members.
    """
    partition = TopicPartition(named(settings, place[0]), place[1])
    async with consumer_client(settings, group=group, what=place[0]) as consumer:
        consumer.assign([partition])
        stands = await consumer.committed(partition) or 0
        if stands != offset:
            raise UsageError(f"{group} stands at offset {stands} of {partition}, not {offset}")
        after = await _after_unreadable(consumer, partition, offset)
        try:
            await consumer.commit({partition: after})
        except CommitFailedError:
            raise UsageError(f"{group} still runs: stop it, skip, and start it again") from None
    return after


async def _after_unreadable(
    consumer: AIOKafkaConsumer, partition: TopicPartition, offset: int
) -> int:
    """Return the offset behind the batch that begins here; raise UsageError when it can be read."""
    consumer.seek(partition, offset)
    try:
        await consumer.getmany(timeout_ms=10_000, max_records=1)
    except UnreadableError as error:
        if error.offset == offset and error.next_offset > offset:
            return error.next_offset
        raise UsageError(f"where the batch ends cannot be told: {error}") from None
    raise UsageError(f"offset {offset} of {partition} can be read: nothing to skip")
