"""Orders in the SQLite file of the frontier."""

import asyncio
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path
from typing import TypeVar

import orjson

from services.crawler.frontier.frontier import FORGOTTEN, Entry
from services.crawler.frontier.orders.orders import ANEW, mark_of
from shared.database_sqlite import connect, told

T = TypeVar("T")
_SCHEMA = "CREATE TABLE IF NOT EXISTS frontier_paused (portal TEXT PRIMARY KEY) WITHOUT ROWID"
_ARTICLES = (
    "FROM frontier_urls WHERE json_extract(entry, '$.portal') = :portal"
    " AND json_extract(entry, '$.kind') = 'article'"
    f" AND json_extract(entry, '$.reason') IS NOT '{FORGOTTEN}'"
)
_FORGET = "INSERT OR REPLACE INTO frontier_urls VALUES (?, ?, ?, ?, ?)"
_REFETCH = (
    "UPDATE frontier_urls SET next_at = min(next_at, :now), lane = :lane,"
    " entry = json_patch(entry, :anew) WHERE url_id = :url_id"
)


class SqliteOrders:
    """`Orders` in a table of their own; each is a connection of its own, for they are rare."""

    def __init__(self, path: Path) -> None:
        self._path = path

    async def pause(self, portal: str) -> None:
        """See Orders.pause."""
        statement = "INSERT OR IGNORE INTO frontier_paused VALUES (?)"
        await self._call(lambda connection: connection.execute(statement, (portal,)))

    async def resume(self, portal: str) -> None:
        """See Orders.resume."""
        statement = "DELETE FROM frontier_paused WHERE portal = ?"
        await self._call(lambda connection: connection.execute(statement, (portal,)))

    async def paused(self) -> frozenset[str]:
        """See Orders.paused."""
        return await self._call(_paused)

    async def addresses(self, portal: str) -> list[str]:
        """See Orders.addresses."""
        return await self._call(lambda connection: _addresses(connection, portal))

    async def forget(self, urls: Sequence[str], *, portal: str | None = None) -> None:
        """See Orders.forget."""
        rows = [_row(mark_of(url, portal)) for url in urls]
        await self._call(lambda connection: connection.executemany(_FORGET, rows))

    async def refetch(self, portal: str, *, now: float) -> dict[str, str]:
        """See Orders.refetch."""
        return await self._call(lambda connection: _refetch(connection, portal, now))

    async def _call(self, work: Callable[[sqlite3.Connection], T]) -> T:
        return await asyncio.to_thread(self._connected, work)

    def _connected(self, work: Callable[[sqlite3.Connection], T]) -> T:
        with (
            told(self._path),
            closing(connect(self._path, keeps="orders", schema=_SCHEMA)) as connection,
            connection,
        ):
            return work(connection)


def _addresses(connection: sqlite3.Connection, portal: str) -> list[str]:
    statement = (
        "SELECT json_extract(entry, '$.url') FROM frontier_urls"
        " WHERE json_extract(entry, '$.portal') = ?"
    )
    return [row[0] for row in connection.execute(statement, (portal,))]


def _row(entry: Entry) -> tuple[str, str, int, float, str]:
    document = orjson.dumps(entry.document()).decode()
    return (entry.url_id, entry.host, entry.priority, entry.next_at, document)


def _paused(connection: sqlite3.Connection) -> frozenset[str]:
    return frozenset(row[0] for row in connection.execute("SELECT portal FROM frontier_paused"))


def _refetch(connection: sqlite3.Connection, portal: str, now: float) -> dict[str, str]:
    rows = connection.execute(
        f"SELECT url_id, json_extract(entry, '$.url'), host {_ARTICLES}",
        {"portal": portal},
    ).fetchall()
    # A merge patch (RFC 7396) takes null for "away with it", and what is away is None again.
    given = {"now": now, "lane": ANEW["lane"], "anew": orjson.dumps(ANEW).decode()}
    connection.executemany(_REFETCH, [{**given, "url_id": row[0]} for row in rows])
    return {row[1]: row[2] for row in rows}
