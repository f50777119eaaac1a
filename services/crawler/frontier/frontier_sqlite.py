"""The frontier in one SQLite file, the same that the embedded runtime keeps its log in."""

import asyncio
import sqlite3
import time
from collections.abc import AsyncIterator, Callable, Collection, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any, TypeVar

import orjson

from services.crawler.frontier.frontier import (
    NEVER,
    PRIORITIES,
    Entry,
    Host,
    after_lease,
    after_request,
)
from shared.errors import Unavailable, UsageError
from shared.text import digest

T = TypeVar("T")
# Another writer of the same file is waited for so long before it counts as an outage.
BUSY_SECONDS = 10.0
_SCHEMA = """
CREATE TABLE IF NOT EXISTS frontier_urls (
  url_id TEXT PRIMARY KEY, host TEXT NOT NULL, lane INTEGER NOT NULL, next_at REAL NOT NULL,
  entry TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS frontier_urls_due ON frontier_urls (host, lane, next_at);
CREATE TABLE IF NOT EXISTS frontier_hosts (
  host TEXT PRIMARY KEY, portal TEXT, due_at REAL NOT NULL, next_ok REAL NOT NULL,
  owner TEXT, lease_until REAL NOT NULL, facts TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS frontier_hosts_next ON frontier_hosts (next_ok);
"""
DUE = (
    "SELECT next_at, entry FROM frontier_urls WHERE host = ? AND lane = ? AND next_at <= ?"
    " ORDER BY next_at LIMIT ?"
)
EARLIEST = "SELECT min(next_at) FROM frontier_urls WHERE host = ? AND lane = ?"
_FREE = "lease_until <= :now AND (due_at <= :now OR owner IS NOT NULL) AND next_ok <= :now"
_NAMED = "(SELECT value FROM json_each(:only))"
_ONLY = f"(:only IS NULL OR portal IN {_NAMED} OR host IN {_NAMED})"


@asynccontextmanager
async def open_sqlite_frontier(path: Path) -> AsyncIterator["SqliteFrontier"]:
    """Open (and make) the tables in the file.

    Raises UsageError when the file cannot be opened or is no SQLite file.
    """
    thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="frontier")
    try:
        loop = asyncio.get_running_loop()
        connection = await loop.run_in_executor(thread, _connect, path)
        yield SqliteFrontier(connection, thread)
        await loop.run_in_executor(thread, connection.close)
    finally:
        thread.shutdown(wait=True)


def _connect(path: Path) -> sqlite3.Connection:
    try:
        connection = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)
        _write_ahead(connection)
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.executescript(_SCHEMA)
    except sqlite3.Error as error:
        raise UsageError(f"cannot keep the frontier in {path}: {error}; set BANTIN_DATA") from None
    return connection


def _write_ahead(connection: sqlite3.Connection) -> None:
    """Switch to the write-ahead log; SQLite's own patience does not cover this step."""
    for _ in range(round(BUSY_SECONDS / 0.05)):
        with suppress(sqlite3.OperationalError):
            connection.execute("PRAGMA journal_mode = WAL")
            return
        time.sleep(0.05)
    connection.execute("PRAGMA journal_mode = WAL")


