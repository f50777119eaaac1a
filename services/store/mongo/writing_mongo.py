"""How documents of articles are written: in bulk, and which of them were not."""

from collections.abc import Sequence
from typing import Any

from shared.database_mongo import is_too_much_at_once, refused_documents
from shared.errors import Rejected
from shared.extras import extra

with extra("mongo"):
    from pymongo import ReplaceOne
    from pymongo.errors import OperationFailure, PyMongoError

VARIABLE = "BANTIN_STORE"


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
