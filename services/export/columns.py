"""An article as one row of a table: what fits into cells, under names that stay."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

Kind = Literal["text", "texts", "moment", "number", "truth"]
Article = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, the kind of its cells, and how a cell is read off an article."""

    name: str
    kind: Kind
    cell: Callable[[Article], Any]


def _field(name: str, kind: Kind = "text") -> Column:
    return Column(name, kind, lambda article: article.get(name))


def _names(name: str) -> Column:
    """Return the column of the names of what was found: persons, places."""
    return Column(
        name, "texts", lambda article: _distinct(one["name"] for one in _all(article, name))
    )


def _all(article: Article, name: str) -> list[dict[str, Any]]:
    return article.get(name) or []


def _distinct(values: Iterable[str | None]) -> list[str]:
    return list(dict.fromkeys(value for value in values if value))


def _moment(name: str) -> Column:
    """Return the column of a time of which the page states the precision too."""
    return Column(name, "moment", lambda article: (article.get(name) or {}).get("value"))


def _offices(article: Article) -> list[str]:
    persons = _all(article, "persons")
    return _distinct(office["title"] for one in persons for office in one.get("offices") or ())


def _dates(article: Article) -> list[str]:
    """Return the days that the text speaks of, as ISO intervals."""
    return _distinct(f"{one['first']}/{one['last']}" for one in _all(article, "dates"))


COLUMNS = (
    _field("article_id"),
    Column("url", "text", lambda article: article.get("canonical_url")),
    _field("portal"),
    _field("province"),
    _moment("published"),
    _moment("modified"),
    _field("title"),
    _field("lead"),
    _field("text"),
    _field("section"),
    _names("authors"),
    Column("tags", "texts", lambda article: list(article.get("tags") or ())),
    _names("persons"),
    Column("offices", "texts", _offices),
    _names("organizations"),
    _names("places"),
    Column(
        "provinces_now",
        "texts",
        lambda article: _distinct(one.get("province_now") for one in _all(article, "places")),
    ),
    Column(
        "documents",
        "texts",
        lambda article: _distinct(
            one["mentions"][0]["surface"] for one in _all(article, "documents")
        ),
    ),
    _names("occasions"),
    Column("dates", "texts", _dates),
    Column(
        "topics",
        "texts",
        lambda article: list((article.get("summary") or {}).get("topics") or ()),
    ),
    _field("language"),
    _field("prefix"),
    _field("source"),
    _field("sign_off"),
    _field("gone", "truth"),
    _field("fetched_at", "moment"),
    _field("revision", "number"),
    _field("cause"),
    _field("stored_at", "moment"),
    _field("gone_at", "moment"),
)
