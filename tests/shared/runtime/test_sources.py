"""The tasks of a source: published, then completed, and run again after an outage."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from shared.contract.events import PageFetched
from shared.contract.topics import PAGE_FETCHED, Record
from shared.errors import Skipped, Unavailable
from shared.runtime import process as process_module
from shared.runtime.embedded import runtime
from shared.runtime.runner import StageRunner
from shared.runtime.settings import Settings
from shared.runtime.sources import run_task
from shared.runtime.stage import Source, Stage
from tests.support.pages import numbered_page


@dataclass
class Visit:
    """A task of the source below."""

    number: int
    traceparent: str | None = None

    @property
    def subject(self) -> str:
        return numbered_page(self.number).url


@dataclass
class Web:
    """A source of so many visits; `endless` makes the first of them never end."""

    visits: int
    endless: bool = False
    handled: list[int] = field(default_factory=list)
    completed: list[tuple[int, str, str]] = field(default_factory=list)

    async def tasks(self, *, until_idle: bool) -> AsyncIterator[Visit]:
        while len(self.completed) < self.visits or not until_idle:
            yield Visit(len(self.completed))

    async def handle(self, visit: Visit) -> Sequence[PageFetched]:
        self.handled.append(visit.number)
        if self.endless:
            await asyncio.Event().wait()
        if visit.number % 3 == 1:
            raise Skipped("robots")
        if visit.number % 3 == 2:
            raise KeyError("a bug")
        return [numbered_page(visit.number)]

    async def complete(self, visit: Visit, outcome: str, reason: str) -> None:
        self.completed.append((visit.number, outcome, reason))


def stage(web: Web) -> Stage:
    """Return a stage that opens this source."""

    @asynccontextmanager
    async def opened(_settings: Settings) -> AsyncIterator[Source]:
        yield web

    return Stage("fetch", None, PAGE_FETCHED, open=opened)


async def test_each_task_of_a_source_ends_in_one_outcome(tmp_path: Path) -> None:
    web, settings = Web(6), Settings(data=tmp_path / "x.db", fetch_workers=1)

    async with runtime([stage(web)], settings, until_idle=True) as running:
        await running.run()
        pages = running.log.scan(PAGE_FETCHED.name)

    assert [ending for _, *ending in web.completed[:3]] == [
        ["done", ""],
        ["skipped", "robots"],
        ["dead", "KeyError"],
    ]
    assert len(pages) == 2


async def test_what_was_fetched_is_offered_again_and_not_fetched_again() -> None:
    web, offers = Web(1), 0
    runner = StageRunner(stage(web), web, Settings())

    async def publish(records: Sequence[Record]) -> None:
        nonlocal offers
        offers += len(records)
        if offers < 3:
            raise Unavailable("Kafka is away")

    outcome = await run_task(runner, Visit(0), publish, asyncio.Event())

    assert (outcome.name, offers, web.handled) == ("done", 3, [0])
    assert web.completed == [(0, "done", "")]


async def test_a_stop_while_kafka_is_away_leaves_the_task_open() -> None:
    web, stopping = Web(1), asyncio.Event()

    async def publish(_records: Sequence[Record]) -> None:
        stopping.set()
        raise Unavailable("Kafka is away")

    with pytest.raises(Unavailable):
        await run_task(StageRunner(stage(web), web, Settings()), Visit(0), publish, stopping)

    assert web.completed == []


@pytest.mark.parametrize("signals", [1, 2])
async def test_a_stop_does_not_wait_for_ever(tmp_path: Path, signals: int) -> None:
    web = Web(1, endless=True)
    drain = 0.2 if signals == 1 else 3600
    settings = Settings(data=tmp_path / "x.db", fetch_workers=2, drain=drain)

    async with runtime([stage(web)], settings) as running:
        task = asyncio.create_task(running.run())
        while not web.handled:  # noqa: ASYNC110 - it is in another task
            await asyncio.sleep(0.01)
        for _ in range(signals):
            running.stop()
        await asyncio.wait_for(task, 30)

    assert web.completed == []


@dataclass
class Rude(Web):
    """A source whose visits do what no visit should."""

    async def handle(self, visit: Visit) -> Any:  # noqa: ANN401 - rubbish too
        match visit.number:
            case 0:
                raise SystemExit(3)
            case 1:
                raise asyncio.CancelledError
            case 2:
                return ["no page"]
            case 3:
                return 5
            case 4:
                await asyncio.Event().wait()
            case 5:
                return [numbered_page(5, "x" * PAGE_FETCHED.max_bytes)]
        return [numbered_page(visit.number)]


async def test_a_visit_that_exits_hangs_or_returns_rubbish_ends_as_one_that_failed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(process_module, "HANDLE_SECONDS", 0.2)
    web, settings = Rude(7), Settings(data=tmp_path / "x.db", fetch_workers=1)

    async with runtime([stage(web)], settings, until_idle=True) as running:
        await running.run()
        pages = running.log.scan(PAGE_FETCHED.name)

    assert [ending for _, *ending in web.completed] == [
        ["dead", "RuntimeError"],
        ["dead", "RuntimeError"],
        ["dead", "TypeError"],
        ["dead", "TypeError"],
        ["dead", "TimedOut"],
        ["dead", "Rejected"],
        ["done", ""],
    ]
    assert len(pages) == 1


async def test_a_visit_that_meets_an_outage_is_not_completed() -> None:
    class Away(Web):
        async def handle(self, _visit: Visit) -> Sequence[PageFetched]:
            raise Unavailable("the frontier is away")

    web = Away(1)

    async def publish(_records: Sequence[Record]) -> None:
        raise AssertionError("nothing to publish")

    with pytest.raises(Unavailable):
        await run_task(StageRunner(stage(web), web, Settings()), Visit(0), publish, asyncio.Event())

    assert web.completed == []
