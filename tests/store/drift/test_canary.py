"""A portal that drifts is told once and held; what was read again passes and ends it."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from structlog.testing import capture_logs

from services.store.drift import Canary
from services.store.samples import Samples, open_samples
from services.store.stage import STORE
from shared.contract.events import ArticleEnriched
from shared.errors import Skipped
from shared.runtime.settings import Settings
from tests.support.stored_articles import article, gone

DAY = datetime(2026, 3, 2, 1, tzinfo=UTC)


def news(number: int, **said: Any) -> ArticleEnriched:  # noqa: ANN401 - any field of the event
    """Return an article of that minute, which states its minute."""
    at = DAY + timedelta(minutes=number)
    facts = {"fetched_at": at, "lead": "Đoạn mở đầu."}
    return article(number, **{**facts, **said})


def dated(numbers: range, **said: Any) -> list[ArticleEnriched]:  # noqa: ANN401 - as above
    """Return such articles, dated as they are."""
    moment = article().published
    assert moment is not None
    return [
        news(
            n,
            published=moment.model_copy(update={"value": DAY + timedelta(minutes=n)}),
            **said,
        )
        for n in numbers
    ]


def undated(numbers: range, **said: Any) -> list[ArticleEnriched]:  # noqa: ANN401 - as above
    """Return such articles without a date."""
    return [news(number, published=None, **said) for number in numbers]


@pytest.fixture(params=["sqlite", "mongo"])
def settings(request: pytest.FixtureRequest, tmp_path: Path) -> Settings:
    """Settings of a store in a SQLite file, then in a real mongod."""
    store = request.getfixturevalue("mongo_database") if request.param == "mongo" else None
    return Settings(data=tmp_path / "bantin.db", store=store)


@pytest.fixture
async def samples(settings: Settings) -> AsyncIterator[Samples]:
    """The samples of that store, opened."""
    async with open_samples(settings) as opened:
        await opened.prepare()
        yield opened


async def test_two_replicas_tell_one_break_and_hold_what_follows(samples: Samples) -> None:
    replicas = [Canary(samples, lambda: 99.0, holds=True) for _ in range(2)]
    assert await replicas[0].held(dated(range(60))) == [False] * 60
    with capture_logs() as logs:
        first = [await replicas[n % 2].held(undated(range(60 + n, 61 + n))) for n in range(8)]
    assert [held for (held,) in first] == [False] * 4 + [True] * 4
    (told,) = [line for line in logs if line["event"] == "portal drifted"]
    assert told["portal"] == "bao-mau"
    assert told["reasons"] == ["articles without a date: 100%, usually 0%"]
    (found,) = (await samples.breaks()).values()
    assert (found.since, found.opened_at) == (news(60).fetched_at.timestamp(), 99.0)
    assert await samples.held("bao-mau") == 4


async def test_removals_other_portals_and_what_was_read_again_pass(samples: Samples) -> None:
    canary = Canary(samples, lambda: 99.0, holds=True)
    await canary.held(dated(range(60)))
    await canary.held(undated(range(60, 66)))
    later = DAY + timedelta(days=1)
    batch = [
        gone(60).model_copy(update={"fetched_at": later}),
        news(200, portal="bao-khac"),
        *undated(range(66, 67), reparsed_at=later),
        *undated(range(67, 68)),
    ]
    assert await canary.held(batch) == [False, False, False, True]


async def test_a_break_ends_by_itself_once_its_articles_are_read_well_again(
    samples: Samples,
) -> None:
    canary = Canary(samples, lambda: 99.0, holds=True)
    await canary.held(dated(range(60)))
    assert await canary.held(undated(range(60, 72))) == [True] * 12
    again = dated(range(60, 72), reparsed_at=DAY + timedelta(days=1))
    with capture_logs() as logs:
        assert await canary.held(again) == [False] * 12
    assert [line["event"] for line in logs] == ["portal reads as before"]
    assert await samples.breaks() == {}
    assert await canary.held(dated(range(72, 75))) == [False] * 3
    assert await samples.held("bao-mau") == 0


async def test_without_the_hold_it_is_told_and_stored(samples: Samples) -> None:
    canary = Canary(samples, lambda: 99.0, holds=False)
    await canary.held(dated(range(60)))
    assert await canary.held(undated(range(60, 72))) == [False] * 12
    assert list(await samples.breaks()) == ["bao-mau"]


async def test_the_store_skips_what_is_held(settings: Settings) -> None:
    async with STORE.open(settings) as handle:
        assert callable(handle)
        await handle(dated(range(60)))
        results = await handle(undated(range(60, 66)))
    assert [str(one) for one in results if isinstance(one, Skipped)] == ["drift-held"] * 6
