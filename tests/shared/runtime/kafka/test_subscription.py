"""`bantin.subscribe`, on a real Kafka: what it gives, leaves out, passes over, and gives again."""

import asyncio
import logging
import uuid
from contextlib import aclosing
from dataclasses import replace

import pytest

from bantin import ArticleEnriched, Unavailable, UsageError, subscribe
from shared.contract import ARTICLE_ENRICHED, Record
from shared.runtime.kafka import subscription
from tests.support.articles import article_of
from tests.support.pages import AT, TRACE, numbered_page
from tests.support.runtimes import Kafka
from tests.support.servers import security
from tests.support.servers.processes import Server
from tests.support.servers.security import Security

SECONDS = 60


@pytest.fixture
async def cluster(kafka: str, monkeypatch: pytest.MonkeyPatch) -> Kafka:
    """The topics of bantin under a prefix of this test's own, as a subscriber's settings say."""
    prefix = f"t{uuid.uuid4().hex[:8]}."
    monkeypatch.setenv("BANTIN_KAFKA", kafka)
    monkeypatch.setenv("BANTIN_PREFIX", prefix)
    cluster = Kafka(kafka, prefix=prefix)
    from services.enricher import STAGES  # noqa: PLC0415 - it loads the enricher

    await cluster.create_topics(*STAGES)
    return cluster


def record(number: int, **facts: object) -> Record:
    article = ArticleEnriched.of(article_of(numbered_page(number), **facts), enricher_version=1)
    return ARTICLE_ENRICHED.record(article, source="enrich", at=AT, traceparent=TRACE)


async def given(number: int, group: str, **wanted: list[str]) -> list[ArticleEnriched]:
    """Return the next articles of a group, and ask for one more, so that they count as done."""
    found: list[ArticleEnriched] = []

    async def read() -> None:
        async with aclosing(subscribe(group, **wanted)) as articles:
            async for article in articles:
                found.append(article)
                if len(found) > number - 1:
                    asyncio.get_running_loop().call_later(2, task.cancel)

    task = asyncio.create_task(read())
    with pytest.raises(asyncio.CancelledError):
        await asyncio.wait_for(task, SECONDS)
    return found


def numbers(articles: list[ArticleEnriched]) -> list[int]:
    return sorted(int(article.url.rsplit("/", 1)[1]) for article in articles)


async def test_each_article_is_given_once_and_a_group_goes_on_where_it_was(cluster: Kafka) -> None:
    await cluster.put([record(number) for number in range(5)])

    assert numbers(await given(5, "index")) == [0, 1, 2, 3, 4]
    await cluster.put([record(number) for number in (5, 6)])
    assert numbers(await given(2, "index")) == [5, 6]
    assert numbers(await given(7, "another")) == [0, 1, 2, 3, 4, 5, 6]


async def test_an_article_is_given_again_to_a_subscriber_that_ended_with_it(cluster: Kafka) -> None:
    await cluster.put([record(1)])

    for _ in range(2):
        async with asyncio.timeout(SECONDS), aclosing(subscribe("fails")) as articles:
            assert numbers([await anext(articles)]) == [1]


async def test_what_is_no_article_and_a_repeat_are_passed_over(
    cluster: Kafka, caplog: pytest.LogCaptureFixture
) -> None:
    junk = Record(ARTICLE_ENRICHED.name, b"k", b"{", (("ce_type", b"other.Event.v9"),))
    tombstone = Record(ARTICLE_ENRICHED.name, record(1).key, None)
    await cluster.put([junk, record(1), record(1), tombstone, record(2)])

    with caplog.at_level(logging.WARNING):
        assert numbers(await given(2, "index")) == [1, 2]


async def test_only_what_is_asked_for_is_given(cluster: Kafka) -> None:
    told = [("bao-a", "Cà Mau"), ("bao-b", "Cà Mau"), ("bao-a", "Vĩnh Long")]
    await cluster.put(
        [
            record(number, portal=portal, province=province)
            for number, (portal, province) in enumerate(told)
        ]
    )

    assert numbers(await given(2, "a", provinces=["Cà Mau"])) == [0, 1]
    assert numbers(await given(1, "b", provinces=["Cà Mau"], portals=["bao-b"])) == [1]


