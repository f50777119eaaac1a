"""The journal of a replay: one SQLite file, every batch in one transaction."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, get_args

import orjson

from services.replay.results import Failure, Result, Sample, Summary
from services.replay.verdicts import SHRUNK, Verdict
from shared.contract import Record
from shared.database_sqlite import connect
from shared.runtime.windows import Bounds, Positions

_SCHEMA = """
CREATE TABLE IF NOT EXISTS facts (name TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS positions (number INTEGER PRIMARY KEY, next INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS results (
    key TEXT PRIMARY KEY, url TEXT NOT NULL, portal TEXT, verdict TEXT NOT NULL,
    fields TEXT NOT NULL, detail TEXT NOT NULL, before INTEGER NOT NULL, after INTEGER NOT NULL,
    diff BLOB) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS outputs (
    article_id TEXT PRIMARY KEY, newest TEXT NOT NULL, topic TEXT NOT NULL, key BLOB NOT NULL,
    value BLOB NOT NULL, headers BLOB NOT NULL, published INTEGER NOT NULL DEFAULT 0) WITHOUT ROWID;
"""
# Of an output; 0: it waits.
_PUBLISHED, _REFUSED = 1, 2
_OFFER_AGAIN = "UPDATE outputs SET published = 0 WHERE published = ?"
_ADD_OUTPUT = """
INSERT INTO outputs (article_id, newest, topic, key, value, headers) VALUES (?, ?, ?, ?, ?, ?)
ON CONFLICT DO UPDATE SET newest = excluded.newest, key = excluded.key, value = excluded.value,
    headers = excluded.headers WHERE excluded.newest > newest
"""
_FORGET = """
BEGIN; DELETE FROM facts; DELETE FROM positions; DELETE FROM results; DELETE FROM outputs; COMMIT;
"""
_SHRUNK = "SELECT count(*) FROM results WHERE after < before * ? AND verdict = 'worse'"
_BY_PORTAL = "SELECT coalesce(portal, ''), verdict, count(*) FROM results GROUP BY 1, 2"
_BY_FIELD = """
SELECT value, count(*) FROM results, json_each(fields) GROUP BY value ORDER BY 2 DESC, 1
"""
_BY_REASON = """
SELECT verdict || ': ' || detail, count(*) FROM results WHERE detail <> ''
GROUP BY 1 ORDER BY 2 DESC LIMIT 20
"""
# Of each verdict the same number, whatever there is most of.
_SAMPLES = """
SELECT url, portal, verdict, diff FROM (
    SELECT *, row_number() OVER (PARTITION BY verdict ORDER BY key) AS place
    FROM results WHERE diff IS NOT NULL) WHERE place <= ? ORDER BY verdict, key
"""
_FAILURES = """
SELECT url, verdict, detail FROM (
    SELECT *, row_number() OVER (PARTITION BY verdict ORDER BY key) AS place
    FROM results WHERE verdict IN ('failed', 'newly refused'))
WHERE place <= ? ORDER BY verdict, key
"""
FAILURES = 20  # of each verdict; more are read by nobody


class JournalFile:
    """`Results` in one file."""

    def __init__(self, path: Path, replay_id: str, *, fresh: bool) -> None:
        self._id = replay_id
        self._database = connect(path, keeps="the results", schema=_SCHEMA)
        if fresh or self._fact("id") != replay_id or self._fact("promoted"):
            self._forget()
        with self._database:
            self._note("id", replay_id, once=True)
            self._note("begun", datetime.now(UTC).isoformat(), once=True)

    def close(self) -> None:
        """Close the file."""
        self._database.close()

    @property
    def id(self) -> str:
        """See Results.id."""
        return self._id

    @property
    def begun_at(self) -> datetime:
        """Return when the replay began, also where it was interrupted since."""
        return datetime.fromisoformat(str(self._fact("begun")))

    @property
    def bounds(self) -> Bounds | None:
        """Return what the window spans, None before that is known."""
        stated = self._fact("bounds")
        return None if stated is None else {int(one): (a, b) for one, (a, b) in stated.items()}

    @property
    def is_read(self) -> bool:
        """Return True if the window was read to its end."""
        return bool(self._fact("read"))

    def begin(self, bounds: Bounds) -> None:
        """See Results.begin."""
        with self._database:
            self._note("bounds", {str(one): list(span) for one, span in bounds.items()}, once=True)

    def positions(self) -> Positions:
        """See Results.positions."""
        return dict(self._database.execute("SELECT number, next FROM positions").fetchall())

    def add(self, results: Sequence[Result], positions: Positions) -> None:
        """See Results.add."""
        outputs = [result for result in results if result.output]
        with self._database:
            self._database.executemany(
                "INSERT OR REPLACE INTO results VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                [_row(result) for result in results],
            )
            self._database.executemany(_ADD_OUTPUT, [_output(result) for result in outputs])
            self._database.executemany(
                "INSERT OR REPLACE INTO positions VALUES (?, ?)", positions.items()
            )

    def read_to_the_end(self) -> None:
        """See Results.read_to_the_end."""
        with self._database:
            self._note("read", value=True)

    def unpublished(self, limit: int) -> list[Record]:
        """See Results.unpublished."""
        rows = self._database.execute(
            "SELECT topic, key, value, headers FROM outputs WHERE NOT published"
            " ORDER BY article_id LIMIT ?",
            (limit,),
        )
        return [Record(topic, key, value, _headers(headers)) for topic, key, value, headers in rows]

    def mark_published(self, records: Sequence[Record]) -> None:
        """See Results.mark_published."""
        self._mark(records, _PUBLISHED)

    def mark_refused(self, records: Sequence[Record]) -> None:
        """See Results.mark_refused."""
        self._mark(records, _REFUSED)

    def offer_refused_again(self) -> None:
        """See Results.offer_refused_again."""
        with self._database:
            self._database.execute(
                "UPDATE outputs SET published = 0 WHERE published = ?", (_REFUSED,)
            )

    def _mark(self, records: Sequence[Record], state: int) -> None:
        of = [(state, (record.key or b"").decode()) for record in records]
        with self._database:
            self._database.executemany("UPDATE outputs SET published = ? WHERE article_id = ?", of)

    def promoted(self) -> None:
        """See Results.promoted."""
        with self._database:
            self._note("promoted", value=True)

    def summary(self, samples: int = 0) -> Summary:
        """See Results.summary."""
        portals: dict[str, dict[Verdict, int]] = {}
        for portal, verdict, number in self._database.execute(_BY_PORTAL):
            portals.setdefault(portal, {})[verdict] = number
        verdicts: dict[Verdict, int] = {
            one: sum(counts.get(one, 0) for counts in portals.values()) for one in get_args(Verdict)
        }
        return Summary(
            verdicts={one: number for one, number in verdicts.items() if number},
            fields=dict(self._database.execute(_BY_FIELD).fetchall()),
            portals=portals,
            reasons=dict(self._database.execute(_BY_REASON).fetchall()),
            shrunk=self._number(_SHRUNK, SHRUNK),
            to_publish=self._number("SELECT count(*) FROM outputs"),
            published=self._number("SELECT count(*) FROM outputs WHERE published = ?", _PUBLISHED),
            samples=[
                Sample(url, portal, verdict, orjson.loads(diff))
                for url, portal, verdict, diff in self._database.execute(_SAMPLES, (samples,))
            ],
            failures=[Failure(*row) for row in self._database.execute(_FAILURES, (FAILURES,))],
        )

    def _number(self, statement: str, *values: float) -> int:
        row = self._database.execute(statement, values).fetchone()
        return int(row[0])

    def _fact(self, name: str) -> Any:  # noqa: ANN401 - any JSON value
        row = self._database.execute("SELECT value FROM facts WHERE name = ?", (name,)).fetchone()
        return orjson.loads(row[0]) if row else None

    def _note(self, name: str, value: object, *, once: bool = False) -> None:
        verb = "INSERT OR IGNORE" if once else "INSERT OR REPLACE"
        self._database.execute(f"{verb} INTO facts VALUES (?, ?)", (name, orjson.dumps(value)))

    def _forget(self) -> None:
        self._database.executescript(_FORGET)


def _row(result: Result) -> tuple[object, ...]:
    found = result.difference
    lengths = (found.length_before, found.length_after)
    diff = orjson.dumps(dict(result.values)) if result.values else None
    fields = orjson.dumps(found.fields).decode()
    of = (result.key, result.url, result.portal, found.verdict)
    return (*of, fields, found.detail, *lengths, diff)


def _output(result: Result) -> tuple[object, ...]:
    record = result.output
    if record is None:
        raise ValueError("a result without an output is not published")
    headers = orjson.dumps([(name, value.decode("latin-1")) for name, value in record.headers])
    return (result.article_id, result.order, record.topic, record.key, record.value, headers)


def _headers(stored: bytes) -> tuple[tuple[str, bytes], ...]:
    return tuple((name, text.encode("latin-1")) for name, text in orjson.loads(stored))
