"""The frontier in MongoDB: documents of older versions are read and written on."""

import uuid
from dataclasses import replace
from typing import Any

import pymongo
import pytest

from services.crawler.frontier.frontier import BACKFILL, LIVE
from services.crawler.frontier.open import open_frontier
from shared.runtime.settings import Settings
from shared.text import digest

HOST = "bao.example.vn"


@pytest.mark.connected
async def test_documents_of_an_older_version_are_read_and_written_on(mongo: str) -> None:
    url = f"{mongo}/test_{uuid.uuid4().hex}"
    address = "https://bao.example.vn/1"
    entry = {"url": address, "host": HOST, "kind": "article", "lane": 2, "next_at": 50.0}
    host = {"next_ok": 0.0, "due_at": 50.0, "lease_until": 0.0, "owner": None, "penalty": 4.0}
    with pymongo.MongoClient[dict[str, Any]](url) as client:
        database = client.get_default_database()
        database["urls"].insert_one({"_id": digest(address), **entry})
        database["hosts"].create_index("ready_at")
        database["hosts"].insert_one({"_id": HOST, **host, "calm": 7, "fails": 3})
    async with open_frontier(Settings(frontier=url)) as frontier:
        claim = await frontier.claim(owner="a", now=60.0, until=80.0, limit=lambda _: 5)
        assert claim
        leased = claim.host
        assert (leased.good_answers, leased.failures, leased.penalty) == (7, 3, 4.0)
        (known,) = await frontier.due(HOST, now=60.0, limit=5)
        assert known.priority == BACKFILL
        assert await frontier.save(replace(known, priority=LIVE), leased)
        assert [entry.priority for entry in await frontier.due(HOST, now=60.0, limit=5)] == [LIVE]
    with pymongo.MongoClient[dict[str, Any]](url) as client:
        indexes = client.get_default_database()["hosts"].index_information()
    assert "ready_at_1" not in indexes
    assert [("ready_at", 1), ("asked_at", 1)] in [index["key"] for index in indexes.values()]
