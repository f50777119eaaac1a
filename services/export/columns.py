"""An article as one row of a table: what fits into cells, under names that stay."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal

Kind = Literal["text", "texts", "moment", "number", "truth"]
Article = Mapping[str, Any]
# The columns, each with the kind of its cells, in the order of `row`.
COLUMNS: Mapping[str, Kind] = {
    "article_id": "text",
    "url": "text",
    "portal": "text",
    "province": "text",
    "published": "moment",
    "modified": "moment",
    "title": "text",
    "lead": "text",
    "text": "text",
    "section": "text",
    "authors": "texts",
    "tags": "texts",
    "persons": "texts",
    "offices": "texts",
    "organizations": "texts",
    "places": "texts",
    "provinces_now": "texts",
    "documents": "texts",
    "occasions": "texts",
    "dates": "texts",
    "topics": "texts",
    "language": "text",
    "prefix": "text",
    "source": "text",
    "sign_off": "text",
    "gone": "truth",
    "fetched_at": "moment",
    "revision": "number",
    "cause": "text",
    "stored_at": "moment",
    "gone_at": "moment",
}


def row(article: Article) -> list[Any]:
    """Return the cells of an article: texts, lists of texts, numbers, truths, None for nothing.

    Moments are in ISO 8601, as the article has them. Of a page that states how precise a time is,
    the time alone is kept; of what a text names, each name once.
    """
    get = article.get
    persons, places = get("persons") or (), get("places") or ()
    return [
        get("article_id"),
        get("canonical_url"),
        get("portal"),
        get("province"),
        (get("published") or _NOTHING).get("value"),
        (get("modified") or _NOTHING).get("value"),
        get("title"),
        get("lead"),
        get("text"),
        get("section"),
        _names(get("authors")),
        list(get("tags") or ()),
        _names(persons),
        _distinct(office["title"] for one in persons for office in one.get("offices") or ()),
        _names(get("organizations")),
        _names(places),
        _distinct(one.get("province_now") for one in places),
        _distinct(one["mentions"][0]["surface"] for one in get("documents") or ()),
        _names(get("occasions")),
        # The days that the text speaks of, as ISO intervals.
        _distinct(f"{one['first']}/{one['last']}" for one in get("dates") or ()),
        list((get("summary") or _NOTHING).get("topics") or ()),
        get("language"),
        get("prefix"),
        get("source"),
        get("sign_off"),
        get("gone"),
        get("fetched_at"),
        get("revision"),
        get("cause"),
        get("stored_at"),
        get("gone_at"),
    ]


_NOTHING: Article = {}


def _names(found: Sequence[Article] | None) -> list[str]:
    return _distinct([one["name"] for one in found]) if found else []


def _distinct(values: Iterable[str | None]) -> list[str]:
    return [value for value in dict.fromkeys(values) if value]
