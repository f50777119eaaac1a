"""Records written to a real Kafka, or refused."""

import os
from dataclasses import replace

import pytest

from shared.contract.topics import PAGE_FETCHED
from shared.errors import TooLargeError, Unavailable
from shared.runtime.kafka.admin import create_topics
from shared.runtime.kafka.publish import MAX_REQUEST_BYTES, publisher
from shared.runtime.settings import Settings
from tests.support.pages import numbered_page, page_record
from tests.support.runtimes import Kafka
from tests.support.topics import configure


async def test_a_kafka_that_is_away_is_an_outage() -> None:
    with pytest.raises(Unavailable, match=r"cannot reach Kafka at 127\.0\.0\.1:9"):
        async with publisher(Settings(kafka="127.0.0.1:9")):
            pass


async def test_a_record_arrives_byte_for_byte(empty_kafka: str) -> None:
    kafka = Kafka(empty_kafka)
    await create_topics(kafka.settings, [PAGE_FETCHED])
    record = replace(page_record(numbered_page(1)), headers=(("odd", b"\xff\x00"),))

    await kafka.put([record])

    (arrived,) = await kafka.records(PAGE_FETCHED)
    assert (arrived.key, arrived.value) == (record.key, record.value)
    assert arrived.headers == record.headers


async def test_a_record_above_the_request_limit_is_no_outage(empty_kafka: str) -> None:
    kafka = Kafka(empty_kafka)
    await create_topics(kafka.settings, [PAGE_FETCHED])
    huge = replace(page_record(numbered_page(1)), value=b"x" * (MAX_REQUEST_BYTES + 1))

    with pytest.raises(TooLargeError, match=r"page\.fetched .* raise its max\.message\.bytes"):
        await kafka.put([huge])


async def test_what_a_topic_does_not_take_is_told_and_its_neighbours_are_written_once(
    empty_kafka: str,
) -> None:
    kafka = Kafka(empty_kafka)
    await create_topics(kafka.settings, [PAGE_FETCHED])
    await configure(empty_kafka, PAGE_FETCHED.name, max_message_bytes=20_000)
    records = [page_record(numbered_page(number)) for number in range(20)]
    records[7] = replace(records[7], value=os.urandom(40_000))

    with pytest.raises(TooLargeError) as refused:
        await kafka.put(records)

    assert refused.value.records == [records[7]]
    keys = sorted(record.key for record in records if record is not records[7])
    assert sorted(record.key for record in await kafka.records(PAGE_FETCHED)) == keys


async def test_bytes_that_do_not_compress_fit_when_they_are_said_to(empty_kafka: str) -> None:
    kafka = Kafka(empty_kafka)
    await create_topics(kafka.settings, [PAGE_FETCHED])
    empty = replace(page_record(numbered_page(1)), value=b"")
    full = replace(empty, value=os.urandom(PAGE_FETCHED.max_bytes - empty.size))

    await kafka.put([full])

    assert [record.value for record in await kafka.records(PAGE_FETCHED)] == [full.value]
