"""A desk with news, asked once for all tests of a module."""

from collections.abc import AsyncIterator

import httpx
import pytest
import pytest_asyncio

from shared.runtime.settings import Settings
from tests.support.desk_news import all_news
from tests.support.desks import asked_desk
from tests.support.office_news import office_news


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def desk(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[httpx.AsyncClient]:
    data = tmp_path_factory.mktemp("desk") / "bantin.db"
    async with asked_desk(Settings(data=data), all_news()) as asked:
        yield asked


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def people(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[httpx.AsyncClient]:
    """A desk whose articles tell of offices alone."""
    data = tmp_path_factory.mktemp("people") / "bantin.db"
    async with asked_desk(Settings(data=data), office_news()) as asked:
        yield asked
