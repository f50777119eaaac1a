"""The frontier in a MongoDB database of its own; only calls that PyMongo's async API has too."""

from collections.abc import AsyncIterator, Callable, Collection, Coroutine, Sequence
from contextlib import asynccontextmanager
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from services.crawler.frontier.frontier import NEVER, PRIORITIES, Entry, Host, after_lease
from shared.errors import Unavailable, UsageError
from shared.extras import extra
from shared.text import digest

with extra("mongo"):
    from motor.motor_asyncio import AsyncIOMotorClient
    from pymongo import ASCENDING, InsertOne, ReturnDocument, UpdateOne
    from pymongo.errors import BulkWriteError, ConfigurationError, InvalidURI, PyMongoError

P = ParamSpec("P")
T = TypeVar("T")
Document = dict[str, Any]

DATABASE = "bantin_frontier"
# How long a call may look for a primary, and wait for an answer, before it is an outage.
SELECT_MS, SOCKET_MS = 5000, 20_000
_DUPLICATE_KEY = 11000
_BY_TIME = [("next_at", ASCENDING)]


@asynccontextmanager
async def open_mongo_frontier(url: str) -> AsyncIterator["MongoFrontier"]:
    """Connect, and make the indexes; the database is the URL's, else "bantin_frontier".

    Raises UsageError when the URL is none, Unavailable when nobody answers.
    """
    try:
        client: Any = AsyncIOMotorClient(
            url,
            serverSelectionTimeoutMS=SELECT_MS,
            socketTimeoutMS=SOCKET_MS,
            appname="bantin-frontier",
        )
    except (InvalidURI, ConfigurationError, ValueError) as error:
        raise UsageError(f"BANTIN_FRONTIER is no address of a MongoDB: {error}") from None
    try:
        frontier = MongoFrontier(client.get_default_database(DATABASE))
        await frontier.make_indexes()
        yield frontier
    finally:
        client.close()


def _guarded(call: Callable[P, Coroutine[Any, Any, T]]) -> Callable[P, Coroutine[Any, Any, T]]:
    """Translate what the driver raises: whatever it is, the database is not there for us."""

    @wraps(call)
    async def guarded(*args: P.args, **given: P.kwargs) -> T:
        try:
            return await call(*args, **given)
        except PyMongoError as error:
            # What follows is the driver's view of every server, a screen long.
            said = str(error).partition(" (configured")[0].partition(", Timeout:")[0]
            raise Unavailable(f"the frontier's MongoDB: {said}") from error

    return guarded


