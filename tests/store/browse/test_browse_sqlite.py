"""Browsing a data file reads indexes alone, and makes no file."""

import asyncio
import sqlite3
from pathlib import Path

import pytest

from services.store.articles_sqlite import SqliteArticles
from services.store.browse.browse_sqlite import NAMES, PORTALS, TOPICS, SqliteBrowsing
from shared.errors import Unavailable
from tests.support.stored_articles import article


async def test_names_and_topics_come_from_an_index(tmp_path: Path) -> None:
    articles = SqliteArticles(tmp_path / "bantin.db")
    await articles.save([article(n) for n in range(50)])
    await articles.close()

    database = sqlite3.connect(tmp_path / "bantin.db")
    plans = {
        asked: [step[3] for step in database.execute(f"EXPLAIN QUERY PLAN {asked}", values)]
        for asked, values in (
            (NAMES, ("person:t", "person:u")),
            (TOPICS, ("[1, 2]",)),
            (PORTALS, (0, 1)),
        )
    }
    database.close()

    assert plans[NAMES] == ["SEARCH articles_entries USING PRIMARY KEY (key>? AND key<?)"]
    assert plans[PORTALS] == plans[NAMES]
    assert plans[TOPICS][1].startswith("SEARCH entry USING COVERING INDEX articles_entries_of")


def test_no_file_is_made(tmp_path: Path) -> None:
    with pytest.raises(Unavailable):
        asyncio.run(SqliteBrowsing(tmp_path / "none.db").names("person", "t"))

    assert not list(tmp_path.iterdir())
