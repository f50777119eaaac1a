"""The frontier in one SQLite file, the same that the embedded runtime keeps its log in."""

import sqlite3
from collections.abc import AsyncIterator, Collection, Sequence
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from typing import Any

import orjson

from services.crawler.frontier import hosts_sqlite as hosts
from services.crawler.frontier.changes import after_request
from services.crawler.frontier.database_sqlite import Database, open_database
from services.crawler.frontier.frontier import (
    DUE_COUNTED,
    FORGOTTEN,
    PRIORITIES,
    SLICE,
    Claim,
    Entry,
    Host,
    Limit,
    Wanted,
)
from services.crawler.frontier.ledger import Day
from shared.text import digest

# One look-up for each priority: the index ends it, nothing is sorted, and where the first ones
# bring enough the others are not made.
DUE = "SELECT next_at, entry FROM ({}) LIMIT :limit".format(  # noqa: S608 - constants
    " UNION ALL ".join(
        "SELECT * FROM (SELECT next_at, entry FROM frontier_urls"  # noqa: S608 - constants
        f" WHERE host = :host AND lane = {lane} AND next_at <= :now ORDER BY next_at LIMIT :limit)"
        for lane in PRIORITIES
    )
)
# So many entries are written at once in the event loop, in a millisecond; more in the thread.
FEW = 32
# The clock of the machine in milliseconds, whatever the process believes.
_CLOCK = "SELECT (julianday('now') - 2440587.5) * 86400.0"
# What was forgotten while a visit was under way stays so, whatever that visit brought.
_IS_UNDOING = (
    f"frontier_urls.entry ->> '$.reason' IS '{FORGOTTEN}'"
    f" AND excluded.entry ->> '$.reason' IS NOT '{FORGOTTEN}'"
)
_SAVE = (
    "INSERT INTO frontier_urls {} ON CONFLICT (url_id) DO UPDATE SET host = excluded.host,"
    f" lane = iif({_IS_UNDOING}, frontier_urls.lane, excluded.lane),"
    f" next_at = iif({_IS_UNDOING}, frontier_urls.next_at, excluded.next_at),"
    f" entry = iif({_IS_UNDOING}, frontier_urls.entry, excluded.entry)"
)
_SAVE_FENCED = _SAVE.format(
    "SELECT ?, ?, ?, ?, ? WHERE EXISTS (SELECT 1 FROM frontier_hosts WHERE host = ? AND owner = ?)"
)
_SAVE = _SAVE.format("VALUES (?, ?, ?, ?, ?)")
_WAKE = (
    "INSERT INTO frontier_hosts (host, portal, due_at, next_ok, owner, lease_until, facts)"
    " VALUES (?, ?, ?, 0, NULL, 0, ?) ON CONFLICT (host) DO UPDATE SET"
    " due_at = min(due_at, excluded.due_at), portal = coalesce(excluded.portal, portal)"
)
_DUE_OF_HOST = (
    "(SELECT count(*) FROM (SELECT 1 FROM frontier_urls WHERE host = behind.host"  # noqa: S608 - constants
    f" AND lane IN {PRIORITIES} AND next_at <= :now LIMIT {DUE_COUNTED}))"
)
_COUNTS = (
    "SELECT (SELECT count(*) FROM frontier_urls),"  # noqa: S608 - constants
    f" (SELECT coalesce(sum({_DUE_OF_HOST}), 0) FROM frontier_hosts AS behind"
    " WHERE due_at <= :now),"
    " (SELECT count(*) FROM frontier_hosts),"
    " (SELECT count(*) FROM frontier_hosts WHERE lease_until > :now)"
)


@asynccontextmanager
async def open_sqlite_frontier(path: Path) -> AsyncIterator["SqliteFrontier"]:
    """Open (and make) the tables in the file.

    Raises UsageError when the file cannot be opened or is no SQLite file.
    """
    async with open_database(path) as database:
        yield SqliteFrontier(database)


