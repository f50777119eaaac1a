"""Groups findings into the values of the public event."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from services.enricher.chunking import Chunk
from services.enricher.dates import FoundDate
from services.enricher.findings import same_name
from services.enricher.lexicon import Lexicon
from services.enricher.persons import PersonMention, parse_office
from services.enricher.places import FoundPlace
from services.enricher.references import FoundDocument, FoundMeeting, FoundOrganization, FoundTerm
from shared.contract import (
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
from shared.text import digest

T = TypeVar("T")

# "Tô Lâm": a family name and a given one.
_WITHOUT_MIDDLE = 2
# How far to trust a year that another date of the text lends.
_GUESSED = 0.5


def _span(start: int, end: int, text: str) -> Span:
    return Span(start=start, end=end, surface=text[start:end])


def _mention(start: int, end: int, text: str, rule: str, confidence: float) -> Mention:
    return Mention(start=start, end=end, surface=text[start:end], rule=rule, confidence=confidence)


def group_persons(
    holders: Sequence[PersonMention], text: str, words: Lexicon, province: str | None
) -> tuple[Person, ...]:
    """Return one person per name; a short or reversed form belongs to the last that has it."""
    groups: dict[str, list[PersonMention]] = defaultdict(list)
    forms: dict[str, str] = {}
    for holder in holders:
        key = same_name(holder.name)
        full = key if key in groups else forms.get(key, key)
        groups[full].append(holder)
        if full == key and " " in key:
            forms |= dict.fromkeys(_forms(key.split(), holder.name.split(), words), key)
    return tuple(_person(group, text, words, province) for group in groups.values())


def _forms(key: list[str], name: list[str], words: Lexicon) -> Iterator[str]:
    """Yield how a full name is said again: "Anh", "Lan Anh", and as abroad "Lan Anh Nguyễn"."""
    family, given = key[0], key[-1]
    yield given
    if name[-1] not in words.common_surnames:
        yield " ".join([*key[1:], family])
        yield f"{given} {family}"
    if len(key) > _WITHOUT_MIDDLE and name[-2] not in words.common_surnames:
        yield f"{key[-2]} {given}"
        yield f"{key[-2]} {given} {family}"


def _person(group: list[PersonMention], text: str, words: Lexicon, province: str | None) -> Person:
    first = max(group, key=lambda holder: holder.end - holder.start)
    name = " ".join(text[first.start : first.end].split())
    held = tuple(_offices(group, text, words))
    return Person(
        name=name,
        honorific=next((holder.honorific for holder in group if holder.honorific), None),
        rank=next((one.title for one in held if words.military_ranks.fullmatch(one.title)), None),
        key=_key(name, held, province),
        offices=held,
        mentions=tuple(
            _mention(one.start, one.end, text, one.rule, one.confidence) for one in group
        ),
    )


def _key(name: str, held: Iterable[Office], province: str | None) -> str | None:
    """Return what is the same only for one name in one office of one place."""
    for office in held:
        home = _home(office, province)
        if office.body and home and not office.former and " " in name:
            return digest(same_name(name), same_name(office.label or office.title), same_name(home))
    return None


def _home(office: Office, province: str | None) -> str | None:
    """Return the place that tells an office from all others of its title."""
    if office.level == "central":
        return "trung ương"
    if office.level == "province":
        return office.place or province
    # Below a province there are many of one title, and of one title and place in the country.
    return f"{office.place}, {province}" if office.place and province else None


def _offices(group: list[PersonMention], text: str, words: Lexicon) -> Iterable[Office]:
    seen: set[str] = set()
    for chunk in (office for holder in group for office in holder.offices):
        office = _office(chunk, text, words)
        key = same_name(office.title)
        if key not in seen:
            seen.add(key)
            yield office


def _office(chunk: Chunk, text: str, words: Lexicon) -> Office:
    surface = " ".join(text[chunk.start : chunk.end].split())
    title = parse_office(surface, words)
    place = (
        None if chunk.place_start is None else " ".join(text[chunk.place_start : chunk.end].split())
    )
    return Office(
        title=surface,
        span=_span(chunk.start, chunk.end, text),
        former=title.former,
        label=title.label,
        body=title.organization,
        place=place,
        level=title.level,
    )


def group_organizations(bodies: Sequence[FoundOrganization], text: str) -> tuple[Organization, ...]:
    """Return one organisation per name in full."""
    groups: dict[str, list[FoundOrganization]] = defaultdict(list)
    for body in bodies:
        groups[same_name(body.name)].append(body)
    return tuple(
        Organization(
            name=group[0].name,
            level=group[0].level,
            mentions=tuple(_mention(one.start, one.end, text, one.rule, 0.9) for one in group),
        )
        for group in groups.values()
    )


def group_places(located: Sequence[FoundPlace], text: str) -> tuple[Place, ...]:
    """Return one place per name and unit."""
    groups: dict[tuple[str, str | None], list[FoundPlace]] = defaultdict(list)
    for place in located:
        unit = place.resolved.unit.code if place.resolved else None
        groups[same_name(place.name), unit].append(place)
    return tuple(_one_place(group, text) for group in groups.values())


def _one_place(group: list[FoundPlace], text: str) -> Place:
    first = group[0]
    known = first.resolved
    home = known or first.larger_unit
    after = known.successors[0] if known and known.successors else None
    return Place(
        name=known.unit.name if known else first.name,
        level=known.unit.level if known else first.level,
        province=home.province if home else None,
        province_now=home.province_now if home else None,
        code=known.unit.code if known else None,
        name_now=after.name if after else None,
        code_now=after.code if after else None,
        candidates=() if known else tuple(unit.code for unit in first.candidates),
        mentions=tuple(
            _mention(one.start, one.end, text, one.rule, one.confidence) for one in group
        ),
    )


def _first(values: Iterable[T | None]) -> T | None:
    return next((value for value in values if value is not None), None)


def group_documents(
    found: Sequence[FoundDocument], bodies: Sequence[FoundOrganization], text: str
) -> tuple[Document, ...]:
    """Return one document per type and number, with the body behind "của" as its issuer."""
    issuers: dict[int | None, str] = {body.start: body.name for body in bodies}
    groups: dict[tuple[str, str | None, str | None], list[FoundDocument]] = defaultdict(list)
    for one in found:
        name = text[one.start : one.end] if one.number is None else None
        groups[one.kind, one.symbol or one.number, name].append(one)
    return tuple(
        Document(
            kind=group[0].kind,
            number=group[0].number,
            symbol=group[0].symbol,
            issuer=next(
                (issuers[one.issuer_at] for one in group if one.issuer_at in issuers), None
            ),
            dated=_first(one.dated for one in group),
            mentions=tuple(_mention(one.start, one.end, text, one.rule, 0.95) for one in group),
        )
        for group in groups.values()
    )


def group_occasions(found: Sequence[FoundMeeting], text: str) -> tuple[Occasion, ...]:
    """Return one occasion per name."""
    groups: dict[str, list[FoundMeeting]] = defaultdict(list)
    for one in found:
        groups[same_name(text[one.start : one.end])].append(one)
    return tuple(
        Occasion(
            name=" ".join(text[group[0].start : group[0].end].split()),
            kind=group[0].kind,
            ordinal=group[0].ordinal,
            term=group[0].term,
            mentions=tuple(_mention(one.start, one.end, text, one.kind, 0.9) for one in group),
        )
        for group in groups.values()
    )


def group_terms(found: Sequence[FoundTerm], text: str) -> tuple[Term, ...]:
    """Return one term per number or span of years."""
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


def date_of(one: FoundDate, text: str) -> DateMention:
    """Return a date as a mention; a guessed year lowers the confidence."""
    confidence = {"explicit": 0.99, "no-year": 0.9, "relative": 0.85}.get(one.value.kind, 0.95)
    return DateMention(
        start=one.start,
        end=one.end,
        surface=text[one.start : one.end],
        rule=one.form,
        confidence=confidence if one.year_stated else confidence * _GUESSED,
        first=one.value.first,
        last=one.value.last,
        precision=one.value.precision,
        reading=one.value.kind,
    )
