"""No question that a page or a route of the desk asks goes without an index: by the plans.

Of a file each statement is written down as it is asked, and explained; of MongoDB the profiler of
the server tells how it answered each command.
"""

import re
import sqlite3
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pymongo
import pytest

from services.crawler.frontier.open import open_frontier
from shared.runtime.settings import Settings
from tests.support.desk_news import all_news, whole
from tests.support.desks import asked_desk
from tests.support.office_news import office_news

EVENTS = [*all_news(), *office_news()]
ID = whole().article_id
PAGES = [
    "/",
    "/?span=30",
    "/articles",
    "/articles?text=nước",
    "/articles?text=nước&portal=baocamau&since=2026",
    "/articles?portal=baocamau&place=Cà+Mau&topic=hạn+mặn&kind=newspaper&gone=false",
    "/articles?one_per_cluster=true",
    f"/articles/{ID}",
    f"/articles/{ID[:8]}",
    "/provinces",
    "/provinces/Cà Mau",
    "/portals",
    "/portals/baocamau",
    "/people",
    "/people?place=Huế&kind=ended",
    "/people?name=nguyen van hung",
]
# It looks into topics too, which a desk over MongoDB has only with Kafka.
OF_A_FILE = [f"/urls?url={whole().url}"]
ROUTES = [
    "articles",
    "articles?portal=baocamau&since=2026&gone=true",
    "articles?person=Trần+Văn+Mẫu&one_per_cluster=true",
    "articles?text=nước&one_per_cluster=true",
    f"articles/{ID}",
    f"articles/{ID[:8]}/revisions",
    f"articles/{ID}/copies",
    "search?text=nước&facets=portal,month",
    "facets?province=Cà+Mau",
    "persons?name=tran",
    "places",
    "portals",
    "portals/baocamau",
    "people",
    "people/changes",
    "people/holders?office=Chủ+tịch+UBND",
    "export?portal=baocamau",
]
PATHS = [*PAGES, *(f"/api/v1/{one}" for one in ROUTES)]
# Read in the order of their own numbers, until a page is full.
IN_ORDER = re.compile(r"SCAN card$")
IN_PAGES = re.compile(r"ORDER BY card\.moment DESC(?: LIMIT \d+)?$")
# Whole tables of a few rows: what has drifted, what is paused; the copies of one article, in order.
SMALL = ("_breaks", "frontier_paused", "_config", "WHERE origin = ")
# An array that was given, a table of words, a part of the same statement.
NO_TABLE = re.compile(r"SCAN (?:\w+ VIRTUAL TABLE INDEX|json_each|one VIRTUAL|\(subquery|CONSTANT)")


async def _ask_everything(settings: Settings, *more: str) -> None:
    async with asked_desk(settings) as desk:
        for path in (*PATHS, *more):
            answer = await desk.get(path, follow_redirects=True)
            assert answer.status_code == 200, path
            desk.cookies.clear()


@asynccontextmanager
async def _statements(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[set[str]]:
    """Yield the statements that are asked of files of SQLite within the block."""
    connect, asked = sqlite3.connect, set[str]()

    def traced(*given: Any, **more: Any) -> sqlite3.Connection:  # noqa: ANN401 - as connect has it
        connection = connect(*given, **more)
        connection.set_trace_callback(asked.add)
        return connection

    monkeypatch.setattr(sqlite3, "connect", traced)
    yield asked
    monkeypatch.setattr(sqlite3, "connect", connect)


async def test_in_a_file_every_question_has_its_index(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = Settings(data=tmp_path / "bantin.db", desk_rate=0)
    async with open_frontier(settings), asked_desk(settings, EVENTS):
        pass
    async with _statements(monkeypatch) as asked:
        await _ask_everything(settings, *OF_A_FILE)
    questions = [one for one in asked if re.match(r"\s*(?:SELECT|WITH)\b", one)]
    scans = dict[str, str]()
    with sqlite3.connect(settings.data) as file:
        for question in questions:
            for *_, step in file.execute(f"EXPLAIN QUERY PLAN {question}"):
                is_scan = step.startswith("SCAN") and " INDEX " not in step
                is_page = IN_ORDER.match(step) and IN_PAGES.search(question)
                if is_scan and not is_page and not NO_TABLE.match(step):
                    scans[f"{step}: {' '.join(question.split())[:300]}"] = ""
                if "TEMP B-TREE FOR ORDER BY" in step and "articles" in question:
                    scans[f"{step}: {' '.join(question.split())[:300]}"] = ""

    assert len(questions) > len(PATHS)
    left = [one for one in scans if not any(name in one for name in SMALL)]
    assert left == [], "\n".join(left)


async def test_in_mongodb_every_question_has_its_index(mongo_database: str) -> None:
    settings = Settings(store=mongo_database, frontier=mongo_database, desk_rate=0)
    async with open_frontier(settings), asked_desk(settings, EVENTS):
        pass
    with pymongo.MongoClient[dict[str, Any]](mongo_database) as client:
        database = client.get_default_database()
        database.command("profile", 2)
        await _ask_everything(settings)
        database.command("profile", 0)
        told = list(database["system.profile"].find({"op": {"$in": ["query", "command"]}}))

    plans = {(one["ns"].partition(".")[2], one.get("planSummary", "")): one for one in told}
    without = {name: str(one["command"])[:300] for name, one in plans.items() if _scans(one)}
    assert any(name == "articles" and "IXSCAN" in plan for name, plan in plans)
    assert {name: said for (name, _), said in without.items() if name not in SMALL} == {}


def _scans(told: Mapping[str, Any]) -> bool:
    """Return True if a whole collection was gone through; a snapshot begins with any document."""
    asked = told["command"]
    is_any = not asked.get("filter") and asked.get("limit") == 1
    return "COLLSCAN" in told.get("planSummary", "") and not is_any
