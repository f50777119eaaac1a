"""The health of the portals is read once a minute, however many pages ask."""

import asyncio
from datetime import UTC, datetime
from pathlib import Path

import pytest

from services.desk import open_desk, portals
from services.desk.portals import health_by_portal, moment
from services.health import portals_health
from services.store.open import open_articles
from shared.runtime.settings import Settings


async def test_many_who_ask_at_once_make_one_reading(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings, readings = Settings(data=tmp_path / "bantin.db"), list[int]()
    async with open_articles(settings):
        pass

    async def counted(followed, given):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
        readings.append(len(followed))
        return await portals_health(followed, given)

    monkeypatch.setattr(portals, "portals_health", counted)
    async with open_desk(settings) as desk:
        told = await asyncio.gather(*(health_by_portal(desk) for _ in range(5)))
        assert readings == [len(desk.portals)]
        assert all(one.keys() == {portal.id for portal in desk.portals} for one in told)


def test_what_never_comes_is_no_time() -> None:
    assert moment(0.0) is None
    assert moment(float("inf")) is None
    assert moment(None) is None
    assert moment(86_400.0) == datetime(1970, 1, 2, tzinfo=UTC)
