"""A replay keeps its rate, and waits while a live stage is behind."""

import asyncio

import pytest

from services.replay import pace
from services.replay.pace import MAX_BEHIND, Pace


async def test_without_a_rate_it_never_waits() -> None:
    async def behind() -> int:
        raise AssertionError("nobody is asked")

    await Pace(0, behind).after(1_000_000)


async def test_records_follow_at_the_rate(monkeypatch: pytest.MonkeyPatch) -> None:
    slept: list[float] = []

    async def sleep(seconds: float) -> None:
        slept.append(seconds)

    monkeypatch.setattr(pace.asyncio, "sleep", sleep)
    kept = Pace(10)
    for _ in range(3):
        await kept.after(2)

    assert [round(one, 1) for one in slept] == [0.2, 0.4, 0.6]


async def test_it_waits_while_a_live_stage_is_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pace, "LOOK_SECONDS", 0.0)
    told = [MAX_BEHIND + 1, MAX_BEHIND + 1, MAX_BEHIND]

    async def behind() -> int:
        return told.pop(0)

    async with asyncio.timeout(10):
        await Pace(1e6, behind).after(1)

    assert told == []
