"""Marks of what was removed, in MongoDB."""

from collections.abc import AsyncIterator, Collection
from contextlib import asynccontextmanager
from functools import partial
from typing import Any

from shared.database_mongo import closed, connect, reached
from shared.extras import extra

with extra("mongo"):
    from motor.motor_asyncio import AsyncIOMotorClient
    from pymongo import UpdateOne

VARIABLE, DATABASE = "BANTIN_STORE", "bantin"


@asynccontextmanager
async def open_mongo_forgotten(url: str) -> AsyncIterator["MongoForgotten"]:
    """Connect when needed; raises UsageError when the URL is none."""
    database = connect(
        url, VARIABLE, client=AsyncIOMotorClient, database=DATABASE, appname="bantin-store"
    )
    client: Any = database.client
    try:
        yield MongoForgotten(database.get_collection("forgotten"), url)
    finally:
        await closed(client)


class MongoForgotten:
    """`Forgotten` in a collection of its own."""

    def __init__(self, collection: Any, url: str) -> None:  # noqa: ANN401 - Motor's
        self._collection = collection
        self._reached = partial(reached, url, VARIABLE)

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
