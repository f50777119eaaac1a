"""Leases in a file: hosts that are not due are passed over by the index, not one by one."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from services.crawler.frontier import hosts_sqlite as hosts
from services.crawler.frontier.frontier import Host
from services.crawler.frontier.open import open_frontier
from shared.runtime.settings import Settings

GIVEN = {"now": 5.0, "soon": 7.0, "awake": 9.0, "only": None}


@pytest.mark.parametrize("query", [hosts.READY_HOST, hosts.BUSY])
async def test_a_look_for_work_searches_an_index(tmp_path: Path, query: str) -> None:
    path = tmp_path / "bantin.db"
    async with open_frontier(Settings(data=path)):
        pass
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute(f"EXPLAIN QUERY PLAN {query}", GIVEN).fetchall()
    steps = [row[3] for row in rows if "frontier_hosts" in row[3] or "TEMP" in row[3]]
    # The index of leased hosts holds nothing else, so it may be read from end to end.
    scans = [step for step in steps if step.startswith("SCAN") and "hosts_leased" not in step]
    assert steps
    assert not scans
    assert not [step for step in steps if "TEMP B-TREE" in step]


def test_a_row_gives_back_the_host_that_it_was_made_of() -> None:
    host = Host(host="a.example.vn", portal="a", due_at=5.0, penalty=4.0, address="203.0.113.7")
    document = host.document()
    row = (*(document[column] for column in hosts.COLUMNS), hosts.facts(host))
    assert hosts.host_of(row) == host


def test_no_names_mean_all() -> None:
    assert hosts.names([]) is None
    assert hosts.names(["a"]) == '["a"]'
