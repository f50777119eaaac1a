"""Clients of Kafka that ask, and topics created and checked with them."""

import asyncio
import logging
import time
from collections import Counter
from collections.abc import (
    AsyncIterator,
    Awaitable,
    Callable,
    Collection,
    Iterator,
    Mapping,
    Sequence,
)
from contextlib import asynccontextmanager, contextmanager
from contextvars import ContextVar
from typing import Any

from shared.contract import Topic
from shared.errors import UsageError
from shared.extras import extra
from shared.runtime import Settings, kept_as_set, telemetry
from shared.runtime.kafka.connection import connection, named
from shared.runtime.kafka.protocol import (
    AUTHORIZATION_ERRORS,
    not_allowed,
    read_leniently,
    unreachable,
)

with extra("kafka"):
    from aiokafka import AIOKafkaConsumer
    from aiokafka.admin import AIOKafkaAdminClient, NewTopic
    from aiokafka.admin.config_resource import ConfigResource, ConfigResourceType
    from aiokafka.errors import (
        KafkaError,
        TopicAlreadyExistsError,
        TopicAuthorizationFailedError,
        for_code,
    )
    from aiokafka.protocol.metadata import MetadataRequest

# How long brokers may take to know a topic that was just created, and how long a starting service
# waits for one that is missing.
PROPAGATION_SECONDS, CHECK_SECONDS = 30.0, 3.0


@asynccontextmanager
async def admin_client(settings: Settings) -> AsyncIterator[AIOKafkaAdminClient]:
    """Yield an admin client; raise Unavailable while Kafka is away, UsageError for a refusal."""
    client = AIOKafkaAdminClient(**connection(settings), request_timeout_ms=15_000)
    async with _started(settings, client.start, client.close):
        yield client


@asynccontextmanager
async def _started(
    settings: Settings,
    start: Callable[[], Awaitable[None]],
    end: Callable[[], Awaitable[None]],
    what: str = "",
) -> AsyncIterator[None]:
    """Start a client, and end it whatever happens, a cancelled start too; raises as above."""
    try:
        try:
            with _quiet_connection_errors():
                await start()
        except OSError as error:
            raise await unreachable(settings, error) from None
        yield
    except AUTHORIZATION_ERRORS as error:
        raise not_allowed(settings, error, what) from None
    except KafkaError as error:
        raise await unreachable(settings, error) from None
    finally:
        await end()


@asynccontextmanager
async def consumer_client(
    settings: Settings, *, group: str | None = None, what: str = "", max_bytes: int = 1
) -> AsyncIterator[AIOKafkaConsumer]:
    """Yield a consumer whose partitions are assigned by hand; raises as above.

    It commits when it is told to, for the group. A fetch brings `max_bytes`, or one batch if that
    is more; `what` is the topic or stage of the line when Kafka refuses it.
    """
    read_leniently()
    consumer = AIOKafkaConsumer(
        **connection(settings),
        group_id=group and named(settings, group),
        enable_auto_commit=False,
        auto_offset_reset="earliest",
        fetch_max_bytes=max_bytes,
        max_partition_fetch_bytes=max_bytes,
    )
    async with _started(settings, consumer.start, consumer.stop, what):
        yield consumer


async def described(
    settings: Settings, client: AIOKafkaAdminClient, names: Collection[str]
) -> dict[str, list[int]]:
    """Return the numbers of the partitions of each topic that is there, by its name in Kafka.

    Raises UsageError for one that we may not see. Asking creates none, whatever the broker allows.
    """
    request = MetadataRequest(sorted(names), allow_auto_topic_creation=False)
    answer = await client._send_request(request)  # noqa: SLF001 - its own call would let it create
    found: dict[str, list[int]] = {}
    for topic in answer.to_object()["topics"]:
        if for_code(topic["error_code"]) is TopicAuthorizationFailedError:
            raise not_allowed(settings, TopicAuthorizationFailedError(topic["topic"]))
        if topic["error_code"] == 0:
            found[topic["topic"]] = sorted(one["partition"] for one in topic["partitions"])
    return found


class _Quiet(logging.Filter):
    """Keeps back what a client of this module fails at: we print one line for it ourselves.

    Of that client alone: what it starts inherits its context, others go on being heard.
    """

    here: ContextVar[bool] = ContextVar("quiet", default=False)

    def filter(self, record: logging.LogRecord) -> bool:  # noqa: ARG002 - logging's own
        return not self.here.get()


for _name in ("aiokafka", "aiokafka.conn"):
    logging.getLogger(_name).addFilter(_Quiet())


@contextmanager
def _quiet_connection_errors() -> Iterator[None]:
    token = _Quiet.here.set(True)
    try:
        yield
    finally:
        _Quiet.here.reset(token)


