"""One process of many over Kafka does a thing: the one member of a consumer group."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

from shared.errors import UsageError
from shared.extras import extra
from shared.runtime import Settings
from shared.runtime.kafka.admin import admin_client
from shared.runtime.kafka.connection import connection, named
from shared.runtime.kafka.protocol import AUTHORIZATION_ERRORS, not_allowed, unreachable

with extra("kafka"):
    from aiokafka import AIOKafkaConsumer
    from aiokafka.errors import KafkaError

# Who is killed is put out of the group after a session. Who is only busy stays in it for a day.
SESSION_MS, DAY_MS, REBALANCE_MS = 10_000, 86_400_000, 60_000


@asynccontextmanager
async def only_member(
    settings: Settings, group: str, topic: str
) -> AsyncIterator[Callable[[], Awaitable[None]]]:
    """Join a group as its one member; yield what raises UsageError once that is no longer true.

    Raises UsageError when another process is in it: of two that come at once neither may stay. The
    topic is one that exists; nothing of it is read.
    """
    consumer = AIOKafkaConsumer(
        named(settings, topic),
        **connection(settings),
        group_id=named(settings, group),
        enable_auto_commit=False,
        session_timeout_ms=SESSION_MS,
        max_poll_interval_ms=DAY_MS,
        rebalance_timeout_ms=REBALANCE_MS,
        fetch_max_bytes=1,
        max_partition_fetch_bytes=1,
    )
    try:
        try:
            await consumer.start()
        except AUTHORIZATION_ERRORS as error:
            raise not_allowed(settings, error, group) from None
        except (KafkaError, OSError) as error:
            raise await unreachable(settings, error) from None
        ours = consumer._coordinator.member_id  # noqa: SLF001 - it tells nobody its name
        if others := await _members(settings, group) - {ours}:
            raise UsageError(
                f"another process is at it ({', '.join(sorted(others))}): wait until it is done; "
                f"one that was killed is out of the way after {SESSION_MS // 1000} s"
            )

        async def check() -> None:
            if ours not in await _members(settings, group):
                raise UsageError("this process was away for too long, another may be at it now")

        await check()
        yield check
    finally:
        await consumer.stop()


async def _members(settings: Settings, group: str) -> set[str]:
    async with admin_client(settings) as client:
        (answer,) = await client.describe_consumer_groups([named(settings, group)])
        (told,) = answer.to_object()["groups"]
    return {member["member_id"] for member in told["members"]}
