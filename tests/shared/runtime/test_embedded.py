"""The embedded runtime: nothing is lost or doubled, whatever ends it."""

import asyncio
import os
import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from shared.contract.topics import ARTICLE_PARSED, PAGE_FETCHED
from shared.errors import UsageError
from shared.runtime.embedded import runtime
from shared.runtime.log_sqlite import Log
from shared.runtime.settings import Settings
from shared.runtime.stage import Stage, pure
from tests.support.articles import article_of
from tests.support.pages import numbered_page, page_record
from tests.support.runtimes import Embedded

STAGE = Stage("parse", PAGE_FETCHED, ARTICLE_PARSED, open=pure(article_of), batch=5)
PAGES = 300
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
