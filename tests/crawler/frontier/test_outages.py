"""A frontier that cannot be had: an outage to wait out, or a setting to mend."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from services.crawler.frontier.frontier import Entry
from services.crawler.frontier.frontier_sqlite import DUE, EARLIEST
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
    monkeypatch.setattr("services.crawler.frontier.frontier_sqlite.BUSY_SECONDS", 0.1)
    path = tmp_path / "bantin.db"
    async with open_frontier(Settings(data=path)) as frontier:
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(Unavailable):
            await frontier.add([URL])
        other.execute("ROLLBACK")
        other.close()
        assert await frontier.add([URL]) == 1


async def test_a_database_that_is_away_is_an_outage(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("services.crawler.frontier.frontier_mongo.SELECT_MS", 200)
    with pytest.raises(Unavailable) as caught:
        async with open_frontier(Settings(frontier="mongodb://127.0.0.1:9/frontier")):
            pass
    assert "127.0.0.1:9" in str(caught.value)
    assert len(str(caught.value)) < 200


async def test_an_address_that_is_none_is_the_persons_to_mend() -> None:
    with pytest.raises(UsageError, match="BANTIN_FRONTIER"):
        async with open_frontier(Settings(frontier="postgres://127.0.0.1")):
            pass


async def test_the_next_url_of_a_host_is_looked_up_not_searched(tmp_path: Path) -> None:
    path = tmp_path / "bantin.db"
    async with open_frontier(Settings(data=path)) as frontier:
        await frontier.add([URL])
    with closing(sqlite3.connect(path)) as connection:
        for query, given in ((DUE, ("a", 1, 5.0, 1)), (EARLIEST, ("a", 1))):
            plan = str(connection.execute(f"EXPLAIN QUERY PLAN {query}", given).fetchall())
            assert "SEARCH frontier_urls USING" in plan
            assert "TEMP B-TREE" not in plan
