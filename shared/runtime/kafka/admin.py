"""Topics created and checked in Kafka, their sizes, and the lag of each stage."""

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager, contextmanager
from typing import Any

from shared.contract import Topic
from shared.errors import UsageError
from shared.extras import extra
from shared.runtime.settings import Settings
from shared.runtime.stage import Stage

with extra("kafka"):
    from aiokafka import AIOKafkaConsumer, TopicPartition
    from aiokafka.admin import AIOKafkaAdminClient, NewTopic
    from aiokafka.admin.config_resource import ConfigResource, ConfigResourceType
    from aiokafka.errors import KafkaError, TopicAlreadyExistsError, for_code

# How long brokers may take to know a topic that was just created, and how long a starting service
# waits for one that is missing.
PROPAGATION_SECONDS, CHECK_SECONDS = 30.0, 3.0

# Before the number, in the metadata of committed offsets.
DEAD_IN_A_ROW = "dead-in-a-row="


def bootstrap_servers(settings: Settings) -> str:
    """Return the bootstrap servers; raise UsageError when none are set."""
    if not settings.kafka:
        raise UsageError("BANTIN_KAFKA is not set: set it to host:port of Kafka (`make servers`)")
    return settings.kafka


@asynccontextmanager
async def _admin(settings: Settings) -> AsyncIterator[AIOKafkaAdminClient]:
    client = AIOKafkaAdminClient(
        bootstrap_servers=bootstrap_servers(settings), request_timeout_ms=15_000
    )
    try:
        with _quiet_connection_errors():
            await client.start()
    except (KafkaError, OSError) as error:
        await client.close()
        raise UsageError(
            f"cannot reach Kafka at {settings.kafka}: {error}; check BANTIN_KAFKA"
        ) from None
    try:
        yield client
    finally:
        await client.close()


@contextmanager
def _quiet_connection_errors() -> Iterator[None]:
    """Keep aiokafka from logging a failure to connect: we print one line for it ourselves."""
    logger = logging.getLogger("aiokafka")
    level = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        logger.setLevel(level)


async def create_topics(settings: Settings, topics: Sequence[Topic[Any]]) -> list[str]:
    """Create the topics that are missing and return their names.

    Raises UsageError when Kafka refuses one.
    """
    async with _admin(settings) as client:
        response = await client.create_topics([_new(topic, settings) for topic in topics])
        await _missing(client, {topic.name for topic in topics}, seconds=PROPAGATION_SECONDS)
    created = []
    for name, code, *message in response.topic_errors:
        error = for_code(code)
        if code == 0:
            created.append(name)
        elif error is not TopicAlreadyExistsError:
            raise UsageError(f"Kafka refused {name}: {error.__name__} {message}")
    return created


def _new(topic: Topic[Any], settings: Settings) -> NewTopic:
    return NewTopic(
        topic.name,
        num_partitions=settings.partitions,
        replication_factor=settings.replication,
        topic_configs=topic_config(topic),
    )


def topic_config(topic: Topic[Any]) -> dict[str, str]:
    """Return the topic-level configuration under which Kafka keeps the topic."""
    return {
        "cleanup.policy": topic.cleanup,
        "compression.type": "zstd",
        "max.message.bytes": str(topic.max_bytes),
        "retention.ms": str(int(topic.retention.total_seconds() * 1000)),
    }


async def require_topics(settings: Settings, stages: Sequence[Stage]) -> None:
    """Raise UsageError when Kafka is away, a topic is missing, or kept so that it loses data."""
    read = {stage.consumes for stage in stages if stage.consumes is not None}
    written = {stage.produces for stage in stages if stage.produces is not None}
    dead = {stage.consumes.dead(stage.name) for stage in stages if stage.consumes is not None}
    needed = {topic.name: topic for topic in read | written | dead}
    async with _admin(settings) as client:
        missing = await _missing(client, set(needed), seconds=CHECK_SECONDS)
        if missing:
            raise UsageError(f"Kafka has no topic {', '.join(missing)}: run `bantin topics create`")
        kept = await _configs(client, list(needed))
    wrong = [line for name in sorted(kept) for line in _unfit(needed[name], kept[name])]
    if wrong:
        raise UsageError("; ".join(wrong))


async def _configs(client: AIOKafkaAdminClient, names: Sequence[str]) -> dict[str, dict[str, str]]:
    """Return the configuration of each topic; of one that we may not describe, nothing."""
    resources = [ConfigResource(ConfigResourceType.TOPIC, name) for name in names]
    return {
        name: {entry[0]: entry[1] for entry in entries}
        for answer in await client.describe_configs(resources)
        for code, _message, _kind, name, entries in answer.resources
        if code == 0
    }


