"""What a real Kafka delivers that no client should: it never stops more than itself."""

import asyncio

import pytest
from aiokafka import TopicPartition

from shared.contract.topics import ARTICLE_PARSED, PAGE_FETCHED
from shared.errors import UsageError
from shared.runtime.kafka.admin import create_topics
from shared.runtime.kafka.offsets import skip_unreadable
from shared.runtime.stage import topics_of
from tests.support.pages import numbered_page, page_record
from tests.support.raw_records import put_raw
from tests.support.runtimes import Kafka, until
from tests.support.servers.processes import Server
from tests.support.stages import Parse


async def test_a_header_name_that_is_no_text_stops_nothing(empty_kafka: str) -> None:
    parse, kafka = Parse(), Kafka(empty_kafka)
    await create_topics(kafka.settings, topics_of([parse.stage]))
    await put_raw(kafka, page_record(numbered_page(1)))
    await put_raw(kafka, page_record(numbered_page(2)), odd=["x"])
    await put_raw(kafka, page_record(numbered_page(3, "reject")), odd=["x"])
    await put_raw(kafka, page_record(numbered_page(4)))

    async with kafka.running(parse.stage) as task:
        await until(lambda: len(parse.seen) >= 4, task)
        await asyncio.sleep(0.5)

    assert parse.seen == [numbered_page(number).url for number in (1, 2, 3, 4)]
    assert len(await kafka.records(ARTICLE_PARSED)) == 3
    (letter,) = await kafka.records(PAGE_FETCHED.dead("parse"))
    assert letter.header("\\xff\\xfe") == "v"


async def test_a_damaged_batch_stops_its_partition_alone_and_is_named(
    empty_kafka: str, kafka_server: Server, capsys: pytest.CaptureFixture[str]
) -> None:
    parse, kafka = Parse(batch=64), Kafka(empty_kafka)
    partition = TopicPartition(PAGE_FETCHED.name, 0)
    await create_topics(kafka.settings, topics_of([parse.stage]))
    for number in range(4):
        await put_raw(kafka, page_record(numbered_page(number)))
    segment = kafka_server.folder / f"data/{PAGE_FETCHED.name}-0/{0:020}.log"
    with segment.open("r+b") as file:  # a bit rots in the last batch
        file.seek(-1, 2)
        (last,) = file.read(1)
        file.seek(-1, 2)
        file.write(bytes([last ^ 1]))
    await put_raw(kafka, page_record(numbered_page(4)))
    for number in range(10, 14):
        await put_raw(kafka, page_record(numbered_page(number)), partition=1)

    async with kafka.running(parse.stage) as task:
        await until(lambda: len(parse.seen) >= 7, task)
        await asyncio.sleep(1)
        with pytest.raises(UsageError, match="parse still runs"):
            await skip_unreadable(kafka.settings, partition, 3, "parse")
    read, said = sorted(parse.seen), capsys.readouterr().err
    with pytest.raises(UsageError, match="parse stands at offset 3"):
        await skip_unreadable(kafka.settings, partition, 2, "parse")
    after = await skip_unreadable(kafka.settings, partition, 3, "parse")
    async with kafka.running(parse.stage) as task:
        await until(lambda: numbered_page(4).url in parse.seen, task)

    wanted = [numbered_page(number).url for number in (0, 1, 2, 10, 11, 12, 13)]
    assert read == sorted(wanted)
    assert "page.fetched 0 cannot be read at offset 3" in said
    assert "`bantin dead skip page.fetched 0 3` gives it up" in said
    assert after == 4
    assert parse.seen[len(read) :] == [numbered_page(4).url]
