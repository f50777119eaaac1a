"""What is seen of a real Kafka from beside the consumers."""

import asyncio
import time
from collections.abc import Callable

import pytest

from shared.contract.topics import ARTICLE_PARSED, PAGE_FETCHED
from shared.runtime import telemetry
from shared.runtime.kafka import watch as watching
from shared.runtime.kafka.admin import create_topics
from shared.runtime.kafka.watch import Watch
from shared.runtime.settings import Settings
from shared.runtime.stage import Stage, pure, topics_of
from tests.support.articles import article_of
from tests.support.pages import numbered_page, page_record
from tests.support.runtimes import Kafka, until
from tests.support.servers import security
from tests.support.servers.security import Security
from tests.support.stages import Parse
from tests.support.topics import delete


@pytest.fixture(autouse=True)
def _looks_often(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watching, "WATCH_SECONDS", 0.2)


def _value(gauge: telemetry.Gauge, stage: str) -> float:
    return gauge.labels(stage)._value.get()


async def _comes_true(condition: Callable[[], object]) -> None:
    while not condition():  # noqa: ASYNC110 - it comes true in another process
        await asyncio.sleep(0.05)


def _watch(
    settings: Settings, *stages: Stage, failures: list[Exception], ails: bool = False
) -> Watch:
    return Watch(settings, stages, failures.append, lambda: ails)


async def test_what_waits_is_counted_and_aged_and_a_topic_that_nobody_reads_is_told(
    empty_kafka: str,
) -> None:
    kafka, failures = Kafka(empty_kafka), list[Exception]()
    unread = Stage("unread", PAGE_FETCHED, ARTICLE_PARSED, open=pure(article_of))
    await create_topics(kafka.settings, topics_of([unread]))
    await kafka.put([page_record(numbered_page(number)) for number in range(5)])
    written = time.monotonic()
    watch = _watch(kafka.settings, unread, failures=failures)

    async with watch.watching():
        await _comes_true(watch.problems)
        aged = _value(telemetry.OLDEST_UNPROCESSED, "unread")
        least = time.monotonic() - written
        await _comes_true(lambda: _value(telemetry.OLDEST_UNPROCESSED, "unread") > least - 1)
        assert _value(telemetry.RECORDS_BEHIND, "unread") == 5
        assert _value(telemetry.UNASSIGNED_PARTITIONS, "unread") == 2
        assert watch.problems() == ["nobody of the group unread reads page.fetched 0,1"]
        assert aged > 0
        await delete(empty_kafka, PAGE_FETCHED.name)
        await _comes_true(lambda: "Kafka has no topic" in "".join(watch.problems()))

    assert failures == []


async def test_what_is_read_is_no_problem(empty_kafka: str) -> None:
    parse, kafka, failures = Parse(), Kafka(empty_kafka), list[Exception]()
    watch = _watch(kafka.settings, parse.stage, failures=failures, ails=True)

    async with kafka.running(parse.stage) as task, watch.watching():
        await kafka.put([page_record(numbered_page(1))])
        await until(lambda: parse.seen, task)
        await until(lambda: _value(telemetry.RECORDS_BEHIND, "parse") == 0, task)
        await until(lambda: _value(telemetry.UNASSIGNED_PARTITIONS, "parse") == 0, task)
        await until(lambda: not watch.problems(), task)  # the group takes a moment to settle

    assert failures == []


async def test_a_refusal_ends_the_service_and_an_outage_does_not(
    guarded_kafka: Security, empty_kafka: str
) -> None:
    stage, failures = Parse().stage, list[Exception]()
    await create_topics(Settings(kafka=empty_kafka, partitions=1), topics_of([stage]))
    refused = guarded_kafka.settings("SASL_SSL", kafka_password=f"not {security.PASSWORD}")
    away = Settings(kafka="127.0.0.1:9")

    async with _watch(away, stage, failures=failures).watching():
        async with _watch(refused, stage, failures=[]).watching():
            await asyncio.sleep(2)
        assert failures == []
    async with _watch(refused, stage, failures=failures).watching():
        await _comes_true(lambda: failures)
    assert "refuses the user 'newsroom'" in str(failures.pop())
    async with _watch(guarded_kafka.settings("SASL_SSL"), stage, failures=failures).watching():
        await _comes_true(lambda: failures)
    assert "refuses 'newsroom' the topic page.fetched" in str(failures.pop())
