"""Where the frontier is kept, by the settings."""

from pathlib import Path

import pytest

from services.crawler.frontier.frontier_sqlite import SqliteFrontier
from services.crawler.frontier.open import open_frontier
from shared.errors import Unavailable
from shared.runtime.settings import Settings


async def test_without_a_database_it_is_in_the_data_file(tmp_path: Path) -> None:
    async with open_frontier(Settings(data=tmp_path / "bantin.db")) as frontier:
        assert isinstance(frontier, SqliteFrontier)
    assert (tmp_path / "bantin.db").is_file()


async def test_a_database_is_opened_and_the_data_file_left_alone(tmp_path: Path) -> None:
    away = "mongodb://127.0.0.1:9/frontier?serverSelectionTimeoutMS=200"
    settings = Settings(data=tmp_path / "bantin.db", frontier=away)
    with pytest.raises(Unavailable):
        async with open_frontier(settings):
            pass
    assert not (tmp_path / "bantin.db").exists()
