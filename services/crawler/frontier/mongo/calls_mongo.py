"""What the frontier asks of MongoDB: a claim is one call to the server, a settled URL two."""

from collections.abc import Collection, Sequence
from contextlib import suppress
from datetime import UTC
from typing import Any

from services.crawler.frontier.changes import after_lease, changed
from services.crawler.frontier.frontier import (
    LOST_LEASE,
    Claim,
    Entry,
    Host,
    Wanted,
)
from services.crawler.frontier.mongo import pipelines_mongo as pipelines
from services.crawler.frontier.mongo.database_mongo import Database, is_only_duplicates
from services.crawler.frontier.mongo.settling import Answer, Settled
from shared.extras import extra
from shared.text import digest

with extra("mongo"):
    from pymongo import InsertOne, UpdateOne
    from pymongo.errors import BulkWriteError, DuplicateKeyError, OperationFailure, PyMongoError

_CONVERSION_FAILURE = 241
# An address that was found taken is not tried again for so long.
TAKEN_SECONDS = 0.5


class Calls:
    """The methods of a Frontier as calls that wait; each raises what the driver raises."""

    def __init__(self, database: Database) -> None:
        self._write = database.write
        self._command = database.command
        self._urls = database.database["urls"]
        self._hosts = database.database["hosts"]
        self._taken: dict[str, float] = {}

    def add(self, entries: Sequence[Entry]) -> int:
        """See Frontier.add; one slice."""
        unique = {entry.url_id: entry for entry in reversed(entries)}
        # Known ones are most of a listing, and cheaper to look up than to insert in vain.
        for document in self._urls.find({"_id": {"$in": list(unique)}}, {"_id": 1}):
            del unique[document["_id"]]
        new = self._insert(list(unique.values())) if unique else 0
        self._wake(entries)
        return new

    def unknown(self, urls: Collection[str]) -> int:
        """See Frontier.unknown."""
        ids = {digest(url) for url in urls}
        return len(ids) - int(self._urls.count_documents({"_id": {"$in": list(ids)}}))

    def _insert(self, entries: Sequence[Entry]) -> int:
        inserts = [InsertOne(_document(entry)) for entry in entries]
        try:
            result = self._urls.bulk_write(inserts, ordered=False)
        except BulkWriteError as error:
            # Another worker was first with some of them.
            if not is_only_duplicates(error):
                raise
            return int(error.details["nInserted"])
        return int(result.inserted_count)

    def _wake(self, entries: Sequence[Entry]) -> None:
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
            self._hosts.bulk_write(wakes, ordered=False)
        except BulkWriteError as error:
            # Another worker made some of them at the same moment: now they are there.
            if not is_only_duplicates(error):
                raise
            self._hosts.bulk_write(wakes, ordered=False)

    def request(self, entries: Sequence[Entry]) -> None:
        """See Frontier.request."""
        self.add(entries)
        updates = [
            UpdateOne({"_id": entry.url_id}, [{"$set": pipelines.requested(entry)}])
            for entry in entries
        ]
        self._urls.bulk_write(updates, ordered=False)
        self._wake(entries)

    def claim(self, wanted: Wanted) -> Claim | None:
        """See Frontier.claim."""
        owner, now, until = wanted.owner, wanted.now, wanted.until
        while document := self._lease(owner, now, until, wanted.only):
            if isinstance(document, dict):
                host = after_lease(_host(document), owner=owner, now=now, until=until)
                return Claim(host, tuple(self._due_of(document, now, wanted.limit(host))))
        return None

    def _lease(self, owner: str, now: float, until: float, only: Collection[str]) -> Any:  # noqa: ANN401 - a document, None, or the address that is taken
        # Other threads write into it.
        self._taken = {taken: at for taken, at in self._taken.copy().items() if at > now}
        try:
            return self._write(pipelines.claiming(owner, now, until, only, self._taken))["value"]
        except DuplicateKeyError as error:
            return self._note_taken(error, now)

    def _due_of(self, document: pipelines.Document, now: float, limit: int) -> Sequence[Entry]:
        """Return the due URLs of a host that is leased; one alone is in its document already."""
        ready = (one for one in document.get("upcoming") or () if one["next_at"] <= now)
        first: pipelines.Document = next(ready, {})
        if limit == 1 and "url" in first:
            return (Entry.of(first),)
        return self.due(document["_id"], now, limit)

    def _note_taken(self, error: DuplicateKeyError, now: float) -> str:
        """Remember an address that another host has; take it from one that was lost long ago."""
        address = str((error.details or {})["keyValue"]["leased_address"])
        self._taken[address] = now + TAKEN_SECONDS
        lost = {"leased_address": address, "lease_until": {"$lte": now - LOST_LEASE}}
        self._hosts.update_many(lost, {"$unset": {"leased_address": ""}})
        return address

    def locate(self, host: Host, now: float) -> bool:
        """See Frontier.locate."""
        mine = {"_id": host.host, "owner": host.owner}
        known = {"address": host.address, "resolved_at": host.resolved_at}
        taken = {**known, "leased_address": host.address}
        try:
            written = self._hosts.update_one(mine, {"$set": taken})
        except DuplicateKeyError as error:
            self._note_taken(error, now)
            self._hosts.update_one(mine, {"$set": {"address": host.address}})
            # Who has the address may be giving it back now, and not see that this host is on it:
            # the next lease looks again how long it rests.
            self.give_back([changed(host, resolved_at=0.0)])
            return False
        if not written.matched_count:
            return False
        others = {"address": host.address, "address_ok": {"$gt": now}, "_id": {"$ne": host.host}}
        if (resting := self._hosts.find_one(others, sort=[("address_ok", -1)])) is None:
            return True
        self.give_back([changed(host, next_ok=max(host.next_ok, resting["address_ok"]))])
        return False

    def extend(self, host: Host, until: float) -> bool:
        """See Frontier.extend."""
        longer = [{"$set": {"lease_until": until}}, pipelines.SET_READY]
        result = self._hosts.update_one({"_id": host.host, "owner": host.owner}, longer)
        return bool(result.matched_count)

    def due(self, host: str, now: float, limit: int) -> list[Entry]:
        """See Frontier.due."""
        pipeline = pipelines.due(host, now, limit)
        asked = {"aggregate": "urls", "pipeline": pipeline, "cursor": {"batchSize": limit}}
        return [Entry.of(one) for one in self._command(asked)["cursor"]["firstBatch"]]

    def save(self, settled: Sequence[tuple[Entry, Host]]) -> list[bool]:
        """Write entries of leased hosts; say of each if its lease still held."""
        written = [(_document(entry), host) for entry, host in settled]
        if self._passes(pipelines.saving(written)):
            return [True] * len(settled)
        # One of them is a stranger, and nothing was written.
        alone = len(settled) == 1
        return [False] if alone else [self.save([one])[0] for one in settled]

    def give_back(self, hosts: Sequence[Host]) -> list[bool]:
        """Give hosts back; say of each if its lease still held."""
        if self._passes(pipelines.releasing(hosts)):
            return [True] * len(hosts)
        return [False] if len(hosts) == 1 else [self.give_back([one])[0] for one in hosts]

    def _passes(self, pipeline: pipelines.Pipeline) -> bool:
        try:
            self._write({"aggregate": "hosts", "pipeline": pipeline, "cursor": {}})
        except OperationFailure as refused:
            if refused.code != _CONVERSION_FAILURE:
                raise
            return False
        return True

    def settle(self, visits: Sequence[Settled]) -> list[Answer]:
        """Write what became of visits, each to another host, then lease what is wanted next.

        Say of each if its lease held, and which is the next.
        """
        held = self._held(visits)
        return [(held[one.host.host], self._next(one.wanted)) for one in visits]

    def _next(self, wanted: Wanted | None) -> Claim | None:
        """Return the lease that is wanted; none during an outage, for what was settled is so."""
        with suppress(PyMongoError):
            if wanted:
                return self.claim(wanted)
        return None

    def _held(self, visits: Sequence[Settled]) -> dict[str, bool]:
        saved = [(one.entry, one.host) for one in visits if one.entry]
        held = dict(
            zip((host.host for _, host in saved), self.save(saved) if saved else (), strict=True)
        )
        ended = [one.host for one in visits if one.is_last and held.get(one.host.host, True)]
        held |= zip(
            (host.host for host in ended), self.give_back(ended) if ended else (), strict=True
        )
        return held

    def is_busy(self, wanted: pipelines.Document) -> bool:
        """Return True if there is a host as it is wanted, see pipelines_mongo.busy."""
        return self._hosts.find_one(wanted, {"_id": 1}) is not None

    def entry(self, url: str) -> Entry | None:
        """See Frontier.entry."""
        document = self._urls.find_one({"_id": digest(url)})
        return Entry.of(document) if document else None

    def host(self, name: str) -> Host | None:
        """See Frontier.host."""
        return _host(found) if (found := self._hosts.find_one({"_id": name})) else None

    def counts(self, now: float) -> dict[str, int]:
        """See Frontier.counts."""
        due = self._hosts.aggregate(pipelines.counting_due(now))
        return {
            "urls": self._urls.estimated_document_count(),
            "due": next((int(found["due"]) for found in due), 0),
            "hosts": self._hosts.estimated_document_count(),
            "leased": self._hosts.count_documents({"lease_until": {"$gt": now}}),
        }

    def time(self) -> float:
        """See Frontier.time."""
        said = self._command({"hello": 1})
        return float(said["localTime"].replace(tzinfo=UTC).timestamp())

    def mend(self, now: float) -> int:
        """See Frontier.mend."""
        leases = self._hosts.update_many(pipelines.too_long(now), pipelines.shortened(now))
        ahead = list(self._hosts.find(pipelines.ahead(now), {"asked_at": 1, "next_ok": 1}))
        for host in ahead:
            asked_at = host.get("asked_at") or 0.0
            seconds = (asked_at if asked_at > now else host["next_ok"]) - now
            mine = {"_id": host["_id"]}
            self._hosts.update_one(mine, pipelines.bringing_back(seconds, now))
            late = {"host": host["_id"], "next_at": {"$gt": now}}
            self._urls.update_many(late, {"$inc": {"next_at": -seconds}})
        return int(leases.modified_count) + len(ahead)


def _document(entry: Entry) -> pipelines.Document:
    return {"_id": entry.url_id, **entry.document()}


def _host(document: pipelines.Document) -> Host:
    return Host.of({**document, "host": document["_id"]})
