"""Browsing MongoDB reads the index of keys, from the key that is asked for."""

from typing import Any

import pymongo

from services.store.articles_mongo import MongoArticles
from tests.support.stored_articles import article


async def test_the_next_name_is_the_first_entry_of_the_index(mongo_database: str) -> None:
    articles = MongoArticles(mongo_database)
    await articles.save([article(n) for n in range(50)])
    await articles.close()
    with pymongo.MongoClient[dict[str, Any]](mongo_database) as client:
        collection = client.get_default_database().articles
        within = {"keys": {"$elemMatch": {"$gte": "portal:b", "$lt": "portal:c"}}}
        explained = collection.find(within, {"keys": 1}).hint("keys").limit(1).explain()

    assert '["portal:b", "portal:c")' in str(explained["queryPlanner"]["winningPlan"])
    assert explained["executionStats"]["totalKeysExamined"] == 1
    assert explained["executionStats"]["totalDocsExamined"] == 1
