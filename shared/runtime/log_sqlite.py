"""A durable log in one SQLite file: the topics of the embedded runtime.

The outputs of a batch and the position after it are written in one transaction, so a crash at any
point repeats a whole batch or none of it.
"""

import asyncio
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import orjson

from shared.contract import BATCH_BYTES, Record, Topic
from shared.database_sqlite import EMPTY_LOG, STEP_BYTES, AtOnce, Work, connect, file_identity, told
from shared.errors import UsageError
from shared.runtime.runner import Outcome
from shared.runtime.stage import Stage

_SCHEMA = """
CREATE TABLE IF NOT EXISTS log_records (
    id INTEGER PRIMARY KEY AUTOINCREMENT, topic TEXT NOT NULL,
    at REAL NOT NULL DEFAULT ((julianday('now') - 2440587.5) * 86400),
    key BLOB, headers BLOB NOT NULL, value BLOB);
CREATE INDEX IF NOT EXISTS log_by_topic ON log_records (topic, id, at);
CREATE INDEX IF NOT EXISTS log_by_key ON log_records (topic, key, id);
CREATE TABLE IF NOT EXISTS log_positions (
    stage TEXT PRIMARY KEY, position INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS log_fuses (
    stage TEXT PRIMARY KEY, dead_in_a_row INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS log_outcomes (
    stage TEXT, outcome TEXT, reason TEXT, number INTEGER NOT NULL,
    PRIMARY KEY (stage, outcome, reason)) WITHOUT ROWID;
"""
_READ = """
SELECT id, topic, key, value, headers FROM log_records
WHERE topic = ? AND id > ? ORDER BY id LIMIT ?
"""
_READ_KEY = """
SELECT id, topic, key, value, headers FROM log_records INDEXED BY log_by_key
WHERE topic = ? AND key = ? AND id > ? ORDER BY id LIMIT ?
"""
# Oldest first, so that no record within its retention is read.
_EXPIRED = """
SELECT id, at FROM log_records INDEXED BY log_by_topic
WHERE topic = ? AND id <= ? ORDER BY id LIMIT ?
"""
_SUPERSEDED = """
SELECT id, 0 FROM log_records AS old INDEXED BY log_by_key WHERE topic = ? AND id <= ? AND EXISTS (
    SELECT 1 FROM log_records AS new WHERE new.topic = old.topic AND new.key = old.key
    AND new.id > old.id) LIMIT ?
"""
T = TypeVar("T")
# Records deleted in one transaction: other writers wait for the file meanwhile.
PRUNED_AT_ONCE = 500
# So many are written in the event loop, within a millisecond or two.
AT_ONCE_BYTES = 256 * 1024
# How long another process may lock the file before that counts as an outage.
BUSY_SECONDS = 1
# How often a waiting stage looks for records that another process appended.
POLL_SECONDS = 0.5


