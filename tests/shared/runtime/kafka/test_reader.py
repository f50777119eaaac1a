"""What a real Kafka delivers that no client should: it never stops more than itself."""

import asyncio
import time
from collections.abc import Sequence

import pytest
from aiokafka import TopicPartition
from aiokafka.admin import AIOKafkaAdminClient
from aiokafka.client import AIOKafkaClient
from aiokafka.protocol.produce import ProduceRequest
from aiokafka.record.default_records import _DefaultRecordBatchBuilderPy

from shared.contract.topics import ARTICLE_PARSED, PAGE_FETCHED, Record
from shared.errors import UsageError
from shared.runtime.kafka.admin import create_topics
from shared.runtime.kafka.damaged import UnreadableError, skip_unreadable
from shared.runtime.kafka.reader import Reader
from shared.runtime.kafka.service import Service
from shared.runtime.stage import topics_of
from tests.support.pages import numbered_page, page_record
from tests.support.runtimes import Kafka, until
from tests.support.servers.processes import Server
from tests.support.stages import Parse

ZSTD = 4


class _NotText(str):
    """A header name that our own producer would refuse to write."""

    __slots__ = ()

    def encode(self, *_: object) -> bytes:
        return b"\xff\xfe"


async def _put_raw(
    kafka: Kafka, record: Record, partition: int = 0, odd: Sequence[str] = ()
) -> None:
    """Write one record as a batch of its own, with header names that are not UTF-8."""
    builder = _DefaultRecordBatchBuilderPy(2, ZSTD, 0, -1, -1, -1, 10**8)
    headers = [*record.headers, *((_NotText(name), b"v") for name in odd)]
    builder.append(0, int(time.time() * 1000), record.key, record.value, headers)
    client = AIOKafkaClient(bootstrap_servers=kafka.settings.kafka)
    await client.bootstrap()
    try:
        await client.set_topics([record.topic])
        leader = client.cluster.leader_for_partition(TopicPartition(record.topic, partition))
        request = ProduceRequest(
            transactional_id=None,
            required_acks=-1,
            timeout=10_000,
            topics=[(record.topic, [(partition, bytes(builder.build()))])],
        )
        # A topic that was just made has no leader for a moment.
        while (await client.send(leader, request)).topics[0][1][0][1]:  # noqa: ASYNC110 - a broker
            await asyncio.sleep(0.1)
    finally:
        await client.close()


async def test_a_header_name_that_is_no_text_stops_nothing(empty_kafka: str) -> None:
    parse, kafka = Parse(), Kafka(empty_kafka)
    await create_topics(kafka.settings, topics_of([parse.stage]))
    await _put_raw(kafka, page_record(numbered_page(1)))
    await _put_raw(kafka, page_record(numbered_page(2)), odd=["x"])
    await _put_raw(kafka, page_record(numbered_page(3, "reject")), odd=["x"])
    await _put_raw(kafka, page_record(numbered_page(4)))

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
        await _put_raw(kafka, page_record(numbered_page(number)))
    segment = kafka_server.folder / f"data/{PAGE_FETCHED.name}-0/{0:020}.log"
    with segment.open("r+b") as file:  # a bit rots in the last batch
        file.seek(-1, 2)
        (last,) = file.read(1)
        file.seek(-1, 2)
        file.write(bytes([last ^ 1]))
    await _put_raw(kafka, page_record(numbered_page(4)))
    for number in range(10, 14):
        await _put_raw(kafka, page_record(numbered_page(number)), partition=1)

    async with kafka.running(parse.stage) as task:
        await until(lambda: len(parse.seen) >= 7, task)
        await asyncio.sleep(1)
        with pytest.raises(UsageError, match="parse still runs"):
            await skip_unreadable(kafka.settings, partition, 3, "parse")
    read, said = sorted(parse.seen), capsys.readouterr().out
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
        await asyncio.wait_for(until(lambda: len(parse.seen) >= 80, task), 40)

    assert {numbered_page(number).url for number in range(100, 160)} <= set(parse.seen)
