"""Articles in MongoDB, through calls that Motor and PyMongo's own async API both have."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from services.store.articles import Query, SaveResult, as_fetched_by_now, utc_now
from services.store.copies import unlinked
from services.store.mongo import (
    OLDER,
    MongoAnswers,
    MongoLayout,
    MongoLinks,
    culprit,
    replacing,
    store_database,
    write_articles,
)
from services.store.mongo_documents import (
    Encoded,
    composed_document,
    encoded_article,
    encoded_repeats,
    pending_of,
    state_of,
)
from services.store.revisions import MergedBatch, merge_batch
from services.store.revisions_mongo import MongoRevisions
from services.store.search import Hit
from services.store.states import ListedArticle, NamedPersons, Revision, State, repeatable
from shared.contract import ArticleEnriched
from shared.database_mongo import closed
from shared.errors import Rejected, Unavailable
from shared.extras import extra

with extra("mongo"):
    from bson.codec_options import CodecOptions

CHUNK = 100  # documents that go to the server at once, while those after them are made
# Replicas that write the same articles at once take turns: one of them wins every round.
MAX_ROUNDS = 20
LOCK_PAUSE = 0.2  # seconds
_AWARE: CodecOptions[dict[str, Any]] = CodecOptions(tz_aware=True)


class MongoArticles:
    """`Articles` in the collections `articles` and `revisions` of one database.

    An article is replaced only in the state that was read, so writers that race cannot undo each
    other. Its new revisions are written with it, in the same document, and then moved to a
    collection of their own, under ids that follow from what they say: a race that is lost leaves
    nothing behind, and what a writer that dies has not moved, the next one moves.
    """

    def __init__(self, url: str, now: Callable[[], datetime] = utc_now) -> None:
        """Take a mongodb:// URL, with "bantin" where it names no database; connect when needed.

        Raises UsageError when the URL is none.
        """
        self._now = now
        self._client, database, self._reached = store_database(url)
        self._articles: Any = database.get_collection("articles", codec_options=_AWARE)
        revisions: Any = database.get_collection("revisions", codec_options=_AWARE)
        self._revisions = MongoRevisions(self._articles, revisions)
        self._layout = MongoLayout(database)
        self._links = MongoLinks(self._articles, database.get_collection("common_hashes"))
        self._answers = MongoAnswers(self._articles)
        self._indexed = False

    async def prepare(self) -> None:
        """See Articles.prepare."""
        if self._indexed:
            return
        async with self._reached():
            await self._layout.make()
            await self._revisions.make_index()
            self._indexed = True

    async def save(self, events: Sequence[ArticleEnriched]) -> Sequence[SaveResult]:
        """See Articles.save."""
        claimed = [event.fetched_at for event in events]
        events = as_fetched_by_now(events, self._now())
        # What comes once is encoded when it is written, while others are on their way.
        encoded_by_event = encoded_repeats(events)
        tried = [(n, encoded_by_event.get(id(event))) for n, event in enumerate(events)]
        results: dict[int, SaveResult] = {n: bad for n, bad in tried if isinstance(bad, Rejected)}
        await self.prepare()
        async with self._reached():
            for _ in range(MAX_ROUNDS):
                pending = {n: event for n, event in enumerate(events) if n not in results}
                if not pending:
                    return [results[index] for index in range(len(events))]
                times = [claimed[number] for number in pending]
                results |= await self._save(pending, times, encoded_by_event)
        raise Unavailable("others change the same articles again and again")

    async def _save(
        self,
        events: Mapping[int, ArticleEnriched],
        claimed: Sequence[datetime],
        encoded_by_event: Mapping[int, Encoded],
    ) -> dict[int, SaveResult]:
        """Return the results of those events that met no other writer; the rest comes again.

        `events` are by their index in the batch that is saved.
        """
        batch = list(events.values())
        current = await self._current({event.article_id for event in batch})
        told = await self._revisions.told(repeatable(current, batch, claimed))
        merged = merge_batch(current, batch, self._now(), claimed=claimed, told=told)
        failed = await self._write(current, merged, encoded_by_event)
        await self._revisions.move(
            [made for made in merged.revisions if made.article_id not in failed]
        )
        written = {key: one for key, one in merged.states.items() if key not in failed}
        await self._links.link(unlinked(current, written, batch, merged.results), written)
        results: dict[int, SaveResult] = dict(zip(events, merged.results, strict=True))
        for article_id, refused in failed.items():
            mine = [n for n, event in events.items() if event.article_id == article_id]
            for index in mine:
                del results[index]
            if refused:
                results[culprit(events, mine, merged.states[article_id])] = refused
        return results

    async def _current(self, ids: set[str]) -> dict[str, State]:
        """Return the states of these articles, once what dead writers left is in its place."""
        documents = await self._answers.documents(list(ids))
        await self._revisions.move([made for left in documents for made in pending_of(left)])
        return {document["_id"]: state_of(document) for document in documents}

    async def _write(
        self,
        current: Mapping[str, State],
        merged: MergedBatch,
        encoded_by_event: Mapping[int, Encoded],
        *,
        only_known: bool = False,
    ) -> dict[str, Rejected | None]:
        """Write states; return the articles that were not, with why or None for a lost race.

        With `only_known` a race that is lost is not told, and nothing comes back that is removed.
        """
        states, revisions = merged.states, merged.revisions_by_article()
        failed: dict[str, Rejected | None] = {}
        writing = []
        for start in range(0, len(states), CHUNK):
            ids = list(states)[start : start + CHUNK]
            documents = {
                key: await self._composed(states[key], revisions.get(key, ()), encoded_by_event)
                for key in ids
            }
            failed |= {key: bad for key, bad in documents.items() if isinstance(bad, Rejected)}
            sent = [key for key in ids if key not in failed]
            writes = [
                replacing(key, current, documents[key], only_known=only_known) for key in sent
            ]
            # It is on its way to the server while the next documents are made.
            writing.append(asyncio.ensure_future(write_articles(self._articles, sent, writes)))
            await asyncio.sleep(0)
        for ended in await asyncio.gather(*writing, return_exceptions=True):
            if isinstance(ended, BaseException):
                raise ended
            failed |= ended
        return failed

    async def _composed(
        self, state: State, revisions: Sequence[Revision], encoded_by_event: Mapping[int, Encoded]
    ) -> Encoded:
        """Return the document of a state with its new revisions, which go ahead if it is too large.

        Only then can a race that is lost leave some of them behind, which no chain leads to.
        """
        ready = encoded_by_event.get(id(state.article))
        article = encoded_article(state.article) if ready is None else ready
        former = self._layout.serves_former
        composed = composed_document(state, article, revisions, serves_former=former)
        if not revisions or isinstance(article, Rejected) or not isinstance(composed, Rejected):
            return composed
        await self._revisions.write(revisions)
        return composed_document(state, article, serves_former=former)

    async def get(self, article_id: str) -> State | None:
        """See Articles.get."""
        async with self._reached():
            states = await self._answers.states([article_id])
            return states[0] if states else None

    async def find(self, query: Query) -> Sequence[State]:
        """See Articles.find."""
        async with self._reached():
            return await self._answers.find(query)

    async def listed(self, query: Query) -> Sequence[ListedArticle]:
        """See Articles.listed."""
        async with self._reached():
            return await self._answers.listed(query)

    async def named_persons(self, query: Query) -> Sequence[NamedPersons]:
        """See Articles.named_persons."""
        async with self._reached():
            return await self._answers.named_persons(query)

    async def count(self, query: Query, *, at_most: int | None = None) -> int:
        """See Articles.count."""
        async with self._reached():
            return await self._answers.count(query, at_most)

    async def search(self, query: Query) -> Sequence[Hit]:
        """See Articles.search."""
        async with self._reached():
            return await self._answers.search(query)

    async def revisions(self, article_id: str) -> Sequence[Revision]:
        """See Articles.revisions."""
        async with self._reached():
            documents = await self._answers.documents([article_id])
            return await self._revisions.of(documents[0]) if documents else []

    async def copies(self, article_id: str) -> Sequence[State]:
        """See Articles.copies."""
        async with self._reached():
            states = await self._answers.states(await self._links.cluster(article_id))
            return [state for state in states if state.stored]

    async def ids(self, beginning: str, limit: int = 2) -> Sequence[str]:
        """See Articles.ids."""
        async with self._reached():
            return await self._answers.ids(beginning, limit)

    async def remove(self, article_id: str) -> bool:
        """See Articles.remove."""
        async with self._reached():
            # What it is found by goes last: killed in between, whoever asks again finds it.
            await self._revisions.remove(article_id)
            await self._links.part(article_id)
            removed = await self._articles.delete_one({"_id": article_id})
            await self._revisions.remove(article_id)
            await self._links.link([article_id], {})
            return bool(removed.deleted_count)

    async def expire_revisions(self, before: datetime, *, counted_only: bool = False) -> int:
        """See Articles.expire_revisions."""
        async with self._reached():
            return await self._revisions.expire(before, counted_only=counted_only)

    async def unprepared(self) -> int:
        """See Articles.unprepared."""
        async with self._reached():
            return int(await self._articles.count_documents(OLDER))

    async def catch_up(self, limit: int = 200) -> int:
        """See Articles.catch_up."""
        await self.prepare()
        async with self._reached():
            if not await self._articles.find_one(OLDER, {"_id": 1}):
                return 0
        async with self._reached(), self._layout.lock() as mine:
            if not mine:
                # Two would do the same work: the other one's is waited for.
                await asyncio.sleep(LOCK_PAUSE)
                return 1
            older = await self._articles.find(OLDER, {"_id": 1}).limit(limit).to_list(None)
            before = await self._current({document["_id"] for document in older})
            states = {key: replace(one, writes=one.writes + 1) for key, one in before.items()}
            await self._write(before, MergedBatch(states=states), {}, only_known=True)
            there = await self._answers.writes(list(states))
            written = {key: one for key, one in states.items() if there.get(key) == one.writes}
            await self._links.link(set(written), written)
            for removed in states.keys() - there.keys():
                await self.remove(removed)  # with the revisions that were just put in their place
            return len(older)

    async def retire(self) -> Sequence[str]:
        """See Articles.retire."""
        async with self._reached():
            return await self._layout.retire()

    async def close(self) -> None:
        """See Articles.close."""
        await closed(self._client)
