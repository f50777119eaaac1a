"""What a service over Kafka says of itself, and what it does to a batch on a real broker."""

import asyncio
import secrets

from shared.contract.events import ArticleParsed, PageFetched
from shared.contract.topics import ARTICLE_PARSED, PAGE_FETCHED
from shared.runtime.kafka.admin import create_topics
from shared.runtime.kafka.service import Service
from shared.runtime.settings import Settings
from shared.runtime.stage import Stage, pure, topics_of
from tests.support.articles import article_of
from tests.support.pages import numbered_page, page_record
from tests.support.runtimes import Kafka, until
from tests.support.stages import Parse
from tests.support.topics import configure, delete

PARSE = Stage("parse", PAGE_FETCHED, ARTICLE_PARSED, open=pure(article_of), batch=7)


def test_the_first_failure_stops_the_service_and_is_the_one_that_is_raised() -> None:
    service = Service([PARSE], Settings())
    first = ValueError("first")

    service.fail(first)
    service.fail(ValueError("second"))

    assert service.stopping.is_set()
    assert service.failure is first


def test_a_service_that_stops_is_healthy() -> None:
    service = Service([PARSE], Settings())
    service.stopping.set()

    assert service.health_problem() is None


def test_a_service_that_still_opens_is_alive_and_not_ready() -> None:
    service = Service([PARSE], Settings())
    service._opening = True

    assert service.health_problem() is None
    assert service.readiness_problem() == "it has not started"


async def test_a_worker_that_ended_is_no_life() -> None:
    service = Service([PARSE], Settings())
    service._workers = [asyncio.create_task(asyncio.sleep(0))]

    alive = service.health_problem()
    await asyncio.wait(service._workers)

    assert alive is None
    assert service.health_problem() == "a worker of a source has ended"


async def test_while_a_dead_letter_topic_is_missing_nothing_is_doubled(empty_kafka: str) -> None:
    parse, kafka = Parse(), Kafka(empty_kafka)
    await create_topics(kafka.settings, topics_of([parse.stage]))
    bad = [page_record(numbered_page(number, "reject")) for number in range(2)]
    good = [page_record(numbered_page(number)) for number in range(2, 20)]

    async with kafka.running(parse.stage) as task:
        await delete(empty_kafka, PAGE_FETCHED.dead("parse").name)
        await kafka.put([*bad, *good])
        await until(lambda: len(parse.seen) > len(set(parse.seen)) > 0, task)
        waiting = await kafka.records(ARTICLE_PARSED)
        await create_topics(kafka.settings, [PAGE_FETCHED.dead("parse")])
        while len(await kafka.records(ARTICLE_PARSED)) < len(good):  # noqa: ASYNC110
            await asyncio.sleep(0.2)

    keys = [record.key for record in await kafka.records(ARTICLE_PARSED)]
    assert len(waiting) < len(good)
    assert sorted(keys) == sorted(record.key or b"" for record in good)
    assert len(await kafka.records(PAGE_FETCHED.dead("parse"))) == len(bad)


def with_noise(event: PageFetched) -> ArticleParsed:
    noise = secrets.token_urlsafe(60_000) if event.body == "noise" else "x"
    return article_of(event, text=noise)


async def test_an_output_that_the_topic_no_longer_takes_is_a_dead_letter(empty_kafka: str) -> None:
    stage = Stage("parse", PAGE_FETCHED, ARTICLE_PARSED, open=pure(with_noise), batch=8)
    kafka = Kafka(empty_kafka)
    await create_topics(kafka.settings, topics_of([stage]))
    bodies = ["", "noise", "", "noise", ""]

    async with kafka.running(stage) as task:
        await configure(empty_kafka, ARTICLE_PARSED.name, max_message_bytes=30_000)
        await kafka.put([page_record(numbered_page(*one)) for one in enumerate(bodies)])
        while len(await kafka.records(PAGE_FETCHED.dead("parse"))) < 2:
            assert not task.done()
            await asyncio.sleep(0.2)
        while len(await kafka.records(ARTICLE_PARSED)) < 3:
            assert not task.done()
            await asyncio.sleep(0.2)

    letters = await kafka.records(PAGE_FETCHED.dead("parse"))
    whys = {letter.header("bantin-dead-reason") for letter in letters}
    assert {letter.key for letter in letters} == {
        page_record(numbered_page(number)).key for number in (1, 3)
    }
    assert all("raise its max.message.bytes" in (why or "") for why in whys)
    assert len(await kafka.records(ARTICLE_PARSED)) == 3
