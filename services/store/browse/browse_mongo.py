"""Browsing in MongoDB."""

from collections import Counter
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Any

from services.store.articles import Query
from services.store.browse.browsing import (
    COUNTED,
    NEXT,
    Facets,
    Kind,
    Named,
    facets_of,
    is_listed,
    key_range,
)
from services.store.mongo import StoreDatabase, conditions, store_database, within
from services.store.search import spellings
from shared.database_mongo import closed
from shared.extras import extra

with extra("mongo"):
    from pymongo import DESCENDING


@asynccontextmanager
async def open_mongo_browsing(url: str) -> AsyncIterator["MongoBrowsing"]:
    """Yield what browses the articles of a mongodb:// URL; raises UsageError when it is none."""
    opened = store_database(url, "bantin-browse")
    try:
        yield MongoBrowsing(opened)
    finally:
        await closed(opened.client)


def _topic_keys(article: Mapping[str, Any]) -> set[str]:
    """Return what the index has of the topics of an article, without the word before it."""
    topics = article.get("summary", {}).get("topics", ())
    return {key for topic in topics for key in spellings(topic)}


def tallied(since: datetime | None, until: datetime | None) -> list[dict[str, Any]]:
    """Return the pipeline that counts articles by portal: it reads the index "tallies" alone."""
    return [
        {"$match": {"portal": {"$gt": ""}, **within(since, until), "revision": {"$gte": 1}}},
        {"$group": {"_id": "$portal", "articles": {"$sum": 1}}},
    ]


class MongoBrowsing:
    """`Browsing` in one collection."""

    def __init__(self, opened: StoreDatabase) -> None:
        self._articles = opened.database.get_collection("articles")
        self._reached = opened.reached

    async def names(
        self, kind: Kind, beginning: str, *, after: str = "", limit: int = 50
    ) -> Sequence[Named]:
        """See Browsing.names."""
        found: list[Named] = []
        async with self._reached():
            first, end = key_range(kind, beginning, after)
            while len(found) < limit and (key := await self._next(first, end)):
                first = f"{key}{NEXT}"
                name = key.partition(":")[2]
                if is_listed(name, beginning):
                    number = await self._articles.count_documents({"keys": key})
                    found.append(Named(name, int(number)))
        return found

    async def _next(self, first: str, end: str) -> str | None:
        """Return the first key within these two that an article has."""
        # The index is read from `first` on, and the first article there has that key. Only within
        # $elemMatch both bounds are those of one key.
        wanted = {"keys": {"$elemMatch": {"$gte": first, "$lt": end}}}
        async for document in self._articles.find(wanted, {"keys": 1}).hint("keys").limit(1):
            return min(str(key) for key in document["keys"] if first <= key < end)
        return None

    async def facets(self, query: Query) -> Facets:
        """See Browsing.facets."""
        asked = conditions(query)
        # The topics and not their keys: an article has some fifty keys, which all would be read.
        fields = {"_id": 0, "moment": 1, "portal": 1, "article.summary.topics": 1}
        newest = self._articles.find(asked, fields).sort([("moment", DESCENDING)])
        async with self._reached():
            newest = newest.limit(COUNTED + 1).batch_size(COUNTED + 2)
            found = await newest.to_list(None)
        counted = found[:COUNTED]
        topics = Counter(key for one in counted for key in _topic_keys(one["article"]))
        return facets_of(
            [one["moment"] for one in found], [one.get("portal") for one in counted], topics
        )

    async def by_portal(
        self, since: datetime | None = None, until: datetime | None = None
    ) -> Mapping[str, int]:
        """See Browsing.by_portal."""
        async with self._reached():
            found = await self._articles.aggregate(tallied(since, until)).to_list(None)
        return {one["_id"]: int(one["articles"]) for one in found}
