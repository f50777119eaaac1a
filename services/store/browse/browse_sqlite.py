"""Browsing in the data file, on connections that only read."""

import asyncio
import sqlite3
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import TypeVar

import orjson

from services.store.articles import Query
from services.store.browse.browsing import (
    COUNTED,
    Facets,
    Kind,
    Named,
    facets_of,
    is_listed,
    key_range,
)
from services.store.search import bounds, expression_of
from services.store.sqlite import SqliteReaders, question
from shared.database_sqlite import told

T = TypeVar("T")
# Before and behind the number of every article.
FIRST, LAST = -(1 << 63), (1 << 63) - 1
NAMES = """
SELECT key, count(*) FROM articles_entries WHERE key >= ? AND key < ? GROUP BY key ORDER BY key
"""
PORTALS = """
SELECT substr(key, 8), count(*) FROM articles_entries
WHERE key >= 'portal:' AND key < 'portal;' AND moment >= ? AND moment < ? GROUP BY key
"""
TOPICS = """
SELECT entry.key, count(*) FROM json_each(?) AS one
CROSS JOIN articles_entries AS entry INDEXED BY articles_entries_of ON entry.moment = one.value
WHERE entry.key >= 'topic:' AND entry.key < 'topic;' GROUP BY entry.key
"""


class SqliteBrowsing:
    """`Browsing` in one file."""

    def __init__(self, path: Path) -> None:
        self._path, self._readers = path, SqliteReaders(path)

    async def names(
        self, kind: Kind, beginning: str, *, after: str = "", limit: int = 50
    ) -> Sequence[Named]:
        """See Browsing.names."""
        return await self._call(lambda open_: _names(open_, kind, beginning, after, limit))

    async def facets(self, query: Query) -> Facets:
        """See Browsing.facets."""
        return await self._call(lambda open_: _facets(open_, query))

    async def by_portal(
        self, since: datetime | None = None, until: datetime | None = None
    ) -> Mapping[str, int]:
        """See Browsing.by_portal."""
        first, behind = bounds(since, until)
        within = (FIRST if first is None else first, LAST if behind is None else behind)
        return await self._call(lambda open_: dict(open_.execute(PORTALS, within).fetchall()))

    async def _call(self, work: Callable[[sqlite3.Connection], T]) -> T:
        with told(self._path):
            return await self._readers.run(work)

    async def close(self) -> None:
        """Let go of the file."""
        await asyncio.to_thread(self._readers.close)


def _names(
    database: sqlite3.Connection, kind: Kind, beginning: str, after: str, limit: int
) -> list[Named]:
    rows = database.execute(NAMES, key_range(kind, beginning, after))
    found = (Named(key.partition(":")[2], number) for key, number in rows)
    return list(islice((one for one in found if is_listed(one.key, beginning)), limit))


def _facets(database: sqlite3.Connection, query: Query) -> Facets:
    expression = expression_of(query.text) if query.text is not None else None
    if query.text is not None and expression is None:
        return facets_of([], [], Counter())
    asked = question(query, expression)
    statement = f"{asked.select('card.moment, card.portal')} LIMIT {COUNTED + 1}"
    rows = database.execute(statement, asked.values).fetchall()
    moments = [moment for moment, _ in rows]
    counted = orjson.dumps(moments[:COUNTED]).decode()
    topics = {key.partition(":")[2]: n for key, n in database.execute(TOPICS, (counted,))}
    return facets_of(moments, [portal for _, portal in rows[:COUNTED]], Counter(topics))
