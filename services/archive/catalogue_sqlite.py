"""The catalogue of an archive: which page stands where. It can always be made from the files."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from math import inf
from pathlib import Path
from typing import Any
from uuid import uuid4

import orjson

from services.archive.kept import KeptPage, Place, Selection
from shared.errors import Unavailable
from shared.text import digest

_SCHEMA = """
CREATE TABLE IF NOT EXISTS pages (
  number INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL, url_id TEXT NOT NULL,
  url TEXT NOT NULL, portal TEXT, fetched_at REAL NOT NULL, status INTEGER NOT NULL,
  mime TEXT NOT NULL, kind TEXT NOT NULL, body_hash TEXT NOT NULL, digest TEXT NOT NULL, of TEXT,
  file TEXT NOT NULL, start INTEGER NOT NULL, length INTEGER NOT NULL, UNIQUE (id, file));
CREATE INDEX IF NOT EXISTS pages_of_url ON pages (url_id, fetched_at);
CREATE INDEX IF NOT EXISTS pages_by_portal ON pages (portal, number);
CREATE INDEX IF NOT EXISTS pages_by_time ON pages (fetched_at);
CREATE INDEX IF NOT EXISTS pages_by_file ON pages (file, start);
CREATE INDEX IF NOT EXISTS pages_repeated ON pages (of) WHERE of IS NOT NULL;
CREATE TABLE IF NOT EXISTS files (name TEXT PRIMARY KEY, version TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS facts (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
"""
_COLUMNS = (
    "id, url_id, url, portal, fetched_at, status, mime, kind, body_hash, digest, of,"
    " file, start, length, number"
)
_ADD = f"INSERT OR IGNORE INTO pages ({_COLUMNS}) VALUES ({', '.join('?' * 14)}, NULL)"  # noqa: S608 - our own words
_READ = f"SELECT {_COLUMNS} FROM pages"  # noqa: S608 - our own words
# A page that was written twice, before and after a kill, counts once.
_FIRST = (
    "NOT EXISTS (SELECT 1 FROM pages AS other WHERE other.id = pages.id"
    " AND other.number < pages.number)"
)
_NEEDED = f"{_READ} WHERE file = ? ORDER BY start"
_LEARN = (
    f"{_ADD.replace(' OR IGNORE', '')} ON CONFLICT (id, file)"
    " DO UPDATE SET start = excluded.start, length = excluded.length"
)
_IN_FILE = "SELECT id FROM pages WHERE file = ?"
_EXPIRED_FILES = "SELECT file FROM pages GROUP BY file HAVING max(fetched_at) < ?"
_STILL_REPEATED = (
    "SELECT id FROM pages WHERE file = ? AND id IN"
    " (SELECT of FROM pages WHERE of IS NOT NULL AND file IN"
    " (SELECT file FROM pages GROUP BY file HAVING max(fetched_at) >= ?))"
)
BUSY_SECONDS = 30.0
AT_ONCE = 1000


class Catalogue:
    """The pages of an archive by id, address, portal and time, in one SQLite file or in memory."""

    def __init__(self, path: Path | None) -> None:
        """Open the file; where it cannot be written, or is none, the catalogue is in memory."""
        self._database = _open(path)
        self.is_kept = bool(self._rows("PRAGMA database_list")[0][2])

    def close(self) -> None:
        """Close the file."""
        self._database.close()

    @property
    def name(self) -> str:
        """Return what stands for this catalogue: numbers of another one are others."""
        if not self.is_kept:  # the same files make the same catalogue
            return digest(
                *(f"{name} {version}" for name, version in sorted(self.versions().items()))
            )
        rows = self._rows("SELECT value FROM facts WHERE name = 'name'")
        return str(rows[0][0])

    def versions(self) -> dict[str, str]:
        """Return the files that are in it, each with the version that was read."""
        return dict(self._rows("SELECT name, version FROM files"))

    def learn(self, name: str, version: str, pages: Iterable[KeptPage]) -> None:
        """Take up what a file holds, in place of what was known of it."""
        rows = {page.id: _row(page) for page in reversed(list(pages))}
        with self._transaction():
            known = [row[0] for row in self._database.execute(_IN_FILE, (name,))]
            gone = [(name, one) for one in known if one not in rows]
            self._database.executemany("DELETE FROM pages WHERE file = ? AND id = ?", gone)
            # Those that are there keep their numbers, wherever they stand: a replay goes by them.
            self._database.executemany(_LEARN, reversed(rows.values()))
            self._note(name, version)

    def add(self, name: str, version: str, pages: Iterable[KeptPage]) -> None:
        """Take up pages that were appended to a file."""
        with self._transaction():
            self._database.executemany(_ADD, map(_row, pages))
            self._note(name, version)

    def moved(self, starts: Mapping[str, int], into: str, version: str) -> None:
        """Note that files were made one file; `starts` says where in it each begins."""
        with self._transaction():
            for name, start in starts.items():
                self._database.execute(
                    "UPDATE OR IGNORE pages SET file = ?, start = start + ? WHERE file = ?",
                    (into, start, name),
                )
                self._drop(name)
            self._note(into, version)

    def forget_file(self, name: str) -> None:
        """Take out what a file held that is gone."""
        with self._transaction():
            self._drop(name)

    def bodiless(self) -> list[KeptPage]:
        """Return the pages that repeat a body which stands nowhere."""
        where = "of IS NOT NULL AND of NOT IN (SELECT id FROM pages WHERE kind = 'response')"
        return [_page(row) for row in self._rows(f"{_READ} WHERE {where} ORDER BY number")]

    def scrub(self) -> None:
        """Leave nothing of what was deleted in the files of the catalogue itself."""
        with _told():
            self._database.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def known(self, ids: Sequence[str]) -> frozenset[str]:
        """Return those of these ids that are in it."""
        rows = self._rows(
            "SELECT DISTINCT id FROM pages WHERE id IN (SELECT value FROM json_each(?))",
            orjson.dumps(list(ids)).decode(),
        )
        return frozenset(row[0] for row in rows)

    def original(self, url_id: str, body_hash: str) -> KeptPage | None:
        """Return the newest page of an address that holds this body itself."""
        rows = self._rows(
            f"{_READ} WHERE url_id = ? AND body_hash = ? AND kind = 'response'"
            " ORDER BY fetched_at DESC LIMIT 1",
            url_id,
            body_hash,
        )
        return _page(rows[0]) if rows else None

    def page(self, page_id: str) -> KeptPage | None:
        """Return a page by the id of its event."""
        rows = self._rows(f"{_READ} WHERE id = ? ORDER BY number LIMIT 1", page_id)
        return _page(rows[0]) if rows else None

    def at(self, url_id: str, moment: datetime | None) -> KeptPage | None:
        """Return the newest page of an address, or the newest of those fetched by this moment."""
        latest = moment.timestamp() if moment else inf
        where = "url_id = ? AND fetched_at <= ? ORDER BY fetched_at DESC LIMIT 1"
        rows = self._rows(f"{_READ} WHERE {where}", url_id, latest)
        return _page(rows[0]) if rows else None

    def pages(self, wanted: Selection) -> Iterator[KeptPage]:
        """Yield the pages that are meant, in the order in which they were kept."""
        where, values = _conditions(wanted)
        after = wanted.after
        while True:
            statement = f"{_READ} WHERE {where} AND number > ? ORDER BY number LIMIT {AT_ONCE}"
            found = [_page(row) for row in self._rows(statement, *values, after)]
            if not found:
                return
            yield from found
            after = found[-1].number

    def count(self, wanted: Selection) -> tuple[int, int, int]:
        """Return how many pages are meant, and the first and the last number of theirs."""
        where, values = _conditions(wanted)
        statement = (
            "SELECT count(*), coalesce(min(number), 0), coalesce(max(number), 0)"  # noqa: S608 - our own words
            f" FROM pages WHERE {where} AND number > ?"
        )
        ((number, first, last),) = self._rows(statement, *values, wanted.after)
        return int(number), int(first), int(last)

    def of_url(self, url_id: str) -> list[KeptPage]:
        """Return every page of an address, one that was written twice twice."""
        return [_page(row) for row in self._rows(f"{_READ} WHERE url_id = ?", url_id)]

    def of_file(self, name: str) -> list[KeptPage]:
        """Return the pages of a file in their order."""
        return [_page(row) for row in self._rows(_NEEDED, name)]

    def expired_files(self, before: datetime) -> list[str]:
        """Return the files of which every page was fetched before this time."""
        return sorted(row[0] for row in self._rows(_EXPIRED_FILES, before.timestamp()))

    def still_repeated(self, name: str, since: datetime) -> frozenset[str]:
        """Return the pages of a file whose body is repeated in one that has a page since then."""
        rows = self._rows(_STILL_REPEATED, name, since.timestamp())
        return frozenset(row[0] for row in rows)

    def _rows(self, statement: str, *values: object) -> list[Any]:
        with _told():
            return self._database.execute(statement, values).fetchall()

    def _note(self, name: str, version: str) -> None:
        self._database.execute("INSERT OR REPLACE INTO files VALUES (?, ?)", (name, version))

    def _drop(self, name: str) -> None:
        self._database.execute("DELETE FROM pages WHERE file = ?", (name,))
        self._database.execute("DELETE FROM files WHERE name = ?", (name,))

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        with _told():
            self._database.execute("BEGIN IMMEDIATE")
            with self._database:
                yield


def _open(path: Path | None) -> sqlite3.Connection:
    try:
        return _connected(str(path or ":memory:"))
    except sqlite3.DatabaseError:
        # It says nothing that the files do not; who may not write here still reads.
        return _connected(":memory:")


def _connected(path: str) -> sqlite3.Connection:
    database = sqlite3.connect(
        path, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False
    )
    database.execute("PRAGMA journal_mode = WAL")
    database.execute("PRAGMA synchronous = NORMAL")
    database.execute("PRAGMA secure_delete = ON")
    database.executescript(_SCHEMA)
    database.execute("INSERT OR IGNORE INTO facts VALUES ('name', ?)", (uuid4().hex[:12],))
    return database


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except sqlite3.DatabaseError as error:
        raise Unavailable(f"the catalogue of the archive: {error}") from error


def _conditions(wanted: Selection) -> tuple[str, list[object]]:
    bounds = {
        "url_id = ?": wanted.url_id,
        "portal = ?": wanted.portal,
        "fetched_at >= ?": wanted.since.timestamp() if wanted.since else None,
        "fetched_at < ?": wanted.until.timestamp() if wanted.until else None,
    }
    given = {condition: value for condition, value in bounds.items() if value is not None}
    return " AND ".join((*given, _FIRST)), list(given.values())


def _row(page: KeptPage) -> tuple[object, ...]:
    of = (page.id, page.url_id, page.url, page.portal, page.fetched_at.timestamp(), page.status)
    body = (page.mime, page.kind, page.body_hash, page.digest, page.of)
    return (*of, *body, page.place.file, page.place.offset, page.place.length)


def _page(row: tuple[Any, ...]) -> KeptPage:
    event_id, url_id, url, portal, fetched_at, *facts, file, start, length, number = row
    moment = datetime.fromtimestamp(fetched_at, UTC)
    told: list[Any] = [event_id, url_id, url, portal, moment, *facts]
    return KeptPage(*told, place=Place(file, start, length), number=number)  # type: ignore[misc]  # mypy counts the place twice
