"""Marks of what was removed, in SQLite and in MongoDB alike; the stage stores none of it again."""

from pathlib import Path

import pytest

from services.store.forgotten import open_forgotten
from services.store.stage import STORE
from shared.contract import ArticleStored
from shared.errors import Skipped
from shared.runtime.settings import Settings
from tests.support.stored_articles import article


@pytest.fixture(params=["sqlite", "mongo"])
def settings(request: pytest.FixtureRequest, tmp_path: Path) -> Settings:
    """Settings of a store in a SQLite file, then in a real mongod."""
    store = request.getfixturevalue("mongo_database") if request.param == "mongo" else None
    return Settings(data=tmp_path / "bantin.db", store=store)


async def test_what_is_noted_is_told_again(settings: Settings) -> None:
    async with open_forgotten(settings) as forgotten:
        assert await forgotten.among(["a", "b"]) == frozenset()
        await forgotten.note(["a", "c"])
        await forgotten.note(["a"])
        await forgotten.note([])
        assert await forgotten.among(["a", "b"]) == {"a"}
        assert await forgotten.among([]) == frozenset()


async def test_the_stage_skips_what_is_forgotten_and_stores_its_neighbours(
    settings: Settings,
) -> None:
    events = [article(number) for number in range(3)]
    async with open_forgotten(settings) as forgotten, STORE.open(settings) as handle:
        await forgotten.note([events[1].article_id])
        results = await handle(events)  # type: ignore[operator]  # a handle, as of every such stage
        alone = await handle(events[1:2])  # type: ignore[operator]  # as above

    assert [type(result) for result in results] == [list, Skipped, list]
    assert isinstance(results[0][0], ArticleStored)
    assert str(alone[0]) == "forgotten"
