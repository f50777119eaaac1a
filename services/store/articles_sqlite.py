"""Articles in one SQLite file: the data file of the embedded runtime."""

import asyncio
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TypeVar

from pydantic import TypeAdapter

from services.store.articles import Query, SaveResult, as_fetched_by_now, utc_now, why_unstorable
from services.store.revisions import merge_batch
from services.store.search import Hit
from services.store.sqlite import (
    SCHEMA,
    SqliteAnswers,
    SqliteCards,
    SqliteLinks,
    SqliteReaders,
    drop_former,
    refuse_foreign_index,
)
from services.store.states import (
    ListedArticle,
    NamedPersons,
    Revision,
    State,
    Told,
    chain,
    repeatable,
    told_of,
)
from shared.contract import ArticleEnriched
from shared.database_sqlite import connect, told

T = TypeVar("T")
_WRITE = """
INSERT INTO articles (id, portal, published, revision, gone_at, head, writes, article, stored)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (id) DO UPDATE SET portal = excluded.portal, published = excluded.published,
  revision = excluded.revision, gone_at = excluded.gone_at, head = excluded.head,
  writes = excluded.writes, article = excluded.article, stored = excluded.stored
RETURNING number
"""
_NUMBER = "SELECT number FROM articles WHERE id = ?"
_EXPIRED = """
SELECT id FROM revisions WHERE id > ? AND revision ->> '$.stored_at' < ? ORDER BY id LIMIT ?
"""
AT_ONCE = 500  # revisions that are deleted in one transaction
_REVISION = TypeAdapter(Revision)