class MongoFrontier:
    """`Frontier` on two collections, `urls` and `hosts`."""

    def __init__(self, database: Any) -> None:  # noqa: ANN401 - motor has no types
        self._urls = database["urls"]
        self._hosts = database["hosts"]

    @_guarded
    async def make_indexes(self) -> None:
        """Make the two indexes that the queries need, where they are missing."""
        keys = ("host", "lane", "next_at")
        await self._urls.create_index([(key, ASCENDING) for key in keys])
        await self._hosts.create_index([("next_ok", ASCENDING)])

    @_guarded
    async def add(self, entries: Sequence[Entry]) -> int:
        """See Frontier.add."""
        return await self._add(entries)

    async def _add(self, entries: Sequence[Entry]) -> int:
        if not entries:
            return 0
        unique = {entry.url_id: entry for entry in reversed(entries)}
        # Known ones are most of a listing, and cheaper to look up than to insert in vain.
        known = self._urls.find({"_id": {"$in": list(unique)}}, {"_id": 1})
        for document in await known.to_list(None):
            del unique[document["_id"]]
        new = await self._insert(list(unique.values())) if unique else 0
        await self._wake(entries)
        return new

    @_guarded
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
            if any(failure["code"] != _DUPLICATE_KEY for failure in error.details["writeErrors"]):
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
        await self._hosts.bulk_write([_waking(entry) for entry in first.values()], ordered=False)

    @_guarded
    async def request(self, entries: Sequence[Entry]) -> None:
        """See Frontier.request."""
        await self._add(entries)
        if not entries:
            return
        updates = [
            UpdateOne({"_id": entry.url_id}, [{"$set": _requested(entry)}]) for entry in entries
        ]
        await self._urls.bulk_write(updates, ordered=False)
        await self._wake(entries)

    @_guarded
    async def lease(
        self, *, owner: str, now: float, until: float, only: Collection[str] = ()
    ) -> Host | None:
        """See Frontier.lease."""
        free: Document = {
            "next_ok": {"$lte": now},
            "lease_until": {"$lte": now},
            "$or": [{"due_at": {"$lte": now}}, {"owner": {"$ne": None}}],
        }
        document = await self._hosts.find_one_and_update(
            {"$and": [free, _only(only)]},
            {"$set": {"owner": owner, "lease_until": until}},
            sort=[("next_ok", ASCENDING)],
            return_document=ReturnDocument.BEFORE,
        )
        return after_lease(_host(document), owner=owner, now=now, until=until) if document else None

    @_guarded
    async def extend(self, host: Host, *, until: float) -> bool:
        """See Frontier.extend."""
        result = await self._hosts.update_one(
            {"_id": host.host, "owner": host.owner}, {"$set": {"lease_until": until}}
        )
        return bool(result.matched_count)

    @_guarded
    async def due(self, host: str, *, now: float, limit: int) -> list[Entry]:
        """See Frontier.due."""
        # One look-up for each priority: the index ends it, nothing is sorted, nothing passed over.
        documents: list[Document] = []
        for priority in PRIORITIES:
            if len(documents) < limit:
                wanted = {"host": host, "lane": priority, "next_at": {"$lte": now}}
                cursor = self._urls.find(wanted, sort=_BY_TIME, limit=limit - len(documents))
                documents += await cursor.to_list(None)
        return [Entry.of(document) for document in documents]

    @_guarded
    async def save(self, entry: Entry) -> None:
        """See Frontier.save."""
        await self._urls.update_one({"_id": entry.url_id}, {"$set": _document(entry)}, upsert=True)
        await self._wake([entry])

    @_guarded
    async def release(self, host: Host) -> None:
        """See Frontier.release.

        While `due_at` is computed other processes add URLs: first it is set to never, then the
        URLs are looked at, then it is lowered, so that whoever adds one in between lowers it too.
        """
        mine = {"_id": host.host, "owner": host.owner}
        lowered = await self._hosts.update_one(mine, {"$set": {"due_at": NEVER}})
        if not lowered.matched_count:
            return
        first = await self._earliest(host.host)
        await self._hosts.update_one(
            mine,
            {
                "$min": {"due_at": first},
                "$set": {**_facts(host), "owner": None, "lease_until": 0.0},
            },
        )

    async def _earliest(self, host: str) -> float:
        earliest = [
            await self._urls.find_one(
                {"host": host, "lane": priority}, {"next_at": 1}, sort=_BY_TIME
            )
            for priority in PRIORITIES
        ]
        return min((document["next_at"] for document in earliest if document), default=NEVER)

    @_guarded
    async def busy(
        self, *, now: float, soon: float, awake: float, only: Collection[str] = ()
    ) -> bool:
        """See Frontier.busy."""
        work = {"$or": [{"due_at": {"$lte": soon}}, {"owner": {"$ne": None}}]}
        waiting = {"$and": [work, {"next_ok": {"$lte": awake}}]}
        leased_now = {"lease_until": {"$gt": now}}
        document = await self._hosts.find_one(
            {"$and": [{"$or": [leased_now, waiting]}, _only(only)]}, {"_id": 1}
        )
        return document is not None

    @_guarded
    async def entry(self, url: str) -> Entry | None:
        """See Frontier.entry."""
        document = await self._urls.find_one({"_id": digest(url)})
        return Entry.of(document) if document else None

    @_guarded
    async def host(self, name: str) -> Host | None:
        """See Frontier.host."""
        document = await self._hosts.find_one({"_id": name})
        return _host(document) if document else None

    @_guarded
    async def counts(self, *, now: float) -> dict[str, int]:
        """See Frontier.counts."""
        return {
            "urls": await self._urls.count_documents({}),
            "due": await self._urls.count_documents({"next_at": {"$lte": now}}),
            "hosts": await self._hosts.count_documents({}),
            "leased": await self._hosts.count_documents({"lease_until": {"$gt": now}}),
        }


def _only(only: Collection[str]) -> Document:
    named = {"$in": list(only)}
    return {"$or": [{"portal": named}, {"_id": named}]} if only else {}


def _document(entry: Entry) -> Document:
    return {"_id": entry.url_id, **entry.document()}


def _requested(entry: Entry) -> Document:
    """Return `frontier.requested` as an update of what is known."""
    is_same = {"$eq": ["$kind", entry.kind]}
    return {
        "kind": entry.kind,
        "lane": {"$min": ["$lane", entry.priority]},
        "next_at": {"$min": ["$next_at", entry.next_at]},
        "attempts": 0,
        "suspect": {"$or": [{"$ifNull": ["$suspect", False]}, entry.suspect]},
        "body_hash": {"$cond": [is_same, "$body_hash", None]},
    }


_LEASE = ("host", "portal", "due_at", "owner", "lease_until")


def _facts(host: Host) -> Document:
    return {name: value for name, value in host.document().items() if name not in _LEASE}


def _waking(entry: Entry) -> UpdateOne:
    stranger = {
        name: value
        for name, value in Host(host=entry.host).document().items()
        if name not in ("host", "due_at", "portal")
    }
    named = {"$set": {"portal": entry.portal}} if entry.portal else {}
    update = {"$min": {"due_at": entry.next_at}, "$setOnInsert": stranger, **named}
    return UpdateOne({"_id": entry.host}, update, upsert=True)


def _host(document: Document) -> Host:
    return Host.of({**document, "host": document["_id"]})