class SqliteFrontier:
    """`Frontier` on one connection, which lives in a thread of its own."""

    def __init__(self, connection: sqlite3.Connection, thread: ThreadPoolExecutor) -> None:
        self._connection = connection
        self._thread = thread

    async def add(self, entries: Sequence[Entry]) -> int:
        """See Frontier.add."""
        return await self._write(lambda: self._add(entries)) if entries else 0

    def _add(self, entries: Sequence[Entry]) -> int:
        insert = "INSERT OR IGNORE INTO frontier_urls VALUES (?, ?, ?, ?, ?)"
        before = self._connection.total_changes
        self._connection.executemany(insert, map(_url_row, entries))
        new = self._connection.total_changes - before
        self._wake(entries)
        return new

    async def unknown(self, urls: Collection[str]) -> int:
        """See Frontier.unknown."""
        ids = {digest(url) for url in urls}
        statement = f"SELECT count(*) FROM frontier_urls WHERE url_id IN {_NAMED}"  # noqa: S608 - constants
        ((known,),) = await self._read(statement, {"only": _names(ids)})
        return len(ids) - int(known)

    def _wake(self, entries: Sequence[Entry]) -> None:
        """Make each host due at its earliest entry, known or not: a lower bound is enough."""
        statement = (
            "INSERT INTO frontier_hosts VALUES (?, ?, ?, 0, NULL, 0, ?)"
            " ON CONFLICT (host) DO UPDATE SET due_at = min(due_at, excluded.due_at),"
            " portal = coalesce(excluded.portal, portal)"
        )
        first: dict[str, Entry] = {}
        for entry in entries:
            first[entry.host] = min(first.get(entry.host, entry), entry, key=lambda e: e.next_at)
        self._connection.executemany(statement, map(_host_row, first.values()))

    async def request(self, entries: Sequence[Entry]) -> None:
        """See Frontier.request."""
        await self._write(lambda: self._request(entries))

    def _request(self, entries: Sequence[Entry]) -> None:
        self._add(entries)
        for wanted in entries:
            known = self._entry(wanted.url_id)
            if known:
                self._save(after_request(known, wanted))

    async def lease(
        self, *, owner: str, now: float, until: float, only: Collection[str] = ()
    ) -> Host | None:
        """See Frontier.lease."""
        given = {"owner": owner, "now": now, "until": until, "only": _names(only)}
        return await self._write(lambda: self._lease(given))

    def _lease(self, given: dict[str, Any]) -> Host | None:
        row = self._connection.execute(
            f"SELECT * FROM frontier_hosts WHERE {_FREE} AND {_ONLY} ORDER BY next_ok LIMIT 1",  # noqa: S608 - constants
            given,
        ).fetchone()
        if not row:
            return None
        self._connection.execute(
            "UPDATE frontier_hosts SET owner = :owner, lease_until = :until WHERE host = :host",
            {**given, "host": row[0]},
        )
        return after_lease(_host(row), owner=given["owner"], now=given["now"], until=given["until"])

    async def extend(self, host: Host, *, until: float) -> bool:
        """See Frontier.extend."""
        statement = "UPDATE frontier_hosts SET lease_until = ? WHERE host = ? AND owner = ?"
        changed = await self._write(
            lambda: self._connection.execute(statement, (until, host.host, host.owner)).rowcount
        )
        return changed == 1

    async def due(self, host: str, *, now: float, limit: int) -> list[Entry]:
        """See Frontier.due."""
        return await self._call(lambda: self._due(host, now, limit))

    def _due(self, host: str, now: float, limit: int) -> list[Entry]:
        # One look-up for each priority: the index ends it, nothing is sorted, nothing passed over.
        entries: list[Entry] = []
        for priority in PRIORITIES:
            rows = self._connection.execute(DUE, (host, priority, now, limit - len(entries)))
            entries += map(_entry, rows)
        return entries

    async def save(self, entry: Entry) -> None:
        """See Frontier.save."""
        await self._write(lambda: self._save(entry))

    def _save(self, entry: Entry) -> None:
        statement = "INSERT OR REPLACE INTO frontier_urls VALUES (?, ?, ?, ?, ?)"
        self._connection.execute(statement, _url_row(entry))
        self._wake([entry])

    async def release(self, host: Host) -> None:
        """See Frontier.release."""
        await self._write(lambda: self._release(host))

    def _release(self, host: Host) -> None:
        self._connection.execute(
            "UPDATE frontier_hosts SET owner = NULL, lease_until = 0, next_ok = :next_ok,"
            " facts = :facts, due_at = :due_at WHERE host = :host AND owner = :owner",
            {
                "next_ok": host.next_ok,
                "facts": _facts(host),
                "due_at": self._earliest(host.host),
                "host": host.host,
                "owner": host.owner,
            },
        )

    def _earliest(self, host: str) -> float:
        rows = [
            self._connection.execute(EARLIEST, (host, priority)).fetchone()
            for priority in PRIORITIES
        ]
        return min((row[0] for row in rows if row[0] is not None), default=NEVER)

    async def busy(
        self, *, now: float, soon: float, awake: float, only: Collection[str] = ()
    ) -> bool:
        """See Frontier.busy."""
        statement = (
            "SELECT 1 FROM frontier_hosts WHERE (lease_until > :now OR "  # noqa: S608 - constants
            f"((due_at <= :soon OR owner IS NOT NULL) AND next_ok <= :awake)) AND {_ONLY} LIMIT 1"
        )
        given = {"now": now, "soon": soon, "awake": awake, "only": _names(only)}
        return bool(await self._read(statement, given))

    async def entry(self, url: str) -> Entry | None:
        """See Frontier.entry."""
        return await self._call(lambda: self._entry(digest(url)))

    def _entry(self, url_id: str) -> Entry | None:
        statement = "SELECT next_at, entry FROM frontier_urls WHERE url_id = ?"
        row = self._connection.execute(statement, (url_id,)).fetchone()
        return _entry(row) if row else None

    async def host(self, name: str) -> Host | None:
        """See Frontier.host."""
        rows = await self._read("SELECT * FROM frontier_hosts WHERE host = ?", (name,))
        return _host(rows[0]) if rows else None

    async def counts(self, *, now: float) -> dict[str, int]:
        """See Frontier.counts."""
        statement = (
            "SELECT (SELECT count(*) FROM frontier_urls),"
            " (SELECT count(*) FROM frontier_urls WHERE next_at <= :now),"
            " (SELECT count(*) FROM frontier_hosts),"
            " (SELECT count(*) FROM frontier_hosts WHERE lease_until > :now)"
        )
        (row,) = await self._read(statement, {"now": now})
        return dict(zip(("urls", "due", "hosts", "leased"), row, strict=True))

    async def _read(
        self, statement: str, given: Sequence[Any] | dict[str, Any]
    ) -> list[tuple[Any, ...]]:
        return await self._call(lambda: self._connection.execute(statement, given).fetchall())

    async def _write(self, change: Callable[[], T]) -> T:
        def transaction() -> T:
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                result = change()
            except BaseException:
                self._connection.execute("ROLLBACK")
                raise
            self._connection.execute("COMMIT")
            return result

        return await self._call(transaction)

    async def _call(self, work: Callable[[], T]) -> T:
        loop = asyncio.get_running_loop()
        try:
            return await loop.run_in_executor(self._thread, work)
        except sqlite3.OperationalError as error:
            raise Unavailable(f"the frontier's file: {error}") from error


def _names(only: Collection[str]) -> str | None:
    return orjson.dumps(list(only)).decode() if only else None


def _url_row(entry: Entry) -> tuple[Any, ...]:
    # JSON has no word for "never": the column keeps it.
    document = orjson.dumps(entry.document()).decode()
    return (entry.url_id, entry.host, entry.priority, entry.next_at, document)


def _entry(row: tuple[Any, ...]) -> Entry:
    return Entry.of({**orjson.loads(row[1]), "next_at": row[0]})


def _host_row(entry: Entry) -> tuple[Any, ...]:
    return (entry.host, entry.portal, entry.next_at, _facts(Host(host=entry.host)))


_COLUMNS = ("host", "portal", "due_at", "next_ok", "owner", "lease_until")


def _facts(host: Host) -> str:
    document = host.document()
    return orjson.dumps({k: v for k, v in document.items() if k not in _COLUMNS}).decode()


def _host(row: tuple[Any, ...]) -> Host:
    facts = orjson.loads(row[-1])
    return Host.of({**facts, **dict(zip(_COLUMNS, row[:-1], strict=True))})
