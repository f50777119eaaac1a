"""What reads a data file sees what was committed, beside a write that takes its time."""

import asyncio
import os
import sqlite3
from pathlib import Path

import pytest

from services.store.articles import Query
from services.store.articles_sqlite import SqliteArticles
from services.store.sqlite.readers_sqlite import SqliteReaders
from tests.support.stored_articles import article


async def test_questions_are_answered_beside_a_write(tmp_path: Path) -> None:
    path = tmp_path / "bantin.db"
    articles = SqliteArticles(path)
    await articles.save([article(1), article(2)])
    writer = sqlite3.connect(path, isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")
    writer.execute("DELETE FROM articles_cards")
    several = await asyncio.gather(*(articles.listed(Query()) for _ in range(9)))
    writer.execute("COMMIT")
    writer.close()
    assert [len(one) for one in several] == [2] * 9
    assert await articles.listed(Query()) == []
    await articles.close()
    assert [one.name for one in os.scandir(tmp_path)] == ["bantin.db"]


async def test_it_writes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "bantin.db"
    await SqliteArticles(path).close()
    readers = SqliteReaders(path)
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        await readers.run(lambda database: database.execute("DELETE FROM articles"))
    readers.close()
