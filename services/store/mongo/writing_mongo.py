"""How documents of articles are written: in bulk, and which of them were not."""

from collections.abc import Mapping, Sequence
from typing import Any

from services.store.mongo.database_mongo import VARIABLE
from services.store.states import State
from shared.contract import ArticleEnriched
from shared.database_mongo import is_too_much_at_once, refused_documents
from shared.errors import Rejected
from shared.extras import extra

with extra("mongo"):
    from pymongo import ReplaceOne
    from pymongo.errors import OperationFailure, PyMongoError


def replacing(
    article_id: str,
    current: Mapping[str, State],
    document: Any,  # noqa: ANN401 - raw BSON
    *,
    only_known: bool,
) -> ReplaceOne[Any]:
    """Return the write of a document in place of the state that was read, or of none.

    `only_known` writes nothing where the state that was read is no more.
    """
    # When another writer came first no document fits, the upsert inserts, and the id is taken:
    # that is how a bulk write says which of its operations lost.
    before = current.get(article_id)
    unseen = before.writes if before else 0
    wanted = {"_id": article_id, "writes": unseen}
    return ReplaceOne(wanted, document, upsert=not only_known)


def culprit(events: Mapping[int, ArticleEnriched], indices: Sequence[int], state: State) -> int:
    """Return the index of the event that led to the state that cannot be written."""
    same = [index for index in indices if events[index] is state.article]
    return (same or indices)[-1]


async def write_articles(
    articles: Any,  # noqa: ANN401 - motor has no types
    ids: Sequence[str],
    writes: Sequence[ReplaceOne[Any]],
) -> dict[str, Rejected | None]:
    """Write; return the articles that were not, with why or None for a lost race."""
    if not writes:
        return {}
    try:
        await articles.bulk_write(writes, ordered=False)
    except PyMongoError as error:
        if is_too_much_at_once(error):
            return await _one_by_one(articles, ids, writes, error)
        return refused_documents(error, ids, VARIABLE)
    return {}


async def _one_by_one(
    articles: Any,  # noqa: ANN401 - motor has no types
    ids: Sequence[str],
    writes: Sequence[ReplaceOne[Any]],
    error: PyMongoError,
) -> dict[str, Rejected | None]:
    if len(ids) == 1:
        return {ids[0]: Rejected(f"MongoDB has no room to index it: {_said(error)}"[:500])}
    ended = [
        await write_articles(articles, [key], [one]) for key, one in zip(ids, writes, strict=True)
    ]
    return {key: why for failed in ended for key, why in failed.items()}


def _said(error: PyMongoError) -> str:
    """Return what the server says; of a bulk write its first refusal, without the document."""
    details = error.details if isinstance(error, OperationFailure) else None
    refused = (details or {}).get("writeErrors") or [{}]
    return str(refused[0].get("errmsg") or error)
