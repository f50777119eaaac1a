"""Articles in a file: outages, settings to mend, the log beside them."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from services.store.articles import Query
from services.store.articles_sqlite import SqliteArticles
from services.store.open import open_articles
from shared.contract.events import ArticleStored
from shared.contract.topics import ARTICLE_STORED
from shared.errors import Unavailable, UsageError
from shared.runtime.log_sqlite import Log
from shared.runtime.settings import Settings
from tests.support.stored_articles import START, article


async def test_a_file_that_is_no_database_is_said_to_be_none(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("không phải cơ sở dữ liệu " * 100)
    with pytest.raises(UsageError, match=r"notes\.txt"):
        SqliteArticles(tmp_path / "notes.txt")


async def test_a_locked_file_is_an_outage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shared.database_sqlite.BUSY_SECONDS", 0.1)
    async with open_articles(Settings(data=tmp_path / "bantin.db")) as articles:
        other = sqlite3.connect(tmp_path / "bantin.db")
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(Unavailable, match="locked"):
            await articles.save([article()])
        other.rollback()
        other.close()
        (answer,) = await articles.save([article()])
    assert isinstance(answer, ArticleStored)


async def test_a_damaged_file_is_the_persons_to_restore(tmp_path: Path) -> None:
    path = tmp_path / "bantin.db"
    async with open_articles(Settings(data=path)) as articles:
        await articles.save([article()])
    damage(path, "articles")

    async with open_articles(Settings(data=path)) as articles:
        with pytest.raises(UsageError, match="damaged"):
            await articles.find(Query())


def damage(path: Path, table: str) -> None:
    """Write over the first page of a table."""
    with closing(sqlite3.connect(path)) as file:
        (page,) = file.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = ?", (table,)
        ).fetchone()
        (size,) = file.execute("PRAGMA page_size").fetchone()
        file.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    with path.open("r+b") as bytes_:
        bytes_.seek((page - 1) * size)
        bytes_.write(b"\xff" * size)


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
