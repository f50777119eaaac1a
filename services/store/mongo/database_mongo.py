"""The MongoDB of the store: its database, and what its errors mean."""

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from functools import partial
from typing import Any, NamedTuple

from shared.database_mongo import connect, reached
from shared.extras import extra

with extra("mongo"):
    from motor.motor_asyncio import AsyncIOMotorClient

VARIABLE, DATABASE = "BANTIN_STORE", "bantin"


class StoreDatabase(NamedTuple):
    """The client of the store, its database, and the block within which its errors are ours."""

    client: Any
    database: Any
    reached: Callable[[], AbstractAsyncContextManager[None]]


def store_database(url: str, appname: str = "bantin-store") -> StoreDatabase:
    """Return the database of a mongodb:// URL, "bantin" where it names none; connect when needed.

    Raises UsageError when the URL is none.
    """
    database = connect(url, VARIABLE, client=AsyncIOMotorClient, database=DATABASE, appname=appname)
    return StoreDatabase(database.client, database, partial(reached, url, VARIABLE))
