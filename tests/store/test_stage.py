"""The stage STORE: a result for every event, and outages that end."""

import asyncio
from pathlib import Path

import pytest

from services.store.stage import STORE
from shared.contract.events import ArticleStored
from shared.contract.topics import ARTICLE_STORED
from shared.errors import Rejected, Skipped, Unavailable
from shared.runtime.settings import Settings
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


async def test_a_database_that_is_away_is_an_outage_and_comes_back(
    mongo_server: Server, mongo_database: str
) -> None:
    async with STORE.open(
        Settings(store=f"{mongo_database}?serverSelectionTimeoutMS=300")
    ) as handle:
        assert callable(handle)
        await handle([article(1)])
        await asyncio.to_thread(mongo_server.stop)
        with pytest.raises(Unavailable, match="MongoDB"):
            await handle([article(1), article(2)])
        await asyncio.to_thread(mongo_server.start)
        again, new = await handle([article(1), article(2)])
    assert [stored.cause for stored in (*again, *new)] == ["new", "new"]
