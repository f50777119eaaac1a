"""The MongoDB of the frontier: the connection, and what its errors mean."""

import asyncio
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from typing import Any, TypeVar

from services.crawler.frontier.mongo.pipelines_mongo import SET_READY
from shared.errors import Unavailable, UsageError
from shared.extras import extra

with extra("mongo"):
    from pymongo import ASCENDING, MongoClient
    from pymongo.errors import BulkWriteError, ConfigurationError, InvalidURI, PyMongoError

T = TypeVar("T")
Document = dict[str, Any]

DATABASE = "bantin_frontier"
# How long a call may look for a primary, and wait for an answer, before it is an outage.
SELECT_MS, SOCKET_MS = 5000, 20_000
# So many calls are on their way at once; others wait.
THREADS = 8
_DUPLICATE_KEY = 11000


@asynccontextmanager
async def open_database(url: str) -> AsyncIterator["Database"]:
    """Connect; the database is the URL's, else "bantin_frontier".

    Raises UsageError when the URL is none.
    """
    try:
        client = MongoClient[Document](
            url,
            serverSelectionTimeoutMS=SELECT_MS,
            socketTimeoutMS=SOCKET_MS,
            appname="bantin-frontier",
        )
    except (InvalidURI, ConfigurationError, ValueError) as error:
        raise UsageError(f"BANTIN_FRONTIER is no address of a MongoDB: {error}") from None
    threads = ThreadPoolExecutor(THREADS, thread_name_prefix="frontier")
    try:
        yield Database(client.get_default_database(DATABASE), threads)
    finally:
        await asyncio.to_thread(client.close)
        threads.shutdown(wait=False)


class Database:
    """A MongoDB database, spoken to from threads.

    The client that blocks costs half of one that does not, and several commands on the same
    way to the thread are one way.
    """

    def __init__(self, database: Any, threads: ThreadPoolExecutor) -> None:  # noqa: ANN401 - its collections are called as they come
        self.database = database
        self._threads = threads

    async def call(self, work: Callable[..., T], *given: object) -> T:
        """Run in a thread; raise Unavailable for what the driver raises: it is not there for us."""
        loop = asyncio.get_running_loop()
        try:
            return await loop.run_in_executor(self._threads, work, *given)
        except PyMongoError as error:
            # What follows is the driver's view of every server, a screen long.
            said = str(error).partition(" (configured")[0].partition(", Timeout:")[0]
            raise Unavailable(f"the frontier's MongoDB: {said}") from error

    def write(self, asked: Document) -> Document:
        """Return what the server says to a command, under the write concern of the URL.

        A plain command costs the client half of what the methods of a collection do, and is not
        sent a second time when a primary goes: the caller is told, and calls again.
        """
        concern = self.database.write_concern.document
        said: Document = self.database.command(
            {**asked, "writeConcern": concern} if concern else asked
        )
        return said


def make_indexes(database: Database) -> None:
    """Make the indexes that the queries need, and `ready_at` in documents that lack it."""
    urls, hosts = database.database["urls"], database.database["hosts"]
    urls.create_index([(key, ASCENDING) for key in ("host", "lane", "next_at")])
    hosts.create_index([("ready_at", ASCENDING)])
    hosts.create_index([("owner", ASCENDING)])
    hosts.create_index([("address", ASCENDING)], sparse=True)
    hosts.create_index([("leased_address", ASCENDING)], unique=True, sparse=True)
    hosts.update_many({"ready_at": {"$exists": False}}, [SET_READY])


def is_only_duplicates(error: BulkWriteError) -> bool:
    """Return True if a bulk write failed for nothing but keys that another worker wrote first."""
    return all(failure["code"] == _DUPLICATE_KEY for failure in error.details["writeErrors"])
