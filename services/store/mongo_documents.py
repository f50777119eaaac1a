"""States, revisions and queries as documents of MongoDB: pure."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from pydantic import TypeAdapter

from services.store.copies import INDEXED, member_of
from services.store.search import (
    NO_WORDS,
    article_keys,
    former_keys,
    moment_of,
    searched,
    triples_of,
)
from services.store.states import ListedArticle, Revision, State, listed_facts
from shared.contract import ArticleEnriched, ArticleStored
from shared.errors import Rejected
from shared.extras import extra

with extra("mongo"):
    import bson
    from bson.errors import BSONError
    from bson.raw_bson import RawBSONDocument

Encoded = RawBSONDocument | Rejected

# The largest document of MongoDB, and the share of an article: the words for its search need the
# rest.
MAX_BYTES = 16 * 1024 * 1024
MAX_ARTICLE_BYTES = 12 * 1024 * 1024
# The number of the shape of documents, see mongo/layout_mongo.py.
LAYOUT = 3
LINKED = 2  # the first that knows copies
# What a state is read from; the rest of a document is for queries.
STATE = dict.fromkeys(
    ("article", "stored", "gone_at", "head", "writes", "pending", "origin", "similarity", "layout"),
    1,
)
# What a list shows of an article.
LISTED = dict.fromkeys(
    (
        *("article.canonical_url", "article.host", "article.portal", "article.title"),
        *("article.published", "article.persons.name", "article.places.name"),
        *("revision", "gone_at", "origin", "similarity", "moment"),
    ),
    1,
)
# What the persons of an article are read from.
PERSONS = dict.fromkeys(
    (
        *("article.article_id", "article.canonical_url", "article.portal", "article.province"),
        *("article.title", "article.published", "article.text", "article.persons", "origin"),
    ),
    1,
)
# What a revision says beside the values that it replaced.
TOLD = {"was": 0}
_REVISION = TypeAdapter(Revision)


def document(
    state: State,
    encoded: Mapping[str, Any],
    pending: Sequence[Revision] = (),
    *,
    serves_former: bool = False,
) -> dict[str, Any]:
    """Return the document of a state: the article as `encoded`, and the keys of queries.

    `pending` are the revisions that led to it and are not yet in their own collection.
    `serves_former` adds what versions of layout 1 look for.
    """
    article, stored = state.article, state.stored
    words = searched(article) if stored else NO_WORDS
    gone = state.gone_at is not None
    linked = {"origin": state.origin, "similarity": state.similarity} if state.origin else {}
    return {
        "_id": article.article_id,
        "layout": LAYOUT,
        "writes": state.writes,
        "revision": stored.revision if stored else 0,
        "head": state.head,
        "gone_at": state.gone_at.isoformat() if state.gone_at else None,
        "portal": article.portal,
        "published": article.published.value if article.published else None,
        "moment": moment_of(article),
        **linked,
        "copies": _copies(article, gone=gone) if stored else None,
        "keys": article_keys(article, gone=gone) if stored else [],
        "words": list(words.distinct),
        "triples": triples_of(words.folded),
        **(former_keys(article) if serves_former else {}),
        # A phrase is looked for letter by letter: the blanks keep it from starting inside a word.
        "search": {"exact": f" {words.exact} ", "folded": f" {words.folded} "},
        "stored": stored.model_dump(mode="json") if stored else None,
        "article": encoded,
        **({"pending": [revision_document(made) for made in pending]} if pending else {}),
    }


def _copies(article: ArticleEnriched, *, gone: bool) -> dict[str, Any]:
    """Return what decides whose copy an article is."""
    member = member_of(article, gone=gone)
    return {
        "hashes": member.hashes[:INDEXED],
        "more": member.hashes[INDEXED:],
        "place": member.order,
        "site": member.site,
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
        origin=document.get("origin"),
        similarity=document.get("similarity", 0),
        indexed=document.get("layout", 1) >= LINKED,
    )


def listed_article(document: Mapping[str, Any]) -> ListedArticle:
    """Return what a list shows of an article, from the fields LISTED of its document."""
    return listed_facts(
        document["article"],
        article_id=document["_id"],
        revision=document["revision"],
        gone_at=document["gone_at"],
        origin=document.get("origin"),
        similarity=document.get("similarity"),
        moment=document.get("moment"),
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


def encoded_article(event: ArticleEnriched) -> Encoded:
    """Return the event as BSON, or why it can never be: a bad one fails alone."""
    return _bson(event.model_dump(mode="json", exclude_none=True), MAX_ARTICLE_BYTES)


def encoded_repeats(events: Sequence[ArticleEnriched]) -> dict[int, Encoded]:
    """Return the events of articles that have several among them, by their identity, as BSON.

    Only one of them is written in the end, and each that can never be has to be told.
    """
    number = Counter(event.article_id for event in events)
    return {id(one): encoded_article(one) for one in events if number[one.article_id] > 1}


def composed_document(
    state: State,
    article: Encoded,
    pending: Sequence[Revision] = (),
    *,
    serves_former: bool = False,
) -> Encoded:
    """Return the document of a state around its encoded article; see `document`."""
    if isinstance(article, Rejected):
        return article
    return _bson(document(state, article, pending, serves_former=serves_former), MAX_BYTES)


def _bson(fields: Mapping[str, Any], limit: int) -> Encoded:
    """Return fields as BSON, Rejected where they cannot be or are larger than the limit."""
    try:
        raw = bson.encode(fields)
    except (BSONError, UnicodeError, OverflowError) as error:
        return Rejected(f"cannot be written as BSON: {error}")
    if len(raw) > limit:
        return Rejected(f"{len(raw)} bytes, MongoDB takes {limit}")
    return RawBSONDocument(raw)
