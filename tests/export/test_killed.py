"""`bantin export` under `kill -9`: the file is the old one or the new one, and never a half."""

import asyncio
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from services.export.writers import FORMATS, Format
from services.store import open_articles
from shared.runtime.settings import Settings
from tests.support.paths import ROOT
from tests.support.stored_articles import article

# Lines between one kill and the next; some 1,500 run.
LINES = int(os.environ.get("BANTIN_TEST_EXPORT_LINES", "131"))


@pytest.fixture(params=["sqlite", "mongo"])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> Settings:
    store = request.getfixturevalue("mongo_database") if request.param == "mongo" else None
    return Settings(data=tmp_path / "bantin.db", store=store)


@pytest.mark.timeout(300 + 100_000 / LINES)
@pytest.mark.parametrize("form", FORMATS)
async def test_killed_anywhere_it_leaves_no_half_file_and_the_next_one_is_clean(
    form: Format, where: Settings, tmp_path: Path
) -> None:
    async with open_articles(where) as articles:
        await articles.prepare()
        await articles.save([article(number) for number in range(700)])  # several batches
    (tmp_path / "out").mkdir()
    path = tmp_path / "out" / f"x.{form}"

    killed = await asyncio.to_thread(_rounds, where, path)

    assert len(killed) > 1
    assert [died for _, died, *_ in killed] == [True] * (len(killed) - 1) + [False]
    for line, _, is_changed, ended, there in killed:
        assert (line, is_changed, ended, there) == (line, False, 0, [path.name])


def _rounds(where: Settings, path: Path) -> list[tuple[int, bool, bool, int, list[str]]]:
    given = [str(where.data), where.store or "", str(path), str(LINES)]
    done = subprocess.run(
        [sys.executable, "-m", "tests.support.killed_export", *given],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
    )
    assert done.returncode == 0, done.stderr
    return [tuple(json.loads(line)) for line in done.stdout.splitlines()]
