"""The collections of MongoDB: what they are, and what finds articles in them."""

from services.store.mongo.answers_mongo import MongoAnswers
from services.store.mongo.database_mongo import StoreDatabase, store_database
from services.store.mongo.layout_mongo import OLDER, MongoLayout
from services.store.mongo.links_mongo import MongoLinks
from services.store.mongo.questions import conditions, within
from services.store.mongo.writing_mongo import culprit, replacing, write_articles

__all__ = [
    "OLDER",
    "MongoAnswers",
    "MongoLayout",
    "MongoLinks",
    "StoreDatabase",
    "conditions",
    "culprit",
    "replacing",
    "store_database",
    "within",
    "write_articles",
]
