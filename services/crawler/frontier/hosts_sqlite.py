"""Leases in the SQLite file: each function is one step of a transaction on the hosts."""

import sqlite3
from collections.abc import Collection
from dataclasses import replace
from typing import Any

import orjson

from services.crawler.frontier.database_sqlite import ADDRESS, READY
from services.crawler.frontier.frontier import (
    CLOCK_SKEW,
    LONGEST_REST,
    LOST_LEASE,
    MAX_LEASE,
    Host,
    after_lease,
)

COLUMNS = ("host", "portal", "due_at", "next_ok", "owner", "lease_until")
NAMED = "(SELECT value FROM json_each(:only))"
ONLY = f"(:only IS NULL OR portal IN {NAMED} OR host IN {NAMED})"
# Another host on the same address is leased, or was until a moment ago by a worker that is lost.
_OTHER = ADDRESS.replace("facts", "other.facts")
_MINE = ADDRESS.replace("facts", "frontier_hosts.facts")
_TAKEN = (
    f"EXISTS (SELECT 1 FROM frontier_hosts AS other WHERE {_OTHER} = {_MINE}"  # noqa: S608 - constants
    " AND other.host <> frontier_hosts.host AND other.owner IS NOT NULL"
    f" AND other.lease_until > :now - {LOST_LEASE})"
)
READY_HOST = (
    f"SELECT * FROM frontier_hosts WHERE {READY} <= :now AND NOT {_TAKEN} AND {ONLY}"  # noqa: S608 - constants
    f" ORDER BY {READY} LIMIT 1"
)
BUSY = (
    "SELECT 1 FROM frontier_hosts WHERE owner IS NOT NULL AND (lease_until > :now"  # noqa: S608 - constants
    f" OR next_ok <= :awake) AND {ONLY} UNION ALL SELECT 1 FROM frontier_hosts"
    f" WHERE {READY} <= max(:soon, :awake) AND owner IS NULL AND due_at <= :soon"
    f" AND next_ok <= :awake AND {ONLY} LIMIT 1"
)


def names(only: Collection[str]) -> str | None:
    """Return portals and hosts as JSON for NAMED; None for all."""
    return orjson.dumps(list(only)).decode() if only else None


def lease(connection: sqlite3.Connection, given: dict[str, Any]) -> Host | None:
    """Lease the host that has been ready longest, see Frontier.claim."""
    row = connection.execute(READY_HOST, given).fetchone()
    if not row:
        return None
    connection.execute(
        "UPDATE frontier_hosts SET owner = :owner, lease_until = :until WHERE host = :host",
        {**given, "host": row[0]},
    )
    return after_lease(host_of(row), owner=given["owner"], now=given["now"], until=given["until"])


def is_owner(connection: sqlite3.Connection, host: Host) -> bool:
    """Return True if a lease still stands in the file."""
    statement = "SELECT 1 FROM frontier_hosts WHERE host = ? AND owner = ?"
    return connection.execute(statement, (host.host, host.owner)).fetchone() is not None


def locate(connection: sqlite3.Connection, host: Host, now: float) -> bool:
    """Write the address of a leased host, see Frontier.locate."""
    if not _write_facts(connection, host):
        return False
    statement = (
        f"SELECT {_TAKEN}, (SELECT max(json_extract(facts, '$.address_ok')) FROM frontier_hosts"  # noqa: S608 - constants
        f" WHERE {ADDRESS} = :address AND host <> :host) FROM frontier_hosts WHERE host = :host"
    )
    given = {"address": host.address, "host": host.host, "now": now}
    is_taken, address_ok = connection.execute(statement, given).fetchone()
    rest = max(host.next_ok, address_ok or 0.0)
    if not is_taken and (address_ok or 0.0) <= now:
        return True
    give_back(connection, replace(host, next_ok=rest), host.due_at)
    return False


def _write_facts(connection: sqlite3.Connection, host: Host) -> bool:
    """Write the facts of a leased host, its address too; return False when the lease was lost."""
    statement = "UPDATE frontier_hosts SET next_ok = ?, facts = ? WHERE host = ? AND owner = ?"
    given = (host.next_ok, facts(host), host.host, host.owner)
    return connection.execute(statement, given).rowcount == 1


def give_back(connection: sqlite3.Connection, host: Host, due_at: float) -> bool:
    """End the lease, and let the neighbours on the address rest; False when it was lost."""
    statement = (
        "UPDATE frontier_hosts SET owner = NULL, lease_until = 0, next_ok = :next_ok,"
        " facts = :facts, due_at = :due_at WHERE host = :host AND owner = :owner"
    )
    given = {
        "next_ok": host.next_ok,
        "facts": facts(host),
        "due_at": due_at,
        "host": host.host,
        "owner": host.owner,
    }
    if connection.execute(statement, given).rowcount != 1:
        return False
    if host.address:
        connection.execute(
            f"UPDATE frontier_hosts SET next_ok = :ok WHERE {ADDRESS} = :address"  # noqa: S608 - constants
            " AND next_ok < :ok AND host <> :host",
            {"ok": host.address_ok, "address": host.address, "host": host.host},
        )
    return True


def mend(connection: sqlite3.Connection, now: float) -> int:
    """Bring back what a clock that was ahead wrote, see Frontier.mend."""
    given = {"now": now, "skewed": now + CLOCK_SKEW, "longest": now + LONGEST_REST}
    leases = connection.execute(
        f"UPDATE frontier_hosts SET lease_until = :now + {LOST_LEASE}"  # noqa: S608 - constants
        f" WHERE owner IS NOT NULL AND lease_until > :now + {MAX_LEASE}",
        given,
    ).rowcount
    asked_at = "json_extract(facts, '$.asked_at')"
    ahead = connection.execute(
        f"SELECT host, CASE WHEN {asked_at} > :skewed THEN {asked_at} ELSE next_ok END - :now"  # noqa: S608 - constants
        f" FROM frontier_hosts WHERE {asked_at} > :skewed OR next_ok > :longest",
        given,
    ).fetchall()
    for host, seconds in ahead:
        _bring_back(connection, {"host": host, "seconds": seconds, "now": now})
    return int(leases) + len(ahead)


def _bring_back(connection: sqlite3.Connection, given: dict[str, Any]) -> None:
    connection.execute(
        "UPDATE frontier_hosts SET next_ok = next_ok - :seconds, due_at = due_at - :seconds,"
        " facts = json_set(facts, '$.asked_at', :now, '$.address_ok', 0.0) WHERE host = :host",
        given,
    )
    connection.execute(
        "UPDATE frontier_urls SET next_at = next_at - :seconds WHERE host = :host"
        " AND next_at > :now",
        given,
    )


def facts(host: Host) -> str:
    """Return what no column holds as JSON."""
    document = host.document()
    return orjson.dumps({k: v for k, v in document.items() if k not in COLUMNS}).decode()


def host_of(row: tuple[Any, ...]) -> Host:
    """Return the host of a row."""
    return Host.of({**orjson.loads(row[-1]), **dict(zip(COLUMNS, row[:-1], strict=True))})
