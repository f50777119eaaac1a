"""What changes is told as it is stored, on both runtimes and beside their live groups."""

import asyncio
from contextlib import aclosing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from services.pipeline import PIPELINE
from services.store import STORE
from services.tail.changes import Change, changes
from services.tail.conditions import Conditions
from shared.contract.topics import ARTICLE_ENRICHED, ARTICLE_STORED, Record
from shared.runtime.kafka.offsets import lags
from tests.support.pages import AT, TRACE
from tests.support.runtimes import Embedded, Kafka, RuntimeUnderTest
from tests.support.stored_articles import article, gone, person

EARLY = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.fixture(params=["embedded", "kafka"])
def runtime(request: pytest.FixtureRequest, tmp_path: Path) -> RuntimeUnderTest:
    if request.param == "embedded":
        return Embedded(tmp_path / "bantin.db")
    store = request.getfixturevalue("mongo_database")
    return Kafka(request.getfixturevalue("empty_kafka"), store=store)


def _record(number: int, hours: float = 0, *, taken: bool = False, **said: object) -> Record:
    event = gone(number, hours=hours) if taken else article(number, hours=hours, **said)
    return ARTICLE_ENRICHED.record(event, source="enrich", at=AT, traceparent=TRACE)


async def _told(runtime: RuntimeUnderTest, conditions: Conditions) -> list[Change]:
    feed = changes(conditions, runtime.settings, since=EARLY, follows=False)
    return [change async for change in feed]


async def _until_stored(runtime: RuntimeUnderTest, number: int) -> None:
    while len(await _told(runtime, Conditions())) < number:  # noqa: ASYNC110 - another task
        await asyncio.sleep(0.1)


async def test_a_feed_follows_what_is_stored_and_takes_no_record_from_a_live_group(
    runtime: RuntimeUnderTest,
) -> None:
    await runtime.create_topics(*[one for one in PIPELINE if one.consumes])
    told: list[str] = []

    async def follow() -> None:
        since = datetime.now(UTC) - timedelta(hours=1)
        async with aclosing(changes(Conditions(), runtime.settings, since=since)) as feed:
            async for change in feed:
                told.append(f"{change.stored.cause} {change.stored.revision}")  # noqa: PERF401 - as it comes

    following = asyncio.create_task(follow())
    async with runtime.running(STORE):
        await runtime.put([_record(1)])
        await _seen(told, ["new 1"], following)
        await runtime.put([_record(1, 1, title="Bản mới"), _record(1, 2, taken=True)])
        await _seen(told, ["new 1", "publisher_edit 2", "gone 3"], following)
    following.cancel()
    await asyncio.gather(following, return_exceptions=True)

    if runtime.settings.kafka:
        assert await lags(runtime.settings, [STORE]) == {"store": 0}


async def _seen(told: list[str], expected: list[str], task: "asyncio.Task[None]") -> None:
    async with asyncio.timeout(60):
        while told != expected:
            assert not task.done(), task.exception()
            await asyncio.sleep(0.05)


async def test_conditions_choose_and_what_is_no_announcement_is_passed_over(
    runtime: RuntimeUnderTest,
) -> None:
    await runtime.create_topics(*[one for one in PIPELINE if one.consumes])
    named = {"persons": (person("Trần Văn Mẫu"),)}
    async with runtime.running(STORE):
        await runtime.put([_record(1, **named), _record(2, portal="khac"), _record(3)])
        await _until_stored(runtime, 3)
    (one, *_) = await runtime.records(ARTICLE_STORED)
    await runtime.put([replace(one, value=b"{"), replace(one, value=None)])

    assert await _titles(runtime, Conditions(person="tran van mau")) == {"Tin số 1"}
    assert await _titles(runtime, Conditions(portal="khac")) == {"Tin số 2"}
    assert await _titles(runtime, Conditions(causes=["gone"])) == set()
    assert len(await _told(runtime, Conditions())) == 3


async def _titles(runtime: RuntimeUnderTest, conditions: Conditions) -> set[str]:
    return {change.stored.title for change in await _told(runtime, conditions)}
