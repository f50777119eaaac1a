"""The frontier in a file: query plans, files of older versions."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from services.crawler.frontier.frontier import BACKFILL, LIVE, PRIORITIES, Entry
from services.crawler.frontier.frontier_sqlite import DUE
from services.crawler.frontier.hosts_sqlite import EARLIEST
from services.crawler.frontier.open import open_frontier
from shared.runtime.settings import Settings

URL = Entry(url="https://bao.example.vn/1", host="bao.example.vn", kind="article")


async def test_the_next_url_of_a_host_is_looked_up_not_searched(tmp_path: Path) -> None:
    path = tmp_path / "bantin.db"
    async with open_frontier(Settings(data=path)) as frontier:
        await frontier.add([URL])
    given = {"host": "a", "now": 5.0, "limit": 1}
    with closing(sqlite3.connect(path)) as connection:
        for query in (DUE, EARLIEST):
            plan = str(connection.execute(f"EXPLAIN QUERY PLAN {query}", given).fetchall())
            assert plan.count("SEARCH frontier_urls USING") == len(PRIORITIES)
            assert "SCAN frontier_urls" not in plan
            assert "TEMP B-TREE" not in plan


# A file as version 0.1 wrote it, before the fields had the names that they have now.
OLD = """
CREATE TABLE frontier_urls (
  url_id TEXT PRIMARY KEY, host TEXT NOT NULL, lane INTEGER NOT NULL, next_at REAL NOT NULL,
  entry TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE frontier_hosts (
  host TEXT PRIMARY KEY, portal TEXT, due_at REAL NOT NULL, next_ok REAL NOT NULL,
  owner TEXT, lease_until REAL NOT NULL, facts TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX frontier_hosts_address ON frontier_hosts (json_extract(facts, '$.address'));
INSERT INTO frontier_urls VALUES ('{url_id}', 'bao.example.vn', 2, 50.0,
  '{{"url": "https://bao.example.vn/1", "host": "bao.example.vn", "kind": "article", "lane": 2,
    "next_at": 50.0, "etag": "x"}}');
INSERT INTO frontier_hosts VALUES ('bao.example.vn', NULL, 50.0, 0.0, NULL, 0.0,
  '{{"delay": 2.0, "penalty": 4.0, "calm": 7, "fails": 3, "robots": null,
    "address": "203.0.113.7"}}');
"""


async def test_a_file_of_an_older_version_is_read_and_written_on(tmp_path: Path) -> None:
    path = tmp_path / "bantin.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(OLD.format(url_id=URL.url_id))
    async with open_frontier(Settings(data=path)) as frontier:
        claim = await frontier.claim(owner="a", now=60.0, until=80.0, limit=lambda _: 5)
        assert claim
        host = claim.host
        assert (host.good_answers, host.failures, host.penalty) == (7, 3, 4.0)
        assert host.address == "203.0.113.7"
        (entry,) = await frontier.due("bao.example.vn", now=60.0, limit=5)
        assert (entry.priority, entry.etag) == (BACKFILL, "x")
        assert await frontier.save(replace(entry, priority=LIVE, next_at=55.0), host)
        assert [known.priority for known in await frontier.due(host.host, now=60.0, limit=5)] == [
            LIVE
        ]
