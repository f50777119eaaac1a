"""Where is browsed follows from the settings."""

from pathlib import Path

from services.store.browse.browse_mongo import MongoBrowsing
from services.store.browse.browse_sqlite import SqliteBrowsing
from services.store.browse.open import open_browsing
from shared.runtime.settings import Settings


async def test_the_settings_say_where(tmp_path: Path) -> None:
    async with open_browsing(Settings(data=tmp_path / "bantin.db")) as in_file:
        assert isinstance(in_file, SqliteBrowsing)
    async with open_browsing(Settings(store="mongodb://127.0.0.1:9/bantin")) as in_mongo:
        assert isinstance(in_mongo, MongoBrowsing)
