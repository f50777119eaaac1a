"""Articles in one SQLite file: the data file of the embedded runtime."""

import asyncio
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

import orjson
from pydantic import TypeAdapter

from services.store import search
from services.store.articles import Query, SaveResult, as_fetched_by_now, why_unstorable
from services.store.revisions import merge_batch
from services.store.states import Revision, State, Told, chain, repeatable, told_of
from shared.contract import ArticleEnriched, ArticleStored
from shared.database_sqlite import connect, told
from shared.text import match_key

T = TypeVar("T")
_SCHEMA = """
CREATE TABLE IF NOT EXISTS articles (
  number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, portal TEXT, published TEXT,
  revision INTEGER NOT NULL, gone_at TEXT, head TEXT, writes INTEGER NOT NULL,
  article TEXT NOT NULL, stored TEXT);
CREATE INDEX IF NOT EXISTS articles_by_date ON articles (published DESC, id);
CREATE INDEX IF NOT EXISTS articles_by_portal ON articles (portal, published DESC);
CREATE TABLE IF NOT EXISTS articles_keys (
  kind TEXT NOT NULL, key TEXT NOT NULL, number INTEGER NOT NULL, PRIMARY KEY (kind, key, number)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS articles_keys_of ON articles_keys (number);
CREATE VIRTUAL TABLE IF NOT EXISTS articles_search USING fts5 (
  exact, folded, tokenize = 'unicode61 remove_diacritics 0');
CREATE TABLE IF NOT EXISTS revisions (
  id TEXT PRIMARY KEY, article_id TEXT NOT NULL, revision TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS revisions_of ON revisions (article_id);
"""
_WRITE = """
INSERT INTO articles (id, portal, published, revision, gone_at, head, writes, article, stored)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (id) DO UPDATE SET portal = excluded.portal, published = excluded.published,
  revision = excluded.revision, gone_at = excluded.gone_at, head = excluded.head,
  writes = excluded.writes, article = excluded.article, stored = excluded.stored
RETURNING number
"""
_READ = "SELECT article, stored, gone_at, head, writes FROM articles"
_REVISION = TypeAdapter(Revision)


def _now() -> datetime:
    return datetime.now(UTC)


class SqliteArticles:
    """`Articles` on one connection, which lives in a thread of its own."""

    def __init__(self, path: Path, now: Callable[[], datetime] = _now) -> None:
        """Open the file and make the tables; raises UsageError when that cannot be done."""
        self._now = now
        self._path = path
        self._database = connect(path, keeps="articles", schema=_SCHEMA, is_autocommit=True)
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="articles")

    async def prepare(self) -> None:
        """See Articles.prepare: the tables are made when the file is opened."""

    async def save(self, events: Sequence[ArticleEnriched]) -> Sequence[SaveResult]:
        """See Articles.save."""
        trusted = as_fetched_by_now(events, self._now())
        claimed = [event.fetched_at for event in events]
        return await self._run(lambda: self._save(trusted, claimed))

    async def get(self, article_id: str) -> State | None:
        """See Articles.get."""
        states = await self._run(lambda: self._current([article_id]))
        return states.get(article_id)

    async def find(self, query: Query) -> Sequence[State]:
        """See Articles.find."""
        where, values = conditions(query)
        page = "ORDER BY published DESC, id LIMIT ? OFFSET ?"
        statement = f"{_READ} WHERE {where} {page}"
        return await self._run(
            lambda: [
                _state(row)
                for row in self._database.execute(statement, (*values, query.limit, query.offset))
            ]
        )

    async def count(self, query: Query) -> int:
        """See Articles.count."""
        where, values = conditions(query)
        statement = f"SELECT count(*) FROM articles WHERE {where}"  # noqa: S608 - our own words
        return await self._run(lambda: int(self._database.execute(statement, values).fetchone()[0]))

    async def revisions(self, article_id: str) -> Sequence[Revision]:
        """See Articles.revisions."""
        return await self._run(
            lambda: [
                made
                for state in self._current([article_id]).values()
                for made in self._revisions(state)
            ]
        )

    async def close(self) -> None:
        """See Articles.close."""
        await self._run(self._database.close)
        self._thread.shutdown()

    async def _run(self, work: Callable[[], T]) -> T:
        """Do work in the thread of the file; raise as `told` says."""
        with told(self._path):
            return await asyncio.get_running_loop().run_in_executor(self._thread, work)

    def _save(
        self, events: Sequence[ArticleEnriched], claimed: Sequence[datetime]
    ) -> list[SaveResult]:
        """Merge a batch in one transaction; return a result for each event, in order."""
        refused = {
            number: reason
            for number, event in enumerate(events)
            if (reason := why_unstorable(event))
        }
        kept = [number for number in range(len(events)) if number not in refused]
        storable, times = [events[number] for number in kept], [claimed[number] for number in kept]
        with self._transaction():
            current = self._current([event.article_id for event in storable])
            told = self._told(repeatable(current, storable, times))
            merged = merge_batch(current, storable, self._now(), claimed=times, told=told)
            self._write_revisions(merged.revisions)
            for state in merged.states.values():
                self._write(state)
        results = iter(merged.results)
        return [refused.get(number) or next(results) for number in range(len(events))]

    def _told(self, states: Sequence[State]) -> Told:
        told: Told = {}
        for state in states:
            told |= told_of(state, self._revisions(state))
        return told

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        # What is read must still hold when it is written: the lock is taken before reading.
        self._database.execute("BEGIN IMMEDIATE")
        with self._database:
            yield

    def _current(self, ids: Sequence[str]) -> dict[str, State]:
        rows = self._database.execute(
            f"{_READ} WHERE id IN (SELECT value FROM json_each(?))",  # noqa: S608 - our own words
            (orjson.dumps(list(ids)).decode(),),
        )
        states = [_state(row) for row in rows]
        return {state.article.article_id: state for state in states}

    def _write(self, state: State) -> None:
        """Write an article, its keys and its words for full-text search."""
        (number,) = self._database.execute(_WRITE, _row(state)).fetchone()
        self._database.execute("DELETE FROM articles_keys WHERE number = ?", (number,))
        self._database.executemany(
            "INSERT INTO articles_keys VALUES (?, ?, ?)",
            [(kind, key, number) for kind, key in _keys(state.article)],
        )
        self._database.execute("DELETE FROM articles_search WHERE rowid = ?", (number,))
        self._database.execute(
            "INSERT INTO articles_search (rowid, exact, folded) VALUES (?, ?, ?)",
            (number, *search.searched(state.article)),
        )

    def _write_revisions(self, revisions: Sequence[Revision]) -> None:
        self._database.executemany(
            "INSERT OR REPLACE INTO revisions VALUES (?, ?, ?)",
            [
                (revision.id, revision.article_id, _REVISION.dump_json(revision).decode())
                for revision in revisions
            ],
        )

    def _revisions(self, state: State) -> list[Revision]:
        rows = self._database.execute(
            "SELECT id, revision FROM revisions WHERE article_id = ?", (state.article.article_id,)
        )
        known = {revision_id: _REVISION.validate_json(json) for revision_id, json in rows}
        return chain(known, state.head)


