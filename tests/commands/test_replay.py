"""`bantin replay` as a person meets it: a dry run, a report, a refusal, and kills in between."""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
import time
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import pytest

from services.replay.plan import Plan
from shared.errors import UsageError
from shared.runtime.log_sqlite import Log
from shared.runtime.settings import Settings
from tests.support.pages import AT, page_record
from tests.support.paths import ROOT
from tests.support.replays import (
    MENDED,
    SLOGAN,
    kept_page,
    run_live,
    run_replay,
    states,
    write_file,
)

BROKEN, NUMBERS = range(30), range(60)


def _command(folder: Path, *arguments: str) -> subprocess.Popen[str]:
    ours = {name: value for name, value in os.environ.items() if not name.startswith("BANTIN_")}
    environment = {
        **ours,
        "PYTHONPATH": str(ROOT),
        "BANTIN_DATA": str(folder / "bantin.db"),
        "BANTIN_PORTALS": str(folder),
        "BANTIN_OWN_PORTALS": "false",
        "COLUMNS": "160",
    }
    command = [sys.executable, "-m", "services.cli", "replay", "parse", *arguments]
    return subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def _replay(folder: Path, *arguments: str) -> tuple[int, str, str]:
    process = _command(folder, *arguments)
    out, err = process.communicate(timeout=120)
    return process.returncode, out, err


async def _stored(folder: Path) -> Settings:
    """Store the articles, then mend the portal's file."""
    write_file(folder)
    settings = Settings(data=folder / "bantin.db", portals=folder, own_portals=False)
    with closing(Log(settings.data)) as log:
        pages = [kept_page(number, slogan=number in BROKEN) for number in NUMBERS]
        await log.append([page_record(page) for page in pages])
    await run_live(settings)
    write_file(folder, MENDED)
    return settings


async def _end(settings: Settings) -> dict[str, Any]:
    """Return what is stored once nothing waits, but for the moment of the replay."""
    await run_live(settings)
    found = await states(settings)
    without_moment = {"reparsed_at": None}
    return {
        url: (
            state.article.model_copy(update=without_moment),
            state.stored and state.stored.revision,
        )
        for url, state in found.items()
    }


async def test_a_dry_run_shows_what_differs_and_promote_publishes_that(tmp_path: Path) -> None:
    settings = await _stored(tmp_path)

    code, shown, problems = _replay(
        tmp_path, "--report", str(tmp_path / "diff.html"), "--rate", "0"
    )
    assert (code, problems.split("\n", 1)[0]) == (0, "Records"), "titles of tables are for a person"
    code, _, said = _replay(tmp_path, "--rate", "0")
    assert (code, said) == (0, problems), "a second dry run is one of today"
    assert "--promote` publishes 30" in problems
    assert SLOGAN in shown
    assert SLOGAN.split()[0] in (tmp_path / "diff.html").read_text("utf-8")

    code, answer, problems = _replay(tmp_path, "--promote", "--json", "--rate", "0")
    assert (code, "goes on with the replay of" in problems) == (0, True), problems
    assert json.loads(answer)["verdicts"] == {"equal": 30, "changed": 30}
    assert json.loads(answer)["published"] == 30
    assert sum(revision == 2 for _, revision in (await _end(settings)).values()) == 30


async def test_killed_again_and_again_it_ends_as_if_it_never_was(tmp_path: Path) -> None:
    settings = await _stored(tmp_path)
    other = _copied(tmp_path)
    unkilled = settings.model_copy(update={"data": other / "bantin.db"})
    await run_replay(Plan("parse"), unkilled, promoted=True)
    expected = await _end(unkilled)

    for enough in (1, 70):  # records read and published when it is killed
        process = _command(tmp_path, "--promote", "--rate", "0")
        _wait_until(tmp_path, enough, process)
        process.kill()
        process.communicate()
    code, _, problems = _replay(tmp_path, "--promote", "--rate", "0")

    assert code == 0, problems
    assert await _end(settings) == expected


async def test_a_window_without_records_says_so_and_hints_are_the_parsers(tmp_path: Path) -> None:
    await _stored(tmp_path)

    code, shown, said = _replay(tmp_path, "--url", "http://mau.example/tin/99", "--rate", "0")
    assert (code, shown, "nothing was replayed" in said) == (0, "", True)
    with pytest.raises(UsageError, match="replay parse"):
        Plan("enrich", as_of=AT)


def _copied(folder: Path) -> Path:
    other = folder / "unkilled"
    other.mkdir()
    for file in (*folder.glob("*.yaml"), *folder.glob("bantin.db*")):
        shutil.copy(file, other)
    return other


def _wait_until(folder: Path, enough: int, process: subprocess.Popen[str]) -> None:
    """Wait until the journal says that so much is done, or the process has ended."""
    deadline = time.monotonic() + 60
    while process.poll() is None and _done(folder) < enough and time.monotonic() < deadline:
        time.sleep(0.01)


def _done(folder: Path) -> int:
    for journal in folder.glob("replay-*.db"):
        with suppress(sqlite3.Error), closing(sqlite3.connect(journal)) as database:
            (read,) = database.execute("SELECT count(*) FROM results").fetchone()
            (sent,) = database.execute("SELECT sum(published) FROM outputs").fetchone()
            return int(read) + int(sent or 0)
    return 0


async def test_articles_that_would_vanish_are_not_published_unasked(tmp_path: Path) -> None:
    settings = await _stored(tmp_path)
    before = await states(settings)
    write_file(tmp_path, "hints: {strip: 'p'}")

    code, shown, problems = _replay(tmp_path, "--promote", "--rate", "0")

    assert code == 2
    assert "nothing is published" in problems
    assert shown.count("http://mau.example/tin/") >= 20, "those that vanish are named"
    assert await states(settings) == before
    assert (await _end(settings)).keys() == before.keys()
