"""`bantin.subscribe`, on a real Kafka: what it gives, leaves out, passes over, and gives again."""

import asyncio
import logging
import uuid
from contextlib import aclosing

import pytest

from bantin import ArticleEnriched, UsageError, subscribe
from shared.contract import ARTICLE_ENRICHED, Record
from tests.support.articles import article_of
from tests.support.pages import AT, TRACE, numbered_page
from tests.support.runtimes import Kafka

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


async def test_without_an_address_it_says_what_to_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("BANTIN_KAFKA", raising=False)

    with pytest.raises(UsageError, match="BANTIN_KAFKA"):
        await anext(subscribe("index"))
