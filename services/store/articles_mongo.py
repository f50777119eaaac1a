"""Articles in MongoDB, through calls that Motor and PyMongo's own async API both have."""

import asyncio
import inspect
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Any
from urllib.parse import parse_qs, urlsplit

from services.store.articles import Query, SaveResult, as_fetched_by_now
from services.store.mongo_documents import (
    STATE,
    conditions,
    document,
    revision_document,
    revision_of,
    state_of,
)
from services.store.refusals_mongo import (
    is_too_much_at_once,
    outage_or_refusal,
    refused_documents,
    wrong_url,
)
from services.store.revisions import Revision, State, chain, merge_batch
from shared.contract import ArticleEnriched
from shared.errors import Rejected, Unavailable
from shared.extras import extra

with extra("mongo"):
    import bson
    from bson.codec_options import CodecOptions
    from bson.errors import BSONError
    from bson.raw_bson import RawBSONDocument
    from motor.motor_asyncio import AsyncIOMotorClient
    from pymongo import ASCENDING, DESCENDING, TEXT, IndexModel, ReplaceOne
    from pymongo.errors import ConfigurationError, InvalidURI, PyMongoError

DATABASE = "bantin"
# The largest document of MongoDB, and the share of an article: the words for its search need the
# rest.
MAX_BYTES = 16 * 1024 * 1024
MAX_ARTICLE_BYTES = 12 * 1024 * 1024
# So many documents go to the server at once, while those after them are made.
CHUNK = 100
# Replicas that write the same articles at once take turns: one of them wins every round.
MAX_ROUNDS = 20
_OPTIONS: dict[str, Any] = {
    "w": "majority",
    "wTimeoutMS": 20_000,
    "connectTimeoutMS": 5_000,
    "serverSelectionTimeoutMS": 5_000,
    "socketTimeoutMS": 30_000,
    "appname": "bantin-store",
}
_NEWEST = ("published", DESCENDING)
_INDEXES = [
    IndexModel([_NEWEST, ("_id", ASCENDING)], name="date"),
    *(
        IndexModel([(name, ASCENDING), _NEWEST], name=name)
        for name in ("portal", "provinces", "places", "persons", "documents")
    ),
    # The article's own field "language" must not choose a stemmer, nor need there be one.
    IndexModel(
        [("search.exact", TEXT), ("search.folded", TEXT)],
        name="text",
        default_language="none",
        language_override="text_index_language",
    ),
]
_BY_ARTICLE = [IndexModel([("article_id", ASCENDING), ("number", ASCENDING)], name="article")]
_AWARE: CodecOptions[dict[str, Any]] = CodecOptions(tz_aware=True)


Encoded = RawBSONDocument | Rejected


def _now() -> datetime:
    return datetime.now(UTC)


