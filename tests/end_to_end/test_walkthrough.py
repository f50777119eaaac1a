"""The daily tasks of docs/operations.md, typed as they stand there, on a data file."""

import re
import shlex
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from services.archive import ARCHIVE
from services.crawler import Entry, open_frontier
from services.pipeline import PIPELINE
from shared.contract.topics import PAGE_FETCHED
from shared.runtime.embedded import runtime
from shared.runtime.letters.reading import read_letters
from shared.runtime.letters.selection import Selection
from shared.runtime.log_sqlite import Log
from shared.runtime.settings import Settings
from tests.house.test_cli import bantin
from tests.support.pages import article, page, page_record
from tests.support.paths import ROOT
from tests.support.replays import run_live

URL = "https://baodongkhoi.vn/tin-a.html"
# The letter that the document names; a data file numbers its own.
NAMED = "parse/3/41"
# The archive that the document names; here it stands beside the data file.
ARCHIVE_FOLDER = "/data/archive"
TASKS = (
    "status",
    "dead list",
    "replay parse",
    "explain",
    "export",
    "tail",
    "archive list",
    "retention apply",
)
INCIDENTS = ("frontier status", "frontier url")


def _commands(first: str) -> list[list[str]]:
    """Return the commands of the block of the document whose first one begins like this."""
    text = (ROOT / "docs/operations.md").read_text("utf-8")
    blocks = re.findall(r"```console\n(.*?)```", text, re.DOTALL)
    (block,) = [one for one in blocks if one.startswith(f"bantin {first}")]
    lines = [line.split("  #")[0] for line in block.splitlines()]
    return [shlex.split(line)[1:] for line in lines if line]


@pytest.fixture
async def settings(tmp_path: Path) -> Settings:
    """One stored article that the crawler knows, and five pages that the parser cannot read."""
    settings = Settings(data=tmp_path / "bantin.db", archive=str(tmp_path / "archive"))
    sound = page_record(page(article(""), URL, portal="baodongkhoi", province="Bến Tre"))
    other = page_record(page(article(""), f"{URL}?2", portal="baodongkhoi"))
    broken = replace(other, value=b'{"url":"x","portal":"baodongkhoi"}')
    with closing(Log(settings.data)) as log:
        await log.append([sound])
        async with runtime((ARCHIVE,), settings, until_idle=True) as at_work:
            await at_work.run()
        await log.append([broken] * 5)
    known = Entry(url=URL, host="baodongkhoi.vn", kind="article", portal="baodongkhoi")
    async with open_frontier(settings) as frontier:
        await frontier.add([known])
    await run_live(settings)
    return settings


@pytest.mark.parametrize("task", [*TASKS, *INCIDENTS])
async def test_the_commands_of_a_task_go_as_they_are_written(
    task: str, settings: Settings, tmp_path: Path
) -> None:
    letters = await read_letters(PIPELINE, Selection(), settings)
    letter = next(one for one in reversed(letters) if one.stage == "parse")
    here = {NAMED: letter.id, ARCHIVE_FOLDER: str(settings.archive)}
    for command in _commands(task):
        own = [here.get(word, word) for word in command]
        done = bantin(*own, cwd=tmp_path, BANTIN_ARCHIVE=str(settings.archive))

        assert done.returncode == 0, (command, done.stderr)

    assert len(letters) == 5
    if task == "replay parse":
        assert (tmp_path / "diff.html").exists()
    if task in ("dead list", "frontier status"):
        with closing(Log(settings.data)) as log:
            assert log.sizes()[PAGE_FETCHED.name] > 6
