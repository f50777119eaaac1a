"""Orders in the data file, while others work on it."""

import sqlite3
from pathlib import Path

import pytest

from services.crawler.frontier.orders.orders_sqlite import SqliteOrders
from shared.errors import Unavailable


async def test_a_file_that_another_holds_is_an_outage(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shared.database_sqlite.BUSY_SECONDS", 0.1)
    orders = SqliteOrders(tmp_path / "bantin.db")
    await orders.pause("bao-a")
    other = sqlite3.connect(tmp_path / "bantin.db", isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")

    with pytest.raises(Unavailable, match="locked"):
        await orders.pause("bao-b")

    other.execute("ROLLBACK")
    other.close()
    assert await orders.paused() == {"bao-a"}
