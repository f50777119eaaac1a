"""A durable log in one SQLite file: the topics of the embedded runtime.

The outputs of a batch and the position after it are written in one transaction, so a crash at any
point repeats a whole batch or none of it.
"""

import asyncio
import fcntl
import os
import sqlite3
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, TextIO

import orjson

from shared.contract import BATCH_BYTES, Record, Topic
from shared.errors import Unavailable, UsageError
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
# Records deleted in one transaction: other writers wait for the file meanwhile.
PRUNED_AT_ONCE = 500
# How long another process may lock the file before that counts as an outage.
BUSY_SECONDS = 1
# How often a waiting stage looks for records that another process appended.
POLL_SECONDS = 0.5


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Lock the data file for this process; raise UsageError when another process has it."""
    lock = path.with_name(path.name + ".lock")
    try:
        file = lock.open("a+")
    except OSError as error:
        raise UsageError(f"cannot write {lock}: {error.strerror}; set BANTIN_DATA") from None
    with file:
        _take_lock(file, path)
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        yield


def lock_holder(path: Path) -> int | None:
    """Return the id of the process that has the data file locked, None when there is none."""
    lock = path.with_name(path.name + ".lock")
    if not lock.exists():
        return None
    with lock.open() as file:
        try:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except OSError:
            return int(file.read() or 0)
    return None


def _take_lock(file: TextIO, path: Path) -> None:
    """Lock a file for this process; raise UsageError that names the process that has it."""
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        file.seek(0)
        raise UsageError(
            f"{path} is in use by another bantin (process {file.read() or 'unknown'}): "
            "stop that one, or set BANTIN_DATA to another file"
        ) from None


class Log:
    """Topics in one SQLite file, with a position for each stage that reads.

    Offsets are ids of the whole file: they grow within a topic and leave gaps, as Kafka's do.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._arrived = asyncio.Event()
        self._database = _open(path)

    def close(self) -> None:
        """Close the file."""
        self._database.close()

    async def append(self, records: Sequence[Record]) -> None:
        """Write records to the ends of their topics, durably, in one transaction."""
        if not records:
            return
        with self._transaction():
            self._insert(records)
        self._notify()

    def read(self, stage: Stage, limit: int) -> list[Record]:
        """Return up to `limit` records (or BATCH_BYTES) that the stage has not committed."""
        if stage.consumes is None:
            return []
        records, size = [], 0
        for row in self._database.execute(
            _READ, (stage.consumes.name, self.position(stage), limit)
        ):
            records.append(_record(row))
            size += records[-1].size
            if size >= BATCH_BYTES:
                break
        return records

    def scan(self, topic: str, after: int = 0, limit: int = 1000) -> list[Record]:
        """Return up to `limit` records of a topic past the offset `after`, read or unread."""
        return [_record(row) for row in self._database.execute(_READ, (topic, after, limit))]

    def commit(
        self, stage: Stage, offset: int, outcomes: Sequence[Outcome], *, dead_in_a_row: int = 0
    ) -> None:
        """Write outputs, the position past `offset`, the counts and the fuse in one transaction."""
        outputs = [record for outcome in outcomes for record in outcome.outputs]
        with self._transaction():
            self._insert(outputs)
            self._database.execute(
                "INSERT INTO log_positions VALUES (?, ?)"
                " ON CONFLICT DO UPDATE SET position = excluded.position",
                (stage.name, offset),
            )
            self._keep_fuse(stage, dead_in_a_row)
            self._count(stage, outcomes)
        if outputs:
            self._notify()

    def count(self, stage: Stage, outcomes: Sequence[Outcome], *, dead_in_a_row: int = 0) -> None:
        """Count outcomes and fuse of a source, which reads no topic and so has no position."""
        with self._transaction():
            self._keep_fuse(stage, dead_in_a_row)
            self._count(stage, outcomes)

    def _keep_fuse(self, stage: Stage, dead_in_a_row: int) -> None:
        row = (stage.name, dead_in_a_row)
        self._database.execute("INSERT OR REPLACE INTO log_fuses VALUES (?, ?)", row)

    def position(self, stage: Stage) -> int:
        """Return the offset of the last record that the stage committed, 0 before the first."""
        row = self._database.execute(
            "SELECT position FROM log_positions WHERE stage = ?", (stage.name,)
        ).fetchone()
        return int(row[0]) if row else 0

    def dead_in_a_row(self, stage: Stage) -> int:
        """Return how many records in a row had died at the last commit of the stage."""
        row = self._database.execute(
            "SELECT dead_in_a_row FROM log_fuses WHERE stage = ?", (stage.name,)
        ).fetchone()
        return int(row[0]) if row else 0

    def lag(self, stage: Stage) -> int:
        """Return how many records wait for the stage."""
        if stage.consumes is None:
            return 0
        row = self._database.execute(
            "SELECT count(*) FROM log_records WHERE topic = ? AND id > ?",
            (stage.consumes.name, self.position(stage)),
        ).fetchone()
        return int(row[0])

    def last_offset(self) -> int:
        """Return the offset of the newest record of any topic, 0 when there is none."""
        row = self._database.execute("SELECT max(id) FROM log_records").fetchone()
        return int(row[0] or 0)

    def prunable_topics(self, stage: Stage) -> Iterator[tuple[Topic[Any], int | None]]:
        """Yield the topics that only this stage reads or writes, each with its reader's position.

        The position is None where a topic has no reader: dead letters and compacted topics.
        """
        if stage.consumes is not None:
            yield stage.consumes, self.position(stage)
            yield stage.consumes.dead(stage.name), None
        if stage.produces is not None and stage.produces.cleanup == "compact":
            yield stage.produces, None

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
        return dict(
            self._database.execute("SELECT topic, count(*) FROM log_records GROUP BY topic")
        )

    def outcomes(self) -> list[tuple[str, str, str, int]]:
        """Return (stage, outcome, reason, number) over all records ever committed."""
        return self._database.execute(
            "SELECT stage, outcome, reason, number FROM log_outcomes ORDER BY 1, 2, 3"
        ).fetchall()

    async def arrival(self) -> None:
        """Wait until records are appended here, POLL_SECONDS at most."""
        with suppress(TimeoutError):
            await asyncio.wait_for(self._arrived.wait(), POLL_SECONDS)

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        try:
            with self._database:
                yield
        except sqlite3.OperationalError as error:
            raise Unavailable(f"{self.path}: {error}") from error

    def _notify(self) -> None:
        self._arrived.set()
        self._arrived = asyncio.Event()

    def _insert(self, records: Sequence[Record]) -> None:
        self._database.executemany(
            "INSERT INTO log_records (topic, key, value, headers) VALUES (?, ?, ?, ?)",
            [(record.topic, record.key, record.value, _headers(record)) for record in records],
        )

    def _count(self, stage: Stage, outcomes: Sequence[Outcome]) -> None:
        """Add outcomes to the totals that the file keeps."""
        counts = Counter((outcome.name, outcome.reason) for outcome in outcomes)
        self._database.executemany(
            "INSERT INTO log_outcomes VALUES (?, ?, ?, ?)"
            " ON CONFLICT DO UPDATE SET number = number + excluded.number",
            [(stage.name, *ending, number) for ending, number in counts.items()],
        )


def _open(path: Path) -> sqlite3.Connection:
    try:
        database = sqlite3.connect(path, timeout=10, check_same_thread=False)
        database.execute("PRAGMA journal_mode = WAL")
        database.execute("PRAGMA synchronous = NORMAL")
        database.executescript(_SCHEMA)
        database.execute(f"PRAGMA busy_timeout = {BUSY_SECONDS * 1000}")
    except sqlite3.Error as error:
        raise UsageError(
            f"cannot open {path}: {error}; set BANTIN_DATA to a file that bantin may write"
        ) from None
    return database


def _headers(record: Record) -> bytes:
    """Return headers as JSON; decoded as Latin-1, which has a character for every byte."""
    pairs = [(name, (value or b"").decode("latin-1")) for name, value in record.headers]
    return orjson.dumps(pairs)


def _record(row: tuple[int, str, bytes | None, bytes | None, bytes]) -> Record:
    offset, topic, key, value, headers = row
    pairs = tuple((name, text.encode("latin-1")) for name, text in orjson.loads(headers))
    return Record(topic=topic, key=key, value=value, headers=pairs, offset=offset)
