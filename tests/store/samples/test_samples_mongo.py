"""Samples in MongoDB: away it is an outage, and every question has its index."""

from typing import Any

import pymongo
import pytest

from services.store.samples.samples_mongo import MongoSamples
from shared.errors import Unavailable
from tests.support.samples import sample

AWAY = "mongodb://127.0.0.1:9/bantin?serverSelectionTimeoutMS=300"


async def test_a_mongodb_that_is_away_is_an_outage() -> None:
    samples = MongoSamples(AWAY)
    with pytest.raises(Unavailable):
        await samples.keep([sample(1)])
    with pytest.raises(Unavailable):
        await samples.breaks()
    await samples.close()


async def test_every_question_is_answered_from_an_index(mongo_database: str) -> None:
    samples = MongoSamples(mongo_database)
    await samples.prepare()
    await samples.keep([sample(number) for number in range(9)])
    await samples.close()
    asked: list[dict[str, Any]] = [
        {"portal": "bao-mau", "is_news": True, "at": {"$gte": 0.0}},
        {"portal": "bao-mau", "arrived": {"$gte": 0.0}},
        {"portal": "bao-mau", "first_at": {"$gte": 0.0, "$lt": 9e9}},
        {"portal": "bao-mau", "held": True},
        {"$or": [{"_id": {"$in": ["a"]}}, {"url_id": {"$in": ["a"]}}]},
    ]
    with pymongo.MongoClient[dict[str, Any]](mongo_database) as client:
        found = client.get_default_database()["samples"]
        plans = [str(found.find(one).explain()["queryPlanner"]["winningPlan"]) for one in asked]
    assert not [plan for plan in plans if "COLLSCAN" in plan]
