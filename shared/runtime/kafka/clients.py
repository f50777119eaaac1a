"""Clients of Kafka that ask, and neither read for a stage nor write."""

import logging
from collections.abc import AsyncIterator, Collection, Iterator
from contextlib import asynccontextmanager, contextmanager

from shared.extras import extra
from shared.runtime.kafka.connection import connection
from shared.runtime.kafka.refusals import AUTHORIZATION_ERRORS, not_allowed, unreachable
from shared.runtime.settings import Settings

with extra("kafka"):
    from aiokafka import AIOKafkaConsumer
    from aiokafka.admin import AIOKafkaAdminClient
    from aiokafka.errors import KafkaError, TopicAuthorizationFailedError, for_code
    from aiokafka.protocol.metadata import MetadataRequest


@asynccontextmanager
async def admin_client(settings: Settings) -> AsyncIterator[AIOKafkaAdminClient]:
    """Yield an admin client; raise UsageError when Kafka is away, or refuses what it is asked."""
    client = AIOKafkaAdminClient(**connection(settings), request_timeout_ms=15_000)
    try:
        with _quiet_connection_errors():
            await client.start()
    except (KafkaError, OSError) as error:
        await client.close()
        raise await unreachable(settings, error) from None
    try:
        yield client
    except AUTHORIZATION_ERRORS as error:
        raise not_allowed(settings, error) from None
    finally:
        await client.close()


@asynccontextmanager
async def offsets_client(settings: Settings) -> AsyncIterator[AIOKafkaConsumer]:
    """Yield a consumer without a group, which knows offsets; raise UsageError as above."""
    consumer = AIOKafkaConsumer(**connection(settings), enable_auto_commit=False)
    try:
        with _quiet_connection_errors():
            await consumer.start()
    except (KafkaError, OSError) as error:
        await consumer.stop()
        raise await unreachable(settings, error) from None
    try:
        yield consumer
    except AUTHORIZATION_ERRORS as error:
        raise not_allowed(settings, error) from None
    finally:
        await consumer.stop()


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
