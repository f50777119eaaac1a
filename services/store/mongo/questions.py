"""Questions as filters of MongoDB: pure. Each is answered from one index, newest first."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from services.store.articles import Query
from services.store.search import (
    STORED,
    All,
    Either,
    Expression,
    Phrase,
    Without,
    bounds,
    expression_of,
    folded,
    pair_range,
    phrase_triples,
)

# The filters by which a phrase is looked for: of those that it passes the rarest.
Leads = Mapping[Phrase, list[dict[str, Any]]]
UNKNOWN: Leads = {}
# More of a phrase are not looked at: of so many one is rare.
MAX_WAYS = 8
# No document fits it, and the planner knows.
NOTHING: dict[str, Any] = {"_id": {"$in": []}}


def conditions(
    query: Query, expression: Expression | None = None, leads: Leads = UNKNOWN
) -> dict[str, Any]:
    """Return a query as a filter; `expression` stands for its text, where that is read already.

    `leads` has by what each phrase is looked for; of others the server tries what it passes.
    Raises UsageError for a date that is none.
    """
    if expression is None and query.text is not None:
        expression = expression_of(query.text)
        if expression is None:
            return NOTHING
    wanted: list[dict[str, Any]] = [{"keys": key} for key in query.wanted_keys()]
    if query.portals is not None:
        wanted.append({"keys": {"$in": [f"portal:{one}" for one in query.portals]}})
    if not wanted and expression is None:
        wanted.append({"keys": STORED})
    if limits := within(query.since, query.until, query.up_to):
        wanted.append(limits)
    if query.gone is not None:
        wanted.append({"gone_at": {"$ne": None} if query.gone else None})
    if expression is not None:
        wanted += _all_of(expression, leads)
    return wanted[0] if len(wanted) == 1 else {"$and": wanted}


def within(
    since: datetime | None, until: datetime | None, up_to: int | None = None
) -> dict[str, Any]:
    """Return the filter on the moment of an article, see `bounds`; none where it is unbounded."""
    first, behind = bounds(since, until, up_to)
    limits = {"$gte": first, "$lt": behind}
    given = {bound: value for bound, value in limits.items() if value is not None}
    return {"moment": given} if given else {}


def _all_of(expression: Expression, leads: Leads) -> list[dict[str, Any]]:
    """Return the filters that an article must pass, all of them."""
    if isinstance(expression, All):
        return [one for part in expression.parts for one in _all_of(part, leads)]
    if isinstance(expression, Phrase):
        return _phrase(expression, leads)
    if isinstance(expression, Without):
        return [{"$nor": [_one(expression.part, leads)]}]
    return [_one(expression, leads)]


def _one(expression: Expression, leads: Leads) -> dict[str, Any]:
    if isinstance(expression, Either):
        return {"$or": [_one(part, leads) for part in expression.parts]}
    filters = _all_of(expression, leads)
    return filters[0] if len(filters) == 1 else {"$and": filters}


def _phrase(phrase: Phrase, leads: Leads) -> list[dict[str, Any]]:
    """Return a filter for a word; of several what leads to them, and one for all as they stand."""
    if " " not in phrase.words:
        return [{"words": phrase.words}]
    lead = leads.get(phrase) or (ways_to(phrase) if _is_long(phrase) else by_words(phrase))
    return [*lead, {"$expr": _has(phrase)}]


def ways_to(phrase: Phrase) -> list[dict[str, Any]]:
    """Return filters that a phrase passes, each by an index: by three words of it, else by both.

    Only those of three words lead to the newest first.
    """
    if _is_long(phrase):
        return [{"triples": one} for one in phrase_triples(folded(phrase.words))[:MAX_WAYS]]
    first, behind = pair_range(folded(phrase.words))
    # Only within $elemMatch both bounds are those of one number.
    return [{"triples": {"$elemMatch": {"$gte": first, "$lt": behind}}}]


def by_words(phrase: Phrase) -> list[dict[str, Any]]:
    """Return a filter for each word of a phrase, the longest first, as it is likely the rarest."""
    words = sorted(set(phrase.words.split()), key=lambda word: (-len(word), word))
    return [{"words": word} for word in words]


def _is_long(phrase: Phrase) -> bool:
    return phrase.words.count(" ") > 1


def holds(expression: Expression) -> dict[str, Any]:
    """Return an expression as a value of a document that is read: true where it holds."""
    if isinstance(expression, Phrase):
        return _has(expression)
    if isinstance(expression, Without):
        return {"$not": [holds(expression.part)]}
    name = "$or" if isinstance(expression, Either) else "$and"
    return {name: [holds(part) for part in expression.parts]}


def _has(phrase: Phrase) -> dict[str, Any]:
    """Return if the words of a document hold a phrase: looked for as bytes, not by a pattern.

    A pattern takes three times as long, which of a thousand articles is 50 ms.
    """
    return {"$gte": [{"$indexOfBytes": [f"$search.{phrase.form}", f" {phrase.words} "]}, 0]}
