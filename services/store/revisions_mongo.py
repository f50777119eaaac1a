"""Revisions in MongoDB: written with their article, then moved to a collection of their own."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from services.store.mongo_documents import (
    TOLD,
    pending_of,
    revision_document,
    revision_of,
    state_of,
)
from services.store.states import Revision, State, Told, chain, told_of
from shared.extras import extra

with extra("mongo"):
    from pymongo import ASCENDING, IndexModel, ReplaceOne, UpdateOne

_BY_ARTICLE = [IndexModel([("article_id", ASCENDING), ("number", ASCENDING)], name="article")]


class MongoRevisions:
    """The collection of revisions beside that of the articles.

    Every method raises the driver's own errors.
    """

    def __init__(self, articles: Any, revisions: Any) -> None:  # noqa: ANN401 - motor has no types
        self._articles = articles
        self._revisions = revisions

    async def make_index(self) -> None:
        """Make the index by which the revisions of an article are found."""
        await self._revisions.create_indexes(_BY_ARTICLE)

    async def write(self, revisions: Sequence[Revision]) -> None:
        """Write revisions; those that are there already stay as they are."""
        documents = map(revision_document, revisions)
        writes = [ReplaceOne({"_id": new["_id"]}, new, upsert=True) for new in documents]
        await self._revisions.bulk_write(writes, ordered=False)

    async def move(self, revisions: Sequence[Revision]) -> None:
        """Write revisions that are with their articles, then take them off these."""
        if not revisions:
            return
        await self.write(revisions)
        heads = {made.article_id: made.id for made in revisions}
        moved = [
            UpdateOne({"_id": article_id, "head": head}, {"$unset": {"pending": 1}})
            for article_id, head in heads.items()
        ]
        await self._articles.bulk_write(moved, ordered=False)

    async def remove(self, article_id: str) -> None:
        """Forget the revisions of an article."""
        await self._revisions.delete_many({"article_id": article_id})

    async def expire(self, before: datetime, *, counted_only: bool) -> int:
        """Forget the revisions that were stored before this time, or count them; return how many.

        One that is still with its article is moved first, and goes the next time.
        """
        old = {"stored_at": {"$lt": before.astimezone(UTC).isoformat()}}
        if counted_only:
            return int(await self._revisions.count_documents(old))
        return int((await self._revisions.delete_many(old)).deleted_count)

    async def of(self, article: Mapping[str, Any]) -> list[Revision]:
        """Return the revisions that led to the state of a document, oldest first."""
        state = state_of(article)
        wanted = {"article_id": state.article.article_id}
        documents = await self._revisions.find(wanted).to_list(None)
        found = [*map(revision_of, documents), *pending_of(article)]
        return chain({made.id: made for made in found}, state.head)

    async def told(self, states: Sequence[State]) -> Told:
        """Return what all the events led to that these articles ever had."""
        if not states:
            return {}
        wanted = {"article_id": {"$in": [state.article.article_id for state in states]}}
        documents = await self._revisions.find(wanted, TOLD).to_list(None)
        known = {document["_id"]: revision_of({**document, "was": {}}) for document in documents}
        told: Told = {}
        for state in states:
            told |= told_of(state, chain(known, state.head))
        return told
