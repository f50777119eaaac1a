"""Read the public topic as a member of a consumer group that is no stage of ours."""

import asyncio
import time
from collections import OrderedDict
from collections.abc import AsyncGenerator
from typing import Any

from shared.contract import ARTICLE_ENRICHED, ArticleEnriched, decode
from shared.errors import Rejected, Skipped, UsageError
from shared.extras import extra
from shared.runtime import Settings, telemetry
from shared.runtime.kafka.admin import admin_client, described
from shared.runtime.kafka.connection import connection, named, record_of
from shared.runtime.kafka.protocol import (
    AUTHORIZATION_ERRORS,
    UnreadableError,
    not_allowed,
    read_leniently,
    unreachable,
)

with extra("kafka"):
    from aiokafka import AIOKafkaConsumer, ConsumerRebalanceListener, ConsumerRecord, TopicPartition
    from aiokafka.errors import KafkaError

COMMIT_SECONDS = 1.0  # a killed subscriber is given again what it had in so long
ANSWER_SECONDS = 5.0  # Kafka is waited for so long when something is committed, or left
MAX_POLL_MS = 15 * 60 * 1000  # a subscriber that takes longer for one article loses its partitions
# What blocks the loop of its process holds heartbeats up; Kafka's own clients are forgiven as much.
SESSION_MS, HEARTBEAT_MS = 45_000, 3_000
REMEMBERED = 10_000  # ids of events; a repeat comes within the last few batches of its writer
LARGEST = 2 * ARTICLE_ENRICHED.max_bytes


async def subscription(
    settings: Settings, group: str, *, from_start: bool
) -> AsyncGenerator[ArticleEnriched, None]:
    """Yield the articles of article.enriched; one is committed once the next is asked for.

    Raises UsageError for what Kafka refuses and where the topic is not there, Unavailable while
    Kafka is away at the start.
    """
    read_leniently()
    await _require_topic(settings)
    consumer = AIOKafkaConsumer(
        **connection(settings),
        group_id=group,
        enable_auto_commit=False,
        auto_offset_reset="earliest" if from_start else "latest",
        fetch_max_bytes=LARGEST,
        max_partition_fetch_bytes=LARGEST,
        max_poll_interval_ms=MAX_POLL_MS,
        session_timeout_ms=SESSION_MS,
        heartbeat_interval_ms=HEARTBEAT_MS,
    )
    progress = _Progress(consumer)
    consumer.subscribe([named(settings, ARTICLE_ENRICHED.name)], listener=progress)
    try:
        await consumer.start()
        while True:
            for raw in await _next(consumer):
                if article := progress.article(raw):
                    yield article
                progress.done(raw)
            await progress.commit_in_time()
    except AUTHORIZATION_ERRORS as error:
        raise not_allowed(settings, error) from None
    except (KafkaError, OSError) as error:
        raise await unreachable(settings, error) from None
    finally:
        try:
            await progress.commit()
        finally:  # also where whoever ends us has no patience
            await _leave(consumer)


async def _leave(consumer: AIOKafkaConsumer) -> None:
    """Stop a consumer, also where Kafka is away.

    aiokafka 0.14 then has its `stop` raise the end of a fetch of its own as if we were cancelled,
    and leaves its connections open.
    """
    stopping = asyncio.ensure_future(consumer.stop())
    await asyncio.wait([stopping], timeout=ANSWER_SECONDS)
    stopping.cancel()
    failure: Any = (await asyncio.gather(stopping, return_exceptions=True))[0]
    if failure is not None:
        telemetry.log.warning("the group is not left", reason=repr(failure))
        await consumer._client.close()  # noqa: SLF001 - what is left open has no other name


async def _require_topic(settings: Settings) -> None:
    """Raise UsageError where the topic is not there: a consumer would wait for it in silence."""
    name = named(settings, ARTICLE_ENRICHED.name)
    async with admin_client(settings) as client:
        if not await described(settings, client, [name]):
            raise UsageError(
                f"Kafka at {settings.kafka} has no topic {name}: is this where bantin writes? "
                "BANTIN_PREFIX is what the names of its topics begin with; "
                "`bantin topics create` makes them"
            )


async def _next(consumer: AIOKafkaConsumer) -> list[ConsumerRecord]:
    """Return the next record, or none after COMMIT_SECONDS without one."""
    timeout = int(COMMIT_SECONDS * 1000)
    try:
        found = await consumer.getmany(timeout_ms=timeout, max_records=1)
    except UnreadableError as error:
        telemetry.log.warning("passed over", reason=str(error))
        consumer.seek(error.partition, max(error.next_offset, error.offset + 1))
        return []
    return [record for records in found.values() for record in records]


class _Progress(ConsumerRebalanceListener):  # type: ignore[misc] # aiokafka has no types here
    """What has been given and is done, per partition, and which events have been seen."""

    def __init__(self, consumer: AIOKafkaConsumer) -> None:
        self._consumer = consumer
        self._done: dict[TopicPartition, int] = {}
        self._committed_at = time.monotonic()
        self._seen: OrderedDict[str, None] = OrderedDict()

    def article(self, raw: ConsumerRecord) -> ArticleEnriched | None:
        """Return the article of a record; None for a repeat and for what is none."""
        record = record_of(raw, ARTICLE_ENRICHED.name)
        event_id = record.header("ce_id")
        if event_id in self._seen:
            return None
        try:
            article = decode(ARTICLE_ENRICHED, record, "subscriber")
        except Skipped:
            return None
        except Rejected as error:
            place = {"partition": raw.partition, "offset": raw.offset}
            telemetry.log.warning("passed over", topic=raw.topic, reason=str(error), **place)
            return None
        if event_id:
            self._seen[event_id] = None
            if len(self._seen) > REMEMBERED:
                self._seen.popitem(last=False)
        return article  # type: ignore[return-value] # of this topic it is one

    def done(self, raw: ConsumerRecord) -> None:
        """Take a record for done: whoever was given it has asked for the next one."""
        self._done[TopicPartition(raw.topic, raw.partition)] = raw.offset + 1

    async def commit_in_time(self) -> None:
        """Commit what is done, at most once in COMMIT_SECONDS."""
        if time.monotonic() - self._committed_at >= COMMIT_SECONDS:
            await self.commit()

    async def commit(self) -> None:
        """Commit what is done; what Kafka does not take now is given again after a restart."""
        self._committed_at = time.monotonic()
        ours = self._consumer.assignment()
        self._done = {one: offset for one, offset in self._done.items() if one in ours}
        if not self._done:
            return
        try:
            async with asyncio.timeout(ANSWER_SECONDS):  # aiokafka would wait for ever
                await self._consumer.commit(self._done)
        except (KafkaError, TimeoutError) as error:
            telemetry.log.warning("not committed", reason=repr(error))
            return
        self._done = {}

    async def on_partitions_revoked(self, revoked: Any) -> None:  # noqa: ANN401 - as in the base
        """Commit before another member reads on."""
        del revoked
        await self.commit()

    async def on_partitions_assigned(self, assigned: Any) -> None:  # noqa: ANN401 - as in the base
        """Read on from what is committed."""
        del assigned
