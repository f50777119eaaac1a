"""Batches read from a real Kafka: evenly, and with every loss told."""

import asyncio
from collections.abc import Sequence

import pytest
from aiokafka import AIOKafkaConsumer, TopicPartition
from aiokafka.admin import AIOKafkaAdminClient
from aiokafka.errors import KafkaTimeoutError

from shared.contract.events import PageFetched
from shared.contract.topics import PAGE_FETCHED
from shared.runtime import telemetry
from shared.runtime.kafka.admin import admin_client, consumer_client, create_topics
from shared.runtime.kafka.offsets import committed
from shared.runtime.kafka.protocol import UnreadableError
from shared.runtime.kafka.reader import SLICE, Reader
from shared.runtime.kafka.service import Service
from shared.runtime.stage import Result, topics_of
from tests.support.pages import numbered_page, page_record
from tests.support.raw_records import put_raw
from tests.support.runtimes import Kafka, until
from tests.support.stages import Parse, handling
from tests.support.topics import delete, expire, grow


def test_a_partition_that_rests_makes_the_service_unready_and_keeps_it_alive() -> None:
    settings = Kafka("127.0.0.1:9").settings
    service, reader = Service([], settings), Reader(Parse().stage, settings, print)
    service.readers.append(reader)
    partition = TopicPartition(PAGE_FETCHED.name, 3)

    reader.unreadable[partition] = UnreadableError(partition, 41, ValueError("checksum"))

    assert service.health_problem() is None
    assert "page.fetched 3 cannot be read at offset 41" in (service.readiness_problem() or "")


async def test_a_topic_that_is_made_anew_is_read_from_its_beginning(empty_kafka: str) -> None:
    parse, kafka = Parse(), Kafka(empty_kafka)
    await create_topics(kafka.settings, topics_of([parse.stage]))
    await kafka.put([page_record(numbered_page(number)) for number in range(20)])

    async with kafka.running(parse.stage) as task:
        await until(lambda: len(parse.seen) >= 20, task)
        admin = AIOKafkaAdminClient(bootstrap_servers=empty_kafka)
        await admin.start()
        await admin.delete_topics([PAGE_FETCHED.name])
        await asyncio.sleep(2)
        await admin.close()
        await create_topics(kafka.settings, [PAGE_FETCHED])
        await kafka.put([page_record(numbered_page(number)) for number in range(100, 160)])
        await asyncio.wait_for(until(lambda: len(parse.seen) >= 80, task), 120)

    assert {numbered_page(number).url for number in range(100, 160)} <= set(parse.seen)


async def _made_anew(kafka: Kafka) -> None:
    """Delete page.fetched and make another of its name, with more records than the first had."""
    await delete(kafka.settings.kafka or "", PAGE_FETCHED.name)
    await asyncio.sleep(2)
    await create_topics(kafka.settings, [PAGE_FETCHED])
    await kafka.put([page_record(numbered_page(number)) for number in range(100, 160)])


async def test_a_topic_that_is_made_anew_and_grown_past_what_was_committed_is_read_whole(
    empty_kafka: str, capsys: pytest.CaptureFixture[str]
) -> None:
    parse, kafka = Parse(), Kafka(empty_kafka)
    await create_topics(kafka.settings, topics_of([parse.stage]))
    await kafka.put([page_record(numbered_page(number)) for number in range(20)])
    async with kafka.running(parse.stage) as task:
        await until(lambda: len(parse.seen) >= 20, task)
    async with admin_client(kafka.settings) as client:
        stood = await committed(kafka.settings, client, parse.stage)

    # Kafka forgets the offsets of a topic that goes; a batch in hand commits them again.
    await _made_anew(kafka)
    async with consumer_client(kafka.settings, group=parse.stage.name) as consumer:
        consumer.assign(list(stood))
        await consumer.commit({at: (one.offset, one.metadata) for at, one in stood.items()})
    async with kafka.running(parse.stage) as task:
        await asyncio.wait_for(until(lambda: len(parse.seen) >= 80, task), 120)

    assert {numbered_page(number).url for number in range(100, 160)} <= set(parse.seen)
    assert "was made anew: it is read from its beginning" in capsys.readouterr().err


