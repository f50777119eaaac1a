"""The FastStream application, before it runs; what it does then is in tests/contracts."""

import asyncio

import pytest

from shared.contract.topics import ARTICLE_PARSED, BATCH_BYTES, PAGE_FETCHED
from shared.errors import UsageError
from shared.runtime.kafka.admin import consumer_client, create_topics
from shared.runtime.kafka.app import kafka_app
from shared.runtime.kafka.offsets import bounds
from shared.runtime.settings import Settings
from shared.runtime.stage import Stage, pure, topics_of
from tests.support.articles import article_of
from tests.support.pages import numbered_page, page_record
from tests.support.runtimes import Kafka, until
from tests.support.servers import security
from tests.support.servers.processes import Server
from tests.support.servers.security import Security
from tests.support.stages import Parse

PARSE = Stage("parse", PAGE_FETCHED, ARTICLE_PARSED, open=pure(article_of), batch=7)


def test_a_stage_is_subscribed_in_batches_as_its_own_group() -> None:
    app = kafka_app([PARSE], Settings(kafka="127.0.0.1:9"))

    (subscriber,) = app.broker.subscribers
    assert subscriber.topic_names == [PAGE_FETCHED.name]
    assert subscriber.group_id == "parse"
    assert subscriber.max_records == 7
    assert subscriber._connection_args["fetch_max_bytes"] == BATCH_BYTES


async def test_a_service_runs_over_a_guarded_kafka_until_its_rights_are_taken(
    guarded_kafka: Security, empty_kafka: str
) -> None:
    parse, plain, guarded = Parse(), Kafka(empty_kafka), Kafka(empty_kafka)
    given = {"retries": 1, "prefix": "news-"}
    plain.settings = plain.settings.model_copy(update=given)
    guarded.settings = guarded_kafka.settings("SASL_SSL", **given)
    await create_topics(plain.settings, topics_of([parse.stage]))
    topics = {PAGE_FETCHED: security.READ, ARTICLE_PARSED: security.WRITE}
    topics |= {PAGE_FETCHED.dead("parse"): security.WRITE}
    for topic in topics_of([parse.stage]):
        right = topics.get(topic, security.DESCRIBE)
        await security.allow(empty_kafka, security.TOPIC, f"news-{topic.name}", right)
    await security.allow(empty_kafka, security.GROUP, "news-parse", security.READ)

    async def work_until_forbidden() -> None:
        async with guarded.running(parse.stage) as task:
            await plain.put([page_record(numbered_page(1)), page_record(numbered_page(2, "bug"))])
            await until(lambda: numbered_page(2).url in parse.seen, task)
            async with consumer_client(plain.settings) as consumer:
                for topic in ("news-article.parsed", "news-page.fetched.parse.dead"):
                    while sum((await bounds(consumer, topic, range(2)))[1].values()) < 1:  # noqa: ASYNC110
                        await asyncio.sleep(0.2)
            await security.forbid(empty_kafka)
            await asyncio.wait([task])

    # A fetch or a heartbeat, whichever is refused first.
    refused = r"refuses 'newsroom' the (topic news-page\.fetched|consumer group news-parse)"
    with pytest.raises(UsageError, match=refused):
        await work_until_forbidden()


async def test_a_group_that_may_not_be_read_is_named_at_the_start(
    guarded_kafka: Security, empty_kafka: str
) -> None:
    parse, guarded = Parse(), Kafka(empty_kafka)
    guarded.settings = guarded_kafka.settings("SASL_SSL", prefix="own-")
    await create_topics(Settings(kafka=empty_kafka, prefix="own-"), topics_of([parse.stage]))
    for topic in topics_of([parse.stage]):
        await security.allow(empty_kafka, security.TOPIC, f"own-{topic.name}", security.READ)
    await security.allow(empty_kafka, security.GROUP, "own-parse", security.DESCRIBE)

    try:
        with pytest.raises(UsageError, match="refuses 'newsroom' the consumer group own-parse"):
            async with guarded.running(parse.stage) as task:
                await asyncio.wait([task])
    finally:
        await security.forbid(empty_kafka)


async def test_a_kafka_that_goes_away_while_consumers_start_is_waited_for(
    kafka_server: Server, empty_kafka: str
) -> None:
    kafka = Kafka(empty_kafka)
    await create_topics(kafka.settings, topics_of([PARSE]))
    await kafka.put([page_record(numbered_page(1))])
    app = kafka_app([PARSE], kafka.settings)

    @app.on_startup
    async def go_away() -> None:
        await asyncio.to_thread(kafka_server.kill)

    running = asyncio.create_task(app.run())
    await asyncio.sleep(15)  # one try to start them fails
    assert not running.done()
    await asyncio.to_thread(kafka_server.start)
    while not await kafka.records(ARTICLE_PARSED):
        assert not running.done()
    app.exit()
    await running
