"""An article with its persons, offices, bodies, places, documents, occasions, terms and dates.

The rules are in the modules beside this one, the words in data/. What an entity is follows one
guideline: a person is the name alone; an office is one title between commas; a body is the longest
name with its level or place; a term with years is also a date.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta, timezone

from services.enricher import dates as dating
from services.enricher import documents as papers
from services.enricher import occasions as gatherings
from services.enricher import offices, organizations, persons, places, terms
from services.enricher.chunks import Chunk, chunks
from services.enricher.date_forms import compile_all
from services.enricher.dates import FoundDate
from services.enricher.documents import FoundDocument
from services.enricher.lexicon import Lexicon, lexicon
from services.enricher.occasions import FoundOccasion
from services.enricher.organizations import FoundBody
from services.enricher.persons import Holder
from services.enricher.places import FoundPlace
from services.enricher.reading import working_copy
from services.enricher.signature import signature
from services.enricher.terms import FoundTerm
from shared.events import (
    ArticleEnriched,
    ArticleParsed,
    DateMention,
    Document,
    Mention,
    Occasion,
    Office,
    Organization,
    Person,
    Place,
    Span,
    Term,
)
from shared.text import match_key

# Grows with every change of a rule or a word: the store takes the newer of two.
ENRICHER_VERSION = 1
# News is dated where it is made; Viet Nam has had UTC+7 all year since 1975.
_ZONE = timezone(timedelta(hours=7))
# Without a date of publication the time of the fetch is a last resort.
_UNSURE = 0.4


@dataclass(frozen=True, slots=True)
class Findings:
    """Everything that the rules found in one text, before it is grouped."""

    holders: list[Holder]
    bodies: list[FoundBody]
    places: list[FoundPlace]
    documents: list[FoundDocument]
    occasions: list[FoundOccasion]
    terms: list[FoundTerm]
    dates: list[FoundDate]
    signature: str | None


def enrich(article: ArticleParsed, words: Lexicon | None = None) -> ArticleEnriched:
    """Return the article with what its text names.

    `text[start:end] == surface` holds for every mention. Dates are read against the publication;
    without one, against the fetch, and then with a low confidence.
    """
    text = article.text
    published = article.published
    day = (published.value if published else article.fetched_at).astimezone(_ZONE).date()
    found = find(text, day, article.province, words or prepared())
    factor = 1.0 if published else _UNSURE
    return ArticleEnriched.of(
        article,
        enricher_version=ENRICHER_VERSION,
        persons=_persons(found.holders, text),
        organizations=_organizations(found.bodies, text),
        places=_places(found.places, text),
        documents=_documents(found.documents, text),
        occasions=_occasions(found.occasions, text),
        terms=_terms(found.terms, text),
        dates=tuple(_date(one, text, factor) for one in found.dates),
        signature=found.signature,
    )


def prepared() -> Lexicon:
    """Return the lexicon with every pattern compiled; the first call takes a third of a second."""
    compile_all()
    papers.pattern()
    gatherings.pattern()
    return lexicon()


def find(text: str, day: date, province: str | None, words: Lexicon) -> Findings:
    """Return what the rules find in a text published on a day by a portal of a province."""
    working = working_copy(text)
    pieces = chunks(working, words)
    people = persons.holders(pieces, working, words)
    offices.attach(pieces, people, working)
    held = {office.start for holder in people.values() for office in holder.offices}
    located = places.places(pieces, set(people), working, words)
    places.resolve(located, working, words, day, province)
    return Findings(
        holders=sorted(people.values(), key=lambda holder: holder.start),
        bodies=organizations.bodies(pieces, held, working, words),
        places=located,
        documents=papers.documents(working),
        occasions=gatherings.occasions(working),
        terms=terms.terms(working),
        dates=dating.dates(working, day),
        signature=signature(working),
    )


def _span(start: int, end: int, text: str) -> Span:
    return Span(start=start, end=end, surface=text[start:end])


def _mention(start: int, end: int, text: str, rule: str, confidence: float) -> Mention:
    return Mention(start=start, end=end, surface=text[start:end], rule=rule, confidence=confidence)


def _persons(holders: Sequence[Holder], text: str) -> tuple[Person, ...]:
    """Return one person per name; a short form belongs to the last full name that it ends."""
    groups: dict[str, list[Holder]] = defaultdict(list)
    last_syllable: dict[str, str] = {}
    for holder in holders:
        key = match_key(holder.name)
        if " " in key:
            last_syllable[key.rpartition(" ")[2]] = key
        groups[last_syllable.get(key, key)].append(holder)
    return tuple(_person(group, text) for group in groups.values())


def _person(group: list[Holder], text: str) -> Person:
    first = max(group, key=lambda holder: holder.end - holder.start)
    honorific = next((holder.honorific for holder in group if holder.honorific), None)
    return Person(
        name=" ".join(text[first.start : first.end].split()),
        honorific=honorific,
        offices=tuple(_offices(group, text)),
        mentions=tuple(
            _mention(one.start, one.end, text, one.rule, one.confidence) for one in group
        ),
    )


def _offices(group: list[Holder], text: str) -> Iterable[Office]:
    seen: set[str] = set()
    for chunk in (office for holder in group for office in holder.offices):
        office = _office(chunk, text)
        key = match_key(office.title)
        if key not in seen:
            seen.add(key)
            yield office


def _office(chunk: Chunk, text: str) -> Office:
    surface = text[chunk.start : chunk.end]
    former = surface.casefold().startswith(("nguyên ", "cựu "))
    return Office(
        title=" ".join(surface.split()), span=_span(chunk.start, chunk.end, text), former=former
    )


def _organizations(bodies: Sequence[FoundBody], text: str) -> tuple[Organization, ...]:
    groups: dict[str, list[FoundBody]] = defaultdict(list)
    for body in bodies:
        groups[match_key(body.name)].append(body)
    return tuple(
        Organization(
            name=group[0].name,
            level=group[0].level,
            mentions=tuple(_mention(one.start, one.end, text, one.rule, 0.9) for one in group),
        )
        for group in groups.values()
    )


def _places(located: Sequence[FoundPlace], text: str) -> tuple[Place, ...]:
    groups: dict[tuple[str, str | None], list[FoundPlace]] = defaultdict(list)
    for place in located:
        unit = place.found.unit.code if place.found else None
        groups[match_key(place.name), unit].append(place)
    return tuple(_one_place(group, text) for group in groups.values())


def _one_place(group: list[FoundPlace], text: str) -> Place:
    first = group[0]
    known = first.found
    return Place(
        name=known.unit.name if known else first.name,
        level=known.unit.level if known else first.level,
        province=known.province if known else None,
        province_now=known.province_now if known else None,
        code=known.unit.code if known else None,
        mentions=tuple(
            _mention(one.start, one.end, text, one.rule, one.confidence) for one in group
        ),
    )


def _documents(found: Sequence[FoundDocument], text: str) -> tuple[Document, ...]:
    groups: dict[tuple[str, str | None, str | None], list[FoundDocument]] = defaultdict(list)
    for one in found:
        name = text[one.start : one.end] if one.number is None else None
        groups[one.kind, one.symbol or one.number, name].append(one)
    return tuple(
        Document(
            kind=group[0].kind,
            number=group[0].number,
            symbol=group[0].symbol,
            mentions=tuple(_mention(one.start, one.end, text, one.rule, 0.95) for one in group),
        )
        for group in groups.values()
    )


def _occasions(found: Sequence[FoundOccasion], text: str) -> tuple[Occasion, ...]:
    groups: dict[str, list[FoundOccasion]] = defaultdict(list)
    for one in found:
        groups[match_key(text[one.start : one.end])].append(one)
    return tuple(
        Occasion(
            name=" ".join(text[group[0].start : group[0].end].split()),
            ordinal=group[0].ordinal,
            mentions=tuple(_mention(one.start, one.end, text, one.kind, 0.9) for one in group),
        )
        for group in groups.values()
    )


def _terms(found: Sequence[FoundTerm], text: str) -> tuple[Term, ...]:
    groups: dict[str, list[FoundTerm]] = defaultdict(list)
    for one in found:
        groups["-".join(map(str, one.years)) if one.years else (one.number or "").upper()].append(
            one
        )
    return tuple(
        Term(
            name=" ".join(text[group[0].start : group[0].end].split()),
            mentions=tuple(_mention(one.start, one.end, text, "term", 0.98) for one in group),
        )
        for group in groups.values()
    )


def _date(one: FoundDate, text: str, factor: float) -> DateMention:
    confidence = {"explicit": 0.99, "no-year": 0.9, "relative": 0.85}.get(one.read.reading, 0.95)
    sure = one.read.reading in ("explicit", "period") or factor == 1.0
    return DateMention(
        start=one.start,
        end=one.end,
        surface=text[one.start : one.end],
        rule=one.form,
        confidence=confidence if sure else confidence * factor,
        first=one.read.first,
        last=one.read.last,
        precision=one.read.precision,
        reading=one.read.reading,
    )
