"""Marks are where the articles are."""

from pathlib import Path

from services.store.forgotten.forgotten_mongo import MongoForgotten
from services.store.forgotten.forgotten_sqlite import SqliteForgotten
from services.store.forgotten.open import open_forgotten
from shared.runtime.settings import Settings


async def test_the_settings_say_where(tmp_path: Path) -> None:
    async with open_forgotten(Settings(data=tmp_path / "bantin.db")) as in_file:
        assert isinstance(in_file, SqliteForgotten)
    async with open_forgotten(Settings(store="mongodb://127.0.0.1:9/bantin")) as in_mongo:
        assert isinstance(in_mongo, MongoForgotten)