async def test_a_topic_that_is_made_anew_between_two_polls_is_read_whole(
    empty_kafka: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    parse, kafka = Parse(), Kafka(empty_kafka)
    await create_topics(kafka.settings, topics_of([parse.stage]))
    await kafka.put([page_record(numbered_page(number)) for number in range(20)])

    async with kafka.running(parse.stage) as task:
        await until(lambda: len(parse.seen) >= 20, task)
        with monkeypatch.context() as patch:
            patch.setattr(Reader, "__call__", _nothing)
            await _made_anew(kafka)
        await asyncio.wait_for(until(lambda: len(parse.seen) >= 80, task), 120)

    assert {numbered_page(number).url for number in range(100, 160)} <= set(parse.seen)


async def _nothing(_reader: Reader, _consumer: object) -> tuple[object, ...]:
    await asyncio.sleep(0.1)
    return ()


async def test_new_partitions_are_read(empty_kafka: str) -> None:
    parse, kafka = Parse(), Kafka(empty_kafka)
    await create_topics(kafka.settings, topics_of([parse.stage]))

    async with kafka.running(parse.stage) as task:
        await kafka.put([page_record(numbered_page(0))])
        await until(lambda: parse.seen, task)
        await grow(empty_kafka, PAGE_FETCHED.name, 4)
        for number in (1, 2):
            await put_raw(kafka, page_record(numbered_page(number)), partition=number + 1)
        await asyncio.wait_for(until(lambda: len(parse.seen) == 3, task), 120)


async def test_a_backlog_in_one_partition_does_not_hold_up_another(empty_kafka: str) -> None:
    parse, kafka = Parse(batch=16), Kafka(empty_kafka)
    await create_topics(kafka.settings, topics_of([parse.stage]))
    for number in range(400):
        await put_raw(kafka, page_record(numbered_page(number)), partition=0)
    for number in range(400, 410):
        await put_raw(kafka, page_record(numbered_page(number)), partition=1)

    async with kafka.running(parse.stage) as task:
        await until(lambda: len(parse.seen) >= 410, task)

    fresh = [place for place, url in enumerate(parse.seen) if int(url.rpartition("/")[2]) >= 400]
    assert max(fresh) < 100


async def test_records_that_expired_unread_are_told(
    empty_kafka: str, capsys: pytest.CaptureFixture[str]
) -> None:
    parse, kafka = Parse(), Kafka(empty_kafka)
    await create_topics(kafka.settings, topics_of([parse.stage]))
    await put_raw(kafka, page_record(numbered_page(0)))
    async with kafka.running(parse.stage) as task:
        await until(lambda: parse.seen, task)
    for number in range(1, 9):
        await put_raw(kafka, page_record(numbered_page(number)))
    before = telemetry.RECORDS_EXPIRED.labels("parse")._value.get()

    await expire(empty_kafka, PAGE_FETCHED.name, partition=0, before=6)
    async with kafka.running(parse.stage) as task:
        await until(lambda: len(parse.seen) >= 4, task)

    assert parse.seen[1:] == [numbered_page(number).url for number in (6, 7, 8)]
    assert telemetry.RECORDS_EXPIRED.labels("parse")._value.get() - before == 5
    assert "5 records of page.fetched 0 expired unread, from offset 1 on" in capsys.readouterr().err


def test_a_loss_makes_the_service_unready_for_a_while(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = Kafka("127.0.0.1:9").settings
    service, reader = Service([], settings), Reader(Parse().stage, settings, print)
    service.readers.append(reader)

    reader._lost(TopicPartition(PAGE_FETCHED.name, 3), 7, 9)

    assert "2 records of page.fetched 3 expired" in (service.readiness_problem() or "")
    monkeypatch.setattr("shared.runtime.kafka.reader.LOSS_SECONDS", 0)
    assert service.readiness_problem() is None


async def test_a_batch_is_bounded_by_bytes_whatever_the_number_of_its_records(
    empty_kafka: str,
) -> None:
    batches: list[list[int]] = []

    async def measure(batch: Sequence[PageFetched]) -> list[Result]:
        batches.append([len(page.body) for page in batch])
        return [[] for _ in batch]

    bound = 1_000_000
    stage, kafka = handling(measure, batch=500), Kafka(empty_kafka, batch_bytes=bound)
    await create_topics(kafka.settings, topics_of([stage]))
    small = [page_record(numbered_page(number)) for number in range(30)]
    large = [page_record(numbered_page(number, "x" * 300_000)) for number in range(30, 60)]
    await kafka.put(small + large)

    async with kafka.running(stage) as task:
        await until(lambda: sum(map(len, batches)) >= 60, task)

    # Beyond the bound lies what was taken at once when records became larger: one turn of a few.
    assert all(sum(sizes) <= bound + SLICE * 300_000 for sizes in batches)
    assert max(map(len, batches)) > 4  # small ones come together


async def test_what_was_read_is_kept_when_a_question_about_a_loss_fails(
    empty_kafka: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    parse, kafka = Parse(), Kafka(empty_kafka)
    await create_topics(kafka.settings, topics_of([parse.stage]))
    await put_raw(kafka, page_record(numbered_page(0)))
    async with kafka.running(parse.stage) as task:
        await until(lambda: parse.seen, task)
    for number in range(1, 9):
        await put_raw(kafka, page_record(numbered_page(number)))
    await expire(empty_kafka, PAGE_FETCHED.name, partition=0, before=6)
    asked = AIOKafkaConsumer.beginning_offsets
    away = [KafkaTimeoutError("no answer")]

    async def fail_once(consumer: AIOKafkaConsumer, partitions: object) -> object:
        if away and consumer._group_id:  # those who only look have no group
            raise away.pop()
        return await asked(consumer, partitions)

    monkeypatch.setattr(AIOKafkaConsumer, "beginning_offsets", fail_once)
    async with kafka.running(parse.stage) as task:
        await until(lambda: numbered_page(8).url in parse.seen, task)

    assert not away
    assert parse.seen[1:] == [numbered_page(number).url for number in (6, 7, 8)]
