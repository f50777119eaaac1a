"""Browsing MongoDB reads the index of keys, from the key that is asked for."""

from typing import Any

import pymongo

from services.store.articles_mongo import MongoArticles
from services.store.browse.browse_mongo import tallied
from tests.support.stored_articles import START, article


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


async def test_portals_are_counted_from_an_index_alone(mongo_database: str) -> None:
    articles = MongoArticles(mongo_database)
    await articles.save([article(n) for n in range(50)])
    await articles.close()
    with pymongo.MongoClient[dict[str, Any]](mongo_database) as client:
        database = client.get_default_database()
        for bounds in ((None, None), (START, None)):
            asked = {"aggregate": "articles", "pipeline": tallied(*bounds), "cursor": {}}
            explained = str(database.command("explain", asked, verbosity="executionStats"))
            assert "'indexName': 'tallies'" in explained
            assert "'FETCH'" not in explained
            assert "'COLLSCAN'" not in explained
