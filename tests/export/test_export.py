"""Articles of the store in a file, in each format, and as a person types it."""

import asyncio
import csv
import gc
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from pyarrow import parquet

from services.export.export import export
from services.export.writers import FORMATS, Format
from services.store import Query, open_articles, open_stream
from shared.runtime.settings import Settings
from tests.house.test_cli import bantin
from tests.support.paths import ROOT
from tests.support.stored_articles import article

NUMBERS = range(1200)


@pytest.fixture
async def settings(tmp_path: Path) -> Settings:
    settings = Settings(data=tmp_path / "bantin.db")
    async with open_articles(settings) as articles:
        await articles.save([article(number, portal=f"p{number % 3}") for number in NUMBERS])
    return settings


def _ids(path: Path) -> set[str]:
    match path.suffix:
        case ".jsonl":
            return {json.loads(line)["article_id"] for line in path.read_text("utf-8").splitlines()}
        case ".csv":
            with path.open(encoding="utf-8-sig", newline="") as file:
                return {row["article_id"] for row in csv.DictReader(file)}
        case _:
            return set(parquet.read_table(path).column("article_id").to_pylist())


@pytest.mark.parametrize("form", FORMATS)
async def test_every_format_has_every_article(
    form: Format, settings: Settings, tmp_path: Path
) -> None:
    path, told = tmp_path / f"x.{form}", list[tuple[int, int]]()

    async with open_stream(settings, Query()) as stream:
        written = await export(
            stream, path, form, progress=lambda done, total: told.append((done, total))
        )

    assert written.articles == len(_ids(path)) == len(NUMBERS)
    assert written.bytes == path.stat().st_size
    assert told[0] == (0, 1200)
    assert told[-1] == (1200, 1200)


async def test_no_cycles_are_looked_for_while_articles_are_written(
    settings: Settings, tmp_path: Path
) -> None:
    looked = list[bool]()

    async with open_stream(settings, Query()) as stream:
        await export(
            stream, tmp_path / "x.csv", "csv", progress=lambda *_: looked.append(gc.isenabled())
        )

    assert (set(looked), gc.isenabled()) == ({False}, True)


@pytest.mark.usefixtures("settings")
async def test_the_command_takes_the_filters_and_says_what_it_has_written(tmp_path: Path) -> None:
    done = bantin("export", "-o", "some.csv", "--portal", "p1", "--json", cwd=tmp_path)

    answer = json.loads(done.stdout)
    assert (done.returncode, answer["articles"], answer["is_snapshot"]) == (0, 400, True)
    assert len(_ids(tmp_path / "some.csv")) == 400
    refused = bantin("export", "-o", "some.txt", cwd=tmp_path)
    assert (refused.returncode, "*.parquet" in refused.stderr) == (2, True)


async def test_interrupted_it_leaves_what_was_there_and_says_so(
    settings: Settings, tmp_path: Path
) -> None:
    async with open_articles(settings) as articles:
        large = "tin " * 20_000
        await articles.save([article(number, text=large) for number in range(5000, 5400)])
    (tmp_path / "x.csv").write_bytes(b"before")
    process = _started(tmp_path)
    await asyncio.to_thread(_wait_for, tmp_path / ".x.csv.part", process)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=60)

    if process.returncode:  # it may have been through already
        assert (process.returncode, "nothing is written to x.csv" in said) == (130, True), said
        assert (tmp_path / "x.csv").read_bytes() == b"before"
    assert not (tmp_path / ".x.csv.part").exists()


def _started(folder: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "services.cli", "export", "-o", "x.csv"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), "BANTIN_DATA": "bantin.db"},
        stderr=subprocess.PIPE,
        text=True,
    )


def _wait_for(path: Path, process: subprocess.Popen[str]) -> None:
    while process.poll() is None and not path.exists():
        time.sleep(0.005)
