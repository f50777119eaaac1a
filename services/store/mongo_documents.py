"""States, revisions and queries as documents of MongoDB: pure."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from pydantic import TypeAdapter

from services.store import search
from services.store.articles import Query
from services.store.revisions import Revision, State
from shared.contract import ArticleEnriched, ArticleStored
from shared.text import match_key

# What a state is read from; the rest of a document is for queries.
STATE = dict.fromkeys(("article", "stored", "gone_at", "head", "writes"), 1)
_REVISION = TypeAdapter(Revision)


def document(state: State, encoded: Mapping[str, Any]) -> dict[str, Any]:
    """Return the document of a state: the article as `encoded`, and the keys of queries."""
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
