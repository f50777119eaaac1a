import asyncio
import sqlite3
from pathlib import Path

import pytest

from services.store.articles import Query
from services.store.articles_mongo import MongoArticles
from services.store.articles_sqlite import SqliteArticles
from services.store.open import open_articles
from services.store.stage import STORE
from shared.contract.events import ArticleStored
from shared.contract.topics import ARTICLE_STORED
from shared.errors import Rejected, Unavailable, UsageError
from shared.runtime.log_sqlite import Log
from shared.runtime.settings import Settings
from tests.support.servers.processes import Server
from tests.support.stored_articles import START, article


async def test_the_handle_answers_every_event_in_order(tmp_path: Path) -> None:
    bad = article(2).model_copy(update={"title": "\ud800"})
    async with STORE.open(Settings(data=tmp_path / "bantin.db")) as handle:
        assert callable(handle)
        results = await handle([article(1), bad, article(1, hours=1), article(3)])
    new, rejected, unchanged, third = results
    assert isinstance(new, list)
    assert isinstance(new[0], ArticleStored)
    assert isinstance(rejected, Rejected)
    assert unchanged == []
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


async def test_a_store_that_cannot_be_reached_opens_and_says_so_later() -> None:
    url = "mongodb://127.0.0.1:9/bantin?serverSelectionTimeoutMS=200"
    async with open_articles(Settings(store=url)) as articles:
        with pytest.raises(Unavailable):
            await articles.save([article()])
        with pytest.raises(Unavailable):
            await articles.find(Query())


@pytest.mark.parametrize("url", ["mongodb://", "localhost:27017", "mongodb://user:p@ss@host/"])
async def test_a_wrong_url_is_said_to_be_wrong(url: str) -> None:
    with pytest.raises(UsageError, match="BANTIN_STORE"):
        MongoArticles(url)


async def test_a_file_that_is_no_database_is_said_to_be_none(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("không phải cơ sở dữ liệu " * 100)
    with pytest.raises(UsageError, match=r"notes\.txt"):
        SqliteArticles(tmp_path / "notes.txt")


async def test_a_locked_file_is_an_outage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("services.store.articles_sqlite.BUSY_SECONDS", 0.1)
    async with open_articles(Settings(data=tmp_path / "bantin.db")) as articles:
        other = sqlite3.connect(tmp_path / "bantin.db")
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(Unavailable, match="locked"):
            await articles.save([article()])
        other.rollback()
        other.close()
        (answer,) = await articles.save([article()])
    assert isinstance(answer, ArticleStored)


async def test_the_articles_share_their_file_with_the_log(tmp_path: Path) -> None:
    log = Log(tmp_path / "bantin.db")
    async with open_articles(Settings(data=tmp_path / "bantin.db")) as articles:
        for number in range(20):
            (answer,) = await articles.save([article(number)])
            assert isinstance(answer, ArticleStored)
            record = ARTICLE_STORED.record(answer, source="store", at=START, traceparent="")
            await log.append([record])
        assert await articles.count(Query()) == log.sizes()[ARTICLE_STORED.name] == 20
    log.close()
