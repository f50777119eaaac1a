"""Where the articles are kept, by the settings."""

from pathlib import Path

import pytest

from services.store.articles import Query
from services.store.articles_sqlite import SqliteArticles
from services.store.open import open_articles
from shared.errors import Unavailable
from shared.runtime.settings import Settings
from tests.support.stored_articles import article


async def test_a_store_that_cannot_be_reached_opens_and_says_so_later() -> None:
    url = "mongodb://127.0.0.1:9/bantin?serverSelectionTimeoutMS=200"
    async with open_articles(Settings(store=url)) as articles:
        with pytest.raises(Unavailable):
            await articles.save([article()])
        with pytest.raises(Unavailable):
            await articles.find(Query())


async def test_without_a_database_they_are_in_the_data_file(tmp_path: Path) -> None:
    async with open_articles(Settings(data=tmp_path / "bantin.db")) as articles:
        assert isinstance(articles, SqliteArticles)
        await articles.save([article()])
    assert (tmp_path / "bantin.db").is_file()