class SqliteFrontier:
    """`Frontier` on two tables."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def prepare(self) -> None:
        """See Frontier.prepare: the tables are made when the file is opened."""

    async def add(self, entries: Sequence[Entry]) -> int:
        """See Frontier.add; in slices, for between two of them others have their turn."""
        if len(entries) <= FEW:
            return await self._database.step(lambda connection: _add(connection, entries))
        new = 0
        for start in range(0, len(entries), SLICE):
            part = entries[start : start + SLICE]
            new += await self._database.write(partial(_add, entries=part))
        return new

    async def unknown(self, urls: Collection[str]) -> int:
        """See Frontier.unknown."""
        ids = {digest(url) for url in urls}
        statement = f"SELECT count(*) FROM frontier_urls WHERE url_id IN {hosts.NAMED}"  # noqa: S608 - constants
        given = {"only": hosts.names(ids)}
        ((known,),) = await self._database.read(
            lambda file: file.execute(statement, given).fetchall()
        )
        return len(ids) - int(known)

    async def request(self, entries: Sequence[Entry]) -> None:
        """See Frontier.request."""
        await self._database.write(lambda connection: _request(connection, entries))

    async def claim(
        self, *, owner: str, now: float, until: float, limit: Limit, only: Collection[str] = ()
    ) -> Claim | None:
        """See Frontier.claim."""
        wanted = Wanted(owner=owner, now=now, until=until, limit=limit, only=only)
        return await self._database.step(lambda connection: _claim(connection, wanted))

    async def locate(self, host: Host, *, now: float) -> bool:
        """See Frontier.locate."""
        return await self._database.step(lambda connection: hosts.locate(connection, host, now))

    async def extend(self, host: Host, *, until: float) -> bool:
        """See Frontier.extend."""
        return await self._database.step(lambda connection: hosts.extend(connection, host, until))

    async def due(self, host: str, *, now: float, limit: int) -> list[Entry]:
        """See Frontier.due."""
        return await self._database.read(lambda connection: _due(connection, host, now, limit))

    async def save(self, entry: Entry, host: Host) -> bool:
        """See Frontier.save."""
        return await self._database.step(lambda connection: _save_fenced(connection, entry, host))

    async def release(self, host: Host, last: Entry | None = None) -> bool:
        """See Frontier.release."""
        return await self._database.step(lambda connection: _release(connection, host, last))

    async def turn(self, host: Host, last: Entry, wanted: Wanted) -> tuple[bool, Claim | None]:
        """See Frontier.turn."""
        return await self._database.step(
            lambda connection: (_release(connection, host, last), _claim(connection, wanted))
        )

    async def busy(
        self, *, now: float, soon: float, awake: float, only: Collection[str] = ()
    ) -> bool:
        """See Frontier.busy."""
        given = {"now": now, "soon": soon, "awake": awake, "only": hosts.names(only)}
        found = await self._database.read(lambda file: file.execute(hosts.BUSY, given).fetchone())
        return found is not None

    async def entry(self, url: str) -> Entry | None:
        """See Frontier.entry."""
        return await self._database.step(lambda file: _known(file, digest(url)), changes=False)

    async def host(self, name: str) -> Host | None:
        """See Frontier.host."""
        statement = f"{hosts.HOST} WHERE host = ?"
        row = await self._database.read(lambda file: file.execute(statement, (name,)).fetchone())
        return hosts.host_of(row) if row else None

    async def counts(self, *, now: float) -> dict[str, int]:
        """See Frontier.counts."""
        (row,) = await self._database.read(
            lambda file: file.execute(_COUNTS, {"now": now}).fetchall()
        )
        return dict(zip(("urls", "due", "hosts", "leased"), row, strict=True))

    async def ledger(self, host: str, *, days: int) -> list[Day]:
        """See Frontier.ledger."""
        known = await self.host(host)
        return list(known.days[-days:]) if known else []

    async def time(self) -> float:
        """See Frontier.time."""
        ((seconds,),) = await self._database.read(lambda file: file.execute(_CLOCK).fetchall())
        return float(seconds)

    async def mend(self, *, now: float) -> int:
        """See Frontier.mend."""
        return await self._database.write(lambda connection: hosts.mend(connection, now))


def _add(connection: sqlite3.Connection, entries: Sequence[Entry]) -> int:
    insert = "INSERT OR IGNORE INTO frontier_urls VALUES (?, ?, ?, ?, ?)"
    before = connection.total_changes
    connection.executemany(insert, map(_url_row, entries))
    new = connection.total_changes - before
    _wake(connection, entries)
    return new


def _wake(connection: sqlite3.Connection, entries: Sequence[Entry]) -> None:
    """Make each host due at its earliest entry, known or not: a lower bound is enough."""
    first: dict[str, Entry] = {}
    for entry in entries:
        first[entry.host] = min(first.get(entry.host, entry), entry, key=lambda e: e.next_at)
    connection.executemany(_WAKE, map(_host_row, first.values()))


def _request(connection: sqlite3.Connection, entries: Sequence[Entry]) -> None:
    """Add what is new and make what is known due sooner, as a request does."""
    _add(connection, entries)
    for wanted in entries:
        known = _known(connection, wanted.url_id)
        if known:
            connection.execute(_SAVE, _url_row(after_request(known, wanted)))


def _claim(connection: sqlite3.Connection, wanted: Wanted) -> Claim | None:
    only = hosts.names(wanted.only)
    given = {"owner": wanted.owner, "now": wanted.now, "until": wanted.until, "only": only}
    host = hosts.lease(connection, given)
    if host is None:
        return None
    return Claim(host, tuple(_due(connection, host.host, wanted.now, wanted.limit(host))))


def _due(connection: sqlite3.Connection, host: str, now: float, limit: int) -> list[Entry]:
    rows = connection.execute(DUE, {"host": host, "now": now, "limit": limit})
    return [_entry(row) for row in rows]


def _save_fenced(connection: sqlite3.Connection, entry: Entry, host: Host) -> bool:
    given = (*_url_row(entry), host.host, host.owner)
    return connection.execute(_SAVE_FENCED, given).rowcount == 1


def _release(connection: sqlite3.Connection, host: Host, last: Entry | None) -> bool:
    if last and not _save_fenced(connection, last, host):
        return False
    return hosts.give_back(connection, host)


def _known(connection: sqlite3.Connection, url_id: str) -> Entry | None:
    statement = "SELECT next_at, entry FROM frontier_urls WHERE url_id = ?"
    row = connection.execute(statement, (url_id,)).fetchone()
    return _entry(row) if row else None


def _url_row(entry: Entry) -> tuple[Any, ...]:
    # JSON has no word for "never": the column keeps it.
    document = orjson.dumps(entry.document()).decode()
    return (entry.url_id, entry.host, entry.priority, entry.next_at, document)


def _entry(row: tuple[Any, ...]) -> Entry:
    return Entry.of({**orjson.loads(row[1]), "next_at": row[0]})


def _host_row(entry: Entry) -> tuple[Any, ...]:
    return (entry.host, entry.portal, entry.next_at, hosts.facts(Host(host=entry.host)))
