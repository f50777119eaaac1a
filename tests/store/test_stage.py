"""The stage STORE: a result for every event, and outages that end."""

import asyncio
from pathlib import Path

import pytest

from services.store.articles import Query
from services.store.open import open_articles
from services.store.stage import STORE
from shared.contract.events import ArticleStored
from shared.contract.topics import ARTICLE_STORED
from shared.errors import Rejected, Skipped, Unavailable
from shared.runtime import telemetry
from shared.runtime.settings import Settings
from tests.support.former_store import former_file
from tests.support.servers.processes import Server
from tests.support.stored_articles import article


async def test_the_handle_answers_every_event_in_order(tmp_path: Path) -> None:
    bad = article(2).model_copy(update={"title": "\ud800"})
    async with STORE.open(Settings(data=tmp_path / "bantin.db")) as handle:
        assert callable(handle)
        results = await handle([article(1), bad, article(1, hours=1), article(3)])
    new, rejected, unchanged, third = results
    assert isinstance(new, list)
    assert isinstance(new[0], ArticleStored)
    assert isinstance(rejected, Rejected)
    assert isinstance(unchanged, Skipped)
    assert unchanged.reason == "unchanged"
    assert isinstance(third, list)
    assert ARTICLE_STORED.key(third[0]) == article(3).article_id


async def test_what_an_older_bantin_wrote_is_indexed_while_the_service_runs(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path / "bantin.db")
    former_file(settings.data, [article(number) for number in range(120)])
    async with STORE.open(settings), open_articles(settings) as articles:
        async with asyncio.timeout(60):
            while await articles.unprepared():  # noqa: ASYNC110 - it is another who works
                await asyncio.sleep(0.05)
        assert await articles.count(Query(portal="bao-mau")) == 120


async def test_what_is_told_of_an_article_is_counted_by_its_portal(tmp_path: Path) -> None:
    portal, waited = article(1).portal, "bantin_fetched_to_stored_seconds_count"
    labels = {"portal": portal or "", "cause": "new"}

    def counted() -> tuple[float, float]:
        told = telemetry.REGISTRY.get_sample_value("bantin_articles_total", labels)
        return told or 0, telemetry.REGISTRY.get_sample_value(waited) or 0

    before = counted()
    async with STORE.open(Settings(data=tmp_path / "bantin.db")) as handle:
        assert callable(handle)
        await handle([article(1), article(1), article(2)])

    assert counted() == (before[0] + 2, before[1] + 2)


async def test_a_database_that_is_away_is_an_outage_and_comes_back(
    mongo_server: Server, mongo_database: str
) -> None:
    async with STORE.open(
        Settings(store=f"{mongo_database}?serverSelectionTimeoutMS=2000")
    ) as handle:
        assert callable(handle)
        await handle([article(1)])
        await asyncio.to_thread(mongo_server.stop)
        with pytest.raises(Unavailable, match="MongoDB"):
            await handle([article(1), article(2)])
        await asyncio.to_thread(mongo_server.start)
        again, new = await handle([article(1), article(2)])
    assert [stored.cause for stored in (*again, *new)] == ["new", "new"]
