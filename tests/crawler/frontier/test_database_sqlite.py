"""The file of the frontier: outages, settings to mend, all of a change or nothing."""

import sqlite3
from pathlib import Path

import pytest

from services.crawler.frontier.database_sqlite import open_database
from services.crawler.frontier.frontier import Entry
from services.crawler.frontier.open import open_frontier
from shared.errors import Unavailable, UsageError
from shared.runtime.settings import Settings

URL = Entry(url="https://bao.example.vn/1", host="bao.example.vn", kind="article")


async def test_a_file_that_is_no_database_is_the_persons_to_mend(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("đây không phải là cơ sở dữ liệu, chỉ là ghi chép" * 50)
    with pytest.raises(UsageError, match="BANTIN_DATA"):
        async with open_frontier(Settings(data=path)):
            pass


async def test_a_locked_file_is_an_outage_not_a_bug(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("services.crawler.frontier.database_sqlite.BUSY_SECONDS", 0.1)
    path = tmp_path / "bantin.db"
    async with open_frontier(Settings(data=path)) as frontier:
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(Unavailable):
            await frontier.add([URL])
        other.execute("ROLLBACK")
        other.close()
        assert await frontier.add([URL]) == 1


async def test_of_a_change_that_fails_nothing_is_written(tmp_path: Path) -> None:
    async with open_database(tmp_path / "bantin.db") as database:

        def change() -> None:
            insert = "INSERT INTO frontier_hosts VALUES ('a', NULL, 0, 0, NULL, 0, '{}')"
            database.connection.execute(insert)
            raise ZeroDivisionError

        with pytest.raises(ZeroDivisionError):
            await database.write(change)
        assert await database.read("SELECT count(*) FROM frontier_hosts") == [(0,)]
