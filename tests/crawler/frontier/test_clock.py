"""The clock of the database: whoever shares a frontier goes by it."""

import asyncio
import time
from dataclasses import dataclass, field

import pytest

from services.crawler.frontier.clock import MEND_SECONDS, PROBES, SYNC_SECONDS, DatabaseClock


@dataclass
class Database:
    """A database that is hours ahead of this machine; `ticks` is what nobody sets."""

    ahead: float = 7200.0
    ticks: float = 100.0
    asked: int = 0
    mended: list[float] = field(default_factory=list)
    latencies: tuple[float, ...] = (0.5, 0.02, 0.3)

    def monotonic(self) -> float:
        return self.ticks

    async def time(self) -> float:
        way = self.latencies[self.asked % len(self.latencies)]
        self.asked += 1
        self.ticks += way
        return self.ticks + self.ahead

    async def mend(self, *, now: float) -> int:
        self.mended.append(now)
        return 0


async def test_the_fastest_answer_says_what_time_it_is() -> None:
    database = Database()
    clock = DatabaseClock(database, monotonic=database.monotonic)  # type: ignore[arg-type] # it stands for one
    assert abs(clock() - time.time()) < 60
    await clock.sync()
    assert clock() == pytest.approx(database.ticks + database.ahead, abs=0.011)
    assert database.mended == [clock()]


async def test_it_is_asked_and_mended_now_and_then() -> None:
    database = Database()
    clock = DatabaseClock(database, monotonic=database.monotonic)  # type: ignore[arg-type] # it stands for one
    await clock.sync()
    await clock.sync()
    assert database.asked == PROBES
    database.ticks += SYNC_SECONDS
    database.ahead = 0.0
    await clock.sync()
    assert clock() == pytest.approx(database.ticks, abs=0.011)
    assert (database.asked, len(database.mended)) == (2 * PROBES, 1)
    database.ticks += MEND_SECONDS
    await clock.sync()
    assert len(database.mended) == 2


async def test_who_asks_at_one_time_asks_once() -> None:
    database = Database()
    clock = DatabaseClock(database, monotonic=database.monotonic)  # type: ignore[arg-type] # it stands for one
    await asyncio.gather(clock.sync(), clock.sync(), clock.sync())
    assert database.asked == PROBES