class SqliteArticles:
    """`Articles` on one connection that writes, in a thread of its own, and some that read."""

    def __init__(self, path: Path, now: Callable[[], datetime] = utc_now) -> None:
        """Open the file and make the tables; raises UsageError when that cannot be done."""
        self._now = now
        self._path = path
        self._database = connect(path, keeps="articles", schema=SCHEMA, is_autocommit=True)
        self._answers = SqliteAnswers(self._database)
        self._cards = SqliteCards(self._database)
        self._links = SqliteLinks(self._database)
        self._readers = SqliteReaders(path)
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="articles")

    async def prepare(self) -> None:
        """See Articles.prepare: what is not there yet is made when the file is opened."""
        await self._run(lambda: refuse_foreign_index(self._database, self._path))

    async def save(self, events: Sequence[ArticleEnriched]) -> Sequence[SaveResult]:
        """See Articles.save."""
        trusted = as_fetched_by_now(events, self._now())
        claimed = [event.fetched_at for event in events]
        return await self._run(lambda: self._save(trusted, claimed))

    async def get(self, article_id: str) -> State | None:
        """See Articles.get."""
        states = await self._read(lambda answers: answers.states([article_id]))
        return states.get(article_id)

    async def find(self, query: Query) -> Sequence[State]:
        """See Articles.find."""
        return await self._read(lambda answers: answers.find(query))

    async def listed(self, query: Query) -> Sequence[ListedArticle]:
        """See Articles.listed."""
        return await self._read(lambda answers: answers.listed(query))

    async def named_persons(self, query: Query) -> Sequence[NamedPersons]:
        """See Articles.named_persons."""
        return await self._read(lambda answers: answers.named_persons(query))

    async def count(self, query: Query, *, at_most: int | None = None) -> int:
        """See Articles.count."""
        return await self._read(lambda answers: answers.count(query, at_most))

    async def search(self, query: Query) -> Sequence[Hit]:
        """See Articles.search."""
        return await self._read(lambda answers: answers.search(query))

    async def revisions(self, article_id: str) -> Sequence[Revision]:
        """See Articles.revisions."""
        return await self._run(
            lambda: [
                made
                for state in self._answers.states([article_id]).values()
                for made in self._revisions(state)
            ]
        )

    async def copies(self, article_id: str) -> Sequence[State]:
        """See Articles.copies."""
        states = await self._run(
            lambda: self._answers.states(self._links.cluster(article_id) or [article_id])
        )
        return [state for state in states.values() if state.stored]

    async def ids(self, beginning: str, limit: int = 2) -> Sequence[str]:
        """See Articles.ids."""
        return await self._read(lambda answers: answers.ids(beginning, limit))

    async def remove(self, article_id: str) -> bool:
        """See Articles.remove."""
        return await self._run(lambda: self._remove(article_id))

    async def expire_revisions(self, before: datetime, *, counted_only: bool = False) -> int:
        """See Articles.expire_revisions; others write between its steps."""
        found, last = 0, ""
        while ids := await self._run(partial(self._expired, before, last)):
            found, last = found + len(ids), ids[-1]
            if not counted_only:
                await self._run(partial(self._delete_revisions, ids))
        return found

    async def unprepared(self) -> int:
        """See Articles.unprepared."""
        return await self._run(self._cards.count_stale)

    async def catch_up(self, limit: int = 200) -> int:
        """See Articles.catch_up."""
        return await self._run(lambda: self._catch_up(limit))

    async def retire(self) -> Sequence[str]:
        """See Articles.retire."""
        return await self._run(self._retire)

    async def close(self) -> None:
        """See Articles.close."""
        await asyncio.to_thread(self._readers.close)
        await self._run(self._database.close)
        self._thread.shutdown()

    async def _read(self, work: Callable[[SqliteAnswers], T]) -> T:
        """Do work that only reads in a thread of its own; raise as `told` says."""
        with told(self._path):
            return await self._readers.run(lambda connection: work(SqliteAnswers(connection)))

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
            current = self._answers.states([event.article_id for event in storable])
            again = self._told(repeatable(current, storable, times))
            merged = merge_batch(current, storable, self._now(), claimed=times, told=again)
            self._write_revisions(merged.revisions)
            unlinked = self._cards.write(
                [(self._write(state), state) for state in merged.states.values()]
            )
            self._links.link(unlinked)
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

    def _write(self, state: State) -> int:
        """Write an article; return its number."""
        return int(self._database.execute(_WRITE, _row(state)).fetchone()[0])

    def _retire(self) -> list[str]:
        with self._transaction():
            return drop_former(self._database)

    def _remove(self, article_id: str) -> bool:
        with self._transaction():
            row = self._database.execute(_NUMBER, (article_id,)).fetchone()
            self._database.execute("DELETE FROM revisions WHERE article_id = ?", (article_id,))
            if row is None:
                return False
            self._cards.remove(row[0])
            self._database.execute("DELETE FROM articles WHERE number = ?", row)
            self._links.link([article_id])
        return True

    def _catch_up(self, limit: int) -> int:
        """Make cards that are missing."""
        with self._transaction():
            stale = self._cards.stale(limit)
            states = self._answers.states(stale)
            numbers = [self._database.execute(_NUMBER, (one,)).fetchone()[0] for one in states]
            unlinked = self._cards.write(list(zip(numbers, states.values(), strict=True)))
            self._links.link(unlinked)
        return len(stale)

    def _write_revisions(self, revisions: Sequence[Revision]) -> None:
        self._database.executemany(
            "INSERT OR REPLACE INTO revisions VALUES (?, ?, ?)",
            [
                (revision.id, revision.article_id, _REVISION.dump_json(revision).decode())
                for revision in revisions
            ],
        )

    def _expired(self, before: datetime, after: str) -> list[str]:
        """Return the ids of some revisions that are older, behind an id, in order."""
        given = (after, before.astimezone(UTC).isoformat(), AT_ONCE)
        return [one for (one,) in self._database.execute(_EXPIRED, given)]

    def _delete_revisions(self, ids: Sequence[str]) -> None:
        with self._transaction():
            self._database.executemany("DELETE FROM revisions WHERE id = ?", [(x,) for x in ids])

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


def _instant(moment: datetime) -> str:
    """Return a moment in a form whose order is that of time."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds")
