"""The collections of the store: their indexes, what a document must be, and how they grow older.

`LAYOUT` is the number of the shape of documents. It only ever adds fields, so that versions of
bantin before and after run side by side; a document of an earlier one (or written by an older
bantin since) is found by its number and written anew by `catch_up`. What only versions before look
into stays, and is written for them, until `retire`.
"""

import asyncio
import secrets
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime
from functools import partial
from typing import Any

from services.store.mongo_documents import LAYOUT
from shared.errors import UsageError
from shared.extras import extra
from shared.runtime import telemetry

with extra("mongo"):
    from pymongo import ASCENDING, DESCENDING, IndexModel
    from pymongo.errors import DuplicateKeyError, OperationFailure

OLDER = {"layout": {"$in": [None, *range(1, LAYOUT)]}}
INDEXES = [
    IndexModel([("keys", ASCENDING), ("moment", DESCENDING)], name="keys"),
    IndexModel([("words", ASCENDING), ("moment", DESCENDING)], name="words"),
    IndexModel([("triples", ASCENDING), ("moment", DESCENDING)], name="triples"),
    IndexModel([("copies.hashes", ASCENDING)], name="hashes"),
    IndexModel([("origin", ASCENDING)], name="origin", sparse=True),
    IndexModel([("layout", ASCENDING)], name="layout"),
    IndexModel(
        [("portal", ASCENDING), ("moment", DESCENDING), ("revision", ASCENDING)], name="tallies"
    ),
]
# What versions of layout 1 look into; "text" tells that they may still be there.
FORMER = ("text", "date", "portal", "provinces", "places", "persons", "documents")
# What nobody may write, bantin of any version included.
VALIDATOR = {
    "$jsonSchema": {
        "bsonType": "object",
        "required": ["_id", "writes", "revision", "article"],
        "properties": {
            "_id": {"bsonType": "string", "minLength": 1},
            "writes": {"bsonType": ["int", "long"], "minimum": 1},
            "revision": {"bsonType": ["int", "long"], "minimum": 0},
            "layout": {"bsonType": ["int", "long"], "minimum": 1},
            "moment": {"bsonType": ["int", "long"]},
            "keys": {"bsonType": "array"},
            "words": {"bsonType": "array"},
            "triples": {"bsonType": "array"},
            "origin": {"bsonType": "string"},
            "stored": {"bsonType": ["object", "null"]},
            "article": {
                "bsonType": "object",
                "required": ["article_id", "canonical_url", "fetched_at"],
            },
        },
    }
}
EXISTS, NOT_AUTHORIZED, OTHER_INDEX = 48, 13, (85, 86)
NO_INDEX = 27
# An index of the collection is being built; a small one takes a second.
BUILDING, BUILD_SECONDS = 12587, 10.0
# A process that dies while it prepares holds others up for so long.
LOCK_MILLISECONDS = 60_000
_LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)


class MongoLayout:
    """The shape of one database; every method raises the driver's own errors.

    `serves_former` says that an older bantin may be at work beside this one, so that its fields are
    written too; it is known after `make`.
    """

    def __init__(self, database: Any) -> None:  # noqa: ANN401 - motor has no types
        self._database = database
        self._locks = database.get_collection("care")
        self._lock_owner = secrets.token_hex(8)
        self.serves_former = False

    async def make(self) -> None:
        """Make collection, validator and indexes where they are not there.

        Raises UsageError where an index of another shape has one of their names.
        """
        await self._make_validator()
        articles = self._database.articles
        try:
            await articles.create_indexes(INDEXES)
        except OperationFailure as error:
            if error.code not in OTHER_INDEX:
                raise
            raise UsageError(await self._conflict()) from error
        self.serves_former = "text" in await articles.index_information()

    async def retire(self) -> list[str]:
        """Drop the indexes that only versions of layout 1 look into; return their names."""
        articles = self._database.articles
        there = [name for name in FORMER if name in await articles.index_information()]
        for name in there:
            try:
                await once_built(partial(articles.drop_index, name))
            except OperationFailure as error:  # another one was quicker
                if error.code != NO_INDEX:
                    raise
        self.serves_former = False
        return there

    @asynccontextmanager
    async def lock(self) -> AsyncIterator[bool]:
        """Hold the lock of whoever rewrites documents; yield False where another one has it.

        Nothing goes wrong without it, but two would do the same work.
        """
        mine = await self._taken()
        try:
            yield mine
        finally:
            if mine:
                await self._locks.delete_one({"_id": "lock", "by": self._lock_owner})

    async def _taken(self) -> bool:
        # The clock is the server's: those of two processes may differ.
        free = {"$or": [{"$lt": ["$until", "$$NOW"]}, {"$eq": ["$by", self._lock_owner]}]}
        until = {"$add": ["$$NOW", LOCK_MILLISECONDS]}
        taken = {"$set": {"until": until, "by": self._lock_owner}}
        with suppress(DuplicateKeyError):
            await self._locks.insert_one({"_id": "lock", "until": _LONG_AGO, "by": None})
        ended = await self._locks.update_one({"_id": "lock", "$expr": free}, [taken])
        return bool(ended.matched_count)

    async def _make_validator(self) -> None:
        try:
            await self._database.command("create", "articles", validator=VALIDATOR)
        except OperationFailure as error:
            if error.code == NOT_AUTHORIZED:
                return  # the collection comes with the first index
            if error.code != EXISTS:
                raise
        else:
            return
        options = await self._database.articles.options()
        if options.get("validator") == VALIDATOR:
            return
        try:
            change = {"validator": VALIDATOR, "validationLevel": "moderate"}
            await once_built(partial(self._database.command, "collMod", "articles", **change))
        except OperationFailure as error:
            if error.code != NOT_AUTHORIZED:
                raise
            telemetry.log.warning(
                "no validator",
                reason="the user may not change the collection: grant dbAdmin on this database "
                "and run `bantin store prepare`; articles are kept without it",
            )

    async def _conflict(self) -> str:
        """Return which index is in the way, and what to do."""
        there = await self._database.articles.index_information()
        ours = {one.document["name"]: list(one.document["key"].items()) for one in INDEXES}
        name = self._database.name
        for index, said in there.items():
            if index in ours and list(map(tuple, said["key"])) != ours[index]:
                return f'index "{index}" of {name}.articles is another: {_drop(name, index)}'
            if index not in ours and list(map(tuple, said["key"])) in ours.values():
                return (
                    f'index "{index}" of {name}.articles has the keys of ours: {_drop(name, index)}'
                )
        return f"an index of {name}.articles is in the way of ours: drop it"


async def once_built(command: Callable[[], Awaitable[object]]) -> None:
    """Run a command that changes the collection, once nobody builds an index of it any more.

    Two processes that start at once do: one builds while the other changes the validator. A build
    that lasts longer than BUILD_SECONDS is an outage, as the server's error says.
    """
    deadline = time.monotonic() + BUILD_SECONDS
    while True:
        try:
            await command()
        except OperationFailure as error:
            if error.code != BUILDING or time.monotonic() > deadline:
                raise
            await asyncio.sleep(0.1)
        else:
            return


def _drop(database: str, index: str) -> str:
    step = f"db.getSiblingDB('{database}').articles.dropIndex('{index}')"
    return f"drop it ({step}) and run `bantin store prepare`"
