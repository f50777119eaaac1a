"""Groups mentions of persons into the persons of the event."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from services.enricher.chunking import Chunk
from services.enricher.lexicon import Lexicon
from services.enricher.persons import FoundChange, PersonMention, parse_office
from services.enricher.text import spelling_key
from shared.contract import Mention, Office, OfficeChange, Person, Span
from shared.text import digest

_ACTING = re.compile(r"(?:[Qq]uyền|[Qq]\.) ")
_ACTING_BEFORE = re.compile(
    r"\b(?:quyền|tạm quyền|tạm giữ|tạm thời giữ)(?: chức(?: vụ| danh)?)?\s\Z", re.IGNORECASE
)


def group_persons(
    mentions: Sequence[PersonMention], text: str, lexicon: Lexicon, province: str | None
) -> tuple[Person, ...]:
    """Return one person per name; a short or reversed form belongs to the last that has it.

    "Bà Nguyễn Thị Lan Anh ... Bà Lan Anh ... Lan Anh Nguyễn" is one person of three mentions.
    """
    groups: dict[str, list[PersonMention]] = defaultdict(list)
    full_key_of: dict[str, str] = {}
    for mention in mentions:
        key = spelling_key(mention.name)
        full_key = key if key in groups else full_key_of.get(key, key)
        groups[full_key].append(mention)
        if full_key == key and " " in key:
            full_key_of |= dict.fromkeys(_other_forms(mention.name, lexicon), key)
    return tuple(_person_of_group(group, text, lexicon, province) for group in groups.values())


def _other_forms(name: str, lexicon: Lexicon) -> Iterator[str]:
    """Yield the keys by which a full name is said again.

    "Nguyễn Thị Lan Anh": "anh"; reversed as abroad "thị lan anh nguyễn", "anh nguyễn"; with the
    middle name "lan anh", "lan anh nguyễn". A name that ends in a surname is not reversed.
    """
    syllables, key = name.split(), spelling_key(name).split()
    family, *middle, given = key
    yield given
    if syllables[-1] not in lexicon.common_surnames:
        yield " ".join([*key[1:], family])
        yield f"{given} {family}"
    if middle and syllables[-2] not in lexicon.common_surnames:
        yield f"{middle[-1]} {given}"
        yield f"{middle[-1]} {given} {family}"


def _person_of_group(
    group: list[PersonMention], text: str, lexicon: Lexicon, province: str | None
) -> Person:
    """Return the person of a group of mentions, under the longest of the names."""
    longest = max(group, key=lambda mention: mention.end - mention.start)
    name = _on_one_line(text[longest.start : longest.end])
    offices = _offices_of_group(group, text, lexicon)
    ranks = (office.title for office in offices if lexicon.military_ranks.fullmatch(office.title))
    return Person(
        name=name,
        honorific=next((mention.honorific for mention in group if mention.honorific), None),
        rank=next(ranks, None),
        key=_identity(name, offices, province),
        offices=offices,
        mentions=tuple(
            Mention(
                start=mention.start,
                end=mention.end,
                surface=text[mention.start : mention.end],
                rule=mention.rule,
                confidence=mention.confidence,
            )
            for mention in group
        ),
    )


def _on_one_line(surface: str) -> str:
    """Return a text with its line breaks and runs of spaces as one space."""
    return " ".join(surface.split())


def _identity(name: str, offices: Iterable[Office], province: str | None) -> str | None:
    """Return the key that tells one holder of one office of one place, None without such an office.

    For "Bí thư Tỉnh ủy Trần Văn A" on the portal of Cà Mau: name, office and "Cà Mau", hashed.
    """
    for office in offices:
        jurisdiction = _jurisdiction(office, province)
        if office.body and jurisdiction and not office.former and " " in name:
            parts = (name, office.label or office.title, jurisdiction)
            return digest(*map(spelling_key, parts))
    return None


def _jurisdiction(office: Office, province: str | None) -> str | None:
    """Return the place of an office, None if unknown: "Cà Mau" for "Bí thư Tỉnh ủy" there."""
    if office.level == "central":
        return "trung ương"
    if office.level == "province":
        return office.place or province
    # Below a province there are many of one title, and of one title and place in the country.
    return f"{office.place}, {province}" if office.place and province else None


def _offices_of_group(
    group: list[PersonMention], text: str, lexicon: Lexicon
) -> tuple[Office, ...]:
    """Return the offices of all mentions, each title once, the first said first.

    What becomes of an office stands with it, wherever the text says so.
    """
    offices: dict[str, Office] = {}
    changes: dict[str, list[OfficeChange]] = defaultdict(list)
    found = [change for mention in group for change in mention.changes]
    by_office: dict[int, list[OfficeChange]] = defaultdict(list)
    for one in found:
        if one.office:
            by_office[one.office.start].append(_change(one, text))
    for chunk in (office for mention in group for office in mention.offices):
        title = _on_one_line(text[chunk.start : chunk.end])
        key = spelling_key(title)
        if key not in offices:
            offices[key] = _office(chunk, title, text, lexicon)
        changes[key] += by_office[chunk.start]
    leaving = max(
        (one for one in found if one.office is None),
        key=lambda one: (one.first or date.min, -one.start),
        default=None,
    )
    left = [_change(leaving, text)] if leaving else []
    if not found:
        return tuple(offices.values())
    return tuple(
        office.model_copy(update={"changes": _of_office(office, changes[key], left)})
        for key, office in offices.items()
    )


def _of_office(
    office: Office, changes: list[OfficeChange], left: list[OfficeChange]
) -> tuple[OfficeChange, ...]:
    """Return what becomes of an office, in reading order; who leaves, leaves what is held now."""
    is_held = office.body is not None and not office.former
    is_open = not any(one.kind in ("ended", "held", "proposed") for one in changes)
    told = [*changes, *(left if is_held and is_open else ())]
    return tuple(sorted(dict.fromkeys(told), key=lambda one: one.start))


def _change(found: FoundChange, text: str) -> OfficeChange:
    return OfficeChange(
        start=found.start,
        end=found.end,
        surface=text[found.start : found.end],
        kind=found.kind,
        manner=found.manner,
        first=found.first,
        last=found.last,
    )


def _office(chunk: Chunk, title: str, text: str, lexicon: Lexicon) -> Office:
    """Return the office of a chunk with its title ("nguyên Giám đốc Sở Y tế") and its parts."""
    surface = text[chunk.start : chunk.end]
    parsed = parse_office(title, lexicon)
    place_start = chunk.place_start
    return Office(
        title=title,
        span=Span(start=chunk.start, end=chunk.end, surface=surface),
        former=parsed.former,
        label=parsed.label,
        body=parsed.organization,
        place=None if place_start is None else _on_one_line(text[place_start : chunk.end]),
        level=parsed.level,
        acting=bool(_ACTING.match(parsed.label)) or _is_behind_acting(text, chunk.start),
    )


def _is_behind_acting(text: str, start: int) -> bool:
    return bool(_ACTING_BEFORE.search(text, max(0, start - 32), start))
