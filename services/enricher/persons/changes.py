"""What a text says becomes of an office: that it is given, has ended, was held, is only proposed.

An office that stands beside a name says that the person holds it, no more. One behind "giữ chức",
"miễn nhiệm chức vụ" and the like has a verb, and the last verb before it decides. What is said of
the person (retired, died) ends all that the person holds.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from services.enricher.chunking import Chunk, ChunkedText, ChunkNo, preceding
from services.enricher.dates import FoundDate
from services.enricher.persons.change_days import (
    Days,
    Sentence,
    day_around,
    day_of_change,
    day_since,
    stretch,
)
from services.enricher.persons.change_words import (
    BEING,
    DENIED,
    LEFT,
    LINK,
    MEMBERSHIP,
    MOVED,
    NOT_LEFT,
    ONCE,
    PARTY,
    STRIPPED,
    ChangeKind,
    act_before,
)
from services.enricher.persons.model import FoundChange, People, PersonMention
from services.enricher.persons.offices import office_rows

# "TP. Cần Thơ", "Q. 3" and "TS. A" end no sentence, nor does "1. Ông A".
_SENTENCE_END = re.compile(
    r"(?<!TP)(?<!\bQ)(?<!\bP)(?<!TS)(?<!BS)(?<!\bT)(?<!\d)[.!?…](?=\s)|(?<=\d)\.(?=\s+[A-ZĐÀ-Ỵ*\"“])|\n"
)
# Behind the office of one who is moved: ", được điều động".
_MOVED_BEHIND = re.compile(r"\s*,?\s*(?:được )?(?:điều động|luân chuyển)\b")
# Behind an office that opens its sentence: "Chức danh Chủ tịch |được giao cho| bà A".
_GIVEN_BEHIND = re.compile(r"\s*(?P<act>được (?:giao|trao)) cho\b")
_NEW = re.compile(r"\s*tân ", re.IGNORECASE)
# Between a person and what ends all offices; the name of nobody else is between.
_MAX_TO_LEAVING = 160  # characters
_DECISION_TO_LEAVE = re.compile(
    r"(?P<retired>nghỉ hưu|nghỉ chế độ|nghỉ công tác)[^.;\n]{0,60}?\b(?:cho|đối với|của)\s+\Z",
    re.IGNORECASE,
)
_REACH = 90  # characters from "nghỉ hưu" to the name


@dataclass(frozen=True, slots=True)
class _Telling:
    """A text with its dates and the day that it was published."""

    text: ChunkedText
    people: People
    dates: Sequence[FoundDate]
    published: date | None

    def sentence(self, at: int) -> Sentence:
        """Return the sentence around an offset."""
        normalized = self.text.normalized
        start = 0
        for end in _SENTENCE_END.finditer(normalized, 0, at):
            start = end.end()
        behind = _SENTENCE_END.search(normalized, at)
        return Sentence(start, behind.start() if behind else len(normalized))


def find_changes(
    text: ChunkedText, people: People, dates: Sequence[FoundDate], published: date | None
) -> dict[ChunkNo, PersonMention]:
    """Return the persons with what the text says becomes of their offices."""
    telling = _Telling(text, people, dates, published)
    changes: dict[ChunkNo, list[FoundChange]] = {}
    holders = _holders(people)
    for row in office_rows(text):
        starts = {text.chunks[number].start for number in row}
        for person in {one for start in starts for one in holders.get(start, ())}:
            mine = {office.start for office in people[person].offices}
            offices = [text.chunks[number] for number in row if text.chunks[number].start in mine]
            changes.setdefault(person, []).extend(_of_row(row, offices, person, telling))
    for person in people:
        changes.setdefault(person, []).extend(_of_person(person, telling))
        changes[person].extend(_stripped(person, telling))
    return {
        person: replace(mention, changes=tuple(changes[person])) if changes[person] else mention
        for person, mention in people.items()
    }


def _holders(people: People) -> dict[int, list[ChunkNo]]:
    """Return by the start of an office who has it."""
    holders: dict[int, list[ChunkNo]] = {}
    for person, mention in people.items():
        for office in mention.offices:
            holders.setdefault(office.start, []).append(person)
    return holders


def _of_row(
    row: Sequence[ChunkNo], offices: Sequence[Chunk], person: ChunkNo, telling: _Telling
) -> Iterator[FoundChange]:
    """Yield what the sentence makes of a row of offices of one person."""
    text = telling.text
    start, end = text.chunks[row[0]].start, text.chunks[row[-1]].end
    sentence = telling.sentence(start)
    lead = text.normalized[sentence.start : start]
    told = _told(lead, telling, sentence, (start, end))
    if told is None and _was_moved(row[0], row[-1], person, lead, telling):
        moved = MOVED.search(text.normalized, sentence.start, sentence.end)
        if moved:
            days = _days("", telling, sentence, (start, end))
            told = [("ended", "transferred", moved.span(), days)]
            offices = [one for one in offices if not MEMBERSHIP.match(text.normalized, one.start)]
    if told is None and _NEW.match(text.normalized, start):
        told = [("granted", "new", (start, start + 3), None)]
    if told and DENIED.search(text.normalized, sentence.start, sentence.end):
        told = [("proposed", "denied", told[0][2], None)]
    for kind, manner, span, days in told or ():
        first, last = days or (None, None)
        for office in offices:
            yield FoundChange(office, kind, manner, *span, first, last)


_Told = tuple[ChangeKind, str, tuple[int, int], Days | None]


def _told(
    lead: str, telling: _Telling, sentence: Sentence, office: tuple[int, int]
) -> list[_Told] | None:
    """Return what the words before an office say of it, None where they say nothing."""
    text = telling.text.normalized
    linked = LINK.search(lead)
    found = act_before(lead) if linked else None
    if found:
        kind, manner, act = found
        span = (sentence.start + act.start(), sentence.start + act.end())
        return [(kind, manner, span, _days(lead, telling, sentence, office))]
    given = _GIVEN_BEHIND.match(text, office[1]) if linked else None
    if given:
        days = _days(lead, telling, sentence, office)
        return [("granted", "assigned", given.span("act"), days)]
    being = BEING.search(lead)
    if being is None:
        return None
    start = sentence.start + being.start()
    span = (start, start + len(being[0].rstrip(" :")))
    stated = _stretch_around(telling, sentence, office)
    if stated:
        begun, ended = stated
        told: list[_Told] = [("granted", "stated", span, begun)]
        return [*told, ("ended", "stated", span, ended)] if ended else told
    since = day_since(telling.dates, text, sentence, office)
    if since:
        return [("granted", "stated", span, since)]
    return [("held", "stated", span, None)] if ONCE.search(lead) else None


def _stretch_around(
    telling: _Telling, sentence: Sentence, office: tuple[int, int]
) -> tuple[Days, Days | None] | None:
    """Return the stretch of time of a sentence that is nearest before an office, else behind."""
    inside = [one for one in telling.dates if sentence.start <= one.start < sentence.end]
    stretches = [
        (one.start, stated) for one in inside if (stated := stretch(one, telling.text.normalized))
    ]
    before = [stated for start, stated in stretches if start < office[0]]
    behind = [stated for start, stated in stretches if start >= office[1]]
    return before[-1] if before else next(iter(behind), None)


def _days(lead: str, telling: _Telling, sentence: Sentence, office: tuple[int, int]) -> Days | None:
    """Return when a change happened: by its sentence, else by those around it."""
    text = telling.text.normalized
    days = day_of_change(telling.dates, text, sentence, office)
    if days or ONCE.search(lead):
        return days
    return day_around(telling.dates, text, sentence, telling.published)


def _was_moved(
    first: ChunkNo, last: ChunkNo, person: ChunkNo, lead: str, telling: _Telling
) -> bool:
    """Return True if an office stands behind the name of one who is moved to another."""
    before = preceding(first)
    if before == person and telling.text.match_behind(last, _MOVED_BEHIND):
        return True
    moved = MOVED.search(lead)
    if before != person or moved is None:
        return False
    start = telling.text.chunks[first].start - len(lead) + moved.end()
    name = telling.text.chunks[person].start
    between = (one for one in telling.people if start <= telling.text.chunks[one].start < name)
    return next(iter(between), None) is None


def _of_person(person: ChunkNo, telling: _Telling) -> Iterator[FoundChange]:
    """Yield that a person has retired or died, which ends all that the person holds."""
    text = telling.text.normalized
    chunk = telling.text.chunks[person]
    sentence = telling.sentence(chunk.start)
    others = (telling.text.chunks[one].start for one in telling.people if one > person)
    end = min(sentence.end, chunk.end + _MAX_TO_LEAVING, *(list(others)[:1]))
    left = LEFT.search(text, chunk.end, end)
    if left and NOT_LEFT.search(text, max(chunk.end, left.start() - 12), left.start()):
        left = None if left.lastgroup == "retired" or _is_not_yet(text, left.start()) else left
    start = telling.text.chunks[telling.text.with_honorific(person)].start
    left = left or _DECISION_TO_LEAVE.search(text, max(sentence.start, start - _REACH), start)
    if left is None or DENIED.search(text, sentence.start, sentence.end):
        return
    at = left.start(left.lastgroup or 0)
    days = day_of_change(telling.dates, text, sentence, (at, at)) or day_around(
        telling.dates, text, sentence, telling.published
    )
    first, last = days or (None, None)
    yield FoundChange(
        None, "ended", str(left.lastgroup), at, left.end(left.lastgroup or 0), first, last
    )


def _stripped(person: ChunkNo, telling: _Telling) -> Iterator[FoundChange]:
    """Yield that a decision takes all offices of a person, those of the Party where it says so."""
    text = telling.text.normalized
    start = telling.text.chunks[telling.text.with_honorific(person)].start
    sentence = telling.sentence(start)
    taken = STRIPPED.search(text, max(sentence.start, start - _REACH), start)
    if taken is None or re.search(
        r"\b(?:đề nghị|xem xét|kiến nghị)\b", text[sentence.start : start]
    ):
        return
    days = _days("", telling, sentence, taken.span())
    first, last = days or (None, None)
    for office in telling.people[person].offices:
        label = text[office.start : office.end]
        if not taken["party"] or PARTY.search(label):
            yield FoundChange(office, "ended", "removed", *taken.span("removed"), first, last)


def _is_not_yet(text: str, at: int) -> bool:
    return not text[:at].endswith("đã ")
