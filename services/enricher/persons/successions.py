"""One office and two persons: who hands it over to whom, and in whose place somebody comes."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from services.enricher.chunking import ChunkedText, ChunkNo
from services.enricher.persons.appointments import OfficeRow
from services.enricher.persons.change_days import Days, Sentence
from services.enricher.persons.change_words import HANDED_OVER, IN_PLACE_OF
from services.enricher.persons.model import FoundChange, People

# Of a text with none of these in small letters nobody needs to be asked.
WORDS = ("bàn giao", "thay ")
SentenceAt = Callable[[int], Sentence]
DaysOf = Callable[[Sentence, tuple[int, int]], Days | None]
_CHUNKS_TO_NAMES = 6  # from an office over places and honorifics to the first of two names
_MAX_TO_NAME = 160  # characters from an office to who held it before
Found = tuple[ChunkNo, FoundChange]


def handed_over(
    rows: Sequence[OfficeRow],
    text: ChunkedText,
    people: People,
    sentence_at: SentenceAt,
    days_of: DaysOf,
) -> Iterator[Found]:
    """Yield the end of A and the grant of B in "bàn giao chức Bí thư giữa ông A và ông B"."""
    for row in rows:
        office = text.chunks[row[0]]
        sentence = sentence_at(office.start)
        act = HANDED_OVER.search(text.normalized, sentence.start, office.start)
        pair = _between(row, text, people) if act and act.end() == office.start else None
        if act is None or pair is None:
            continue
        first, last = days_of(sentence, (office.start, office.end)) or (None, None)
        span = act.span("act")
        yield pair[0], FoundChange(office, "ended", "relieved", *span, first, last)
        yield pair[1], FoundChange(office, "granted", "assigned", *span, first, last)


def _between(row: OfficeRow, text: ChunkedText, people: People) -> tuple[ChunkNo, ChunkNo] | None:
    """Return the two of "giữa ông A và ông B" behind an office."""
    behind = text.numbers_behind(row[-1], _CHUNKS_TO_NAMES)
    named = [number for number in behind if number in people][:2]
    if len(named) < 2:  # noqa: PLR2004 - a pair of names
        return None
    one, other = named
    is_pair = text.gap_before(text.with_honorific(one)).endswith(" giữa ")
    joined = text.normalized[text.chunks[one].end : text.chunks[text.with_honorific(other)].start]
    return (one, other) if is_pair and joined == " và " else None


def replaced(
    granted: Mapping[ChunkNo, Sequence[FoundChange]],
    text: ChunkedText,
    people: People,
    sentence_at: SentenceAt,
) -> Iterator[Found]:
    """Yield the end of who held an office before: B in "bầu ông A giữ chức Bí thư, thay ông B"."""
    for person, changes in granted.items():
        for change in changes:
            if change.kind != "granted" or change.office is None:
                continue
            found = _predecessor(person, change, text, people, sentence_at)
            if found is None:
                continue
            before, span = found
            ended = FoundChange(
                change.office, "ended", "relieved", *span, change.first, change.last
            )
            if not is_told(before, ended, granted, people, text):
                yield before, ended


def _predecessor(
    person: ChunkNo,
    change: FoundChange,
    text: ChunkedText,
    people: People,
    sentence_at: SentenceAt,
) -> tuple[ChunkNo, tuple[int, int]] | None:
    """Return in whose place a person comes into an office, and the word that says so.

    Of the same clause, and no other office is between.
    """
    office = change.office
    if office is None:
        return None
    end = min(sentence_at(office.start).end, office.end + _MAX_TO_NAME)
    for other in sorted(people):
        start = text.chunks[text.with_honorific(other)].start
        if not office.end <= start < end or people[other].name == people[person].name:
            continue
        act = IN_PLACE_OF.search(text.normalized, office.end, start)
        if act is None or act.end() != start:
            continue
        between = text.normalized[office.end : act.start()]
        offices = (text.chunks[number].start for number in text.numbers_of("office"))
        if ";" in between or any(office.end <= at < act.start() for at in offices):
            return None
        return other, act.span("act")
    return None


def is_told(
    person: ChunkNo,
    change: FoundChange,
    found: Mapping[ChunkNo, Sequence[FoundChange]],
    people: People,
    text: ChunkedText,
) -> bool:
    """Return True if the text says so of that office already, of any mention of that name."""
    title = text.surface_of(change.office).lower() if change.office else ""
    same = [one for one, mention in people.items() if mention.name == people[person].name]
    return any(
        told.kind == change.kind
        and told.office is not None
        and title.startswith(text.surface_of(told.office).lower())
        for one in same
        for told in found.get(one, ())
    )