def _row(state: State) -> tuple[object, ...]:
    """Return a state as the values of _WRITE, in the order of its columns."""
    article, stored = state.article, state.stored
    return (
        article.article_id,
        article.portal,
        _instant(article.published.value) if article.published else None,
        stored.revision if stored else 0,
        state.gone_at.isoformat() if state.gone_at else None,
        state.head,
        state.writes,
        article.model_dump_json(exclude_none=True),
        stored.model_dump_json() if stored else None,
    )


def _state(row: tuple[Any, ...]) -> State:
    """Return the state of a row of _READ."""
    article, stored, gone_at, head, writes = row
    return State(
        article=ArticleEnriched.model_validate_json(article),
        stored=ArticleStored.model_validate_json(stored) if stored else None,
        gone_at=datetime.fromisoformat(gone_at) if gone_at else None,
        head=head,
        writes=writes,
    )


def _instant(moment: datetime) -> str:
    """Return a moment in a form whose order is that of time."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds")


def _keys(article: ArticleEnriched) -> Iterator[tuple[str, str]]:
    """Yield the keys by which an article is found, each with its kind: ("person", "trần văn a")."""
    kinds = {
        "person": search.person_keys(article),
        "place": search.place_keys(article),
        "province": search.province_keys(article),
        "document": search.document_keys(article),
    }
    return ((kind, key) for kind, keys in kinds.items() for key in keys)


def conditions(query: Query) -> tuple[str, list[object]]:
    """Return the conditions of a query as SQL, and their values."""
    conditions: list[tuple[str, object]] = [("revision >= ?", 1)]
    for kind in ("person", "place", "province", "document"):
        name = getattr(query, kind)
        if name is not None:
            keyed = (
                f"number IN (SELECT number FROM articles_keys WHERE kind = '{kind}' AND key = ?)"  # noqa: S608 - one of four words of our own
            )
            conditions.append((keyed, match_key(name)))
    if query.portal is not None:
        conditions.append(("portal = ?", query.portal))
    if query.since is not None:
        conditions.append(("published >= ?", _instant(query.since)))
    if query.until is not None:
        conditions.append(("published < ?", _instant(query.until)))
    if query.gone is not None:
        conditions.append(("(gone_at IS NOT NULL) = ?", query.gone))
    if query.text is not None:
        conditions.append(_text_condition(query.text))
    return " AND ".join(condition for condition, _ in conditions), [
        value for _, value in conditions
    ]


def _text_condition(text: str) -> tuple[str, object]:
    """Return the SQL condition that a text has all these words, and its parameter."""
    wanted = search.phrases(text)
    if not wanted:
        return "?", 0
    match = " AND ".join(f'{phrase.form} : "{phrase.words}"' for phrase in wanted)
    return "number IN (SELECT rowid FROM articles_search WHERE articles_search MATCH ?)", match
