"""Why a text is annotated as it is: every mention with its type, its value and its rule."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from services.enricher.references import FoundMeeting
from services.enricher.summary import TopicEvidence, find_topics, names_in
from services.enricher.text import normalize
from shared.contract import ArticleEnriched, DateMention, Document, Mention, Person, Place

EntityType = Literal[
    "person", "office", "organization", "place", "document", "occasion", "term", "date"
]


@dataclass(frozen=True, slots=True)
class Annotation:
    """A stretch of the text: `value` is what it was normalised to, `rule` what found it."""

    start: int
    end: int
    kind: EntityType
    surface: str
    value: str
    rule: str
    confidence: float


def annotations(article: ArticleEnriched) -> list[Annotation]:
    """Return every annotation in the order of the text, a longer one before what it holds."""
    unsorted = [
        *_person_annotations(article),
        *_name_annotations(article),
        *map(_date_annotation, article.dates),
    ]
    return sorted(
        unsorted, key=lambda annotation: (annotation.start, -annotation.end, annotation.kind)
    )


def evidence(article: ArticleEnriched) -> tuple[TopicEvidence, ...]:
    """Return the topics of the summary, each with what speaks for it."""
    normalized, title = normalize(article.text), normalize(article.title)
    return find_topics(normalized, title, _meetings(article), names_in(article))


def _meetings(article: ArticleEnriched) -> list[FoundMeeting]:
    """Return the meetings in the order of the text, each mention one: "Đại hội XIII của Đảng"."""
    meetings = [
        FoundMeeting(mention.start, mention.end, occasion.kind, occasion.ordinal, occasion.term)
        for occasion in article.occasions
        if occasion.kind  # the event may lack it; ours never do
        for mention in occasion.mentions
    ]
    return sorted(meetings, key=lambda meeting: meeting.start)


def _person_annotations(article: ArticleEnriched) -> Iterator[Annotation]:
    """Yield the mentions of every person, and the offices that the person holds."""
    for person in article.persons:
        yield from (_annotation("person", mention, person.name) for mention in person.mentions)
        yield from _office_annotations(person)


def _office_annotations(person: Person) -> Iterator[Annotation]:
    """Yield the offices of a person: "Trần Văn A: Bí thư Tỉnh ủy"."""
    for office in person.offices:
        value = f"{person.name}: {office.label or office.title}"
        span = office.span
        yield Annotation(span.start, span.end, "office", span.surface, value, "held-office", 0.9)


def _name_annotations(article: ArticleEnriched) -> Iterator[Annotation]:
    """Yield the mentions of all but persons and dates, with the name or symbol of each."""
    values: list[tuple[EntityType, str, Sequence[Mention]]] = [
        *(("organization", entity.name, entity.mentions) for entity in article.organizations),
        *(("place", _place_today(place), place.mentions) for place in article.places),
        *(("document", _document_title(entity), entity.mentions) for entity in article.documents),
        *(("occasion", meeting.name, meeting.mentions) for meeting in article.occasions),
        *(("term", term.name, term.mentions) for term in article.terms),
    ]
    for kind, value, mentions in values:
        yield from (_annotation(kind, mention, value) for mention in mentions)


def _document_title(document: Document) -> str:
    """Return the type of a document with its symbol: "Nghị quyết 57-NQ/TW"."""
    return f"{document.kind} {document.symbol or document.number or ''}".strip()


def _place_today(place: Place) -> str:
    """Return a place with its province then and today: "Châu Thành, Bến Tre → Vĩnh Long"."""
    if place.province is None:
        several = f"? one of {len(place.candidates)}" if place.candidates else ""
        return f"{place.name} {several}".strip()
    today = "" if place.province == place.province_now else f" → {place.province_now}"
    inside = "" if place.level == "province" else f", {place.province}"
    return f"{place.name}{inside}{today}"


def _annotation(kind: EntityType, mention: Mention, value: str) -> Annotation:
    """Return a mention as an annotation with this value."""
    return Annotation(
        start=mention.start,
        end=mention.end,
        kind=kind,
        surface=mention.surface,
        value=value,
        rule=mention.rule,
        confidence=mention.confidence,
    )


def _date_annotation(date: DateMention) -> Annotation:
    """Return a date as an annotation: "2020-09-02 (explicit)"."""
    several = date.first != date.last
    value = f"{date.first}..{date.last}" if several else str(date.first)
    return _annotation("date", date, f"{value} ({date.reading})")
