"""The two runtimes behind one face, so that one suite of tests runs on both."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

from aiokafka import AIOKafkaConsumer

from shared.contract.events import ArticleParsed, PageFetched
from shared.contract.topics import PAGE_FETCHED, Record, Topic
from shared.runtime import kafka_admin
from shared.runtime.embedded import runtime
from shared.runtime.kafka import kafka_app
from shared.runtime.kafka_publish import publisher
from shared.runtime.log_sqlite import Log
from shared.runtime.settings import Settings
from shared.runtime.stage import Stage
from shared.text.normalization import digest
from shared.text.urls import url_id

AT = datetime(2026, 3, 7, 2, 0, tzinfo=UTC)
TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"


class Carrier(Protocol):
    """A runtime as the tests see it."""

    settings: Settings

    async def put(self, records: Sequence[Record]) -> None: ...

    async def records(self, topic: Topic) -> list[Record]: ...

    def running(self, *stages: Stage) -> "asynccontextmanager[asyncio.Task[None]]": ...


class Embedded:
    def __init__(self, path: Path, **given: object) -> None:
        self.settings = Settings(data=path, retries=1, **given)

    async def put(self, records: Sequence[Record]) -> None:
        log = Log(self.settings.data)
        await log.append(records)
        log.close()

    async def records(self, topic: Topic) -> list[Record]:
        log = Log(self.settings.data)
        found = log.scan(topic.name, limit=100_000)
        log.close()
        return found

    @asynccontextmanager
    async def running(self, *stages: Stage) -> AsyncIterator[asyncio.Task[None]]:
        async with runtime(stages, self.settings) as running:
            task = asyncio.create_task(running.run())
            try:
                yield task
            finally:
                running.stop()
                await task


class Kafka:
    def __init__(self, address: str, **given: object) -> None:
        self.settings = Settings(kafka=address, retries=1, partitions=2, **given)

    async def put(self, records: Sequence[Record]) -> None:
        async with publisher(self.settings) as publish:
            await publish(records)

    async def records(self, topic: Topic) -> list[Record]:
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
        found: list[Record] = []
        while any([await consumer.position(part) < end for part, end in ends.items()]):
            batches = await consumer.getmany(timeout_ms=500)
            found += [_record(raw) for batch in batches.values() for raw in batch]
        return found

    @asynccontextmanager
    async def running(self, *stages: Stage) -> AsyncIterator[asyncio.Task[None]]:
        await kafka_admin.create_topics(self.settings, kafka_admin.topics_of(stages))
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


def page(number: int, body: str = "<p>Hội nghị</p>", **given: object) -> PageFetched:
    url = f"http://portal.example/tin/{number}"
    facts = {"url": url, "final_url": url, "host": "portal.example", "url_id": url_id(url)}
    facts |= {"status": 200, "fetched_at": AT, "body": body, "body_hash": digest(body)}
    return PageFetched(**(facts | given))


def article(page: PageFetched, **given: object) -> ArticleParsed:
    facts = {"article_id": page.url_id, "url": page.url, "url_id": page.url_id, "title": "Tin"}
    facts |= {"canonical_url": page.url, "host": page.host, "fetched_at": page.fetched_at}
    facts |= {"body_hash": page.body_hash, "parser_version": 1, "text": page.body}
    return ArticleParsed(**(facts | {"content_hash": digest(page.body)} | given))


def fetched(event: PageFetched) -> Record:
    return PAGE_FETCHED.record(event, source="fetch", at=AT, traceparent=TRACE)
