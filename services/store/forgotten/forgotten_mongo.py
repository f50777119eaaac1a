"""Marks of what was removed, in MongoDB."""

from collections.abc import AsyncIterator, Collection
from contextlib import asynccontextmanager

from services.store.mongo import StoreDatabase, store_database
from shared.database_mongo import closed
from shared.extras import extra

with extra("mongo"):
    from pymongo import UpdateOne


@asynccontextmanager
async def open_mongo_forgotten(url: str) -> AsyncIterator["MongoForgotten"]:
    """Connect when needed; raises UsageError when the URL is none."""
    opened = store_database(url)
    try:
        yield MongoForgotten(opened)
    finally:
        await closed(opened.client)


class MongoForgotten:
    """`Forgotten` in a collection of its own."""

    def __init__(self, opened: StoreDatabase) -> None:
        self._collection = opened.database.get_collection("forgotten")
        self._reached = opened.reached

    async def note(self, ids: Collection[str]) -> None:
        """See Forgotten.note."""
        marks = [UpdateOne({"_id": one}, {"$set": {}}, upsert=True) for one in sorted(ids)]
        if not marks:
            return
        async with self._reached():
            await self._collection.bulk_write(marks, ordered=False)

    async def among(self, ids: Collection[str]) -> frozenset[str]:
        """See Forgotten.among."""
        async with self._reached():
            found = await self._collection.find({"_id": {"$in": sorted(ids)}}).to_list(None)
        return frozenset(document["_id"] for document in found)