def _unfit(topic: Topic[Any], kept: Mapping[str, str]) -> Iterator[str]:
    """Yield what is wrong with how Kafka keeps a topic, and what to do."""
    bytes_taken = int(kept.get("max.message.bytes", topic.max_bytes))
    if bytes_taken < topic.max_bytes:
        yield (
            f"{topic.name} takes {bytes_taken} bytes a message, bantin writes {topic.max_bytes}: "
            f"set its max.message.bytes to {topic.max_bytes}"
        )
    if topic.cleanup == "delete" and "compact" in kept.get("cleanup.policy", "delete"):
        yield f"{topic.name} is compacted, which loses revisions: set its cleanup.policy to delete"


async def _missing(client: AIOKafkaAdminClient, needed: set[str], *, seconds: float) -> list[str]:
    """Return the topics that are still missing after so many seconds of asking again.

    Brokers learn of a new topic a moment after its creation.
    """
    deadline = time.monotonic() + seconds
    while missing := sorted(needed - set(await client.list_topics())):
        if time.monotonic() > deadline:
            break
        await asyncio.sleep(0.2)
    return missing


async def sizes(settings: Settings, topics: Sequence[Topic[Any]]) -> dict[str, int]:
    """Return how many records each topic holds now (end minus beginning offsets)."""
    async with _consumer(settings) as consumer:
        return {topic.name: await _size(consumer, topic.name) for topic in topics}


async def _size(consumer: AIOKafkaConsumer, topic: str) -> int:
    """Return how many records a topic holds, all partitions together."""
    partitions = await _partitions(consumer, topic)
    ends = await consumer.end_offsets(partitions)
    starts = await consumer.beginning_offsets(partitions)
    return sum(ends[partition] - starts[partition] for partition in partitions)


async def lags(settings: Settings, stages: Sequence[Stage]) -> dict[str, int]:
    """Return how many records each stage has yet to commit."""
    async with _admin(settings) as client, _consumer(settings) as consumer:
        return {
            stage.name: await _lag(client, consumer, stage)
            for stage in stages
            if stage.consumes is not None
        }


async def _lag(client: AIOKafkaAdminClient, consumer: AIOKafkaConsumer, stage: Stage) -> int:
    """Return how many records of its topic a stage has not committed yet."""
    partitions = await _partitions(consumer, stage.consumes.name if stage.consumes else "")
    ends = await consumer.end_offsets(partitions)
    starts = await consumer.beginning_offsets(partitions)
    committed = await _committed(client, stage.name)
    return sum(
        ends[partition] - max(starts[partition], _offset(committed, partition))
        for partition in partitions
    )


async def _committed(client: AIOKafkaAdminClient, group: str) -> dict[TopicPartition, Any]:
    """Return the committed offsets of a group; {} for one that never committed.

    A fresh Kafka creates its topic of offsets at the first question and answers a moment later.
    """
    deadline = time.monotonic() + PROPAGATION_SECONDS
    while True:
        try:
            offsets: dict[TopicPartition, Any] = await client.list_consumer_group_offsets(group)
        except KafkaError as error:
            if not error.retriable or time.monotonic() > deadline:
                raise UsageError(f"Kafka does not say what {group} has read: {error}") from None
            await asyncio.sleep(0.2)
        else:
            return offsets


async def dead_in_a_row(settings: Settings, stage: Stage) -> int:
    """Return how many records in a row had died at the last commits of the stage."""
    if stage.consumes is None:
        return 0
    async with _admin(settings) as client:
        committed = await _committed(client, stage.name)
    noted = [str(position.metadata) for position in committed.values()]
    counts = [text.removeprefix(DEAD_IN_A_ROW) for text in noted if text.startswith(DEAD_IN_A_ROW)]
    return max((int(count) for count in counts if count.isdecimal()), default=0)


def _offset(committed: dict[TopicPartition, Any], partition: TopicPartition) -> int:
    position = committed.get(partition)
    return int(position.offset) if position else 0


async def _partitions(consumer: AIOKafkaConsumer, topic: str) -> list[TopicPartition]:
    consumer._client.add_topic(topic)  # noqa: SLF001 - the public calls know only subscriptions
    await consumer._client.force_metadata_update()  # noqa: SLF001 - as above
    numbers = consumer.partitions_for_topic(topic) or ()
    return [TopicPartition(topic, number) for number in sorted(numbers)]


@asynccontextmanager
async def _consumer(settings: Settings) -> AsyncIterator[AIOKafkaConsumer]:
    consumer = AIOKafkaConsumer(
        bootstrap_servers=bootstrap_servers(settings), enable_auto_commit=False
    )
    try:
        with _quiet_connection_errors():
            await consumer.start()
    except (KafkaError, OSError) as error:
        await consumer.stop()
        raise UsageError(f"cannot reach Kafka at {settings.kafka}: {error}") from None
    try:
        yield consumer
    finally:
        await consumer.stop()
