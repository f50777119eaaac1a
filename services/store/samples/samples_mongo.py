"""Samples in MongoDB: the collections `samples` and `breaks` beside the articles."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from services.store.mongo import store_database
from services.store.samples.sample import Break, Sample
from services.store.samples.samples import HOUR
from shared.database_mongo import closed
from shared.extras import extra

with extra("mongo"):
    from pymongo import ASCENDING, DESCENDING, IndexModel, UpdateOne, WriteConcern
    from pymongo.errors import DuplicateKeyError

INDEXES = [
    IndexModel([("portal", ASCENDING), ("is_news", ASCENDING), ("at", DESCENDING)], name="at"),
    IndexModel([("portal", ASCENDING), ("first_at", ASCENDING)], name="first_at"),
    IndexModel([("portal", ASCENDING), ("arrived", DESCENDING)], name="arrived"),
    IndexModel([("url_id", ASCENDING)], name="url_id"),
    IndexModel(
        [("portal", ASCENDING), ("held", ASCENDING)],
        name="held",
        partialFilterExpression={"held": True},
    ),
]


class MongoSamples:
    """`Samples` through calls that Motor and PyMongo's own async API both have."""

    def __init__(self, url: str) -> None:
        """Take a mongodb:// URL; connect when needed. Raises UsageError when the URL is none."""
        self._client, database, self._reached = store_database(url)
        self._samples: Any = database.get_collection("samples")
        # A sample or two may be lost with a primary: no batch of articles waits for its disk.
        self._kept: Any = database.get_collection("samples", write_concern=WriteConcern(w=1))
        self._breaks: Any = database.get_collection("breaks")
        self._indexed = False

    async def prepare(self) -> None:
        """See Samples.prepare."""
        if self._indexed:
            return
        async with self._reached():
            await self._samples.create_indexes(INDEXES)
        self._indexed = True

    async def keep(self, samples: Sequence[Sample]) -> None:
        """See Samples.keep."""
        if not samples:
            return
        writes = [
            UpdateOne({"_id": one.article_id}, _newer(one.document()), upsert=True)
            for one in samples
        ]
        async with self._reached():
            await self._kept.bulk_write(writes, ordered=False)

    async def newest(
        self, portal: str, limit: int, *, before: float | None = None, since: float = 0.0
    ) -> list[Sample]:
        """See Samples.newest."""
        bounds = {"$gte": since, **({} if before is None else {"$lt": before})}
        async with self._reached():
            found = self._samples.find({"portal": portal, "is_news": True, "at": bounds})
            documents = await found.sort("at", DESCENDING).limit(limit).to_list(None)
        return [Sample.of(document) for document in documents]

    async def arrivals(self, portal: str, since: float) -> Mapping[int, int]:
        """See Samples.arrivals."""
        hour = {"$toLong": {"$floor": {"$divide": ["$arrived", HOUR]}}}
        steps = [
            {"$match": {"portal": portal, "arrived": {"$gte": since}}},
            {"$group": {"_id": hour, "number": {"$sum": 1}}},
        ]
        async with self._reached():
            found = await self._samples.aggregate(steps).to_list(None)
        return {int(one["_id"]): int(one["number"]) for one in found}

    async def last_arrival(self, portal: str) -> float | None:
        """See Samples.last_arrival."""
        wanted, order = {"arrived": 1, "_id": 0}, [("arrived", DESCENDING)]
        async with self._reached():
            found = await self._samples.find_one({"portal": portal}, wanted, sort=order)
        return float(found["arrived"]) if found else None

    async def first_read(self, portal: str, since: float, until: float) -> int:
        """See Samples.first_read."""
        asked = {"portal": portal, "first_at": {"$gte": since, "$lt": until}}
        async with self._reached():
            return int(await self._samples.count_documents(asked))

    async def known(self, ids: Collection[str]) -> frozenset[str]:
        """See Samples.known."""
        wanted = sorted(ids)
        asked = {"$or": [{"_id": {"$in": wanted}}, {"url_id": {"$in": wanted}}]}
        async with self._reached():
            found = await self._samples.find(asked, {"url_id": 1}).to_list(None)
        return frozenset(one[name] for one in found for name in ("_id", "url_id")) & set(wanted)

    async def held(self, portal: str) -> int:
        """See Samples.held."""
        async with self._reached():
            return int(await self._samples.count_documents({"portal": portal, "held": True}))

    async def breaks(self) -> Mapping[str, Break]:
        """See Samples.breaks."""
        async with self._reached():
            documents = await self._breaks.find({}).to_list(None)
        return {document["_id"]: Break.of(document["facts"]) for document in documents}

    async def open(self, found: Break) -> bool:
        """See Samples.open."""
        # Where the portal has an open break none fits, the upsert inserts, and its id is taken.
        asked = {"_id": found.portal, "is_open": False}
        facts = {"$set": {"is_open": True, "facts": found.document()}}
        async with self._reached():
            try:
                await self._breaks.update_one(asked, facts, upsert=True)
            except DuplicateKeyError:
                return False
        return True

    async def settle(self, portal: str, accepted: Break | None) -> bool:
        """See Samples.settle."""
        asked = {"_id": portal, "is_open": True}
        async with self._reached():
            if accepted is None:
                return bool((await self._breaks.delete_one(asked)).deleted_count)
            facts = {"$set": {"is_open": False, "facts": accepted.document()}}
            return bool((await self._breaks.update_one(asked, facts)).matched_count)

    async def remove(self, article_id: str) -> None:
        """See Samples.remove."""
        async with self._reached():
            await self._samples.delete_one({"_id": article_id})

    async def close(self) -> None:
        """See Samples.close."""
        await closed(self._client)


def _newer(document: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the update that writes a sample over an older one, and keeps its first moments."""
    is_newer = {"$gte": [document["at"], {"$ifNull": ["$at", 0]}]}
    first = {"first_at", "arrived", "is_news"}
    fields = {name: value for name, value in document.items() if name not in first}
    newest = {"$cond": [is_newer, {"$literal": fields}, {}]}
    moments = {name: {"$min": [f"${name}", document[name]]} for name in ("first_at", "arrived")}
    news = {"is_news": {"$or": [document["is_news"], "$is_news"]}}
    return [{"$replaceWith": {"$mergeObjects": ["$$ROOT", newest, {**moments, **news}]}}]
