"""Records taken out of the data file, and their bytes with them."""

import asyncio
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from datetime import datetime
from pathlib import Path

import orjson

from shared.contract import FETCH_REQUESTED
from shared.database_sqlite import EMPTY_LOG, connect, told
from shared.runtime.windows.window import Traces

# A key is bytes in a row; who asked for a page is keyed by its host. A tombstone stays: it tells
# subscribers, and whoever is called again does not know the article any more.
_MEANT = """
FROM log_records WHERE value IS NOT NULL
AND (key IN (SELECT CAST(value AS BLOB) FROM json_each(:keys))
  OR (topic = :requests AND CAST(value AS TEXT) ->> '$.url'
    IN (SELECT value FROM json_each(:urls))))
"""
_OLD = """
FROM log_records WHERE topic IN (SELECT value FROM json_each(:topics)) AND at < :before
"""


async def erased(path: Path, traces: Traces, *, counted_only: bool = False) -> dict[str, int]:
    """Return how many records are meant, by topic; delete them unless only counted."""
    return await asyncio.to_thread(_erased, path, traces, counted_only)


def _erased(path: Path, traces: Traces, counted_only: bool) -> dict[str, int]:  # noqa: FBT001 - of this module
    if not path.exists():
        return {}
    given = {
        "keys": orjson.dumps(sorted(traces.keys)).decode(),
        "urls": orjson.dumps(sorted(traces.urls)).decode(),
        "requests": FETCH_REQUESTED.name,
    }
    with told(path), closing(connect(path, keeps="topics")) as connection, connection:
        if not _has_log(connection):
            return {}
        found = connection.execute(f"SELECT topic, count(*) {_MEANT} GROUP BY topic", given)
        counts = dict(found.fetchall())
        if not counted_only:
            connection.execute("PRAGMA secure_delete = ON")
            connection.execute(f"DELETE {_MEANT}", given)
        return counts


async def expired(
    path: Path, topics: Sequence[str], before: datetime, *, counted_only: bool = False
) -> int:
    """Return how many records of these topics are older; delete them unless only counted."""
    return await asyncio.to_thread(_expired, path, topics, before, counted_only)


def _expired(path: Path, topics: Sequence[str], before: datetime, counted_only: bool) -> int:  # noqa: FBT001 - of this module
    if not path.exists():
        return 0
    given = {"topics": orjson.dumps(list(topics)).decode(), "before": before.timestamp()}
    with told(path), closing(connect(path, keeps="topics")) as connection, connection:
        if not _has_log(connection):
            return 0
        ((number,),) = connection.execute(f"SELECT count(*) {_OLD}", given).fetchall()
        if not counted_only:
            connection.execute("PRAGMA secure_delete = ON")
            connection.execute(f"DELETE {_OLD}", given)
        return int(number)


def _has_log(connection: sqlite3.Connection) -> bool:
    statement = "SELECT 1 FROM sqlite_master WHERE name = 'log_records'"
    return connection.execute(statement).fetchone() is not None


async def scrubbed(path: Path) -> bool:
    """Write the file anew without what was deleted; return False where it is in use."""
    return await asyncio.to_thread(_scrubbed, path)


def _scrubbed(path: Path) -> bool:
    try:
        with closing(connect(path, keeps="topics", is_autocommit=True)) as connection:
            connection.execute("VACUUM")
            busy, *_ = connection.execute(EMPTY_LOG).fetchone()
            return not busy
    except sqlite3.OperationalError:
        return False
