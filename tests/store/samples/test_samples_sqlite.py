"""Samples in the data file: every question has its index."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from services.store.samples import samples_sqlite
from services.store.samples.samples_sqlite import SqliteSamples
from shared.errors import UsageError
from tests.support.samples import sample

ASKED = {
    "_NEWEST": ("p", 0.0, 9.0, 5),
    "_ARRIVALS": (3600.0, "p", 0.0),
    "_LAST": ("p",),
    "_FIRST_READ": ("p", 0.0, 9.0),
    "_KNOWN": ("[]",),
    "_HELD": ("p",),
}


@pytest.mark.parametrize("statement", ASKED)
async def test_no_question_reads_the_whole_table(statement: str, tmp_path: Path) -> None:
    samples = SqliteSamples(tmp_path / "bantin.db")
    await samples.keep([sample(1)])
    await samples.close()
    words = getattr(samples_sqlite, statement)
    with closing(sqlite3.connect(tmp_path / "bantin.db")) as file:
        plan = file.execute(f"EXPLAIN QUERY PLAN {words}", ASKED[statement]).fetchall()
    assert not [row for row in plan if row[3].startswith("SCAN articles")], plan


async def test_a_file_that_is_none_is_told(tmp_path: Path) -> None:
    (tmp_path / "bantin.db").write_text("no database" * 200)
    with pytest.raises(UsageError):
        SqliteSamples(tmp_path / "bantin.db")