async def test_no_record_ends_a_subscription(cluster: Kafka) -> None:
    wrong = [b"", b"{", b"[]", b"{}", b"null", b"\xff\xfe"]
    later = replace(record(1), value=(record(1).value or b"")[:-1] + b',"later_field":{"x":[1]}}')
    large = record(2, section="Ủ" * 600_000)
    bare = replace(record(3), headers=())
    await cluster.put(
        [*(replace(record(7), value=one) for one in wrong), later, large, bare, record(4)]
    )

    assert numbers(await given(4, "index")) == [1, 2, 3, 4]


async def test_who_is_slow_keeps_what_he_has_done(
    cluster: Kafka, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(subscription, "MAX_POLL_MS", 2_000)
    await cluster.put([record(number) for number in range(3)])
    found: list[ArticleEnriched] = []

    async with asyncio.timeout(SECONDS), aclosing(subscribe("slow")) as articles:
        async for article in articles:
            found.append(article)
            if len(found) == 3:
                break
            await asyncio.sleep(5)  # Kafka has given its partitions away by then

    assert numbers(found) == [0, 1, 2]
    assert len(numbers(await given(1, "slow"))) == 1


async def test_an_outage_is_waited_for_and_holds_no_end_up(
    cluster: Kafka, kafka_server: Server
) -> None:
    await cluster.put([record(0)])
    async with asyncio.timeout(SECONDS * 2), aclosing(subscribe("index")) as articles:
        await anext(articles)
        after = asyncio.create_task(anext(articles))
        await asyncio.sleep(2)
        kafka_server.stop()
        await asyncio.sleep(2)
        kafka_server.start()
        await cluster.put([record(1)])
        assert numbers([await after]) == [1]
        kafka_server.stop()  # and it ends all the same


async def test_where_kafka_is_away_at_the_start_it_says_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("BANTIN_KAFKA", "127.0.0.1:1")

    with pytest.raises(Unavailable, match=r"127\.0\.0\.1:1"):
        await anext(subscribe("index"))


async def test_a_topic_that_is_not_there_is_named(
    kafka: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BANTIN_KAFKA", kafka)
    monkeypatch.setenv("BANTIN_PREFIX", "elsewhere.")

    with pytest.raises(UsageError, match=r"no topic elsewhere\.article\.enriched"):
        await anext(subscribe("index"))


async def test_a_wrong_password_and_each_right_that_is_missing_are_told(
    cluster: Kafka, guarded_kafka: Security, kafka: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = guarded_kafka.settings("SASL_SSL")
    monkeypatch.setenv("BANTIN_KAFKA", str(settings.kafka))
    monkeypatch.setenv("BANTIN_KAFKA_CA_FILE", str(settings.kafka_ca_file))
    monkeypatch.setenv("BANTIN_KAFKA_USER", security.USER)
    monkeypatch.setenv("BANTIN_KAFKA_PASSWORD", "wrong")
    await cluster.put([record(1)])
    topic = cluster.settings.prefix + ARTICLE_ENRICHED.name

    with pytest.raises(UsageError, match="password") as told:
        await anext(subscribe("index"))
    assert "wrong" not in str(told.value)
    monkeypatch.setenv("BANTIN_KAFKA_PASSWORD", security.PASSWORD)
    try:
        with pytest.raises(UsageError, match=f"topic {topic}"):
            await anext(subscribe("index"))
        await security.allow(kafka, security.TOPIC, topic, security.READ)
        with pytest.raises(UsageError, match="consumer group index"):
            await anext(subscribe("index"))
        await security.allow(kafka, security.GROUP, "index", security.READ)
        assert numbers(await given(1, "index")) == [1]
    finally:
        await security.forbid(kafka)


async def test_without_an_address_it_says_what_to_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("BANTIN_KAFKA", raising=False)

    with pytest.raises(UsageError, match="BANTIN_KAFKA"):
        await anext(subscribe("index"))
