"""The keys that versions of layout 1 look for: pure, written only while such a one may run."""

from services.store.search.keys import spellings
from shared.contract import ArticleEnriched, Document


def former_keys(article: ArticleEnriched) -> dict[str, list[str]]:
    """Return the keys of an article by field: persons, places, provinces, documents."""
    places = article.places
    names = [(place.name, place.province, place.province_now) for place in places]
    return {
        "persons": _keys(*(person.name for person in article.persons)),
        "places": _keys(*(name for triple in names for name in triple)),
        "provinces": _keys(article.province),
        "documents": _keys(*(name for one in article.documents for name in _names(one))),
    }


def _keys(*names: str | None) -> list[str]:
    return sorted({key for name in names if name for key in spellings(name)})


def _names(document: Document) -> list[str | None]:
    number, symbol = document.number, document.symbol
    both = [f"{number}-{symbol}", f"{number}/{symbol}"] if number and symbol else []
    # A bare number stands for every document that ever had it.
    numbered = number if number and not number.isdecimal() else None
    surfaces = [mention.surface for mention in document.mentions]
    return [numbered, symbol if not number else None, *both, *surfaces]
