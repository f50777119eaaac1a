"""The file of the frontier: outages, settings to mend, all of a change or nothing."""

import asyncio
import os
import sqlite3
from functools import partial
from pathlib import Path

import pytest

from services.crawler.frontier.database_sqlite import open_database
from services.crawler.frontier.frontier import Entry
from services.crawler.frontier.open import open_frontier
from shared.database_sqlite import CHECKPOINT_BYTES, STEP_BYTES
from shared.errors import Unavailable, UsageError
from shared.runtime.settings import Settings

URL = Entry(url="https://bao.example.vn/1", host="bao.example.vn", kind="article")
PAGE_BYTES = 4096


async def test_a_file_that_is_no_database_is_the_persons_to_mend(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("đây không phải là cơ sở dữ liệu, chỉ là ghi chép" * 50)
    with pytest.raises(UsageError, match="BANTIN_DATA"):
        async with open_frontier(Settings(data=path)):
            pass


async def test_a_locked_file_is_an_outage_not_a_bug(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shared.database_sqlite.BUSY_SECONDS", 0.1)
    path = tmp_path / "bantin.db"
    async with open_frontier(Settings(data=path)) as frontier:
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(Unavailable):
            await frontier.add([URL])
        other.execute("ROLLBACK")
        other.close()
        assert await frontier.add([URL]) == 1


@pytest.mark.parametrize("how", ["step", "write"])
async def test_of_a_change_that_fails_nothing_is_written(tmp_path: Path, how: str) -> None:
    async with open_database(tmp_path / "bantin.db") as database:

        def change(connection: sqlite3.Connection) -> None:
            connection.execute("INSERT INTO frontier_urls VALUES ('a', 'a', 0, 0, '{}')")
            raise ZeroDivisionError

        with pytest.raises(ZeroDivisionError):
            await getattr(database, how)(change)
        assert await database.read(urls) == 0


def urls(connection: sqlite3.Connection) -> int:
    return int(connection.execute("SELECT count(*) FROM frontier_urls").fetchone()[0])


async def test_the_file_is_closed_whatever_ends_the_work(tmp_path: Path) -> None:
    path = tmp_path / "bantin.db"
    with pytest.raises(ZeroDivisionError):
        async with open_database(path) as database:
            raise ZeroDivisionError

    assert database
    assert str(path) not in open_files()


def open_files() -> set[str]:
    return {os.path.realpath(file) for file in Path("/proc/self/fd").iterdir()}


async def test_a_step_waits_in_the_thread_while_another_process_writes(tmp_path: Path) -> None:
    path = tmp_path / "bantin.db"
    async with open_frontier(Settings(data=path)) as frontier:
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        waiting = asyncio.create_task(frontier.add([URL]))
        # The event loop goes on meanwhile.
        await asyncio.wait([waiting], timeout=0.05)
        assert not waiting.done()
        other.execute("COMMIT")
        other.close()
        assert await waiting == 1


async def test_the_log_of_changes_is_emptied_by_the_thread(tmp_path: Path) -> None:
    path = tmp_path / "bantin.db"
    async with open_database(path) as database:
        for number in range(CHECKPOINT_BYTES // STEP_BYTES):
            await database.step(partial(insert, given=(str(number), "x" * 2000)))
        # Whatever waits in the thread comes before this; the last change may follow it.
        await database.read(urls)
        assert path.with_name("bantin.db-wal").stat().st_size < 20 * PAGE_BYTES


def insert(connection: sqlite3.Connection, given: tuple[str, str]) -> None:
    connection.execute("INSERT INTO frontier_urls VALUES (?, 'a', 0, 0, ?)", given)
