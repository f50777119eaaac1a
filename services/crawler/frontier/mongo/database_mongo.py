"""The MongoDB of the frontier: the connection, and what its errors mean."""

import asyncio
import threading
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, suppress
from typing import Any, TypeVar, cast

from services.crawler.frontier.mongo.pipelines_mongo import SET_READY
from shared.database_mongo import DRIVER_ERRORS, connect, outage_explained
from shared.extras import extra

with extra("mongo"):
    from pymongo import ASCENDING, MongoClient
    from pymongo.errors import BulkWriteError, OperationFailure

T = TypeVar("T")
Document = dict[str, Any]

VARIABLE, DATABASE = "BANTIN_FRONTIER", "bantin_frontier"
# So many calls are on their way at once; others wait.
THREADS = 4
_DUPLICATE_KEY = 11000
# Hosts without their turns, as version 0.1 looked for them.
_FORMER_INDEX = "ready_at_1"


@asynccontextmanager
async def open_database(url: str) -> AsyncIterator["Database"]:
    """Connect; the database is the URL's, else "bantin_frontier".

    Raises UsageError when the URL is none.
    """
    found = connect(
        url, VARIABLE, client=MongoClient[Document], database=DATABASE, appname="bantin-frontier"
    )
    threads = ThreadPoolExecutor(THREADS, thread_name_prefix="frontier")
    try:
        yield Database(found, threads, url)
    finally:
        await asyncio.to_thread(found.client.close)
        threads.shutdown(wait=False)


class Database:
    """A MongoDB database, spoken to from threads.

    The client that blocks costs half of one that does not, and several commands on the same
    way to the thread are one way.
    """

    def __init__(
        self,
        database: Any,  # noqa: ANN401 - its collections are called as they come
        threads: ThreadPoolExecutor,
        url: str,
    ) -> None:
        self.database = database
        self._threads = threads
        self._url = url
        self._of_thread = threading.local()

    async def call(self, work: Callable[..., T], *given: object) -> T:
        """Run in a thread.

        Raises for what the driver raises Unavailable where waiting mends it, UsageError where a
        person must, Rejected where what is to be written is at fault.
        """
        loop = asyncio.get_running_loop()
        try:
            return await loop.run_in_executor(self._threads, work, *given)
        except DRIVER_ERRORS as error:
            raise await outage_explained(error, self._url, VARIABLE) from error

    async def call_on_one(self, work: Callable[..., T], *given: object) -> T:
        """Run in a thread as `call` does, its commands on one connection to the primary.

        To find the server, take a connection and begin a session for each command costs the client
        as much as the command. The driver has no public way to do so once.
        """
        return await self.call(self._on_one, work, *given)

    def _on_one(self, work: Callable[..., T], *given: object) -> T:
        client = self.database.client
        with client._conn_for_writes(None, "frontier") as connection:  # noqa: SLF001 - see above
            self._of_thread.connection = connection
            try:
                return work(*given)
            finally:
                self._of_thread.connection = None

    def write(self, asked: Document) -> Document:
        """Return what the server says to a command, under the write concern of the URL.

        A plain command costs the client half of what the methods of a collection do, and is not
        sent a second time when a primary goes: the caller is told, and calls again.
        """
        concern = self.database.write_concern.document
        return self.command({**asked, "writeConcern": concern} if concern else asked)

    def command(self, asked: Document) -> Document:
        """Return what the server says to a command, on the connection of this thread if it has one.

        Raises what the driver raises.
        """
        connection = getattr(self._of_thread, "connection", None)
        if connection is None:
            return cast("Document", self.database.command(asked))
        options, client = self.database.codec_options, self.database.client
        said = connection.command(self.database.name, asked, codec_options=options, client=client)
        return cast("Document", said)


def make_indexes(database: Database) -> None:
    """Make the indexes that the queries need, and `ready_at` in documents that lack it."""
    urls, hosts = database.database["urls"], database.database["hosts"]
    urls.create_index([(key, ASCENDING) for key in ("host", "lane", "next_at")])
    hosts.create_index([("ready_at", ASCENDING), ("asked_at", ASCENDING)])
    with suppress(OperationFailure):  # where it is not there
        hosts.drop_index(_FORMER_INDEX)
    hosts.create_index([("owner", ASCENDING)])
    hosts.create_index([("address", ASCENDING)], sparse=True)
    hosts.create_index([("leased_address", ASCENDING)], unique=True, sparse=True)
    hosts.update_many({"ready_at": {"$exists": False}}, [SET_READY])


def is_only_duplicates(error: BulkWriteError) -> bool:
    """Return True if a bulk write failed for nothing but keys that another worker wrote first."""
    if error.details["writeConcernErrors"]:  # what was written is not safe with a majority
        return False
    return all(failure["code"] == _DUPLICATE_KEY for failure in error.details["writeErrors"])
