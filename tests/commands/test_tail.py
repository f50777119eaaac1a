"""`bantin tail` as a person meets it: lines as they come, and a clean end."""

import json
import os
import signal
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from shared.runtime.log_sqlite import Log
from shared.runtime.settings import Settings
from tests.house.test_cli import bantin
from tests.support.pages import page_record
from tests.support.paths import ROOT
from tests.support.replays import kept_page, run_live, write_file


@pytest.fixture
async def settings(tmp_path: Path) -> Settings:
    """Three stored articles."""
    write_file(tmp_path)
    settings = Settings(data=tmp_path / "bantin.db", portals=tmp_path, own_portals=False)
    with closing(Log(settings.data)) as log:
        await log.append([page_record(kept_page(number, slogan=False)) for number in range(3)])
    await run_live(settings)
    return settings


def _tail(folder: Path, *arguments: str) -> "subprocess.Popen[str]":
    ours = {name: value for name, value in os.environ.items() if not name.startswith("BANTIN_")}
    return subprocess.Popen(
        [sys.executable, "-m", "services.cli", "tail", *arguments],
        cwd=folder,
        env={**ours, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@pytest.mark.usefixtures("settings")
def test_one_record_a_line_and_ctrl_c_ends_it_clean(tmp_path: Path) -> None:
    process = _tail(tmp_path, "--since", "1d", "--json")
    assert process.stdout is not None
    lines = [json.loads(process.stdout.readline()) for _ in range(3)]

    process.send_signal(signal.SIGINT)
    rest, problems = process.communicate(timeout=30)

    assert {line["cause"] for line in lines} == {"new"}
    assert (process.returncode, rest, problems) == (130, "", "")


@pytest.mark.usefixtures("settings")
def test_a_line_names_the_address_that_the_next_command_takes(tmp_path: Path) -> None:
    shown = bantin("tail", "--since", "1d", "--no-follow", cwd=tmp_path)
    whole = bantin(
        "tail", "--since", "1d", "--no-follow", "--whole", "--json", "--portal", "mau", cwd=tmp_path
    )
    none = bantin("tail", "--since", "1d", "--no-follow", "--place", "Atlantis", cwd=tmp_path)

    assert sorted(line.split("  ")[-1] for line in shown.stdout.splitlines()) == [
        f"http://mau.example/tin/{number}" for number in range(3)
    ]
    assert all(json.loads(line)["article"]["text"] for line in whole.stdout.splitlines())
    assert (none.returncode, none.stdout) == (0, "")


@pytest.mark.usefixtures("settings")
def test_a_reader_that_has_seen_enough_is_no_error(tmp_path: Path) -> None:
    process = _tail(tmp_path, "--since", "1d", "--no-follow")
    assert process.stdout is not None
    process.stdout.close()

    assert (process.wait(30), process.stderr.read() if process.stderr else "") == (141, "")


def test_a_cause_or_a_portal_that_is_none_gets_one_line(tmp_path: Path) -> None:
    (tmp_path / "bantin.db").touch()
    stranger = bantin("tail", "--portal", "khongco", "--no-follow", cwd=tmp_path)
    assert (stranger.returncode, "no portal 'khongco'" in stranger.stderr) == (2, True)
    refused = bantin("tail", "--cause", "eaten", cwd=tmp_path)

    assert (refused.returncode, "there are new, publisher_edit" in refused.stderr) == (2, True)
