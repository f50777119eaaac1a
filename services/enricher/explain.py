"""Why a text is marked as it is: every mention with its kind, its value and the rule behind it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from services.enricher.references import find_meetings
from services.enricher.summary import Topic, find_topics, names_in
from services.enricher.text import normalize
from shared.contract import ArticleEnriched, DateMention, Mention, Person, Place

Kind = Literal["person", "office", "organization", "place", "document", "occasion", "term", "date"]


@dataclass(frozen=True, slots=True)
class Annotation:
    """A stretch of the text: `value` is what it was normalised to, `rule` what found it."""

    start: int
    end: int
    kind: Kind
    surface: str
    value: str
    rule: str
    confidence: float


def annotations(article: ArticleEnriched) -> list[Annotation]:
    """Return every mark in the order of the text; a longer one stands before what it holds."""
    found = [*_people(article), *_named(article), *map(_date, article.dates)]
    return sorted(found, key=lambda mark: (mark.start, -mark.end, mark.kind))


def evidence(article: ArticleEnriched) -> tuple[Topic, ...]:
    """Return the topics of the summary, each with what speaks for it."""
    working = normalize(article.text)
    return find_topics(working, normalize(article.title), find_meetings(working), names_in(article))


def _people(article: ArticleEnriched) -> Iterator[Annotation]:
    for person in article.persons:
        yield from (_mark("person", mention, person.name) for mention in person.mentions)
        yield from _offices(person)


def _offices(person: Person) -> Iterator[Annotation]:
    for office in person.offices:
        value = f"{person.name}: {office.label or office.title}"
        span = office.span
        yield Annotation(span.start, span.end, "office", span.surface, value, "held-office", 0.9)


def _named(article: ArticleEnriched) -> Iterator[Annotation]:
    for body in article.organizations:
        yield from (_mark("organization", mention, body.name) for mention in body.mentions)
    for place in article.places:
        yield from (_mark("place", mention, _where(place)) for mention in place.mentions)
    for paper in article.documents:
        value = f"{paper.kind} {paper.symbol or paper.number or ''}".strip()
        yield from (_mark("document", mention, value) for mention in paper.mentions)
    for occasion in article.occasions:
        yield from (_mark("occasion", mention, occasion.name) for mention in occasion.mentions)
    for term in article.terms:
        yield from (_mark("term", mention, term.name) for mention in term.mentions)


def _where(place: Place) -> str:
    if place.province is None:
        several = f"? one of {len(place.candidates)}" if place.candidates else ""
        return f"{place.name} {several}".strip()
    today = "" if place.province == place.province_now else f" → {place.province_now}"
    inside = "" if place.level == "province" else f", {place.province}"
    return f"{place.name}{inside}{today}"


def _mark(kind: Kind, mention: Mention, value: str) -> Annotation:
    return Annotation(
        start=mention.start,
        end=mention.end,
        kind=kind,
        surface=mention.surface,
        value=value,
        rule=mention.rule,
        confidence=mention.confidence,
    )


def _date(date: DateMention) -> Annotation:
    several = date.first != date.last
    value = f"{date.first}..{date.last}" if several else str(date.first)
    return _mark("date", date, f"{value} ({date.reading})")
