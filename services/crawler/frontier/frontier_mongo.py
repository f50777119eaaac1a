"""The frontier in a MongoDB database of its own; only calls that PyMongo's async API has too."""

from collections.abc import AsyncIterator, Collection, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC
from typing import Any

from services.crawler.frontier import pipelines_mongo as pipelines
from services.crawler.frontier.database_mongo import (
    guarded,
    is_only_duplicates,
    make_indexes,
    open_database,
)
from services.crawler.frontier.frontier import (
    LOST_LEASE,
    SLICE,
    Claim,
    Entry,
    Host,
    Limit,
    after_lease,
)
from services.crawler.frontier.ledger import Day
from shared.extras import extra
from shared.text import digest

with extra("mongo"):
    from pymongo import ASCENDING, InsertOne, ReturnDocument, UpdateOne
    from pymongo.errors import BulkWriteError, DuplicateKeyError, OperationFailure

_CONVERSION_FAILURE = 241
# An address that was found taken is not tried again for so long.
TAKEN_SECONDS = 0.5


@asynccontextmanager
async def open_mongo_frontier(url: str) -> AsyncIterator["MongoFrontier"]:
    """Connect, and make the indexes; the database is the URL's, else "bantin_frontier".

    Raises UsageError when the URL is none, Unavailable when nobody answers.
    """
    async with open_database(url) as database:
        await make_indexes(database)
        yield MongoFrontier(database)


