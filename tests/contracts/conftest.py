"""What the contract suites of the ports and of the runtimes run on."""

import uuid
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from services.crawler.frontier.frontier import Frontier
from services.crawler.frontier.open import open_frontier
from services.store.articles import Articles
from services.store.open import open_articles
from shared.runtime.settings import Settings
from tests.support.runtimes import Embedded, Kafka
from tests.support.stages import MakeRuntime


@pytest.fixture(params=["sqlite", "mongo"])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> Settings:
    """Settings of a store in a SQLite file, then in a real mongod."""
    store = request.getfixturevalue("mongo_database") if request.param == "mongo" else None
    return Settings(data=tmp_path / "bantin.db", store=store)


@pytest.fixture
async def articles(where: Settings) -> AsyncIterator[Articles]:
    """The articles of that store, opened."""
    async with open_articles(where) as opened:
        yield opened


@pytest.fixture(params=["embedded", "kafka"])
def make_runtime(request: pytest.FixtureRequest, tmp_path: Path) -> MakeRuntime:
    """What makes a runtime under test: the embedded one, then one over a real Kafka."""
    if request.param == "embedded":
        return lambda **given: Embedded(tmp_path / "bantin.db", **given)
    address = request.getfixturevalue("empty_kafka")
    return lambda **given: Kafka(address, **given)


@pytest.fixture(params=["sqlite", pytest.param("mongo", marks=pytest.mark.connected)])
def settings(request: pytest.FixtureRequest, tmp_path: Path) -> Settings:
    """Settings that open the same frontier again and again."""
    if request.param == "sqlite":
        return Settings(data=tmp_path / "bantin.db")
    return Settings(frontier=f"{request.getfixturevalue('mongo')}/test_{uuid.uuid4().hex}")


@pytest.fixture
async def frontier(settings: Settings) -> AsyncIterator[Frontier]:
    """Open that frontier."""
    async with open_frontier(settings) as found:
        yield found
