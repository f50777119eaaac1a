"""How far each stage has read: sizes, lag, and what is noted beside committed offsets."""

import asyncio
import time
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from shared.errors import UsageError
from shared.extras import extra
from shared.runtime.kafka.admin import admin_client, described, offsets_client
from shared.runtime.kafka.connection import connection, named
from shared.runtime.kafka.refusals import AUTHORIZATION_ERRORS, not_allowed
from shared.runtime.settings import Settings
from shared.runtime.stage import Stage

with extra("kafka"):
    from aiokafka import AIOKafkaConsumer, TopicPartition
    from aiokafka.admin import AIOKafkaAdminClient
    from aiokafka.errors import KafkaError
    from aiokafka.structs import OffsetAndMetadata

Bounds = tuple[dict[TopicPartition, int], dict[TopicPartition, int]]
# How long a fresh Kafka may take to make its topic of offsets.
PROPAGATION_SECONDS = 30.0
# Before the number, in the metadata of committed offsets.
DEAD_IN_A_ROW = "dead-in-a-row="


async def sizes(settings: Settings, topics: Sequence[str]) -> dict[str, int]:
    """Return how many records each topic holds now (end minus beginning offsets)."""
    names = {named(settings, topic): topic for topic in topics}
    async with admin_client(settings) as client, offsets_client(settings) as consumer:
        there = await described(settings, client, names)
        held = dict.fromkeys(names.values(), 0)
        for name, numbers in there.items():
            starts, ends = await bounds(consumer, name, numbers)
            held[names[name]] = sum(ends[partition] - starts[partition] for partition in ends)
    return held


async def lags(settings: Settings, stages: Sequence[Stage]) -> dict[str, int]:
    """Return how many records each stage has yet to commit."""
    async with admin_client(settings) as client, offsets_client(settings) as consumer:
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
                raise UsageError(f"Kafka does not say what {group} has read: {error}") from None
            await asyncio.sleep(0.2)
        else:
            return offsets


async def dead_in_a_row(settings: Settings, stage: Stage) -> int:
    """Return how many records in a row had died at the last commits of the stage."""
    async with admin_client(settings) as client:
        done = await committed(settings, client, stage)
    noted = [str(position.metadata) for position in done.values()]
    counts = [text.removeprefix(DEAD_IN_A_ROW) for text in noted if text.startswith(DEAD_IN_A_ROW)]
    return max((int(count) for count in counts if count.isdecimal()), default=0)


async def note_dead_in_a_row(settings: Settings, stage: Stage, dead: int) -> None:
    """Note for a source, which commits nothing, how many of its tasks died in a row.

    Beside an offset of its own group, in the topic that it writes. Raises UsageError when Kafka
    refuses it, KafkaError when it is away.
    """
    if stage.produces is None:
        return
    consumer = AIOKafkaConsumer(
        **connection(settings), group_id=named(settings, stage.name), enable_auto_commit=False
    )
    place = TopicPartition(named(settings, stage.produces.name), 0)
    try:
        await consumer.start()
        consumer.assign([place])
        await consumer.commit({place: OffsetAndMetadata(0, f"{DEAD_IN_A_ROW}{dead}")})
    except AUTHORIZATION_ERRORS as error:
        raise not_allowed(settings, error, stage.produces.name) from None
    finally:
        await consumer.stop()
