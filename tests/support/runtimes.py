"""The two runtimes behind one interface, so that one suite of tests runs on both."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Protocol

from aiokafka import AIOKafkaConsumer

from shared.contract.topics import Record, Topic
from shared.runtime.embedded import Runtime, runtime
from shared.runtime.kafka import admin as kafka_admin
from shared.runtime.kafka.app import kafka_app
from shared.runtime.kafka.publish import publisher
from shared.runtime.log_sqlite import Log
from shared.runtime.settings import Settings
from shared.runtime.stage import Stage, topics_of


class RuntimeUnderTest(Protocol):
    """A runtime as the tests use it."""

    settings: Settings

    async def create_topics(self, *stages: Stage) -> None:
        """Make the topics of the stages, where they must be made."""

    async def put(self, records: Sequence[Record]) -> None:
        """Append records to their topics."""

    async def records(self, topic: Topic) -> list[Record]:
        """Return all records of a topic."""

    def running(self, *stages: Stage) -> "asynccontextmanager[asyncio.Task[None]]":
        """Run the stages for as long as the block does; yield the task that runs them."""


class Embedded:
    """The stages in this process over one SQLite file."""

    def __init__(self, path: Path, **given: object) -> None:
        self.settings = Settings(data=path, retries=1, **given)

    async def create_topics(self, *stages: Stage) -> None:
        """Do nothing: a topic of the file is where a record is put."""

    async def put(self, records: Sequence[Record]) -> None:
        """See RuntimeUnderTest.put."""
        log = Log(self.settings.data)
        await log.append(records)
        log.close()

    async def records(self, topic: Topic) -> list[Record]:
        """See RuntimeUnderTest.records."""
        log = Log(self.settings.data)
        records = log.scan(topic.name, limit=100_000)
        log.close()
        return records

    @asynccontextmanager
    async def running(self, *stages: Stage) -> AsyncIterator[asyncio.Task[None]]:
        """See RuntimeUnderTest.running."""
        async with runtime(stages, self.settings) as running:
            task = asyncio.create_task(running.run())
            try:
                yield task
            finally:
                running.stop()
                await task

    @asynccontextmanager
    async def running_here(self, *stages: Stage) -> AsyncIterator[Runtime]:
        """Run the stages for as long as the block does; yield what runs them."""
        async with runtime(stages, self.settings) as running:
            task = asyncio.create_task(running.run())
            try:
                yield running
            finally:
                running.stop()
                await task


class Kafka:
    """The stages in this process over a real Kafka."""

    def __init__(self, address: str, **given: object) -> None:
        self.settings = Settings(kafka=address, retries=1, partitions=2, **given)

    async def create_topics(self, *stages: Stage) -> None:
        """See RuntimeUnderTest.create_topics."""
        await kafka_admin.create_topics(self.settings, topics_of(stages))

    async def put(self, records: Sequence[Record]) -> None:
        """See RuntimeUnderTest.put."""
        async with publisher(self.settings) as publish:
            await publish(records)

    async def records(self, topic: Topic) -> list[Record]:
        """See RuntimeUnderTest.records."""
        consumer = AIOKafkaConsumer(
            topic.name,
            bootstrap_servers=self.settings.kafka,
            auto_offset_reset="earliest",
            max_partition_fetch_bytes=16 * 1024 * 1024,
        )
        await consumer.start()
        try:
            return await self._all(consumer)
        finally:
            await consumer.stop()

    async def _all(self, consumer: AIOKafkaConsumer) -> list[Record]:
        ends = await consumer.end_offsets(consumer.assignment())
        records: list[Record] = []
        while any([await consumer.position(part) < end for part, end in ends.items()]):
            batches = await consumer.getmany(timeout_ms=500)
            records += [_record(raw) for batch in batches.values() for raw in batch]
        return records

    @asynccontextmanager
    async def running(self, *stages: Stage) -> AsyncIterator[asyncio.Task[None]]:
        """See RuntimeUnderTest.running."""
        await self.create_topics(*stages)
        app = kafka_app(stages, self.settings)
        task = asyncio.create_task(app.run())
        try:
            yield task
        finally:
            app.exit()
            await task


def _record(raw: object) -> Record:
    return Record(raw.topic, raw.key, raw.value, tuple(raw.headers), raw.partition, raw.offset)


async def until(condition: Callable[[], object], task: asyncio.Task[None]) -> None:
    """Return when the condition holds; raise what ends the runtime before that."""
    while not condition():
        await asyncio.sleep(0.05)
        if task.done():
            await task
            raise AssertionError("the runtime ended early")


async def ended(task: asyncio.Task[None]) -> BaseException | None:
    """Return what ended the runtime by itself."""
    with suppress(asyncio.CancelledError):
        await asyncio.wait([task])
    return task.exception()
