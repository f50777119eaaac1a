"""The frontier in MongoDB: outages, settings to mend, documents of older versions."""

import uuid
from dataclasses import replace
from typing import Any

import pymongo
import pytest

from services.crawler.frontier.frontier import BACKFILL, LIVE
from services.crawler.frontier.open import open_frontier
from shared.errors import Unavailable, UsageError
from shared.runtime.settings import Settings
from shared.text import digest

HOST = "bao.example.vn"


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


@pytest.mark.connected
async def test_documents_of_an_older_version_are_read_and_written_on(mongo: str) -> None:
    url = f"{mongo}/test_{uuid.uuid4().hex}"
    address = "https://bao.example.vn/1"
    entry = {"url": address, "host": HOST, "kind": "article", "lane": 2, "next_at": 50.0}
    host = {"next_ok": 0.0, "due_at": 50.0, "lease_until": 0.0, "owner": None, "penalty": 4.0}
    with pymongo.MongoClient[dict[str, Any]](url) as client:
        database = client.get_default_database()
        database["urls"].insert_one({"_id": digest(address), **entry})
        database["hosts"].insert_one({"_id": HOST, **host, "calm": 7, "fails": 3})
    async with open_frontier(Settings(frontier=url)) as frontier:
        leased = await frontier.lease(owner="a", now=60.0, until=80.0)
        assert leased
        assert (leased.good_answers, leased.failures, leased.penalty) == (7, 3, 4.0)
        (known,) = await frontier.due(HOST, now=60.0, limit=5)
        assert known.priority == BACKFILL
        await frontier.save(replace(known, priority=LIVE))
        assert [entry.priority for entry in await frontier.due(HOST, now=60.0, limit=5)] == [LIVE]
