"""The stage STORE: a result for every event, and outages that end."""

import asyncio
import uuid
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from services.store.articles import Articles, Query, SaveResult
from services.store.forgotten import open_forgotten
from services.store.open import open_articles
from services.store.stage import STORE
from shared.contract.events import ArticleEnriched, ArticleStored
from shared.contract.topics import ARTICLE_STORED
from shared.errors import Rejected, Skipped, Unavailable
from shared.runtime import telemetry
from shared.runtime.settings import Settings
from tests.support.former_store import former_file
from tests.support.servers.processes import Server
from tests.support.stored_articles import article


@pytest.fixture(params=["sqlite", pytest.param("mongo", marks=pytest.mark.connected)])
def connected_settings(request: pytest.FixtureRequest, tmp_path: Path) -> Settings:
    """Settings that open the same store again and again."""
    if request.param == "sqlite":
        return Settings(data=tmp_path / "bantin.db")
    return Settings(store=f"{request.getfixturevalue('mongo')}/test_{uuid.uuid4().hex}")


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


async def test_a_mark_that_comes_while_a_batch_is_saved_wins(
    connected_settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone, other = article(1), article(2)

    @asynccontextmanager
    async def overtaken(settings: Settings) -> AsyncIterator[Articles]:
        """Open the articles; whoever saves is held up until a removal has come and gone."""
        async with open_articles(settings) as articles, open_forgotten(settings) as forgotten:
            save = articles.save

            async def saved(events: Sequence[ArticleEnriched]) -> Sequence[SaveResult]:
                await forgotten.note({gone.article_id})
                await articles.remove(gone.article_id)
                return await save(events)

            monkeypatch.setattr(articles, "save", saved)
            yield articles

    monkeypatch.setattr("services.store.stage.open_articles", overtaken)
    async with STORE.open(connected_settings) as handle:
        assert callable(handle)
        first, second = await handle([gone, other])

    assert isinstance(first, Skipped)
    assert first.reason == "forgotten"
    assert isinstance(second, list)
    async with open_articles(connected_settings) as articles:
        assert await articles.get(gone.article_id) is None
        assert await articles.get(other.article_id) is not None


async def test_what_a_writer_left_that_died_before_it_looked_again_goes_with_its_event(
    tmp_path: Path,
) -> None:
    settings, gone = Settings(data=tmp_path / "bantin.db"), article(1)
    async with open_articles(settings) as articles, open_forgotten(settings) as forgotten:
        await articles.save([gone])
        await forgotten.note({gone.article_id})
        async with STORE.open(settings) as handle:
            assert callable(handle)
            (again,) = await handle([gone])
        assert isinstance(again, Skipped)
        assert await articles.get(gone.article_id) is None
