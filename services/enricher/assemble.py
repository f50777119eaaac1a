"""Groups findings into the values of the event: a value per thing, with all its mentions."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Protocol, TypeVar

from services.enricher.dates import FoundDate
from services.enricher.places import FoundPlace
from services.enricher.references import FoundDocument, FoundMeeting, FoundOrganization, FoundTerm
from services.enricher.text import spelling_key
from shared.contract import (
    DateMention,
    Document,
    Mention,
    Occasion,
    Organization,
    Place,
    Term,
)

# By how a date is read: "1/7/2020", "1/7", "hôm qua"; all other kinds are as sure as _OTHER_DATE.
_DATE_CONFIDENCE = {"explicit": 0.99, "no-year": 0.9, "relative": 0.85}
_OTHER_DATE = 0.95
_YEAR_GUESSED = 0.5  # a factor, where another date of the text lends the year


class _HasOffsets(Protocol):
    """Any finding: a meeting, a place, a document."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


T = TypeVar("T")


def _group_by(items: Iterable[T], key: Callable[[T], Hashable]) -> list[list[T]]:
    """Return the items in groups of one key each, in the order of the first item of each group."""
    groups: dict[Hashable, list[T]] = defaultdict(list)
    for item in items:
        groups[key(item)].append(item)
    return list(groups.values())


def _mention(span: _HasOffsets, text: str, rule: str, confidence: float) -> Mention:
    """Return the mention of the event for a finding with offsets."""
    start, end = span.start, span.end
    return Mention(start=start, end=end, surface=text[start:end], rule=rule, confidence=confidence)


def _on_one_line(span: _HasOffsets, text: str) -> str:
    """Return the characters of a finding, its line breaks and runs of spaces as one space."""
    return " ".join(text[span.start : span.end].split())


def group_organizations(
    organizations: Sequence[FoundOrganization], text: str
) -> tuple[Organization, ...]:
    """Return one organisation per name in full: "UBND tỉnh" and "Ủy ban nhân dân tỉnh" are one."""
    return tuple(
        Organization(
            name=group[0].name,
            level=group[0].level,
            mentions=tuple(
                _mention(organization, text, organization.rule, 0.9) for organization in group
            ),
        )
        for group in _group_by(organizations, lambda organization: spelling_key(organization.name))
    )


def group_places(places: Sequence[FoundPlace], text: str) -> tuple[Place, ...]:
    """Return one place per name and unit: "Tân Lập" of two provinces is two places."""
    return tuple(_place_of_group(group, text) for group in _group_by(places, _place_key))


def _place_key(place: FoundPlace) -> tuple[str, str | None]:
    return spelling_key(place.name), place.resolved.unit.code if place.resolved else None


def _place_of_group(group: list[FoundPlace], text: str) -> Place:
    """Return the place of a group, by its unit's name and level where one is decided."""
    first = group[0]
    resolved = first.resolved
    around = resolved or first.larger_unit
    successor = resolved.successors[0] if resolved and resolved.successors else None
    return Place(
        name=resolved.unit.name if resolved else first.name,
        level=resolved.unit.level if resolved else first.level,
        province=around.province if around else None,
        province_now=around.province_now if around else None,
        code=resolved.unit.code if resolved else None,
        name_now=successor.name if successor else None,
        code_now=successor.code if successor else None,
        candidates=() if resolved else tuple(unit.code for unit in first.candidates),
        mentions=tuple(_mention(place, text, place.rule, place.confidence) for place in group),
    )


def group_documents(
    documents: Sequence[FoundDocument], organizations: Sequence[FoundOrganization], text: str
) -> tuple[Document, ...]:
    """Return one document per type and number, with the organisation behind "của" as its issuer.

    Documents without a number are one by their name: "Hiến pháp".
    """

    def identity(document: FoundDocument) -> tuple[str, str | None, str | None]:
        """Return the key of one document: type and number, or type and name."""
        name = text[document.start : document.end] if document.number is None else None
        return document.document_type, document.symbol or document.number, name

    names_by_start = {organization.start: organization.name for organization in organizations}
    return tuple(
        _document_of_group(group, names_by_start, text) for group in _group_by(documents, identity)
    )


def _document_of_group(
    group: list[FoundDocument], names_by_start: dict[int, str], text: str
) -> Document:
    """Return the document of a group; `names_by_start` are organisations by their offset."""
    first = group[0]
    issuers = (
        names_by_start.get(document.issuer_at)
        for document in group
        if document.issuer_at is not None
    )
    return Document(
        kind=first.document_type,
        number=first.number,
        symbol=first.symbol,
        issuer=next((issuer for issuer in issuers if issuer is not None), None),
        dated=next((document.dated for document in group if document.dated), None),
        mentions=tuple(_mention(document, text, document.rule, 0.95) for document in group),
    )


def group_meetings(meetings: Sequence[FoundMeeting], text: str) -> tuple[Occasion, ...]:
    """Return one occasion per name; `Occasion` is what the event calls a meeting."""
    return tuple(
        Occasion(
            name=_on_one_line(group[0], text),
            kind=group[0].meeting_type,
            ordinal=group[0].ordinal,
            term=group[0].term,
            mentions=tuple(_mention(meeting, text, meeting.meeting_type, 0.9) for meeting in group),
        )
        for group in _group_by(
            meetings, lambda meeting: spelling_key(text[meeting.start : meeting.end])
        )
    )


def group_terms(terms: Sequence[FoundTerm], text: str) -> tuple[Term, ...]:
    """Return one term per number ("XVI") or span of years."""
    return tuple(
        Term(
            name=_on_one_line(group[0], text),
            mentions=tuple(_mention(term, text, "term", 0.98) for term in group),
        )
        for group in _group_by(terms, lambda term: term.years or (term.number or "").upper())
    )


def date_mentions(dates: Iterable[FoundDate], text: str) -> tuple[DateMention, ...]:
    """Return the dates as mentions; a guessed year lowers the confidence."""
    return tuple(_date_mention(date, text) for date in dates)


def _date_mention(date: FoundDate, text: str) -> DateMention:
    """Return the mention of the event for a date; how it was read tells how sure it is."""
    confidence = _DATE_CONFIDENCE.get(date.value.kind, _OTHER_DATE)
    return DateMention(
        start=date.start,
        end=date.end,
        surface=text[date.start : date.end],
        rule=date.form,
        confidence=confidence if date.year_stated else confidence * _YEAR_GUESSED,
        first=date.value.first,
        last=date.value.last,
        precision=date.value.precision,
        reading=date.value.kind,
    )
