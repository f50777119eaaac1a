"""An article as one row of a table: what fits into cells, under names that stay."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Literal, NamedTuple

Kind = Literal["text", "texts", "moment", "number", "truth"]
Article = Mapping[str, Any]


class Column(NamedTuple):
    """What kind its cells are, and where they stand in an article.

    Keys have dots between them; `[]` stands behind a list of which each is read, and each value is
    kept once; `[0]` behind one of which the first is; "a/b" is two keys that are joined so.
    """

    kind: Kind
    path: str


# Moments are in ISO 8601, as the article has them. Of a page that states how precise a time is, the
# time alone is kept; of what a text names, each name once.
COLUMNS: Mapping[str, Column] = {
    "article_id": Column("text", "article_id"),
    "url": Column("text", "canonical_url"),
    "portal": Column("text", "portal"),
    "province": Column("text", "province"),
    "published": Column("moment", "published.value"),
    "modified": Column("moment", "modified.value"),
    "title": Column("text", "title"),
    "lead": Column("text", "lead"),
    "text": Column("text", "text"),
    "section": Column("text", "section"),
    "authors": Column("texts", "authors[].name"),
    "tags": Column("texts", "tags"),
    "persons": Column("texts", "persons[].name"),
    "offices": Column("texts", "persons[].offices[].title"),
    "organizations": Column("texts", "organizations[].name"),
    "places": Column("texts", "places[].name"),
    "provinces_now": Column("texts", "places[].province_now"),
    "documents": Column("texts", "documents[].mentions[0].surface"),
    "occasions": Column("texts", "occasions[].name"),
    # The days that the text speaks of, as ISO intervals.
    "dates": Column("texts", "dates[].first/last"),
    "topics": Column("texts", "summary.topics"),
    "language": Column("text", "language"),
    "prefix": Column("text", "prefix"),
    "source": Column("text", "source"),
    "sign_off": Column("text", "sign_off"),
    "gone": Column("truth", "gone"),
    "fetched_at": Column("moment", "fetched_at"),
    "revision": Column("number", "revision"),
    "cause": Column("text", "cause"),
    "stored_at": Column("moment", "stored_at"),
    "gone_at": Column("moment", "gone_at"),
}
_NOTHING: Article = {}


def row(article: Article) -> list[Any]:
    """Return the cells of an article: texts, lists of texts, numbers, truths, None for nothing."""
    return [read(article) for read in _READERS]


def _reader(column: Column) -> Callable[[Article], Any]:
    """Return what reads the cell of a column."""
    if "[]" in column.path:
        return _names(column.path)
    first, _, second = column.path.partition(".")
    is_list = column.kind == "texts"
    if second:
        if is_list:
            return lambda article: list((article.get(first) or _NOTHING).get(second) or ())
        return lambda article: (article.get(first) or _NOTHING).get(second)
    if is_list:
        return lambda article: list(article.get(first) or ())
    return lambda article: article.get(first)


def _names(path: str) -> Callable[[Article], list[str]]:
    first, *inner, said = path.split("[].")
    read = _value(said)

    def names(article: Article) -> list[str]:
        found = article.get(first)
        if not found:
            return []
        for key in inner:
            found = [each for one in found for each in one.get(key) or ()]
        return _distinct(map(read, found))

    return names


def _value(said: str) -> Callable[[Article], str | None]:
    if "/" in said:
        first, last = said.split("/")
        return lambda one: f"{one[first]}/{one[last]}"
    if "[0]" in said:
        several, key = said.split("[0].")
        return lambda one: one[several][0][key]
    return lambda one: one.get(said)


def _distinct(values: Iterable[str | None]) -> list[str]:
    return [value for value in dict.fromkeys(values) if value]


_READERS = [_reader(column) for column in COLUMNS.values()]
