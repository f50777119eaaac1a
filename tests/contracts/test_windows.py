"""A part of a topic, read beside its live readers, whatever the runtime."""

import asyncio
from datetime import UTC, datetime, timedelta

from shared.contract.topics import PAGE_FETCHED, Record
from shared.runtime.windows.open import open_window, record_at
from shared.runtime.windows.window import Positions, Window, remaining
from tests.support.pages import numbered_page, page_record
from tests.support.runtimes import RuntimeUnderTest, until
from tests.support.stages import MakeRuntime, Parse, create_topics

TOPIC = PAGE_FETCHED.name


async def _all(runtime: RuntimeUnderTest, window: Window, positions: Positions) -> list[Record]:
    async with open_window(runtime.settings, window) as opened:
        return [one async for batch in opened.batches(positions, 4) for one in batch]


async def _filled(runtime: RuntimeUnderTest, numbers: range) -> None:
    await create_topics(runtime, Parse())
    await runtime.put([page_record(numbered_page(number)) for number in numbers])


def _keys(records: list[Record]) -> set[bytes | None]:
    return {record.key for record in records}


async def test_a_window_without_times_is_the_whole_topic(make_runtime: MakeRuntime) -> None:
    runtime = make_runtime()
    await _filled(runtime, range(30))

    records = await _all(runtime, Window(TOPIC), {})

    assert len(records) == len(_keys(records)) == 30
    assert {record.value for record in records} == {
        page_record(numbered_page(number)).value for number in range(30)
    }


async def test_a_window_ends_where_the_topic_ended_when_it_was_opened(
    make_runtime: MakeRuntime,
) -> None:
    runtime = make_runtime()
    await _filled(runtime, range(5))

    async with open_window(runtime.settings, Window(TOPIC)) as opened:
        await runtime.put([page_record(numbered_page(number)) for number in range(5, 9)])
        records = [one async for batch in opened.batches({}, 4) for one in batch]

    assert len(records) == remaining(opened.bounds, {}) == 5


async def test_times_bound_a_window(make_runtime: MakeRuntime) -> None:
    runtime = make_runtime()
    await _filled(runtime, range(4))
    await asyncio.sleep(0.05)
    noon = datetime.now(UTC)
    await asyncio.sleep(0.05)
    await runtime.put([page_record(numbered_page(number)) for number in range(4, 10)])

    before = await _all(runtime, Window(TOPIC, until=noon), {})
    after = await _all(runtime, Window(TOPIC, since=noon), {})
    future = await _all(runtime, Window(TOPIC, since=datetime(2100, 1, 1, tzinfo=UTC)), {})

    assert (len(before), len(after), future) == (4, 6, [])
    assert not _keys(before) & _keys(after)


async def test_an_endless_window_goes_on_with_what_comes(make_runtime: MakeRuntime) -> None:
    runtime = make_runtime()
    await _filled(runtime, range(3))
    told: list[Record] = []

    async def read() -> None:
        async with open_window(runtime.settings, Window(TOPIC, endless=True)) as opened:
            async for batch in opened.batches({}, 4):
                told.extend(batch)

    reading = asyncio.create_task(read())
    await until(lambda: len(told) == 3, reading)
    await runtime.put([page_record(numbered_page(3))])
    await until(lambda: len(told) == 4, reading)
    reading.cancel()
    await asyncio.gather(reading, return_exceptions=True)

    assert told[3].value == page_record(numbered_page(3)).value


async def test_an_endless_window_may_begin_with_what_comes_next(make_runtime: MakeRuntime) -> None:
    runtime = make_runtime()
    await _filled(runtime, range(3))

    now = datetime.now(UTC) + timedelta(seconds=1)
    async with open_window(runtime.settings, Window(TOPIC, since=now, endless=True)) as opened:
        await runtime.put([page_record(numbered_page(3))])
        first = await anext(opened.batches({}, 4))

    assert [record.value for record in first] == [page_record(numbered_page(3)).value]


async def test_a_reading_goes_on_where_it_was_left(make_runtime: MakeRuntime) -> None:
    runtime = make_runtime()
    await _filled(runtime, range(20))
    positions: dict[int, int] = {}
    async with open_window(runtime.settings, Window(TOPIC), group="replay-test") as opened:
        async for batch in opened.batches({}, 4):
            first = batch
            positions = {one.partition: one.offset + 1 for one in batch}
            break

    rest = await _all(runtime, Window(TOPIC), positions)

    assert len(first) + len(rest) == 20
    assert not _keys(first) & _keys(rest)


async def test_a_key_is_read_alone(make_runtime: MakeRuntime) -> None:
    runtime = make_runtime()
    await _filled(runtime, range(10))
    await runtime.put([page_record(numbered_page(3))])
    key = page_record(numbered_page(3)).key

    assert [one.key for one in await _all(runtime, Window(TOPIC, key=key), {})] == [key, key]


async def test_one_record_is_found_by_its_place(make_runtime: MakeRuntime) -> None:
    runtime = make_runtime()
    await _filled(runtime, range(6))
    records = await _all(runtime, Window(TOPIC), {})
    wanted = records[3]

    found = await record_at(runtime.settings, TOPIC, wanted.partition, wanted.offset)

    assert found == wanted
    assert await record_at(runtime.settings, TOPIC, wanted.partition, 999_999) is None
    assert await record_at(runtime.settings, TOPIC, 77, 0) is None


async def test_the_live_readers_never_notice(make_runtime: MakeRuntime) -> None:
    runtime, parse = make_runtime(), Parse()
    await _filled(runtime, range(6))
    async with runtime.running(parse.stage) as task:
        await _all(runtime, Window(TOPIC), {})
        await until(lambda: len(parse.seen) == 6, task)
        await _all(runtime, Window(TOPIC), {})

    assert len(parse.seen) == 6
