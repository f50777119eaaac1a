"""Commands to fetch, appended where the crawler reads them."""

from pathlib import Path

from shared.contract.topics import FETCH_REQUESTED
from shared.runtime import kafka_admin
from shared.runtime.fetch_request import fetch_request
from shared.runtime.settings import Settings
from shared.runtime.submit import submit
from tests.support.runtimes import Embedded, Kafka, RuntimeUnderTest

REQUESTS = [fetch_request(f"http://a.vn/{number}", "article") for number in range(2)]


async def _submitted(runtime: RuntimeUnderTest) -> list[bytes | None]:
    await submit(REQUESTS, runtime.settings)
    return [record.value for record in await runtime.records(FETCH_REQUESTED)]


async def test_commands_are_appended_to_the_data_file(tmp_path: Path) -> None:
    values = await _submitted(Embedded(tmp_path / "bantin.db"))

    assert values == [request.model_dump_json().encode() for request in REQUESTS]


async def test_commands_are_published_when_kafka_is_set(empty_kafka: str) -> None:
    await kafka_admin.create_topics(Settings(kafka=empty_kafka, partitions=1), [FETCH_REQUESTED])

    values = await _submitted(Kafka(empty_kafka))

    assert values == [request.model_dump_json().encode() for request in REQUESTS]
