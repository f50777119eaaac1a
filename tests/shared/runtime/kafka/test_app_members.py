"""Members of a group on a real Kafka that go and come back."""

import asyncio
from itertools import count

import pytest
from aiokafka import AIOKafkaConsumer
from aiokafka.coordinator.assignors.range import RangePartitionAssignor

from shared.contract.topics import PAGE_FETCHED
from shared.errors import UsageError
from shared.runtime.kafka.admin import create_topics
from shared.runtime.kafka.app import kafka_app
from shared.runtime.settings import Settings
from shared.runtime.stage import topics_of
from tests.support.pages import numbered_page, page_record
from tests.support.runtimes import Kafka
from tests.support.stages import Parse

# What aiokafka says to the members that stay.
REBALANCE = "because it is rebalancing"


def test_a_killed_member_is_given_up_within_ten_seconds_a_static_one_later() -> None:
    (dynamic,) = kafka_app([Parse().stage], Settings(kafka="k:1")).broker.subscribers
    (static,) = kafka_app([Parse().stage], Settings(kafka="k:1", instance="a")).broker.subscribers

    waits = dynamic._connection_args
    assert waits["session_timeout_ms"] + 2 * waits["heartbeat_interval_ms"] <= 10_000
    assert static._connection_args["session_timeout_ms"] >= 30_000
    assert static._connection_args["group_instance_id"] == "a"


async def test_a_group_of_another_program_ends_the_service(empty_kafka: str) -> None:
    parse, kafka = Parse(), Kafka(empty_kafka, prefix="theirs-")
    await create_topics(kafka.settings, topics_of([parse.stage]))
    theirs = AIOKafkaConsumer(
        f"theirs-{PAGE_FETCHED.name}",
        bootstrap_servers=empty_kafka,
        group_id="theirs-parse",
        partition_assignment_strategy=[RangePartitionAssignor],
    )
    await theirs.start()
    try:
        with pytest.raises(
            UsageError, match=r"into no consumer group: Inconsistent.*BANTIN_PREFIX is 'theirs-'"
        ):
            async with kafka.running(parse.stage) as task:
                await asyncio.wait([task])
    finally:
        await theirs.stop()


@pytest.mark.parametrize("named", [True, False])
async def test_the_restart_of_a_process_with_a_name_is_no_rebalance(
    empty_kafka: str, caplog: pytest.LogCaptureFixture, *, named: bool
) -> None:
    stays, goes = Parse(), Parse()
    # A group of its own: the places of static members outlive them.
    prefix = "named-" if named else "nameless-"
    staying = Kafka(empty_kafka, prefix=prefix, instance="stays" if named else None)
    going = Kafka(empty_kafka, prefix=prefix, instance="goes" if named else None)

    async def read_by_both(first: int, task: asyncio.Task[None]) -> None:
        """Put pages until each of the two has read one, however late it gets its partitions."""
        before = len(stays.seen), len(goes.seen)
        for number in count(first):
            await staying.put([page_record(numbered_page(number))])
            if len(stays.seen) > before[0] and len(goes.seen) > before[1]:
                return
            assert not task.done()
            await asyncio.sleep(0.05)

    async with staying.running(stays.stage) as task:
        async with going.running(goes.stage):
            await read_by_both(0, task)
        caplog.clear()
        async with going.running(goes.stage):
            await read_by_both(100_000, task)
            said = [record.message for record in caplog.records if REBALANCE in record.message]

    assert bool(said) is not named
