"""Records written to Kafka, acknowledged by all in-sync replicas."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from functools import partial
from typing import Any

from shared.contract import ARTICLE_ENRICHED, Record
from shared.errors import TooLargeError, Unavailable, UsageError
from shared.extras import extra
from shared.runtime import Settings
from shared.runtime.kafka.connection import METADATA_MS, connection, named
from shared.runtime.kafka.protocol import AUTHORIZATION_ERRORS, not_allowed, unreachable
from shared.runtime.sources import Publish

with extra("kafka"):
    from aiokafka import AIOKafkaProducer
    from aiokafka.errors import (
        InvalidTopicError,
        KafkaError,
        MessageSizeTooLargeError,
        RecordListTooLargeError,
        UnsupportedVersionError,
    )

# bytes; above the largest topic plus the headers of a dead letter, which process.py checks first.
MAX_REQUEST_BYTES = ARTICLE_ENRICHED.max_bytes + 128 * 1024
PUBLISH_SECONDS = 30
# No retry mends these: a person must, and until then nothing is committed.
PERMANENT = (InvalidTopicError, UnsupportedVersionError, *AUTHORIZATION_ERRORS)
TOO_LARGE = (MessageSizeTooLargeError, RecordListTooLargeError)


@asynccontextmanager
async def publisher(settings: Settings, compression: str = "zstd") -> AsyncIterator[Publish]:
    """Yield a function that writes records in order and returns when all are acknowledged.

    It raises Unavailable unless Kafka took them all within PUBLISH_SECONDS, UsageError when it
    never will, and TooLargeError once it has taken all but those. Not idempotent on purpose: one
    refused record would poison its partition for good (aiokafka 0.14), and a rare duplicate is
    harmless here. `compression` is how batches travel; Kafka packs anew for a topic that keeps
    them otherwise.
    """
    producer = AIOKafkaProducer(
        **connection(settings),
        acks="all",
        enable_idempotence=False,
        compression_type=compression,
        linger_ms=5,
        max_batch_size=128 * 1024,
        max_request_size=MAX_REQUEST_BYTES,
        metadata_max_age_ms=METADATA_MS,
        request_timeout_ms=15_000,
    )
    try:
        try:
            await producer.start()
        except (KafkaError, OSError) as error:
            raise await unreachable(settings, error) from None
        yield partial(_publish, settings, producer)
    finally:
        await producer.stop()


async def _publish(
    settings: Settings, producer: AIOKafkaProducer, records: Sequence[Record]
) -> None:
    try:
        async with asyncio.timeout(PUBLISH_SECONDS):
            refused = await _offer(settings, producer, records)
            # A batch is refused as a whole, whichever record of it is too large.
            alone = [await _offer(settings, producer, [record]) for record in refused]
    except (KafkaError, OSError, TimeoutError) as error:
        raise Unavailable(f"Kafka did not take {len(records)} records: {error!r}") from error
    if too_large := [record for one in alone for record in one]:
        raise TooLargeError(too_large, named(settings, too_large[0].topic))


async def _offer(
    settings: Settings, producer: AIOKafkaProducer, records: Sequence[Record]
) -> list[Record]:
    """Return the records that Kafka refuses for their size, once it has taken all others."""
    sent = [(record, await _send(settings, producer, record)) for record in records]
    answers = await asyncio.gather(*(answer for _, answer in sent), return_exceptions=True)
    refused = []
    for (record, _), answer in zip(sent, answers, strict=True):
        if isinstance(answer, TOO_LARGE):
            refused.append(record)
        elif isinstance(answer, BaseException):
            raise _permanent(settings, record, answer) or answer
    return refused


async def _send(
    settings: Settings, producer: AIOKafkaProducer, record: Record
) -> asyncio.Future[Any]:
    """Return what will be resolved when the record is acknowledged, or fail as it did."""
    try:
        acknowledged: asyncio.Future[Any] = await producer.send(
            named(settings, record.topic),
            value=record.value,
            key=record.key,
            headers=list(record.headers),
        )
    except TOO_LARGE as error:
        acknowledged = asyncio.get_running_loop().create_future()
        acknowledged.set_exception(error)
    except PERMANENT as error:
        raise (_permanent(settings, record, error) or error) from error
    return acknowledged


def _permanent(settings: Settings, record: Record, error: BaseException) -> UsageError | None:
    """Return the line for a person when no retry mends the error, else None."""
    topic = named(settings, record.topic)
    if isinstance(error, AUTHORIZATION_ERRORS):
        return not_allowed(settings, error, record.topic)
    if isinstance(error, PERMANENT):
        return UsageError(f"Kafka refuses to take a record for {topic}: {error!r}")
    return None