class MongoArticles:
    """`Articles` in the collections `articles` and `revisions` of one database.

    An article is replaced only in the state that was read, so writers that race cannot undo each
    other; its revisions are written before it, under ids that follow from what they say, so a
    writer that dies in between leaves nothing that counts.
    """

    def __init__(self, url: str, now: Callable[[], datetime] = _now) -> None:
        """Take a mongodb:// URL, with "bantin" where it names no database; connect when needed.

        Raises UsageError when the URL is none.
        """
        self._now = now
        try:
            self._client: Any = AsyncIOMotorClient(url, **_options(url))
            database = self._client.get_default_database(DATABASE)
        except (InvalidURI, ConfigurationError, ValueError) as error:
            raise wrong_url(error, url, "BANTIN_STORE") from None
        self._articles: Any = database.get_collection("articles", codec_options=_AWARE)
        self._revisions: Any = database.get_collection("revisions", codec_options=_AWARE)
        self._indexed = False

    async def save(self, events: Sequence[ArticleEnriched]) -> Sequence[SaveResult]:
        """See Articles.save."""
        events = as_fetched_by_now(events, self._now())
        encoded = [_encoded(event) for event in events]
        results: dict[int, SaveResult] = {
            index: article for index, article in enumerate(encoded) if isinstance(article, Rejected)
        }
        # By the identity of the event: a merged state holds the very same object as its article,
        # so that no event is encoded twice.
        encoded_by_event = {
            id(event): article for event, article in zip(events, encoded, strict=True)
        }
        async with self._reached():
            for _ in range(MAX_ROUNDS):
                pending = {n: event for n, event in enumerate(events) if n not in results}
                if not pending:
                    return [results[index] for index in range(len(events))]
                results |= await self._save(pending, encoded_by_event)
        raise Unavailable("others change the same articles again and again")

    async def _save(
        self, events: Mapping[int, ArticleEnriched], encoded_by_event: Mapping[int, Encoded]
    ) -> dict[int, SaveResult]:
        """Return the results of those events that met no other writer; the rest comes again.

        `events` are by their index in the batch that is saved.
        """
        batch = list(events.values())
        current = await self._current({event.article_id for event in batch})
        merged = merge_batch(current, batch, self._now())
        await self._write_revisions(merged.revisions)
        failed = await self._write(current, merged.states, encoded_by_event)
        results: dict[int, SaveResult] = dict(zip(events, merged.results, strict=True))
        for article_id, refused in failed.items():
            mine = [n for n, event in events.items() if event.article_id == article_id]
            for index in mine:
                del results[index]
            if refused:
                results[_culprit(events, mine, merged.states[article_id])] = refused
        return results

    async def _current(self, ids: set[str]) -> dict[str, State]:
        documents = await self._articles.find({"_id": {"$in": list(ids)}}, STATE).to_list(None)
        return {document["_id"]: state_of(document) for document in documents}

    async def _write_revisions(self, revisions: Sequence[Revision]) -> None:
        if not revisions:
            return
        documents = map(revision_document, revisions)
        writes = [ReplaceOne({"_id": new["_id"]}, new, upsert=True) for new in documents]
        await self._revisions.bulk_write(writes, ordered=False)

    async def _write(
        self,
        current: Mapping[str, State],
        states: Mapping[str, State],
        encoded_by_event: Mapping[int, Encoded],
    ) -> dict[str, Rejected | None]:
        """Write states; return the articles that were not, with why or None for a lost race."""
        failed: dict[str, Rejected | None] = {}
        writing = []
        for start in range(0, len(states), CHUNK):
            ids = list(states)[start : start + CHUNK]
            documents = {key: _composed_document(states[key], encoded_by_event) for key in ids}
            failed |= {key: bad for key, bad in documents.items() if isinstance(bad, Rejected)}
            sent = [key for key in ids if key not in failed]
            writes = [_replace(key, current, documents[key]) for key in sent]
            # It is on its way to the server while the next documents are made.
            writing.append(asyncio.ensure_future(self._bulk_write(sent, writes)))
            await asyncio.sleep(0)
        for ended in await asyncio.gather(*writing, return_exceptions=True):
            if isinstance(ended, BaseException):
                raise ended
            failed |= ended
        return failed

    async def _bulk_write(
        self, ids: Sequence[str], writes: Sequence[ReplaceOne[Any]]
    ) -> dict[str, Rejected | None]:
        """Write; return the articles that were not, with why or None for a lost race."""
        if not writes:
            return {}
        try:
            await self._articles.bulk_write(writes, ordered=False)
        except PyMongoError as error:
            if is_too_much_at_once(error):
                return await self._one_by_one(ids, writes, error)
            return refused_documents(error, ids)
        return {}

    async def _one_by_one(
        self, ids: Sequence[str], writes: Sequence[ReplaceOne[Any]], error: PyMongoError
    ) -> dict[str, Rejected | None]:
        if len(ids) == 1:
            return {ids[0]: Rejected(f"MongoDB has no room to index it: {error}"[:500])}
        ended = [await self._bulk_write([key], [one]) for key, one in zip(ids, writes, strict=True)]
        return {key: why for failed in ended for key, why in failed.items()}

    async def get(self, article_id: str) -> State | None:
        """See Articles.get."""
        async with self._reached():
            return (await self._current({article_id})).get(article_id)

    async def find(self, query: Query) -> Sequence[State]:
        """See Articles.find."""
        async with self._reached():
            cursor = self._articles.find(conditions(query), STATE)
            page = cursor.sort([_NEWEST, ("_id", ASCENDING)]).skip(query.offset).limit(query.limit)
            return [state_of(document) for document in await page.to_list(None)]

    async def count(self, query: Query) -> int:
        """See Articles.count."""
        async with self._reached():
            return int(await self._articles.count_documents(conditions(query)))

    async def revisions(self, article_id: str) -> Sequence[Revision]:
        """See Articles.revisions."""
        async with self._reached():
            current = (await self._current({article_id})).get(article_id)
            documents = await self._revisions.find({"article_id": article_id}).to_list(None)
            known = {document["_id"]: revision_of(document) for document in documents}
            return chain(known, current.head) if current else []

    async def close(self) -> None:
        """See Articles.close."""
        closing = self._client.close()
        if inspect.isawaitable(closing):
            await closing

    @asynccontextmanager
    async def _reached(self) -> AsyncIterator[None]:
        """Make the indexes once; turn whatever the driver raises into Unavailable."""
        try:
            if not self._indexed:
                await self._articles.create_indexes(_INDEXES)
                await self._revisions.create_indexes(_BY_ARTICLE)
                self._indexed = True
            yield
        except PyMongoError as error:
            raise outage_or_refusal(error, "BANTIN_STORE") from error