class MongoFrontier:
    """`Frontier` on two collections, `urls` and `hosts`."""

    def __init__(self, database: Any) -> None:  # noqa: ANN401 - motor has no types
        self._database = database
        self._urls = database["urls"]
        self._hosts = database["hosts"]
        self._taken: dict[str, float] = {}

    @guarded
    async def add(self, entries: Sequence[Entry]) -> int:
        """See Frontier.add."""
        slices = range(0, len(entries), SLICE)
        return sum([await self._add(entries[start : start + SLICE]) for start in slices])

    async def _add(self, entries: Sequence[Entry]) -> int:
        unique = {entry.url_id: entry for entry in reversed(entries)}
        # Known ones are most of a listing, and cheaper to look up than to insert in vain.
        known = self._urls.find({"_id": {"$in": list(unique)}}, {"_id": 1})
        for document in await known.to_list(None):
            del unique[document["_id"]]
        new = await self._insert(list(unique.values())) if unique else 0
        await self._wake(entries)
        return new

    @guarded
    async def unknown(self, urls: Collection[str]) -> int:
        """See Frontier.unknown."""
        ids = {digest(url) for url in urls}
        return len(ids) - int(await self._urls.count_documents({"_id": {"$in": list(ids)}}))

    async def _insert(self, entries: Sequence[Entry]) -> int:
        inserts = [InsertOne(_document(entry)) for entry in entries]
        try:
            result = await self._urls.bulk_write(inserts, ordered=False)
        except BulkWriteError as error:
            # Another worker was first with some of them.
            if not is_only_duplicates(error):
                raise
            return int(error.details["nInserted"])
        return int(result.inserted_count)

    async def _wake(self, entries: Sequence[Entry]) -> None:
        """Make each host due at its earliest entry, known or not: a lower bound is enough.

        This comes after the URLs are there: a host that is woken before, and found without work,
        would sleep through their arrival.
        """
        first: dict[str, Entry] = {}
        for entry in entries:
            first[entry.host] = min(first.get(entry.host, entry), entry, key=lambda e: e.next_at)
        wakes = [
            UpdateOne({"_id": entry.host}, pipelines.waking(entry), upsert=True)
            for entry in first.values()
        ]
        try:
            await self._hosts.bulk_write(wakes, ordered=False)
        except BulkWriteError as error:
            # Another worker made some of them at the same moment: now they are there.
            if not is_only_duplicates(error):
                raise
            await self._hosts.bulk_write(wakes, ordered=False)

    @guarded
    async def request(self, entries: Sequence[Entry]) -> None:
        """See Frontier.request."""
        if not entries:
            return
        await self._add(entries)
        updates = [
            UpdateOne({"_id": entry.url_id}, [{"$set": pipelines.requested(entry)}])
            for entry in entries
        ]
        await self._urls.bulk_write(updates, ordered=False)
        await self._wake(entries)

    @guarded
    async def claim(
        self, *, owner: str, now: float, until: float, limit: Limit, only: Collection[str] = ()
    ) -> Claim | None:
        """See Frontier.claim."""
        while document := await self._lease(owner, now, until, only):
            if isinstance(document, dict):
                host = after_lease(_host(document), owner=owner, now=now, until=until)
                return Claim(host, tuple(await self._due(host.host, now, limit(host))))
        return None

    async def _lease(self, owner: str, now: float, until: float, only: Collection[str]) -> Any:  # noqa: ANN401 - a document, None, or the address that is taken
        self._taken = {address: at for address, at in self._taken.items() if at > now}
        try:
            return await self._hosts.find_one_and_update(
                pipelines.ready(now, only, self._taken),
                pipelines.leasing(owner, until),
                sort=[("ready_at", ASCENDING)],
                return_document=ReturnDocument.BEFORE,
            )
        except DuplicateKeyError as error:
            return await self._note_taken(error, now)

    async def _note_taken(self, error: DuplicateKeyError, now: float) -> str:
        """Remember an address that another host has; take it from one that was lost long ago."""
        address = str((error.details or {})["keyValue"]["leased_address"])
        self._taken[address] = now + TAKEN_SECONDS
        lost = {"leased_address": address, "lease_until": {"$lte": now - LOST_LEASE}}
        await self._hosts.update_many(lost, {"$unset": {"leased_address": ""}})
        return address

    @guarded
    async def locate(self, host: Host, *, now: float) -> bool:
        """See Frontier.locate."""
        mine = {"_id": host.host, "owner": host.owner}
        known = {"address": host.address, "resolved_at": host.resolved_at}
        taken = {**known, "leased_address": host.address}
        try:
            written = await self._hosts.update_one(mine, {"$set": taken})
        except DuplicateKeyError as error:
            await self._note_taken(error, now)
            await self._hosts.update_one(mine, {"$set": known})
            await self._release(host)
            return False
        if not written.matched_count:
            return False
        others = {"address": host.address, "address_ok": {"$gt": now}, "_id": {"$ne": host.host}}
        if (resting := await self._hosts.find_one(others, sort=[("address_ok", -1)])) is None:
            return True
        await self._release(replace(host, next_ok=max(host.next_ok, resting["address_ok"])))
        return False

    @guarded
    async def extend(self, host: Host, *, until: float) -> bool:
        """See Frontier.extend."""
        longer = [{"$set": {"lease_until": until}}, pipelines.SET_READY]
        result = await self._hosts.update_one({"_id": host.host, "owner": host.owner}, longer)
        return bool(result.matched_count)

    @guarded
    async def due(self, host: str, *, now: float, limit: int) -> list[Entry]:
        """See Frontier.due."""
        return await self._due(host, now, limit)

    async def _due(self, host: str, now: float, limit: int) -> list[Entry]:
        documents = await self._aggregate("urls", pipelines.due(host, now, limit), limit)
        return [Entry.of(document) for document in documents]

    async def _aggregate(
        self, collection: str, pipeline: pipelines.Pipeline, limit: int = 1
    ) -> list[pipelines.Document]:
        # As a command: Motor and PyMongo differ in what their aggregate() is awaited for.
        asked = {"aggregate": collection, "pipeline": pipeline, "cursor": {"batchSize": limit}}
        said = await self._database.command(asked)
        return list(said["cursor"]["firstBatch"])

    @guarded
    async def save(self, entry: Entry, host: Host) -> bool:
        """See Frontier.save."""
        return await self._save(entry, host)

    async def _save(self, entry: Entry, host: Host) -> bool:
        return await self._fenced(pipelines.saving(_document(entry), host))

    async def _fenced(self, pipeline: pipelines.Pipeline) -> bool:
        try:
            await self._aggregate("hosts", pipeline)
        except OperationFailure as refused:
            if refused.code != _CONVERSION_FAILURE:
                raise
            return False
        return True

    @guarded
    async def release(self, host: Host, last: Entry | None = None) -> bool:
        """See Frontier.release."""
        if last and not await self._save(last, host):
            return False
        return await self._release(host)

    async def _release(self, host: Host) -> bool:
        return await self._fenced(pipelines.releasing(host))

    @guarded
    async def busy(
        self, *, now: float, soon: float, awake: float, only: Collection[str] = ()
    ) -> bool:
        """See Frontier.busy."""
        leased = {
            "owner": {"$ne": None},
            "$or": [{"lease_until": {"$gt": now}}, {"next_ok": {"$lte": awake}}],
        }
        waiting = {
            "owner": None,
            "ready_at": {"$lte": max(soon, awake)},
            "next_ok": {"$lte": awake},
            "due_at": {"$lte": soon},
        }
        wanted = {"$and": [{"$or": [leased, waiting]}, pipelines.only_of(only)]}
        return await self._hosts.find_one(wanted, {"_id": 1}) is not None

    @guarded
    async def entry(self, url: str) -> Entry | None:
        """See Frontier.entry."""
        document = await self._urls.find_one({"_id": digest(url)})
        return Entry.of(document) if document else None

    @guarded
    async def host(self, name: str) -> Host | None:
        """See Frontier.host."""
        return _host(found) if (found := await self._hosts.find_one({"_id": name})) else None

    @guarded
    async def counts(self, *, now: float) -> dict[str, int]:
        """See Frontier.counts."""
        return {
            "urls": await self._urls.count_documents({}),
            "due": await self._urls.count_documents({"next_at": {"$lte": now}}),
            "hosts": await self._hosts.count_documents({}),
            "leased": await self._hosts.count_documents({"lease_until": {"$gt": now}}),
        }

    @guarded
    async def ledger(self, host: str, *, days: int) -> list[Day]:
        """See Frontier.ledger."""
        document = await self._hosts.find_one({"_id": host}, {"days": 1})
        return list(_host(document).days[-days:]) if document else []

    @guarded
    async def time(self) -> float:
        """See Frontier.time."""
        said = await self._database.command("hello")
        return float(said["localTime"].replace(tzinfo=UTC).timestamp())

    @guarded
    async def mend(self, *, now: float) -> int:
        """See Frontier.mend."""
        leases = await self._hosts.update_many(pipelines.too_long(now), pipelines.shortened(now))
        fields = {"asked_at": 1, "next_ok": 1}
        hosts = await self._hosts.find(pipelines.ahead(now), fields).to_list(None)
        for host in hosts:
            asked_at = host.get("asked_at") or 0.0
            seconds = (asked_at if asked_at > now else host["next_ok"]) - now
            mine = {"_id": host["_id"]}
            await self._hosts.update_one(mine, pipelines.bringing_back(seconds, now))
            late = {"host": host["_id"], "next_at": {"$gt": now}}
            await self._urls.update_many(late, {"$inc": {"next_at": -seconds}})
        return int(leases.modified_count) + len(hosts)


def _document(entry: Entry) -> pipelines.Document:
    return {"_id": entry.url_id, **entry.document()}


def _host(document: pipelines.Document) -> Host:
    return Host.of({**document, "host": document["_id"]})
