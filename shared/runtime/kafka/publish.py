"""Records written to Kafka, acknowledged by all in-sync replicas."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from functools import partial
from typing import Any

from shared.contract import ARTICLE_ENRICHED, Record
from shared.errors import Unavailable, UsageError
from shared.extras import extra
from shared.runtime.kafka.admin import bootstrap_servers
from shared.runtime.settings import Settings
from shared.runtime.sources import Publish

with extra("kafka"):
    from aiokafka import AIOKafkaProducer
    from aiokafka.errors import (
        ClusterAuthorizationFailedError,
        InvalidTopicError,
        KafkaConnectionError,
        KafkaError,
        MessageSizeTooLargeError,
        TopicAuthorizationFailedError,
        UnsupportedVersionError,
    )

# bytes; above the largest topic plus the headers of a dead letter, which process.py checks first.
MAX_REQUEST_BYTES = ARTICLE_ENRICHED.max_bytes + 128 * 1024
PUBLISH_SECONDS = 30
# No retry mends these: a person must, and until then nothing is committed.
PERMANENT = (
    ClusterAuthorizationFailedError,
    InvalidTopicError,
    MessageSizeTooLargeError,
    TopicAuthorizationFailedError,
    UnsupportedVersionError,
)


@asynccontextmanager
async def publisher(settings: Settings) -> AsyncIterator[Publish]:
    """Yield a function that writes records in order and returns when all are acknowledged.

    It raises Unavailable unless Kafka took them all within PUBLISH_SECONDS, and UsageError when it
    never will. Not idempotent on
    purpose: one refused record would poison its partition for good (aiokafka 0.14), and a rare
    duplicate is harmless here.
    """
    producer = AIOKafkaProducer(
        bootstrap_servers=bootstrap_servers(settings),
        acks="all",
        enable_idempotence=False,
        compression_type="zstd",
        linger_ms=5,
        max_batch_size=128 * 1024,
        max_request_size=MAX_REQUEST_BYTES,
        request_timeout_ms=15_000,
    )
    try:
        await producer.start()
        yield partial(_publish, producer)
    except KafkaConnectionError as error:
        raise UsageError(f"cannot reach Kafka at {settings.kafka}: {error}") from None
    finally:
        await producer.stop()


async def _publish(producer: AIOKafkaProducer, records: Sequence[Record]) -> None:
    try:
        async with asyncio.timeout(PUBLISH_SECONDS):
            sent = [(record, await _send(producer, record)) for record in records]
            await asyncio.gather(*(_acknowledged(*one) for one in sent))
    except (KafkaError, TimeoutError) as error:
        raise Unavailable(f"Kafka did not take {len(records)} records: {error!r}") from error


async def _send(producer: AIOKafkaProducer, record: Record) -> asyncio.Future[Any]:
    try:
        acknowledged: asyncio.Future[Any] = await producer.send(
            record.topic, value=record.value, key=record.key, headers=list(record.headers)
        )
    except PERMANENT as error:
        raise _refused(record, error) from error
    return acknowledged


async def _acknowledged(record: Record, acknowledged: asyncio.Future[Any]) -> None:
    try:
        await acknowledged
    except PERMANENT as error:
        raise _refused(record, error) from error


def _refused(record: Record, error: KafkaError) -> UsageError:
    if isinstance(error, MessageSizeTooLargeError):
        return UsageError(
            f"Kafka refuses {record.size} bytes for {record.topic}: raise its max.message.bytes"
        )
    return UsageError(f"Kafka refuses to take a record for {record.topic}: {error!r}")
