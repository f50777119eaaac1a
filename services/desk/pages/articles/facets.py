"""How a list may be narrowed down or widened: what its newest answers have most often."""

from collections import Counter
from collections.abc import Iterable

from services.desk.desk import Desk
from services.desk.language import Language
from services.desk.pages.articles.filters import Asked
from services.store import ListedArticle

ENTRIES = 8  # of a facet
# The name of a facet, and its entries: text, number of articles, address of the narrower list.
Facet = tuple[str, list[tuple[str, int, str]]]


def facets(
    desk: Desk, asked: Asked, found: Iterable[ListedArticle], words: Language
) -> list[Facet]:
    """Return portals, persons and places of some answers with their numbers, most often first."""
    articles = list(found)
    names = {one.id: one.name for one in desk.portals}
    counted = {
        "portal": Counter(one.portal for one in articles if one.portal),
        "person": Counter(name for one in articles for name in dict.fromkeys(one.persons)),
        "place": Counter(name for one in articles for name in dict.fromkeys(one.places)),
    }
    return [
        (
            words(f"field.{field}"),
            [
                (names.get(value, value), number, asked.link({field: value}))
                for value, number in numbers.most_common(ENTRIES)
            ],
        )
        for field, numbers in counted.items()
        if field not in asked.values and numbers
    ]


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
