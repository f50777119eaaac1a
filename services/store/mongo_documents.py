"""States, revisions and queries as documents of MongoDB: pure."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from pydantic import TypeAdapter

from services.store import search
from services.store.articles import Query
from services.store.states import Revision, State
from shared.contract import ArticleEnriched, ArticleStored
from shared.errors import Rejected
from shared.extras import extra
from shared.text import match_key

with extra("mongo"):
    import bson
    from bson.errors import BSONError
    from bson.raw_bson import RawBSONDocument

Encoded = RawBSONDocument | Rejected

# The largest document of MongoDB, and the share of an article: the words for its search need the
# rest.
MAX_BYTES = 16 * 1024 * 1024
MAX_ARTICLE_BYTES = 12 * 1024 * 1024
# What a state is read from; the rest of a document is for queries.
STATE = dict.fromkeys(("article", "stored", "gone_at", "head", "writes", "pending"), 1)
# What a revision says beside the values that it replaced.
TOLD = {"was": 0}
_REVISION = TypeAdapter(Revision)


def document(
    state: State, encoded: Mapping[str, Any], pending: Sequence[Revision] = ()
) -> dict[str, Any]:
    """Return the document of a state: the article as `encoded`, and the keys of queries.

    `pending` are the revisions that led to it and are not yet in their own collection.
    """
    article, stored = state.article, state.stored
    exact, folded = search.searched(article)
    return {
        "_id": article.article_id,
        "writes": state.writes,
        "revision": stored.revision if stored else 0,
        "head": state.head,
        "gone_at": state.gone_at.isoformat() if state.gone_at else None,
        "portal": article.portal,
        "published": article.published.value if article.published else None,
        "provinces": sorted(search.province_keys(article)),
        "places": sorted(search.place_keys(article)),
        "persons": sorted(search.person_keys(article)),
        "documents": sorted(search.document_keys(article)),
        # A phrase is looked for letter by letter: the blanks keep it from starting inside a word.
        "search": {"exact": f" {exact} ", "folded": f" {folded} "},
        "stored": stored.model_dump(mode="json") if stored else None,
        "article": encoded,
        **({"pending": [revision_document(made) for made in pending]} if pending else {}),
    }


def state_of(document: Mapping[str, Any]) -> State:
    """Return the state that a document holds."""
    stored, gone_at = document["stored"], document["gone_at"]
    return State(
        article=ArticleEnriched.model_validate(document["article"]),
        stored=ArticleStored.model_validate(stored) if stored else None,
        gone_at=datetime.fromisoformat(gone_at) if gone_at else None,
        head=document["head"],
        writes=document["writes"],
    )


def revision_document(revision: Revision) -> dict[str, Any]:
    """Return the document of a revision."""
    fields = _REVISION.dump_python(revision, mode="json")
    return {"_id": fields.pop("id"), **fields}


def revision_of(document: Mapping[str, Any]) -> Revision:
    """Return the revision that a document holds."""
    return _REVISION.validate_python({**document, "id": document["_id"]})


def pending_of(document: Mapping[str, Any]) -> list[Revision]:
    """Return the revisions that are still with the document of their article."""
    return [revision_of(made) for made in document.get("pending", ())]


def conditions(query: Query) -> dict[str, Any]:
    """Return the conditions of a query as a filter of MongoDB."""
    named = {
        "persons": query.person,
        "places": query.place,
        "provinces": query.province,
        "documents": query.document,
    }
    filters: dict[str, Any] = {"revision": {"$gte": 1}}
    filters |= {field: match_key(name) for field, name in named.items() if name is not None}
    if query.portal is not None:
        filters["portal"] = query.portal
    bounds = {"$gte": query.since, "$lt": query.until}
    published = {bound: value for bound, value in bounds.items() if value is not None}
    if published:
        filters["published"] = published
    if query.gone is not None:
        filters["gone_at"] = {"$ne": None} if query.gone else None
    if query.text is not None:
        filters |= _text_condition(query.text)
    return filters


def _text_condition(text: str) -> dict[str, Any]:
    """Return the filter of articles that have all these words; none for a text without words."""
    wanted = [f'" {phrase.words} "' for phrase in search.phrases(text)]
    if not wanted:
        return {"_id": {"$in": []}}
    # A word without diacritics stands as such in the folded form, one with them in the exact one.
    return {"$text": {"$search": " ".join(wanted), "$diacriticSensitive": True}}


def encoded_article(event: ArticleEnriched) -> Encoded:
    """Return the event as BSON, or why it can never be: a bad one fails alone."""
    return _bson(event.model_dump(mode="json", exclude_none=True), MAX_ARTICLE_BYTES)


def composed_document(
    state: State, article: Encoded | None, pending: Sequence[Revision] = ()
) -> Encoded:
    """Return the document of a state around its article, encoded before or now; see `document`."""
    article = encoded_article(state.article) if article is None else article
    if isinstance(article, Rejected):
        return article
    return _bson(document(state, article, pending), MAX_BYTES)


def _bson(fields: Mapping[str, Any], limit: int) -> Encoded:
    """Return fields as BSON, Rejected where they cannot be or are larger than the limit."""
    try:
        raw = bson.encode(fields)
    except (BSONError, UnicodeError, OverflowError) as error:
        return Rejected(f"cannot be written as BSON: {error}")
    if len(raw) > limit:
        return Rejected(f"{len(raw)} bytes, MongoDB takes {limit}")
    return RawBSONDocument(raw)
