"""The MongoDB of the frontier: the connection, and what its errors mean."""

from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from services.crawler.frontier.pipelines_mongo import SET_READY
from shared.errors import Unavailable, UsageError
from shared.extras import extra

with extra("mongo"):
    from motor.motor_asyncio import AsyncIOMotorClient
    from pymongo import ASCENDING
    from pymongo.errors import BulkWriteError, ConfigurationError, InvalidURI, PyMongoError

P = ParamSpec("P")
T = TypeVar("T")

DATABASE = "bantin_frontier"
# How long a call may look for a primary, and wait for an answer, before it is an outage.
SELECT_MS, SOCKET_MS = 5000, 20_000
_DUPLICATE_KEY = 11000


@asynccontextmanager
async def open_database(url: str) -> AsyncIterator[Any]:
    """Connect; the database is the URL's, else "bantin_frontier".

    Raises UsageError when the URL is none.
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
        yield client.get_default_database(DATABASE)
    finally:
        client.close()


def guarded(call: Callable[P, Coroutine[Any, Any, T]]) -> Callable[P, Coroutine[Any, Any, T]]:
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


@guarded
async def make_indexes(database: Any) -> None:  # noqa: ANN401 - motor has no types
    """Make the indexes that the queries need, and `ready_at` in documents that lack it."""
    urls, hosts = database["urls"], database["hosts"]
    await urls.create_index([(key, ASCENDING) for key in ("host", "lane", "next_at")])
    await hosts.create_index([("ready_at", ASCENDING)])
    await hosts.create_index([("owner", ASCENDING)])
    await hosts.create_index([("address", ASCENDING)], sparse=True)
    await hosts.create_index([("leased_address", ASCENDING)], unique=True, sparse=True)
    await hosts.update_many({"ready_at": {"$exists": False}}, [SET_READY])


def is_only_duplicates(error: BulkWriteError) -> bool:
    """Return True if a bulk write failed for nothing but keys that another worker wrote first."""
    return all(failure["code"] == _DUPLICATE_KEY for failure in error.details["writeErrors"])
