"""A stream opens on what the settings name, and says how many it will bring."""

from pathlib import Path

from services.store.articles import Query
from services.store.open import open_articles
from services.store.streams.open import open_stream
from services.store.streams.stream_sqlite import SqliteStream
from shared.runtime.settings import Settings
from tests.support.stored_articles import article


async def test_without_a_database_it_is_the_data_file(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path / "bantin.db")
    async with open_articles(settings) as articles:
        await articles.save([article(1), article(2)])

    async with open_stream(settings, Query(limit=1)) as stream:
        assert isinstance(stream, SqliteStream)
        assert stream.total == 2
