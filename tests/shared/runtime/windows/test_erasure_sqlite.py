"""A data file without topics has nothing to take out; one that is read is scrubbed later."""

import sqlite3
from contextlib import closing
from pathlib import Path

from shared.runtime.windows.erasure_sqlite import erased, scrubbed
from shared.runtime.windows.window import Traces

NOBODY = Traces(frozenset({"a"}), frozenset())


async def test_a_file_without_topics_and_no_file_have_none(tmp_path: Path) -> None:
    assert await erased(tmp_path / "none.db", NOBODY) == {}
    assert not (tmp_path / "none.db").exists()
    with closing(sqlite3.connect(tmp_path / "other.db")) as file, file:
        file.execute("CREATE TABLE x (y)")
    assert await erased(tmp_path / "other.db", NOBODY) == {}


async def test_a_file_that_somebody_reads_is_not_scrubbed_now(tmp_path: Path) -> None:
    path = tmp_path / "bantin.db"
    with closing(sqlite3.connect(path)) as file, file:
        file.execute("PRAGMA journal_mode = WAL")
        file.execute("CREATE TABLE x (y)")
    with closing(sqlite3.connect(path, isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT * FROM x").fetchall()
        assert not await scrubbed(path)
        reader.execute("COMMIT")
    assert await scrubbed(path)
