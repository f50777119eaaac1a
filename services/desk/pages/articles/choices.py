"""What a list offers to choose from: the options of its form, ways to narrow or widen it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from services.desk.country import PROVINCES
from services.desk.desk import Desk
from services.desk.language import Language
from services.desk.pages.articles.filters import Asked
from services.store import Facets, ListedArticle

ENTRIES, MONTHS = 8, 12  # of a facet
# The name of a facet, and its entries: text, number of articles, address of the narrower list.
Facet = tuple[str, list[tuple[str, int, str]]]


def facets(
    desk: Desk,
    asked: Asked,
    counted: Facets | None,
    looked_at: Sequence[ListedArticle],
    words: Language,
) -> list[Facet]:
    """Return what the newest answers have most often, by its number, each as a narrower list.

    `counted` is what the index tells, `looked_at` are answers whose persons and
    places are counted.
    """
    names = {one.id: one.name for one in desk.portals}
    told = counted.counts if counted else {}
    numbers: dict[str, Mapping[str, int]] = {
        "portal": told.get("portal", {}),
        "topic": told.get("topic", {}),
        "person": Counter(name for one in looked_at for name in dict.fromkeys(one.persons)),
        "place": Counter(name for one in looked_at for name in dict.fromkeys(one.places)),
    }
    found = [
        (field, sorted(some.items(), key=lambda pair: (-pair[1], pair[0]))[:ENTRIES])
        for field, some in numbers.items()
        if field not in asked.values and some
    ]
    return [
        (
            words(f"field.{field}"),
            [(names.get(value, value), n, asked.link({field: value})) for value, n in most],
        )
        for field, most in found
    ]


def months(asked: Asked, counted: Facets | None, words: Language) -> Facet | None:
    """Return how many answers each month has, the newest first; None where that tells nothing."""
    if counted is None or "since" in asked.values or "until" in asked.values:
        return None
    entries = [
        (words.month(month), n, asked.link({"since": f"{month}-01", "until": f"{_next(month)}-01"}))
        for month, n in list(counted.counts["month"].items())[:MONTHS]
    ]
    return (words("articles.months"), entries) if entries else None


def _next(month: str) -> str:
    year, number = int(month[:4]), int(month[5:7])
    return f"{year + 1}-01" if number == 12 else f"{year}-{number + 1:02}"  # noqa: PLR2004 - months


def hints(asked: Asked, words: Language) -> list[tuple[str, str | None]]:
    """Return what may be tried where nothing was found."""
    told: list[tuple[str, str | None]] = [
        (words("articles.without", name=words(f"field.{name}")), asked.link({name: None}))
        for name in asked.values
        if len(asked.values) > 1
    ]
    text = asked.values.get("text", "")
    if '"' in text:
        told.append((words("articles.no_phrase"), asked.link({"text": text.replace('"', " ")})))
    return [
        *told,
        (words("articles.see_portals"), "/portals"),
        (words("articles.clear"), "/articles"),
    ]


def form(desk: Desk, asked: Asked, words: Language) -> dict[str, Any]:
    """Return what the form shows: its options, and which filters hold."""
    named = sorted({one.province for one in desk.portals if one.province})
    today = [province.name for province in PROVINCES]
    provinces = [(name, name) for name in dict.fromkeys((*today, *named))]
    portals = sorted(((one.id, one.name) for one in desk.portals), key=lambda pair: pair[1])
    kinds = sorted({one.kind for one in desk.portals})
    formats = ("jsonl", "csv")
    return {
        "asked": asked.form,
        "is_detailed": asked.is_detailed,
        "chips": [
            (words(f"field.{name}"), _shown(desk, name, value), asked.link({name: None}))
            for name, value in asked.values.items()
        ],
        "portals": portals,
        "provinces": provinces,
        "kinds": [(kind, words.word("portal_kind", kind)) for kind in kinds],
        "gone": [("false", words("articles.not_gone")), ("true", words("articles.only_gone"))],
        "exports": [
            (one.upper(), asked.link({"format": one}, "/api/v1/export")) for one in formats
        ],
    }


def _shown(desk: Desk, name: str, value: str) -> str:
    portal = desk.portal(value) if name == "portal" else None
    if portal:
        return portal.name
    return "" if name == "one_per_cluster" else value
