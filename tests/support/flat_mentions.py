"""An enriched article as flat lists of mentions, the form in which quality is measured."""

from collections.abc import Iterable, Iterator
from typing import Any

from shared.contract.events import ArticleEnriched
from shared.contract.values import Mention, Occasion, Term


def flat_mentions(article: ArticleEnriched) -> dict[str, Any]:
    """Return {"entities": […], "dates": […]}: each mention with its type, text and offsets."""
    return {
        "entities": [
            *_persons(article),
            *_organizations(article),
            *_places(article),
            *_documents(article),
            *_named("EVENT", article.occasions),
            *_named("TERM", article.terms),
        ],
        "dates": [
            {**_span(date), "from": date.first.isoformat(), "to": date.last.isoformat()}
            for date in article.dates
        ],
    }


def _span(mention: Mention) -> dict[str, Any]:
    return {"text": mention.surface, "start": mention.start, "end": mention.end}


def _persons(article: ArticleEnriched) -> Iterator[dict[str, Any]]:
    for person in article.persons:
        titles = [office.title for office in person.offices]
        for mention in person.mentions:
            yield {"type": "PERSON", **_span(mention), "name": person.name, "positions": titles}


def _organizations(article: ArticleEnriched) -> Iterator[dict[str, Any]]:
    for organization in article.organizations:
        for mention in organization.mentions:
            yield {"type": "ORGANIZATION", **_span(mention)}


def _places(article: ArticleEnriched) -> Iterator[dict[str, Any]]:
    for place in article.places:
        for mention in place.mentions:
            yield {
                "type": "PLACE",
                **_span(mention),
                "province": place.province,
                "province_new": place.province_now,
            }


def _documents(article: ArticleEnriched) -> Iterator[dict[str, Any]]:
    for document in article.documents:
        for mention in document.mentions:
            yield {
                "type": "DOCUMENT",
                **_span(mention),
                "doc_type": document.kind.lower(),
                "number": document.number,
                "symbol": document.symbol,
            }


def _named(kind: str, entities: Iterable[Occasion | Term]) -> Iterator[dict[str, Any]]:
    for entity in entities:
        for mention in entity.mentions:
            yield {"type": kind, **_span(mention)}
