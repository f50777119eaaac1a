"""Samples in the data file."""

import asyncio
import sqlite3
from collections.abc import Callable, Collection, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, TypeVar

import orjson

from services.store.samples.sample import Break, Sample
from services.store.samples.samples import HOUR
from shared.database_sqlite import connect, in_transaction, told

T = TypeVar("T")
_SCHEMA = """
CREATE TABLE IF NOT EXISTS articles_samples (
  article_id TEXT PRIMARY KEY, url_id TEXT NOT NULL, portal TEXT NOT NULL, at REAL NOT NULL,
  first_at REAL NOT NULL, arrived REAL NOT NULL, held INTEGER NOT NULL,
  is_news INTEGER NOT NULL, sample TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS articles_samples_at ON articles_samples (portal, at)
  WHERE is_news;
CREATE INDEX IF NOT EXISTS articles_samples_first ON articles_samples (portal, first_at);
CREATE INDEX IF NOT EXISTS articles_samples_arrived ON articles_samples (portal, arrived);
CREATE INDEX IF NOT EXISTS articles_samples_url ON articles_samples (url_id);
CREATE INDEX IF NOT EXISTS articles_samples_held ON articles_samples (portal) WHERE held;
CREATE TABLE IF NOT EXISTS articles_breaks (
  portal TEXT PRIMARY KEY, is_open INTEGER NOT NULL, facts TEXT NOT NULL) WITHOUT ROWID;
"""
_KEEP = """
INSERT INTO articles_samples VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (article_id) DO UPDATE SET url_id = excluded.url_id, portal = excluded.portal,
  at = excluded.at, first_at = min(first_at, excluded.first_at),
  arrived = min(arrived, excluded.arrived), held = excluded.held,
  is_news = max(is_news, excluded.is_news), sample = excluded.sample
WHERE excluded.at >= at
"""
_NEWEST = (
    "SELECT sample, first_at, arrived FROM articles_samples"
    " WHERE portal = ? AND is_news AND at >= ? AND at < ? ORDER BY at DESC LIMIT ?"
)
_ARRIVALS = (
    "SELECT CAST(arrived / ? AS INTEGER), count(*) FROM articles_samples"
    " WHERE portal = ? AND arrived >= ? GROUP BY 1"
)
_LAST = "SELECT max(arrived) FROM articles_samples WHERE portal = ?"
_FIRST_READ = (
    "SELECT count(*) FROM articles_samples WHERE portal = ? AND first_at >= ? AND first_at < ?"
)
_KNOWN = """
SELECT article_id FROM articles_samples WHERE article_id IN (SELECT value FROM json_each(?1))
UNION SELECT url_id FROM articles_samples WHERE url_id IN (SELECT value FROM json_each(?1))
"""
_HELD = "SELECT count(*) FROM articles_samples WHERE portal = ? AND held"
_OPEN = """
INSERT INTO articles_breaks VALUES (?, 1, ?)
ON CONFLICT (portal) DO UPDATE SET is_open = 1, facts = excluded.facts WHERE NOT is_open
"""
_END = "DELETE FROM articles_breaks WHERE portal = :portal AND is_open"
_ACCEPT = (
    "UPDATE articles_breaks SET is_open = 0, facts = :facts WHERE portal = :portal AND is_open"
)
_REMOVE = "DELETE FROM articles_samples WHERE article_id = ?"
_END_OF_TIME = 1e18


class SqliteSamples:
    """`Samples` on one connection, which lives in a thread of its own."""

    def __init__(self, path: Path) -> None:
        """Open the file and make the tables; raises UsageError when that cannot be done."""
        self._path = path
        self._database = connect(path, keeps="articles", schema=_SCHEMA, is_autocommit=True)
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="samples")

    async def prepare(self) -> None:
        """See Samples.prepare: the tables are made when the file is opened."""

    async def keep(self, samples: Sequence[Sample]) -> None:
        """See Samples.keep."""
        rows = [_row(sample) for sample in samples]
        await self._write(lambda database: database.executemany(_KEEP, rows))

    async def newest(
        self, portal: str, limit: int, *, before: float | None = None, since: float = 0.0
    ) -> list[Sample]:
        """See Samples.newest."""
        values = (portal, since, _END_OF_TIME if before is None else before, limit)
        rows = await self._rows(_NEWEST, values)
        return [_sample(*row) for row in rows]

    async def arrivals(self, portal: str, since: float) -> Mapping[int, int]:
        """See Samples.arrivals."""
        return dict(await self._rows(_ARRIVALS, (HOUR, portal, since)))

    async def last_arrival(self, portal: str) -> float | None:
        """See Samples.last_arrival."""
        ((latest,),) = await self._rows(_LAST, (portal,))
        return None if latest is None else float(latest)

    async def first_read(self, portal: str, since: float, until: float) -> int:
        """See Samples.first_read."""
        ((number,),) = await self._rows(_FIRST_READ, (portal, since, until))
        return int(number)

    async def known(self, ids: Collection[str]) -> frozenset[str]:
        """See Samples.known."""
        rows = await self._rows(_KNOWN, (orjson.dumps(sorted(ids)).decode(),))
        return frozenset(row[0] for row in rows)

    async def held(self, portal: str) -> int:
        """See Samples.held."""
        ((number,),) = await self._rows(_HELD, (portal,))
        return int(number)

    async def breaks(self) -> Mapping[str, Break]:
        """See Samples.breaks."""
        rows = await self._rows("SELECT portal, facts FROM articles_breaks", ())
        return {portal: Break.of(orjson.loads(facts)) for portal, facts in rows}

    async def open(self, found: Break) -> bool:
        """See Samples.open."""
        facts = orjson.dumps(found.document()).decode()
        return await self._write(
            lambda database: database.execute(_OPEN, (found.portal, facts)).rowcount > 0
        )

    async def settle(self, portal: str, accepted: Break | None) -> bool:
        """See Samples.settle."""
        statement, values = _END, {"portal": portal, "facts": ""}
        if accepted:
            statement, values["facts"] = _ACCEPT, orjson.dumps(accepted.document()).decode()
        return await self._write(lambda database: database.execute(statement, values).rowcount > 0)

    async def remove(self, article_id: str) -> None:
        """See Samples.remove."""
        await self._write(lambda database: database.execute(_REMOVE, (article_id,)))

    async def close(self) -> None:
        """See Samples.close."""
        await self._run(self._database.close)
        self._thread.shutdown()

    async def _rows(self, statement: str, values: tuple[object, ...]) -> list[Any]:
        return await self._run(lambda: self._database.execute(statement, values).fetchall())

    async def _write(self, work: Callable[[sqlite3.Connection], T]) -> T:
        return await self._run(lambda: in_transaction(self._database, work))

    async def _run(self, work: Callable[[], T]) -> T:
        """Do work in the thread of the file; raise as `told` says."""
        with told(self._path):
            return await asyncio.get_running_loop().run_in_executor(self._thread, work)


def _row(sample: Sample) -> tuple[object, ...]:
    document = orjson.dumps(sample.document()).decode()
    ids = (sample.article_id, sample.url_id, sample.portal)
    moments = (sample.at, sample.first_at, sample.arrived)
    return (*ids, *moments, int(sample.held), int(sample.is_news), document)


def _sample(document: str, first_at: float, arrived: float) -> Sample:
    return Sample.of({**orjson.loads(document), "first_at": first_at, "arrived": arrived})