class Log:
    """Topics in one SQLite file, with a position for each stage that reads.

    Offsets are ids of the whole file: they grow within a topic and leave gaps, as Kafka's do. What
    is short is written at once; a thread of the log does the rest, which may wait for the disk.
    Every method raises Unavailable when the file cannot be read or written now, UsageError when it
    is damaged.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._arrived = asyncio.Event()
        self._database = connect(path, keeps="records", schema=_SCHEMA)
        self._file = file_identity(path)
        self._database.execute(f"PRAGMA busy_timeout = {BUSY_SECONDS * 1000}")
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="log")
        empty = partial(self._thread.submit, self._database.execute, EMPTY_LOG)
        self._at_once = AtOnce(path, empty)

    def close(self) -> None:
        """Close the file, once what is being written is written."""
        self._thread.shutdown()
        self._at_once.close()
        self._database.close()

    async def append(self, records: Sequence[Record]) -> None:
        """Write records to the ends of their topics, durably, in one transaction."""
        if not records:
            return
        await self._write(partial(_insert, records=records), records)
        self._notify()

    async def read(self, stage: Stage, limit: int, max_bytes: int = BATCH_BYTES) -> list[Record]:
        """Return up to `limit` records that the stage has not committed.

        The last of them is the first that reaches `max_bytes`.
        """
        return await self._in_thread(partial(self._read, stage, limit, max_bytes))

    def _read(self, stage: Stage, limit: int, max_bytes: int) -> list[Record]:
        if stage.consumes is None:
            return []
        records: list[Record] = []
        place = (stage.consumes.name, self.position(stage), limit)
        with told(self.path):
            for row in self._database.execute(_READ, place):
                records.append(_record(row))
                max_bytes -= records[-1].size
                if max_bytes <= 0:
                    break
        return records

    def scan(
        self, topic: str, after: int = 0, limit: int = 1000, *, key: bytes | None = None
    ) -> list[Record]:
        """Return up to `limit` records of a topic past the offset `after`, read or unread.

        With a `key` only those that have it.
        """
        if key is None:
            return [_record(row) for row in self._rows(_READ, (topic, after, limit))]
        return [_record(row) for row in self._rows(_READ_KEY, (topic, key, after, limit))]

    async def commit(
        self, stage: Stage, offset: int, outcomes: Sequence[Outcome], *, dead_in_a_row: int = 0
    ) -> None:
        """Write outputs, the position past `offset`, the counts and the fuse in one transaction."""
        outputs = [record for outcome in outcomes for record in outcome.outputs]

        def work(database: sqlite3.Connection) -> None:
            _insert(database, outputs)
            place = (stage.name, offset)
            database.execute("INSERT OR REPLACE INTO log_positions VALUES (?, ?)", place)
            _count(database, stage, outcomes, dead_in_a_row)

        await self._write(work, outputs)
        if outputs:
            self._notify()

    async def count(
        self, stage: Stage, outcomes: Sequence[Outcome], *, dead_in_a_row: int = 0
    ) -> None:
        """Count outcomes and fuse of a source, which reads no topic and so has no position."""
        await self._write(lambda database: _count(database, stage, outcomes, dead_in_a_row))

    async def _write(self, work: Work[None], records: Sequence[Record] = ()) -> None:
        """Write in one transaction: at once where it is short and nobody has the file locked."""
        if file_identity(self.path) != self._file:  # SQLite writes on, into what no name leads to
            raise UsageError(
                f"{self.path} was deleted or replaced while it was in use: what is written now is "
                "in no file any more; stop whoever does that, and start again"
            )
        size = STEP_BYTES + sum(len(record.value or b"") for record in records)
        if size <= AT_ONCE_BYTES:
            with told(self.path), suppress(sqlite3.OperationalError):
                return self._at_once.write(work, size=size)
        return await self._in_thread(partial(self._write_patiently, work))

    def _write_patiently(self, work: Work[None]) -> None:
        with self._transaction():
            work(self._database)

    def position(self, stage: Stage) -> int:
        """Return the offset of the last record that the stage committed, 0 before the first."""
        return self._number("SELECT position FROM log_positions WHERE stage = ?", (stage.name,))

    def dead_in_a_row(self, stage: Stage) -> int:
        """Return how many records in a row had died at the last commit of the stage."""
        return self._number("SELECT dead_in_a_row FROM log_fuses WHERE stage = ?", (stage.name,))

    def lag(self, stage: Stage) -> int:
        """Return how many records wait for the stage."""
        if stage.consumes is None:
            return 0
        return self._number(
            "SELECT count(*) FROM log_records WHERE topic = ? AND id > ?",
            (stage.consumes.name, self.position(stage)),
        )

    def last_offset(self) -> int:
        """Return the offset of the newest record of any topic, 0 when there is none."""
        return self._number("SELECT max(id) FROM log_records")

    def prunable_topics(self, stages: Sequence[Stage]) -> dict[Topic[Any], int | None]:
        """Return the topics of these stages, each with the position of its slowest reader.

        The position is None where a topic has no reader: dead letters and compacted topics.
        """
        reading = [(stage.consumes, stage) for stage in stages if stage.consumes is not None]
        written = [stage.produces for stage in stages if stage.produces is not None]
        found = dict.fromkeys(topic for topic in written if topic.cleanup == "compact")
        found |= dict.fromkeys(topic.dead(stage.name) for topic, stage in reading)
        for topic, _ in reading:
            found[topic] = min(self.position(one) for other, one in reading if other is topic)
        return found

    def prune(self, topic: Topic[Any], *, now: float, committed: int | None) -> int:
        """Delete what Kafka would have deleted by `now` (Unix seconds); return how many records.

        Records past the topic's retention go once they are at or below `committed`, the position of
        the topic's reader (None: it has none); of a compacted topic all but the newest of each key.
        One call deletes PRUNED_AT_ONCE at most; a smaller number means that none is left.
        """
        oldest = now - topic.retention.total_seconds()
        newest = self.last_offset() if committed is None else committed
        query = _SUPERSEDED if topic.cleanup == "compact" else _EXPIRED
        with self._transaction():
            rows = self._database.execute(query, (topic.name, newest, PRUNED_AT_ONCE))
            ids = [(offset,) for offset, at in rows if at < oldest]
            self._database.executemany("DELETE FROM log_records WHERE id = ?", ids)
        return len(ids)

    def sizes(self) -> dict[str, int]:
        """Return how many records each topic holds."""
        return dict(self._rows("SELECT topic, count(*) FROM log_records GROUP BY topic"))

    def outcomes(self) -> list[tuple[str, str, str, int]]:
        """Return (stage, outcome, reason, number) over all records ever committed."""
        return self._rows(
            "SELECT stage, outcome, reason, number FROM log_outcomes ORDER BY 1, 2, 3"
        )

    @property
    def next_arrival(self) -> asyncio.Event:
        """An event that is set when records are appended here the next time."""
        return self._arrived

    async def wait_for(self, arrival: asyncio.Event) -> None:
        """Wait until it is set, POLL_SECONDS at most: another process may append too."""
        with suppress(TimeoutError):
            await asyncio.wait_for(arrival.wait(), POLL_SECONDS)

    async def _in_thread(self, work: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._thread, work)

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        with told(self.path), self._database:
            yield

    def _rows(self, query: str, values: tuple[object, ...] = ()) -> list[Any]:
        with told(self.path):
            return self._database.execute(query, values).fetchall()

    def _number(self, query: str, values: tuple[object, ...] = ()) -> int:
        """Return the number that a query finds, 0 when it finds none."""
        rows = self._rows(query, values)
        return int(rows[0][0] or 0) if rows else 0

    def _notify(self) -> None:
        self._arrived.set()
        self._arrived = asyncio.Event()


def _insert(database: sqlite3.Connection, records: Sequence[Record]) -> None:
    database.executemany(
        "INSERT INTO log_records (topic, key, value, headers) VALUES (?, ?, ?, ?)",
        [(record.topic, record.key, record.value, _headers(record)) for record in records],
    )


def _count(
    database: sqlite3.Connection, stage: Stage, outcomes: Sequence[Outcome], dead_in_a_row: int
) -> None:
    """Add outcomes to the totals that the file keeps, and keep the fuse."""
    fuse = (stage.name, dead_in_a_row)
    database.execute("INSERT OR REPLACE INTO log_fuses VALUES (?, ?)", fuse)
    counts = Counter((outcome.name, outcome.reason) for outcome in outcomes)
    database.executemany(
        "INSERT INTO log_outcomes VALUES (?, ?, ?, ?)"
        " ON CONFLICT DO UPDATE SET number = number + excluded.number",
        [(stage.name, *ending, number) for ending, number in counts.items()],
    )


def _headers(record: Record) -> bytes:
    """Return headers as JSON; decoded as Latin-1, which has a character for every byte."""
    pairs = [(name, (value or b"").decode("latin-1")) for name, value in record.headers]
    return orjson.dumps(pairs)


def _record(row: tuple[int, str, bytes | None, bytes | None, bytes]) -> Record:
    offset, topic, key, value, headers = row
    pairs = tuple((name, text.encode("latin-1")) for name, text in orjson.loads(headers))
    return Record(topic=topic, key=key, value=value, headers=pairs, offset=offset)
