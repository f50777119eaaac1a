"""The frontier in one SQLite file, the same that the embedded runtime keeps its log in."""

from collections.abc import AsyncIterator, Collection, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import orjson

from services.crawler.frontier import hosts_sqlite as hosts
from services.crawler.frontier.database_sqlite import Database, open_database
from services.crawler.frontier.frontier import (
    NEVER,
    PRIORITIES,
    SLICE,
    Claim,
    Entry,
    Host,
    Limit,
    after_request,
)
from services.crawler.frontier.ledger import Day
from shared.text import digest

DUE = (
    "SELECT next_at, entry FROM frontier_urls WHERE host = ? AND lane = ? AND next_at <= ?"
    " ORDER BY next_at LIMIT ?"
)
EARLIEST = "SELECT min(next_at) FROM frontier_urls WHERE host = ? AND lane = ?"
# The clock of the machine in milliseconds, whatever the process believes.
_CLOCK = "SELECT (julianday('now') - 2440587.5) * 86400.0"


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
        self._connection = database.connection

    async def add(self, entries: Sequence[Entry]) -> int:
        """See Frontier.add; in slices, for between two of them others have their turn."""
        new = 0
        for start in range(0, len(entries), SLICE):
            part = entries[start : start + SLICE]
            new += await self._database.write(lambda part=part: self._add(part))  # type: ignore[misc] # mypy cannot infer a default
        return new

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
        statement = f"SELECT count(*) FROM frontier_urls WHERE url_id IN {hosts.NAMED}"  # noqa: S608 - constants
        ((known,),) = await self._database.read(statement, {"only": hosts.names(ids)})
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
        await self._database.write(lambda: self._request(entries))

    def _request(self, entries: Sequence[Entry]) -> None:
        self._add(entries)
        for wanted in entries:
            known = self._entry(wanted.url_id)
            if known:
                self._save(after_request(known, wanted))

    async def claim(
        self, *, owner: str, now: float, until: float, limit: Limit, only: Collection[str] = ()
    ) -> Claim | None:
        """See Frontier.claim."""
        given = {"owner": owner, "now": now, "until": until, "only": hosts.names(only)}
        return await self._database.write(lambda: self._claim(given, limit))

    def _claim(self, given: dict[str, Any], limit: Limit) -> Claim | None:
        host = hosts.lease(self._connection, given)
        if host is None:
            return None
        return Claim(host, tuple(self._due(host.host, given["now"], limit(host))))

    async def locate(self, host: Host, *, now: float) -> bool:
        """See Frontier.locate."""
        return await self._database.write(lambda: hosts.locate(self._connection, host, now))

    async def extend(self, host: Host, *, until: float) -> bool:
        """See Frontier.extend."""
        statement = "UPDATE frontier_hosts SET lease_until = ? WHERE host = ? AND owner = ?"
        given = (until, host.host, host.owner)
        changed = await self._database.write(
            lambda: self._connection.execute(statement, given).rowcount
        )
        return changed == 1

    async def due(self, host: str, *, now: float, limit: int) -> list[Entry]:
        """See Frontier.due."""
        return await self._database.call(lambda: self._due(host, now, limit))

    def _due(self, host: str, now: float, limit: int) -> list[Entry]:
        # One look-up for each priority: the index ends it, nothing is sorted, nothing passed over.
        entries: list[Entry] = []
        for priority in PRIORITIES:
            if len(entries) < limit:
                rows = self._connection.execute(DUE, (host, priority, now, limit - len(entries)))
                entries += map(_entry, rows)
        return entries

    async def save(self, entry: Entry, host: Host) -> bool:
        """See Frontier.save."""
        return await self._database.write(lambda: self._save_fenced(entry, host))

    def _save_fenced(self, entry: Entry, host: Host) -> bool:
        if not hosts.is_owner(self._connection, host):
            return False
        self._save(entry)
        return True

    def _save(self, entry: Entry) -> None:
        statement = "INSERT OR REPLACE INTO frontier_urls VALUES (?, ?, ?, ?, ?)"
        self._connection.execute(statement, _url_row(entry))

    async def release(self, host: Host, last: Entry | None = None) -> bool:
        """See Frontier.release."""
        return await self._database.write(lambda: self._release(host, last))

    def _release(self, host: Host, last: Entry | None) -> bool:
        if last and not self._save_fenced(last, host):
            return False
        return hosts.give_back(self._connection, host, self._earliest(host.host))

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
        given = {"now": now, "soon": soon, "awake": awake, "only": hosts.names(only)}
        return bool(await self._database.read(hosts.BUSY, given))

    async def entry(self, url: str) -> Entry | None:
        """See Frontier.entry."""
        return await self._database.call(lambda: self._entry(digest(url)))

    def _entry(self, url_id: str) -> Entry | None:
        statement = "SELECT next_at, entry FROM frontier_urls WHERE url_id = ?"
        row = self._connection.execute(statement, (url_id,)).fetchone()
        return _entry(row) if row else None

    async def host(self, name: str) -> Host | None:
        """See Frontier.host."""
        rows = await self._database.read("SELECT * FROM frontier_hosts WHERE host = ?", (name,))
        return hosts.host_of(rows[0]) if rows else None

    async def counts(self, *, now: float) -> dict[str, int]:
        """See Frontier.counts."""
        statement = (
            "SELECT (SELECT count(*) FROM frontier_urls),"
            " (SELECT count(*) FROM frontier_urls WHERE next_at <= :now),"
            " (SELECT count(*) FROM frontier_hosts),"
            " (SELECT count(*) FROM frontier_hosts WHERE lease_until > :now)"
        )
        (row,) = await self._database.read(statement, {"now": now})
        return dict(zip(("urls", "due", "hosts", "leased"), row, strict=True))

    async def ledger(self, host: str, *, days: int) -> list[Day]:
        """See Frontier.ledger."""
        known = await self.host(host)
        return list(known.days[-days:]) if known else []

    async def time(self) -> float:
        """See Frontier.time."""
        ((seconds,),) = await self._database.read(_CLOCK)
        return float(seconds)

    async def mend(self, *, now: float) -> int:
        """See Frontier.mend."""
        return await self._database.write(lambda: hosts.mend(self._connection, now))


def _url_row(entry: Entry) -> tuple[Any, ...]:
    # JSON has no word for "never": the column keeps it.
    document = orjson.dumps(entry.document()).decode()
    return (entry.url_id, entry.host, entry.priority, entry.next_at, document)


def _entry(row: tuple[Any, ...]) -> Entry:
    return replace(Entry.of(orjson.loads(row[1])), next_at=row[0])


def _host_row(entry: Entry) -> tuple[Any, ...]:
    return (entry.host, entry.portal, entry.next_at, hosts.facts(Host(host=entry.host)))
