"""Documents that are written in bulk, and those that are refused."""

import pymongo
import pytest
from pymongo import ReplaceOne

from services.store.articles_mongo import MongoArticles
from services.store.mongo.writing_mongo import write_articles
from shared.errors import Rejected
from tests.support.stored_articles import article


async def test_what_is_no_article_is_refused_by_the_database_itself(mongo_database: str) -> None:
    articles = MongoArticles(mongo_database)
    await articles.save([article()])
    wrong = {"_id": "x", "writes": 0, "revision": 1, "article": {}}
    refused = await write_articles(
        articles._articles, ["x"], [ReplaceOne({"_id": "x"}, wrong, upsert=True)]
    )
    await articles.close()
    assert isinstance(refused["x"], Rejected)
    with (
        pymongo.MongoClient[dict[str, object]](mongo_database) as client,
        pytest.raises(pymongo.errors.WriteError, match="validation"),
    ):
        client.get_default_database().articles.insert_one({"title": "by hand"})
