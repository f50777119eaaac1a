"""Records written to Kafka as no client of ours would write them."""

import asyncio
import time
from collections.abc import Sequence

from aiokafka import TopicPartition
from aiokafka.client import AIOKafkaClient
from aiokafka.protocol.produce import ProduceRequest
from aiokafka.record.default_records import _DefaultRecordBatchBuilderPy

from shared.contract.topics import Record
from tests.support.runtimes import Kafka

ZSTD = 4


class _NotText(str):
    """A header name that our own producer would refuse to write."""

    __slots__ = ()

    def encode(self, *_: object) -> bytes:
        return b"\xff\xfe"


async def put_raw(
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
