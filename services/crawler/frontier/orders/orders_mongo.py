"""Orders in the MongoDB of the frontier."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from services.crawler.frontier.database_mongo import guarded, open_database
from services.crawler.frontier.orders.orders import ANEW


@asynccontextmanager
async def open_mongo_orders(url: str) -> AsyncIterator["MongoOrders"]:
    """Connect; raises UsageError when the URL is none."""
    async with open_database(url) as database:
        yield MongoOrders(database)


class MongoOrders:
    """`Orders` in a collection of their own, `paused`."""

    def __init__(self, database: Any) -> None:  # noqa: ANN401 - motor has no types
        self._paused = database["paused"]
        self._urls = database["urls"]

    @guarded
    async def pause(self, portal: str) -> None:
        """See Orders.pause."""
        await self._paused.update_one({"_id": portal}, {"$set": {}}, upsert=True)

    @guarded
    async def resume(self, portal: str) -> None:
        """See Orders.resume."""
        await self._paused.delete_one({"_id": portal})

    @guarded
    async def paused(self) -> frozenset[str]:
        """See Orders.paused."""
        documents = await self._paused.find({}).to_list(None)
        return frozenset(document["_id"] for document in documents)

    @guarded
    async def refetch(self, portal: str, *, now: float) -> dict[str, str]:
        """See Orders.refetch."""
        articles = {"portal": portal, "kind": "article"}
        await self._urls.update_many(articles, {"$set": ANEW, "$min": {"next_at": now}})
        documents = await self._urls.find(articles, {"url": 1, "host": 1}).to_list(None)
        return {document["url"]: document["host"] for document in documents}
