"""What every runtime promises, run on the embedded one and on a real Kafka."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from types import SimpleNamespace

import pytest
from cloudevents.core.bindings.kafka import KafkaMessage, from_binary_event
from cloudevents.core.formats.json import JSONFormat

from shared.contract.events import ArticleParsed, Event, PageFetched
from shared.contract.topics import ARTICLE_PARSED, PAGE_FETCHED
from shared.errors import FuseBlownError, Unavailable
from shared.runtime.settings import Settings
from shared.runtime.stage import Result, Stage
from tests.support.articles import article_of
from tests.support.pages import TRACE, numbered_page, page_record
from tests.support.runtimes import ended, until
from tests.support.stages import MakeRuntime, Parse, create_topics, handling


async def test_a_page_becomes_an_article_in_the_same_trace(make_runtime: MakeRuntime) -> None:
    parse, runtime = Parse(), make_runtime()
    await create_topics(runtime, parse)
    await runtime.put([page_record(numbered_page(1))])

    async with runtime.running(parse.stage) as task:
        await until(lambda: parse.seen, task)
    (record,) = await runtime.records(ARTICLE_PARSED)

    assert ArticleParsed.model_validate_json(record.value) == article_of(numbered_page(1))
    assert record.key == numbered_page(1).url_id.encode()
    trace, parent = TRACE.split("-")[1:3]
    assert record.header("traceparent").split("-")[1] == trace
    assert record.header("traceparent").split("-")[2] != parent


async def test_any_cloudevents_reader_reads_what_is_published(make_runtime: MakeRuntime) -> None:
    parse, runtime = Parse(), make_runtime()
    await create_topics(runtime, parse)
    await runtime.put([page_record(numbered_page(1))])

    async with runtime.running(parse.stage) as task:
        await until(lambda: parse.seen, task)
    (record,) = await runtime.records(ARTICLE_PARSED)
    message = KafkaMessage(dict(record.headers), record.key, record.value)
    event = from_binary_event(message, JSONFormat())

    assert event.get_type() == "bantin.ArticleParsed.v1"
    assert event.get_source() == "/bantin/parse"
    assert event.get_subject() == numbered_page(1).url_id
    assert event.get_id() == article_of(numbered_page(1)).event_id()
    assert event.get_specversion() == "1.0"
    assert event.get_data()["title"] == "Tin"


async def test_work_goes_on_where_it_was_committed(make_runtime: MakeRuntime) -> None:
    parse, runtime = Parse(), make_runtime()
    await create_topics(runtime, parse)
    await runtime.put([page_record(numbered_page(number)) for number in range(6)])
    async with runtime.running(parse.stage) as task:
        await until(lambda: len(parse.seen) == 6, task)

    await runtime.put([page_record(numbered_page(number)) for number in range(6, 9)])
    async with runtime.running(parse.stage) as task:
        await until(lambda: len(parse.seen) >= 9, task)

    assert sorted(parse.seen) == [numbered_page(number).url for number in range(9)]
    assert len(await runtime.records(ARTICLE_PARSED)) == 9


async def test_what_is_skipped_is_over(make_runtime: MakeRuntime) -> None:
    parse, runtime = Parse(), make_runtime()
    await create_topics(runtime, parse)
    await runtime.put([page_record(numbered_page(1, "skip")), page_record(numbered_page(2))])

    async with runtime.running(parse.stage) as task:
        await until(lambda: len(parse.seen) == 2, task)
    async with runtime.running(parse.stage):
        await asyncio.sleep(0.5)

    assert len(parse.seen) == 2
    assert len(await runtime.records(ARTICLE_PARSED)) == 1
    assert await runtime.records(PAGE_FETCHED.dead("parse")) == []


async def test_an_outage_leaves_the_records_uncommitted(make_runtime: MakeRuntime) -> None:
    calls = 0

    async def handle(batch: Sequence[Event]) -> list[Result]:
        nonlocal calls
        calls += 1
        if calls <= 3:
            raise Unavailable("the database is away")
        return [[article_of(event)] for event in batch]

    runtime = make_runtime()
    await create_topics(runtime, Parse())
    await runtime.put([page_record(numbered_page(number)) for number in range(3)])

    async with runtime.running(handling(handle)) as task:
        await until(lambda: calls >= 4, task)
        await asyncio.sleep(0.5)

    assert await runtime.records(PAGE_FETCHED.dead("parse")) == []
    keys = {record.key for record in await runtime.records(ARTICLE_PARSED)}
    assert keys == {numbered_page(number).url_id.encode() for number in range(3)}


async def test_one_record_that_fails_a_whole_batch_does_not_take_its_neighbours(
    make_runtime: MakeRuntime,
) -> None:
    async def handle(batch: Sequence[PageFetched]) -> list[Result]:
        if any(event.body == "bug" for event in batch):
            raise RuntimeError("the batch failed")
        return [[article_of(event)] for event in batch]

    runtime = make_runtime()
    runtime.settings = runtime.settings.model_copy(update={"retries": 2})
    await create_topics(runtime, Parse())
    await runtime.put(
        [
            page_record(numbered_page(1)),
            page_record(numbered_page(2, "bug")),
            page_record(numbered_page(3)),
        ]
    )

    stage = handling(handle)
    async with runtime.running(stage):
        while len(await runtime.records(PAGE_FETCHED.dead("parse"))) < 1:  # noqa: ASYNC110
            await asyncio.sleep(0.1)
        while len(await runtime.records(ARTICLE_PARSED)) < 2:  # noqa: ASYNC110
            await asyncio.sleep(0.1)

    (letter,) = await runtime.records(PAGE_FETCHED.dead("parse"))
    assert letter.key == numbered_page(2).url_id.encode()


async def test_the_fuse_stops_the_service_before_it_drains_the_topic(
    make_runtime: MakeRuntime,
) -> None:
    parse, runtime = Parse(batch=4), make_runtime(fuse=6)
    await create_topics(runtime, parse)
    await runtime.put([page_record(numbered_page(number, "reject")) for number in range(30)])

    with pytest.raises(FuseBlownError, match="BANTIN_FUSE"):
        async with runtime.running(parse.stage) as task:
            await ended(task)
    dead = await runtime.records(PAGE_FETCHED.dead("parse"))
    mended, runtime = Parse(), make_runtime(fuse=0)
    async with runtime.running(mended.stage) as task:
        await until(lambda: len(set(mended.seen)) == 30 - len(dead), task)

    assert len(dead) < 6


async def test_the_fuse_holds_across_restarts(make_runtime: MakeRuntime) -> None:
    parse, runtime = Parse(batch=4), make_runtime(fuse=6)
    await create_topics(runtime, parse)
    await runtime.put([page_record(numbered_page(number, "reject")) for number in range(30)])

    for _ in range(4):
        with pytest.raises(FuseBlownError, match="BANTIN_FUSE"):
            async with runtime.running(parse.stage) as task:
                await ended(task)

    assert len(await runtime.records(PAGE_FETCHED.dead("parse"))) < 6


async def test_a_stop_finishes_the_batch_in_hand(make_runtime: MakeRuntime) -> None:
    taken, let_go = asyncio.Event(), asyncio.Event()

    async def handle(batch: Sequence[Event]) -> list[Result]:
        taken.set()
        await let_go.wait()
        return [[article_of(event)] for event in batch]

    runtime = make_runtime()
    await create_topics(runtime, Parse())
    await runtime.put([page_record(numbered_page(1))])

    async with runtime.running(handling(handle)):
        await taken.wait()
        asyncio.get_running_loop().call_later(0.5, let_go.set)
    parse = Parse()
    async with runtime.running(parse.stage):
        await asyncio.sleep(0.5)

    assert len(await runtime.records(ARTICLE_PARSED)) == 1
    assert parse.seen == []


async def test_a_tombstone_is_skipped(make_runtime: MakeRuntime) -> None:
    parse, runtime = Parse(), make_runtime()
    await create_topics(runtime, parse)
    await runtime.put(
        [replace(page_record(numbered_page(1)), value=None), page_record(numbered_page(2))]
    )

    async with runtime.running(parse.stage) as task:
        await until(lambda: parse.seen, task)

    assert parse.seen == [numbered_page(2).url]
    assert await runtime.records(PAGE_FETCHED.dead("parse")) == []


async def test_the_fuse_of_a_source_holds_across_restarts(make_runtime: MakeRuntime) -> None:
    class Broken:
        """A source whose tasks all meet a bug."""

        ended = 0

        async def tasks(self, *, until_idle: bool) -> AsyncIterator[SimpleNamespace]:
            while not until_idle:
                yield SimpleNamespace(subject="http://portal.example/")

        async def handle(self, _task: object) -> Sequence[Event]:
            raise KeyError("a bug")

        async def complete(self, _task: object, _outcome: str, _reason: str) -> None:
            self.ended += 1

    source = Broken()

    @asynccontextmanager
    async def opened(_settings: Settings) -> AsyncIterator[Broken]:
        yield source

    stage = Stage("fetch", None, PAGE_FETCHED, open=opened)
    runtime = make_runtime(fuse=6, fetch_workers=1)

    for _ in range(3):
        with pytest.raises(FuseBlownError, match="BANTIN_FUSE"):
            async with runtime.running(stage) as task:
                await ended(task)

    assert source.ended == 5
