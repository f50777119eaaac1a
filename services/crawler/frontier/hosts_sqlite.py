"""Leases in the SQLite file: each function is one step of a transaction on the hosts."""

import sqlite3
from collections.abc import Collection
from typing import Any

import orjson

from services.crawler.frontier.changes import after_lease, changed
from services.crawler.frontier.database_sqlite import READY
from services.crawler.frontier.frontier import (
    CLOCK_SKEW,
    LONGEST_REST,
    LOST_LEASE,
    MAX_LEASE,
    NEVER,
    PRIORITIES,
    Host,
)

COLUMNS = ("host", "portal", "due_at", "next_ok", "owner", "lease_until", "address", "asked_at")
HOST = f"SELECT {', '.join(COLUMNS)}, facts FROM frontier_hosts"  # noqa: S608 - constants
NAMED = "(SELECT value FROM json_each(:only))"
ONLY = f"(:only IS NULL OR portal IN {NAMED} OR host IN {NAMED})"
# Another host on the same address is leased, or was until a moment ago by a worker that is lost.
_TAKEN = (
    "EXISTS (SELECT 1 FROM frontier_hosts AS other WHERE other.address = frontier_hosts.address"  # noqa: S608 - constants
    " AND other.host <> frontier_hosts.host AND other.owner IS NOT NULL"
    f" AND other.lease_until > :now - {LOST_LEASE})"
)
READY_HOST = (
    f"{HOST} WHERE {READY} <= :now AND NOT {_TAKEN} AND {ONLY} ORDER BY {READY}, asked_at LIMIT 1"
)
BUSY = (
    "SELECT 1 FROM frontier_hosts WHERE owner IS NOT NULL AND (lease_until > :now"  # noqa: S608 - constants
    f" OR next_ok <= :awake) AND {ONLY} UNION ALL SELECT 1 FROM frontier_hosts"
    f" WHERE {READY} <= max(:soon, :awake) AND owner IS NULL AND due_at <= :soon"
    f" AND next_ok <= :awake AND {ONLY} LIMIT 1"
)


# One look-up for each priority: the index ends it, nothing is sorted, nothing passed over.
EARLIEST = "SELECT min(first) FROM ({})".format(  # noqa: S608 - constants
    " UNION ALL ".join(
        f"SELECT min(next_at) AS first FROM frontier_urls WHERE host = :host AND lane = {lane}"  # noqa: S608 - constants
        for lane in PRIORITIES
    )
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
        "UPDATE frontier_hosts SET owner = ?, lease_until = ? WHERE host = ?",
        (given["owner"], given["until"], row[0]),
    )
    return after_lease(host_of(row), owner=given["owner"], now=given["now"], until=given["until"])


def extend(connection: sqlite3.Connection, host: Host, until: float) -> bool:
    """Hold a leased host longer, see Frontier.extend."""
    statement = "UPDATE frontier_hosts SET lease_until = ? WHERE host = ? AND owner = ?"
    return connection.execute(statement, (until, host.host, host.owner)).rowcount == 1


def locate(connection: sqlite3.Connection, host: Host, now: float) -> bool:
    """Write the address of a leased host, see Frontier.locate."""
    if not _write_facts(connection, host):
        return False
    statement = (
        f"SELECT {_TAKEN}, (SELECT max(json_extract(facts, '$.address_ok')) FROM frontier_hosts"  # noqa: S608 - constants
        " WHERE address = :address AND host <> :host) FROM frontier_hosts WHERE host = :host"
    )
    given = {"address": host.address, "host": host.host, "now": now}
    is_taken, address_ok = connection.execute(statement, given).fetchone()
    rest = max(host.next_ok, address_ok or 0.0)
    if not is_taken and (address_ok or 0.0) <= now:
        return True
    _free(connection, changed(host, next_ok=rest), host.due_at)
    return False


def _write_facts(connection: sqlite3.Connection, host: Host) -> bool:
    """Write the facts of a leased host, its address too; return False when the lease was lost."""
    statement = (
        "UPDATE frontier_hosts SET next_ok = ?, address = ?, asked_at = ?, facts = ?"
        " WHERE host = ? AND owner = ?"
    )
    changed = (host.next_ok, host.address, host.asked_at, facts(host))
    given = (*changed, host.host, host.owner)
    return connection.execute(statement, given).rowcount == 1


def give_back(connection: sqlite3.Connection, host: Host) -> bool:
    """End the lease, and let the neighbours on the address rest; False when it was lost."""
    ((due_at,),) = connection.execute(EARLIEST, {"host": host.host})
    if not _free(connection, host, NEVER if due_at is None else due_at):
        return False
    if host.address:
        connection.execute(
            "UPDATE frontier_hosts SET next_ok = :ok WHERE address = :address"
            " AND next_ok < :ok AND host <> :host",
            {"ok": host.address_ok, "address": host.address, "host": host.host},
        )
    return True


def _free(connection: sqlite3.Connection, host: Host, due_at: float) -> bool:
    """End the lease of a host and write its facts; return False if the lease was another's."""
    statement = (
        "UPDATE frontier_hosts SET owner = NULL, lease_until = 0, due_at = ?, next_ok = ?,"
        " address = ?, asked_at = ?, facts = ? WHERE host = ? AND owner = ?"
    )
    changed = (due_at, host.next_ok, host.address, host.asked_at, facts(host))
    given = (*changed, host.host, host.owner)
    return connection.execute(statement, given).rowcount == 1


def mend(connection: sqlite3.Connection, now: float) -> int:
    """Bring back what a clock that was ahead wrote, see Frontier.mend."""
    given = {"now": now, "skewed": now + CLOCK_SKEW, "longest": now + LONGEST_REST}
    leases = connection.execute(
        f"UPDATE frontier_hosts SET lease_until = :now + {LOST_LEASE}"  # noqa: S608 - constants
        f" WHERE owner IS NOT NULL AND lease_until > :now + {MAX_LEASE}",
        given,
    ).rowcount
    ahead = connection.execute(
        "SELECT host, CASE WHEN asked_at > :skewed THEN asked_at ELSE next_ok END - :now"
        " FROM frontier_hosts WHERE asked_at > :skewed OR next_ok > :longest",
        given,
    ).fetchall()
    for host, seconds in ahead:
        _bring_back(connection, {"host": host, "seconds": seconds, "now": now})
    return int(leases) + len(ahead)


def _bring_back(connection: sqlite3.Connection, given: dict[str, Any]) -> None:
    connection.execute(
        "UPDATE frontier_hosts SET next_ok = next_ok - :seconds, due_at = due_at - :seconds,"
        " asked_at = :now, facts = json_set(facts, '$.address_ok', 0.0) WHERE host = :host",
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
