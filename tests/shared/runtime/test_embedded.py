"""The embedded runtime: nothing is lost or doubled, whatever ends it."""

import asyncio
import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import pytest

from shared.contract.events import Event
from shared.contract.topics import ARTICLE_PARSED, PAGE_FETCHED
from shared.errors import UsageError
from shared.runtime import process as process_module
from shared.runtime.embedded import runtime
from shared.runtime.log_sqlite import PRUNED_AT_ONCE, Log
from shared.runtime.settings import Settings
from shared.runtime.stage import Handle, Result, Stage, pure
from tests.support.articles import article_of
from tests.support.pages import numbered_page, page_record
from tests.support.runtimes import Embedded
from tests.support.stages import handling

STAGE = Stage("parse", PAGE_FETCHED, ARTICLE_PARSED, open=pure(article_of), batch=5)
PAGES = 150
# A child that works through the log slowly enough to be killed in the middle of it.
CHILD = """
import asyncio, sys
from pathlib import Path
from shared.runtime.embedded import runtime
from shared.runtime.settings import Settings
from shared.runtime.stage import Stage, pure
from shared.contract.topics import ARTICLE_PARSED, PAGE_FETCHED
from tests.support.stages import parse_slowly

async def main():
    stage = Stage("parse", PAGE_FETCHED, ARTICLE_PARSED, open=pure(parse_slowly), batch=5)
    async with runtime([stage], Settings(data=Path(sys.argv[1])), until_idle=True) as running:
        print("working", flush=True)
        await running.run()

asyncio.run(main())
"""


async def test_two_processes_do_not_share_one_file(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path / "bantin.db")

    async with runtime([STAGE], settings):
        with pytest.raises(UsageError, match=f"in use by another bantin .process {os.getpid()}"):
            async with runtime([STAGE], settings):
                pass
    async with runtime([STAGE], settings):
        pass


async def test_it_ends_when_nothing_is_left_to_do(tmp_path: Path) -> None:
    embedded = Embedded(tmp_path / "bantin.db")
    await embedded.put([page_record(numbered_page(number)) for number in range(12)])

    async with runtime([STAGE], embedded.settings, until_idle=True) as running:
        await asyncio.wait_for(running.run(), 30)

    assert running.outcomes == {("parse", "done", ""): 12}
    assert len(await embedded.records(ARTICLE_PARSED)) == 12


async def test_pruning_ends_with_the_runtime_whatever_is_left(tmp_path: Path) -> None:
    embedded = Embedded(tmp_path / "bantin.db")
    old = [page_record(numbered_page(number)) for number in range(3 * PRUNED_AT_ONCE)]
    await embedded.put(old)
    ended = threading.Event()
    ended.set()
    later = time.time() + PAGE_FETCHED.retention.total_seconds() + 60

    async with runtime([STAGE], embedded.settings) as running:
        await running.log.commit(STAGE, running.log.last_offset(), ())
        await asyncio.to_thread(running._prune_all, later, ended)

    assert len(await embedded.records(PAGE_FETCHED)) == 2 * PRUNED_AT_ONCE


async def test_a_kill_at_any_moment_loses_nothing_and_repeats_nothing(tmp_path: Path) -> None:
    embedded = Embedded(tmp_path / "bantin.db")
    await embedded.put([page_record(numbered_page(number)) for number in range(PAGES)])
    moment = random.Random(7)  # noqa: S311 - moments to kill at, not secrets

    kills = 0
    while len(await embedded.records(ARTICLE_PARSED)) < PAGES:
        kills += _killed(embedded.settings.data, moment.uniform(0.0, 0.2))
    articles = await embedded.records(ARTICLE_PARSED)

    assert kills >= 2
    assert len({record.key for record in articles}) == len(articles) == PAGES
    log = Log(embedded.settings.data)
    assert log.outcomes() == [("parse", "done", "", PAGES)]
    log.close()


def _killed(data: Path, after: float) -> bool:
    child = subprocess.Popen([sys.executable, "-c", CHILD, str(data)], stdout=subprocess.PIPE)
    assert child.stdout
    child.stdout.readline()
    try:
        child.wait(after)
    except subprocess.TimeoutExpired:
        child.send_signal(signal.SIGKILL)
    return child.wait() == -signal.SIGKILL


async def test_a_backlog_of_one_stage_does_not_hold_up_the_next(tmp_path: Path) -> None:
    waiting: list[int] = []

    async def keep(articles: Sequence[Event]) -> list[Result]:
        waiting.append(running.log.lag(STAGE))
        return [[] for _ in articles]

    @asynccontextmanager
    async def opened(_settings: Settings) -> AsyncIterator[Handle]:
        yield keep

    embedded = Embedded(tmp_path / "bantin.db")
    await embedded.put([page_record(numbered_page(number)) for number in range(200)])
    keeping = Stage("keep", ARTICLE_PARSED, None, open=opened, batch=5)

    async with runtime([STAGE, keeping], embedded.settings, until_idle=True) as running:
        await running.run()

    assert running.outcomes == {("parse", "done", ""): 200, ("keep", "done", ""): 200}
    assert waiting[0] >= 150  # the first articles went on while most pages still waited
    assert waiting[len(waiting) // 2] > 0


async def test_a_handle_that_hangs_for_good_is_told_by_the_probe(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(process_module, "HANDLE_SECONDS", 0.05)
    let_go = asyncio.Event()

    async def hang(events: Sequence[Event]) -> list[Result]:
        while not let_go.is_set():  # it swallows what would give it up
            with suppress(asyncio.CancelledError):
                await let_go.wait()
        return [[] for _ in events]

    embedded = Embedded(tmp_path / "bantin.db")
    await embedded.put([page_record(numbered_page(1))])
    async with embedded.running_here(handling(hang)) as running:
        healthy = running.health_problem()
        while running.health_problem() is None:  # noqa: ASYNC110 - a probe asks
            await asyncio.sleep(0.02)
        problem = running.health_problem()
        let_go.set()

    assert healthy is None
    assert "the handle of parse has hung" in (problem or "")
