"""Orders in the MongoDB of the frontier."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Any

from services.crawler.frontier.frontier import FORGOTTEN, Entry
from services.crawler.frontier.mongo.database_mongo import Database, open_database
from services.crawler.frontier.orders.orders import ANEW, mark_of


@asynccontextmanager
async def open_mongo_orders(url: str) -> AsyncIterator["MongoOrders"]:
    """Connect; raises UsageError when the URL is none."""
    async with open_database(url) as database:
        yield MongoOrders(database)


class MongoOrders:
    """`Orders` in a collection of their own, `paused`."""

    def __init__(self, database: Database) -> None:
        self._call = database.call
        self._database = database.database

    async def pause(self, portal: str) -> None:
        """See Orders.pause."""
        paused = self._database["paused"]
        await self._call(lambda: paused.update_one({"_id": portal}, {"$set": {}}, upsert=True))

    async def resume(self, portal: str) -> None:
        """See Orders.resume."""
        await self._call(self._database["paused"].delete_one, {"_id": portal})

    async def paused(self) -> frozenset[str]:
        """See Orders.paused."""
        documents = await self._call(lambda: list(self._database["paused"].find({})))
        return frozenset(document["_id"] for document in documents)

    async def addresses(self, portal: str) -> list[str]:
        """See Orders.addresses."""
        urls = self._database["urls"]
        found = await self._call(lambda: list(urls.find({"portal": portal}, {"url": 1})))
        return [document["url"] for document in found]

    async def forget(self, urls: Sequence[str], *, portal: str | None = None) -> None:
        """See Orders.forget."""
        marks = [mark_of(url, portal) for url in urls]
        await self._call(_forget, self._database, marks)

    async def refetch(self, portal: str, *, now: float) -> dict[str, str]:
        """See Orders.refetch."""
        return await self._call(_refetch, self._database, portal, now)


def _forget(database: Any, marks: Sequence[Entry]) -> None:  # noqa: ANN401 - as below
    for mark in marks:
        document = {"_id": mark.url_id, **mark.document()}
        database["urls"].replace_one({"_id": mark.url_id}, document, upsert=True)
    hosts = sorted({mark.host for mark in marks})
    # What is carried along with a host is looked up anew, also by who gives it back just now.
    anew = {"$set": {"upcoming": []}, "$inc": {"woken": 1}}
    database["hosts"].update_many({"_id": {"$in": hosts}}, anew)


def _refetch(database: Any, portal: str, now: float) -> dict[str, str]:  # noqa: ANN401 - its collections are called as they come
    articles = {"portal": portal, "kind": "article", "reason": {"$ne": FORGOTTEN}}
    database["urls"].update_many(articles, {"$set": ANEW, "$min": {"next_at": now}})
    documents = database["urls"].find(articles, {"url": 1, "host": 1})
    return {document["url"]: document["host"] for document in documents}
