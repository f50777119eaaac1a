"""Samples and breaks in SQLite and in MongoDB alike."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from services.store.samples import Break, Samples, open_samples
from services.store.samples.samples import HOUR
from shared.runtime.settings import Settings
from tests.support.samples import MONDAY, sample

FOUND = Break(portal="bao-mau", since=5.0, opened_at=9.0, reasons=("x",), measures=("date",))


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
        await opened.prepare()
        yield opened


async def test_the_newest_news_of_a_portal_come_first(samples: Samples) -> None:
    await samples.keep([])
    await samples.keep([sample(number) for number in range(5)])
    await samples.keep([sample(7, is_news=False), sample(8, portal="bao-khac")])
    assert await samples.newest("bao-mau", 2) == [sample(4), sample(3)]
    assert await samples.newest("bao-mau", 9, before=sample(2).at) == [sample(1), sample(0)]
    assert await samples.newest("bao-mau", 9, since=sample(4).at) == [sample(4)]
    assert await samples.newest("bao-la", 9) == []


async def test_the_newer_page_of_an_article_wins_and_its_first_moments_stay(
    samples: Samples,
) -> None:
    first = sample(1)
    later = replace(first, at=first.at + 9, first_at=first.at + 9, arrived=first.at + 9)
    later = replace(later, has_date=False, is_news=False)
    await samples.keep([first])
    await samples.keep([later])
    await samples.keep([replace(first, has_lead=False)])
    (found,) = await samples.newest("bao-mau", 5)
    assert (found.at, found.has_date, found.has_lead) == (later.at, False, True)
    assert (found.first_at, found.arrived) == (first.first_at, first.arrived)


async def test_arrivals_are_counted_by_the_hour(samples: Samples) -> None:
    await samples.keep([sample(number) for number in (0, 1, 61, 62, 63)])
    hour = int(MONDAY // HOUR)
    assert await samples.arrivals("bao-mau", 0.0) == {hour: 2, hour + 1: 3}
    assert await samples.arrivals("bao-mau", MONDAY + HOUR) == {hour + 1: 3}
    assert await samples.last_arrival("bao-mau") == sample(63).arrived
    assert await samples.last_arrival("bao-la") is None
    assert await samples.first_read("bao-mau", MONDAY, sample(61).at) == 2


async def test_addresses_are_known_by_their_own_id_and_by_that_of_their_article(
    samples: Samples,
) -> None:
    one = replace(sample(1), url_id="asked")
    await samples.keep([one, sample(2, held=True)])
    assert await samples.known(["asked", one.article_id, "never"]) == {"asked", one.article_id}
    assert await samples.held("bao-mau") == 1
    await samples.remove(one.article_id)
    assert await samples.known(["asked"]) == frozenset()


async def test_a_portal_has_one_open_break_until_it_is_settled(samples: Samples) -> None:
    assert await samples.breaks() == {}
    assert await samples.open(FOUND)
    assert not await samples.open(replace(FOUND, since=6.0))
    assert await samples.breaks() == {"bao-mau": FOUND}
    accepted = replace(FOUND, opened_at=None)
    assert await samples.settle("bao-mau", accepted)
    assert not await samples.settle("bao-mau", accepted)
    assert await samples.breaks() == {"bao-mau": accepted}
    assert await samples.open(FOUND)
    assert await samples.settle("bao-mau", None)
    assert await samples.breaks() == {}
