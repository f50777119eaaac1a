"""/readyz says whether the store answers."""

import asyncio
from pathlib import Path

from services.desk import Readiness, open_desk
from shared.runtime.log_sqlite import Log
from shared.runtime.settings import Settings


async def test_a_desk_over_a_store_that_answers_is_ready(tmp_path: Path) -> None:
    Log(tmp_path / "bantin.db").close()
    settings = Settings(data=tmp_path / "bantin.db")
    async with open_desk(settings) as desk, Readiness(desk).watching() as readiness:
        assert readiness.problem() == "the store has not been asked yet"
        while readiness.problem():  # noqa: ASYNC110 - the store is asked in a task of its own
            await asyncio.sleep(0.01)
        assert readiness.stalled() is None


async def test_a_desk_without_its_store_is_not_ready() -> None:
    away = "mongodb://127.0.0.1:9/bantin?serverSelectionTimeoutMS=50"
    async with open_desk(Settings(store=away)) as desk, Readiness(desk).watching() as readiness:
        for _ in range(500):
            if "asked yet" not in (readiness.problem() or ""):
                break
            await asyncio.sleep(0.01)
        problem = readiness.problem()

    assert problem
    assert "127.0.0.1:9" in problem
