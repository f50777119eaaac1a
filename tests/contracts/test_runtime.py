"""What every runtime promises, run on the embedded one and on a real Kafka."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from cloudevents.core.bindings.kafka import KafkaMessage, from_binary_event
from cloudevents.core.formats.json import JSONFormat

from shared.errors import FuseBlownError, Rejected, Skipped, Unavailable
from shared.events import ArticleParsed, Event, PageFetched
from shared.settings import Settings
from shared.stage import Handle, Result, Stage, pure
from shared.topics import ARTICLE_PARSED, PAGE_FETCHED, Record
from tests.runtimes import TRACE, Carrier, Embedded, Kafka, article, ended, fetched, page, until

Make = Callable[..., Carrier]


@pytest.fixture(params=["embedded", "kafka"])
def carrier(request: pytest.FixtureRequest, tmp_path: Path) -> Make:
    if request.param == "embedded":
        return lambda **given: Embedded(tmp_path / "bantin.db", **given)
    address = request.getfixturevalue("empty_kafka")
    return lambda **given: Kafka(address, **given)


class Parse:
    """A stage whose function remembers what it was given and does what the page says."""

    def __init__(self, batch: int = 4) -> None:
        self.seen: list[str] = []
        self.stage = Stage("parse", PAGE_FETCHED, ARTICLE_PARSED, open=pure(self), batch=batch)

    def __call__(self, event: PageFetched) -> ArticleParsed:
        self.seen.append(event.url)
        if event.body == "skip":
            raise Skipped("not-an-article", "a listing")
        if event.body == "reject":
            raise Rejected("no article can be made of this")
        if event.body == "bug":
            raise KeyError("a bug")
        if event.body == "unwritable":
            return article(event).model_copy(update={"title": "\ud800"})
        if event.body == "huge":
            return article(event, text="x" * ARTICLE_PARSED.max_bytes)
        return article(event)


def handling(handle: Handle, batch: int = 4) -> Stage:
    @asynccontextmanager
    async def opened(_settings: Settings) -> AsyncIterator[Handle]:
        yield handle

    return Stage("parse", PAGE_FETCHED, ARTICLE_PARSED, open=opened, batch=batch)


async def create(carrier: Carrier, parse: Parse) -> None:
    """Start and stop once, so that topics exist before records are put into them."""
    async with carrier.running(parse.stage):
        pass


async def test_a_page_becomes_an_article_in_the_same_trace(carrier: Make) -> None:
    parse, carrier_ = Parse(), carrier()
    await create(carrier_, parse)
    await carrier_.put([fetched(page(1))])

    async with carrier_.running(parse.stage) as task:
        await until(lambda: parse.seen, task)
    (record,) = await carrier_.records(ARTICLE_PARSED)

    assert ArticleParsed.model_validate_json(record.value) == article(page(1))
    assert record.key == page(1).url_id.encode()
    trace, parent = TRACE.split("-")[1:3]
    assert record.header("traceparent").split("-")[1] == trace
    assert record.header("traceparent").split("-")[2] != parent


async def test_any_cloudevents_reader_reads_what_is_published(carrier: Make) -> None:
    parse, carrier_ = Parse(), carrier()
    await create(carrier_, parse)
    await carrier_.put([fetched(page(1))])

    async with carrier_.running(parse.stage) as task:
        await until(lambda: parse.seen, task)
    (record,) = await carrier_.records(ARTICLE_PARSED)
    message = KafkaMessage(dict(record.headers), record.key, record.value)
    event = from_binary_event(message, JSONFormat())

    assert event.get_type() == "bantin.ArticleParsed.v1"
    assert event.get_source() == "/bantin/parse"
    assert event.get_subject() == page(1).url_id
    assert event.get_id() == article(page(1)).event_id()
    assert event.get_specversion() == "1.0"
    assert event.get_data()["title"] == "Tin"


async def test_work_goes_on_where_it_was_committed(carrier: Make) -> None:
    parse, carrier_ = Parse(), carrier()
    await create(carrier_, parse)
    await carrier_.put([fetched(page(number)) for number in range(6)])
    async with carrier_.running(parse.stage) as task:
        await until(lambda: len(parse.seen) == 6, task)

    await carrier_.put([fetched(page(number)) for number in range(6, 9)])
    async with carrier_.running(parse.stage) as task:
        await until(lambda: len(parse.seen) >= 9, task)

    assert sorted(parse.seen) == [page(number).url for number in range(9)]
    assert len(await carrier_.records(ARTICLE_PARSED)) == 9


async def test_what_is_skipped_is_over(carrier: Make) -> None:
    parse, carrier_ = Parse(), carrier()
    await create(carrier_, parse)
    await carrier_.put([fetched(page(1, "skip")), fetched(page(2))])

    async with carrier_.running(parse.stage) as task:
        await until(lambda: len(parse.seen) == 2, task)
    async with carrier_.running(parse.stage):
        await asyncio.sleep(0.5)

    assert len(parse.seen) == 2
    assert len(await carrier_.records(ARTICLE_PARSED)) == 1
    assert await carrier_.records(PAGE_FETCHED.dead("parse")) == []


def _with_header(record: Record, name: str, value: bytes) -> Record:
    kept = tuple(pair for pair in record.headers if pair[0] != name)
    return replace(record, headers=(*kept, (name, value)))


def _at_the_limit() -> Record:
    empty = fetched(page(6, "bug"))
    room = PAGE_FETCHED.max_bytes - empty.size
    filled = fetched(page(6, "bug", content_type="x" * room))
    return replace(filled, value=filled.value)


POISON: dict[str, tuple[Record, str]] = {
    "undecodable bytes": (replace(fetched(page(1)), value=b"\xff\xfe{"), "Rejected"),
    "a wrong schema": (replace(fetched(page(2)), value=b'{"url": 5}'), "url_id: Field required"),
    "another event": (_with_header(fetched(page(3)), "ce_type", b"x.Other.v1"), "ce_type"),
    "a rejected page": (fetched(page(4, "reject")), "no article can be made of this"),
    "a bug": (_with_header(fetched(page(5, "bug")), "odd", b"\xff\x00"), "KeyError"),
    "a bug at the size limit": (_at_the_limit(), "KeyError"),
    "a result that is no Unicode": (fetched(page(8, "unwritable")), "surrogates"),
    "a header of ours that is odd": (
        _with_header(replace(fetched(page(9)), value=b"{"), "bantin-dead-attempts", b"many"),
        "not a PageFetched",
    ),
    "too large a result": (fetched(page(7, "huge")), "article.parsed, which takes"),
}


@pytest.mark.parametrize("name", POISON)
async def test_poison_is_kept_byte_for_byte_and_the_lane_moves_on(carrier: Make, name: str) -> None:
    parse, carrier_ = Parse(), carrier()
    await create(carrier_, parse)
    poison, why = POISON[name]
    await carrier_.put([fetched(page(100)), poison, fetched(page(101))])

    async with carrier_.running(parse.stage) as task:
        await until(lambda: {page(100).url, page(101).url} <= set(parse.seen), task)
        await asyncio.sleep(0.5)
    (letter,) = await carrier_.records(PAGE_FETCHED.dead("parse"))

    assert (letter.key, letter.value) == (poison.key, poison.value)
    ours = {pair for pair in poison.headers if pair[0].startswith("bantin-dead-")}
    assert set(poison.headers) - ours <= set(letter.headers)
    assert why in (letter.header("bantin-dead-reason") or "")
    assert letter.header("bantin-dead-stage") == "parse"
    assert letter.header("bantin-dead-topic") == "page.fetched"
    assert int(letter.header("bantin-dead-offset") or -1) >= 0
    assert len(await carrier_.records(ARTICLE_PARSED)) == 2


async def test_a_value_that_no_dead_letter_topic_takes_is_cut_and_says_so(carrier: Make) -> None:
    parse, carrier_ = Parse(), carrier()
    await create(carrier_, parse)
    huge = replace(fetched(page(1)), value=b"0" * (PAGE_FETCHED.max_bytes * 3 // 2))
    await carrier_.put([huge, fetched(page(2))])

    async with carrier_.running(parse.stage) as task:
        await until(lambda: parse.seen, task)
    (letter,) = await carrier_.records(PAGE_FETCHED.dead("parse"))

    assert letter.header("bantin-dead-cut") == str(len(huge.value or b""))
    assert (huge.value or b"").startswith(letter.value or b"x")
    assert len(letter.value or b"") > PAGE_FETCHED.max_bytes // 2
    assert letter.header("bantin-dead-topic") == "page.fetched"
    assert parse.seen == [page(2).url]


async def test_headers_that_are_not_text_do_not_lose_the_record(carrier: Make) -> None:
    parse, carrier_ = Parse(), carrier()
    await create(carrier_, parse)
    await carrier_.put([_with_header(fetched(page(1)), "odd", b"\xff\xfe")])

    async with carrier_.running(parse.stage) as task:
        await until(lambda: parse.seen, task)

    assert len(await carrier_.records(ARTICLE_PARSED)) == 1


async def test_an_outage_leaves_the_records_uncommitted(carrier: Make) -> None:
    calls = 0

    async def handle(batch: Sequence[Event]) -> list[Result]:
        nonlocal calls
        calls += 1
        if calls <= 3:
            raise Unavailable("the database is away")
        return [[article(event)] for event in batch]

    carrier_ = carrier()
    await create(carrier_, Parse())
    await carrier_.put([fetched(page(number)) for number in range(3)])

    async with carrier_.running(handling(handle)) as task:
        await until(lambda: calls >= 4, task)
        await asyncio.sleep(0.5)

    assert await carrier_.records(PAGE_FETCHED.dead("parse")) == []
    keys = {record.key for record in await carrier_.records(ARTICLE_PARSED)}
    assert keys == {page(number).url_id.encode() for number in range(3)}


async def test_one_record_that_fails_a_whole_batch_does_not_take_its_neighbours(
    carrier: Make,
) -> None:
    async def handle(batch: Sequence[PageFetched]) -> list[Result]:
        if any(event.body == "bug" for event in batch):
            raise RuntimeError("the batch failed")
        return [[article(event)] for event in batch]

    carrier_ = carrier()
    carrier_.settings = carrier_.settings.model_copy(update={"retries": 2})
    await create(carrier_, Parse())
    await carrier_.put([fetched(page(1)), fetched(page(2, "bug")), fetched(page(3))])

    stage = handling(handle)
    async with carrier_.running(stage):
        while len(await carrier_.records(PAGE_FETCHED.dead("parse"))) < 1:  # noqa: ASYNC110
            await asyncio.sleep(0.1)
        while len(await carrier_.records(ARTICLE_PARSED)) < 2:  # noqa: ASYNC110
            await asyncio.sleep(0.1)

    (letter,) = await carrier_.records(PAGE_FETCHED.dead("parse"))
    assert letter.key == page(2).url_id.encode()


async def test_the_fuse_stops_the_service_before_it_drains_the_topic(carrier: Make) -> None:
    parse, carrier_ = Parse(batch=4), carrier(fuse=6)
    await create(carrier_, parse)
    await carrier_.put([fetched(page(number, "reject")) for number in range(30)])

    with pytest.raises(FuseBlownError, match="BANTIN_FUSE"):
        async with carrier_.running(parse.stage) as task:
            await ended(task)
    dead = await carrier_.records(PAGE_FETCHED.dead("parse"))
    mended, carrier_ = Parse(), carrier(fuse=0)
    async with carrier_.running(mended.stage) as task:
        await until(lambda: len(set(mended.seen)) == 30 - len(dead), task)

    assert len(dead) < 6


async def test_a_stop_finishes_the_batch_in_hand(carrier: Make) -> None:
    taken, let_go = asyncio.Event(), asyncio.Event()

    async def handle(batch: Sequence[Event]) -> list[Result]:
        taken.set()
        await let_go.wait()
        return [[article(event)] for event in batch]

    carrier_ = carrier()
    await create(carrier_, Parse())
    await carrier_.put([fetched(page(1))])

    async with carrier_.running(handling(handle)):
        await taken.wait()
        asyncio.get_running_loop().call_later(0.5, let_go.set)
    parse = Parse()
    async with carrier_.running(parse.stage):
        await asyncio.sleep(0.5)

    assert len(await carrier_.records(ARTICLE_PARSED)) == 1
    assert parse.seen == []


async def test_a_tombstone_is_skipped(carrier: Make) -> None:
    parse, carrier_ = Parse(), carrier()
    await create(carrier_, parse)
    await carrier_.put([replace(fetched(page(1)), value=None), fetched(page(2))])

    async with carrier_.running(parse.stage) as task:
        await until(lambda: parse.seen, task)

    assert parse.seen == [page(2).url]
    assert await carrier_.records(PAGE_FETCHED.dead("parse")) == []
