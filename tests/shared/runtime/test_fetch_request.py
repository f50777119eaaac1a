"""The command to fetch a URL, as a person gives it."""

from pathlib import Path

import pytest

from shared.contract.topics import FETCH_REQUESTED
from shared.errors import UsageError
from shared.runtime.fetch_request import fetch_request, request_records, submit
from shared.runtime.kafka import admin as kafka_admin
from shared.runtime.settings import Settings
from tests.support.runtimes import Embedded, Kafka, RuntimeUnderTest

REQUESTS = [fetch_request(f"http://a.vn/{number}", "article") for number in range(2)]


def test_a_command_has_the_canonical_url_and_its_host() -> None:
    request = fetch_request("http://Bao.Example.VN/tin?utm_source=x", "listing", "bao-mau")

    assert request.url == "http://bao.example.vn/tin"
    assert (request.host, request.kind, request.portal) == ("bao.example.vn", "listing", "bao-mau")


@pytest.mark.parametrize(
    ("url", "kind", "problem"),
    [("http://a.vn/", "poem", "no kind 'poem'"), ("ftp://a.vn/", "article", "http://")],
)
def test_a_wrong_command_is_refused_in_one_line(url: str, kind: str, problem: str) -> None:
    with pytest.raises(UsageError, match=problem):
        fetch_request(url, kind)


def test_each_record_starts_a_trace_of_its_own() -> None:
    requests = [fetch_request(f"http://a.vn/{number}", "article") for number in range(2)]

    records = request_records(requests)

    assert [record.key for record in records] == [b"a.vn", b"a.vn"]
    assert len({(record.header("traceparent") or "").split("-")[1] for record in records}) == 2


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