async def create_topics(settings: Settings, topics: Sequence[Topic[Any]]) -> list[str]:
    """Create the topics that are missing and return their names.

    Raises UsageError when Kafka refuses one.
    """
    names = {named(settings, topic.name): topic.name for topic in topics}
    created, forbidden = [], []
    async with admin_client(settings) as client:
        response = await client.create_topics([_new(topic, settings) for topic in topics])
        for name, code, *message in response.topic_errors:
            error = for_code(code)
            if code == 0:
                created.append(names[name])
            elif error is TopicAuthorizationFailedError:
                forbidden.append(name)
            elif error is not TopicAlreadyExistsError:
                raise UsageError(f"Kafka refused {name}: {error.__name__} {message}")
        seconds = 0.0 if forbidden else PROPAGATION_SECONDS
        there = await _described_in_time(settings, client, set(names), seconds=seconds)
    if missing := [name for name in forbidden if name not in there]:
        raise UsageError(
            f"Kafka does not let us create {', '.join(missing)}: give the right to Create, or have "
            "them created by who may (`bantin topics show` says how they are kept)"
        )
    return created


def _new(topic: Topic[Any], settings: Settings) -> NewTopic:
    return NewTopic(
        named(settings, topic.name),
        num_partitions=settings.partitions,
        replication_factor=settings.replication,
        topic_configs=topic_config(kept_as_set(topic, settings)),
    )


def topic_config(topic: Topic[Any]) -> dict[str, str]:
    """Return the topic-level configuration under which Kafka keeps the topic."""
    return {
        "cleanup.policy": topic.cleanup,
        "compression.type": topic.compression,
        "max.message.bytes": str(topic.max_bytes),
        "retention.ms": str(int(topic.retention.total_seconds() * 1000)),
    }


async def require_topics(settings: Settings, topics: Sequence[Topic[Any]]) -> None:
    """Raise UsageError when a topic is missing or loses data, Unavailable when Kafka is away.

    What only costs something is logged: records kept for shorter than we ask, topics of one key
    with different numbers of partitions.
    """
    needed = {named(settings, topic.name): kept_as_set(topic, settings) for topic in topics}
    async with admin_client(settings) as client:
        partitions = await _described_in_time(settings, client, set(needed), seconds=CHECK_SECONDS)
        if missing := sorted(needed.keys() - partitions.keys()):
            raise UsageError(f"Kafka has no topic {', '.join(missing)}: run `bantin topics create`")
        kept = await _configs(client, list(needed))
    if wrong := [line for name in sorted(kept) for line in _unfit(name, needed[name], kept[name])]:
        raise UsageError("; ".join(wrong))
    for line in (*_short_lived(needed, kept), *_uneven(needed, partitions)):
        telemetry.log.warning("topic", reason=line)


async def _described_in_time(
    settings: Settings, client: AIOKafkaAdminClient, names: Collection[str], *, seconds: float
) -> dict[str, list[int]]:
    """Return the partitions of each topic that is there after so many seconds of asking again.

    Brokers learn of a new topic a moment after its creation.
    """
    deadline = time.monotonic() + seconds
    while True:
        found = await described(settings, client, names)
        if len(found) == len(names) or time.monotonic() > deadline:
            return found
        await asyncio.sleep(0.2)


async def _configs(client: AIOKafkaAdminClient, names: Sequence[str]) -> dict[str, dict[str, str]]:
    """Return the configuration of each topic; of one that we may not describe, nothing."""
    resources = [ConfigResource(ConfigResourceType.TOPIC, name) for name in names]
    return {
        name: {entry[0]: entry[1] for entry in entries}
        for answer in await client.describe_configs(resources)
        for code, _message, _kind, name, entries in answer.resources
        if code == 0
    }


def _unfit(name: str, topic: Topic[Any], kept: Mapping[str, str]) -> Iterator[str]:
    """Yield what is wrong with how Kafka keeps a topic, and what to do."""
    bytes_taken = int(kept.get("max.message.bytes", topic.max_bytes))
    if bytes_taken < topic.max_bytes:
        yield (
            f"{name} takes {bytes_taken} bytes a message, bantin writes {topic.max_bytes}: "
            f"set its max.message.bytes to {topic.max_bytes}"
        )
    if topic.cleanup == "delete" and "compact" in kept.get("cleanup.policy", "delete"):
        yield f"{name} is compacted, which loses revisions: set its cleanup.policy to delete"


def _short_lived(
    needed: Mapping[str, Topic[Any]], kept: Mapping[str, Mapping[str, str]]
) -> Iterator[str]:
    """Yield a line for each topic whose records may expire sooner than we ask."""
    for name, config in sorted(kept.items()):
        wanted = int(needed[name].retention.total_seconds() * 1000)
        if needed[name].cleanup == "delete" and 0 <= int(config.get("retention.ms", -1)) < wanted:
            yield f"{name} keeps its records for less than retention.ms={wanted}"
        if int(config.get("retention.bytes", -1)) >= 0:
            yield f"{name} has a retention.bytes: what is behind may expire before it is read"


def _uneven(
    needed: Mapping[str, Topic[Any]], partitions: Mapping[str, Sequence[int]]
) -> Iterator[str]:
    """Yield a line when topics that pages and articles pass through differ in partitions."""
    lane = {name: len(partitions[name]) for name in needed if not name.endswith(".dead")}
    if len(Counter(lane.values())) > 1:
        counts = ", ".join(f"{name} {count}" for name, count in sorted(lane.items()))
        yield f"numbers of partitions differ, so some replicas have less to do: {counts}"