def _options(url: str) -> dict[str, Any]:
    """Return our options where the URL does not have its own; a majority must always confirm."""
    parts = urlsplit(url)
    if parts.scheme not in ("mongodb", "mongodb+srv"):
        raise ValueError("it must start with mongodb:// or mongodb+srv://")
    given = {name.lower() for name in parse_qs(parts.query)} - {"w"}
    return {name: value for name, value in _OPTIONS.items() if name.lower() not in given}


def _culprit(events: Mapping[int, ArticleEnriched], indices: Sequence[int], state: State) -> int:
    """Return the index of the event that led to the state that cannot be written."""
    same = [index for index in indices if events[index] is state.article]
    return (same or indices)[-1]


def _replace(article_id: str, current: Mapping[str, State], document: Any) -> ReplaceOne[Any]:  # noqa: ANN401 - raw BSON
    """Return the write of a document in place of the state that was read, or of none."""
    # When another writer came first no document fits, the upsert inserts, and the id is taken:
    # that is how a bulk write says which of its operations lost.
    before = current.get(article_id)
    unseen = before.writes if before else 0
    return ReplaceOne({"_id": article_id, "writes": unseen}, document, upsert=True)


def _encoded(event: ArticleEnriched) -> Encoded:
    """Return the event as BSON, or why it can never be: a bad one fails alone."""
    return _bson(event.model_dump(mode="json", exclude_none=True), MAX_ARTICLE_BYTES)


def _composed_document(state: State, encoded_by_event: Mapping[int, Encoded]) -> Encoded:
    """Return the document of a state, around its article as encoded before or now."""
    article = encoded_by_event.get(id(state.article))
    # Not `or`: asking a raw document whether it is empty would decode it.
    article = _encoded(state.article) if article is None else article
    if isinstance(article, Rejected):
        return article
    return _bson(document(state, article), MAX_BYTES)


def _bson(fields: Mapping[str, Any], limit: int) -> Encoded:
    """Return fields as BSON, Rejected where they cannot be or are larger than the limit."""
    try:
        raw = bson.encode(fields)
    except (BSONError, UnicodeError, OverflowError) as error:
        return Rejected(f"cannot be written as BSON: {error}")
    if len(raw) > limit:
        return Rejected(f"{len(raw)} bytes, MongoDB takes {limit}")
    return RawBSONDocument(raw)
