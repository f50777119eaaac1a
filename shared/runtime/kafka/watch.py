"""A look at Kafka from beside the consumers, again and again: what waits, and what nobody reads."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Any

from shared.errors import RefusedError, Unavailable, UsageError
from shared.extras import extra
from shared.runtime import Settings, Stage, in_background, telemetry
from shared.runtime.kafka.admin import admin_client, consumer_client, described
from shared.runtime.kafka.connection import named
from shared.runtime.kafka.offsets import behind, bounds, committed
from shared.runtime.kafka.protocol import refusal

with extra("kafka"):
    from aiokafka import AIOKafkaConsumer, TopicPartition
    from aiokafka.admin import AIOKafkaAdminClient
    from aiokafka.coordinator.protocol import ConsumerProtocol

WATCH_SECONDS = 10.0
# Looks in a row that must find the same before it is believed: a rebalance takes a moment, and so
# does a broker that has just started until it knows its users.
LOOKS = 3
PEEK_SECONDS = 5.0


class Watch:
    """Watches the topics and groups of the stages that read; `fail` ends a service that is refused.

    `ails` returns True while some stage does not get on: then Kafka is asked whether it refuses us.
    """

    def __init__(
        self,
        settings: Settings,
        stages: Sequence[Stage],
        fail: Callable[[Exception], None],
        ails: Callable[[], bool],
    ) -> None:
        self._settings = settings
        self._stages = {
            stage: named(settings, stage.consumes.name) for stage in stages if stage.consumes
        }
        self._fail = fail
        self._ails = ails
        self._refusals = 0
        # What is wrong, and how many looks in a row have found it so.
        self._found: dict[str, int] = {}

    def problems(self) -> list[str]:
        """Return what is wrong with the topics and their readers, as the last looks found it."""
        return [problem for problem, looks in self._found.items() if looks >= LOOKS]

    @asynccontextmanager
    async def watching(self) -> AsyncIterator[None]:
        """Watch for as long as the block runs."""
        async with in_background(self._run()):
            yield

    async def _run(self) -> None:
        while True:
            try:
                await self._look_until_it_fails()
            except RefusedError as refused:
                self._refusals += 1
                if self._refusals >= LOOKS:
                    self._fail(refused)
                    return
            except (OSError, TimeoutError, UsageError, Unavailable):
                self._refusals = 0  # an outage: those who work say so
            except Exception as bug:  # noqa: BLE001 - what watches must not end unseen
                telemetry.log.error("not watched", reason=str(bug), exc_info=bug)
            await asyncio.sleep(WATCH_SECONDS)

    async def _look_until_it_fails(self) -> None:
        async with AsyncExitStack() as stack:
            client = await stack.enter_async_context(admin_client(self._settings))
            consumer = await stack.enter_async_context(consumer_client(self._settings))
            while True:
                if self._ails() and (refused := await refusal(self._settings)):
                    raise RefusedError(refused)
                await self._look(client, consumer)
                self._refusals = 0
                await asyncio.sleep(WATCH_SECONDS)

    async def _look(self, client: AIOKafkaAdminClient, consumer: AIOKafkaConsumer) -> None:
        there = await described(self._settings, client, self._stages.values())
        found: list[str] = []
        for stage, topic in self._stages.items():
            if topic not in there:
                found.append(f"Kafka has no topic {topic}: run `bantin topics create`")
                continue
            await self._measure(client, consumer, stage, there[topic])
            found += await self._unread(client, stage, there[topic])
        self._note(found)

    def _note(self, found: Sequence[str]) -> None:
        """Log what has been wrong for some looks, once, and what is well again."""
        before = set(self.problems())
        self._found = {problem: self._found.get(problem, 0) + 1 for problem in found}
        for problem in set(self.problems()) - before:
            telemetry.log.error("not read", reason=problem)
        for problem in before - set(self.problems()):
            telemetry.log.info("read again", reason=problem)

    async def _measure(
        self,
        client: AIOKafkaAdminClient,
        consumer: AIOKafkaConsumer,
        stage: Stage,
        numbers: Sequence[int],
    ) -> None:
        """Set the gauges of how much waits and for how long, of all members of the group."""
        starts, ends = await bounds(consumer, self._stages[stage], numbers)
        waiting = behind(starts, ends, await committed(self._settings, client, stage))
        oldest = {one: ends[one] - number for one, number in waiting.items() if number > 0}
        written = await _written(consumer, oldest)
        now = time.time()
        age = max((now - at / 1000 for at in written.values()), default=0.0)
        telemetry.RECORDS_BEHIND.labels(stage.name).set(sum(waiting.values()))
        telemetry.OLDEST_UNPROCESSED.labels(stage.name).set(max(0.0, age))

    async def _unread(
        self, client: AIOKafkaAdminClient, stage: Stage, numbers: Sequence[int]
    ) -> list[str]:
        """Return a line when partitions of the topic are assigned to no member of the group."""
        topic, group = self._stages[stage], named(self._settings, stage.name)
        (answer,) = await client.describe_consumer_groups([group])
        (told,) = answer.to_object()["groups"]
        if told["state"] not in ("Stable", "Empty", "Dead"):
            return []  # it is just being settled who reads what
        read = {
            partition
            for member in told["members"]
            for partition in _assignment(member["member_assignment"])
        }
        unread = [number for number in numbers if TopicPartition(topic, number) not in read]
        telemetry.UNASSIGNED_PARTITIONS.labels(stage.name).set(len(unread))
        if not unread:
            return []
        return [f"nobody of the group {group} reads {topic} {','.join(map(str, unread))}"]


def _assignment(member: bytes) -> list[TopicPartition]:
    partitions: list[TopicPartition] = ConsumerProtocol.ASSIGNMENT.decode(member).partitions()
    return partitions


async def _written(
    consumer: AIOKafkaConsumer, offsets: Mapping[TopicPartition, int]
) -> dict[TopicPartition, float]:
    """Return when the record at each offset was written, in milliseconds.

    Of those that can be read: a batch that is damaged is somebody else's to tell.
    """
    if not offsets:
        return {}
    consumer.assign(list(offsets))
    for partition, offset in offsets.items():
        consumer.seek(partition, offset)
    written: dict[TopicPartition, float] = {}
    deadline = time.monotonic() + PEEK_SECONDS
    while (left := offsets.keys() - written.keys()) and time.monotonic() < deadline:
        try:
            found: dict[TopicPartition, Any] = await consumer.getmany(
                *left, timeout_ms=500, max_records=len(left)
            )
        except Exception:  # noqa: BLE001 - whatever its bytes do to a decoder
            break
        written |= {one: records[0].timestamp for one, records in found.items() if records}
    consumer.unsubscribe()
    return written
