"""What a text says becomes of an office: that it is given, has ended, was held, is only proposed.

An office that stands beside a name says that the person holds it, no more. One behind "giữ chức",
"miễn nhiệm chức vụ" and the like has a verb, and the last verb before it decides. What is said of
the person (retired, died) ends all that the person holds.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from services.enricher.chunking import Chunk, ChunkedText, ChunkNo, preceding
from services.enricher.persons.appointments import OfficeRow
from services.enricher.persons.change_days import Days, Sentence, TextDates, stretch
from services.enricher.persons.change_words import (
    BEING,
    DENIED,
    LATER,
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
from services.enricher.persons.successions import WORDS, handed_over, is_told, replaced

# "TP. Cần Thơ", "Q. 3" and "TS. A" end no sentence, nor does "1. Ông A".
_SENTENCE_END = re.compile(
    r"[.!?…\n](?:(?<=\n)|(?<=\d\.)(?=\s+[A-ZĐÀ-Ỵ*\"“])"
    r"|(?<!TP.)(?<!\bQ.)(?<!\bP.)(?<!TS.)(?<!BS.)(?<!\bT.)(?<!\d.)(?=\s))"
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
# Of a text with none of these in small letters nobody needs to be asked whether an office is left.
_WORDS_OF_LEAVING = ("nghỉ", "hưu", "từ trần", "qua đời", "tạ thế", "hy sinh", "trút hơi", "mất ")
_LINK_REACH = 60  # characters that hold "trở thành lại bổ sung các quyền: "
_WORD_OF_STRIPPING = "cách "


@dataclass(frozen=True, slots=True)
class _Telling:
    """A text with its persons and dates, each in order of their offsets.

    `sentence_ends` are the offsets of its full stops.
    """

    text: ChunkedText
    people: People
    persons: Sequence[ChunkNo]
    dates: TextDates
    sentence_ends: Sequence[int]

    def sentence(self, at: int) -> Sentence:
        """Return the sentence around an offset."""
        ends = self.sentence_ends
        behind = bisect_left(ends, at)
        start = ends[behind - 1] + 1 if behind else 0
        return Sentence(start, ends[behind] if behind < len(ends) else len(self.text.normalized))

    def first_name_from(self, offset: int) -> int | None:
        """Return where the first name of a person at or behind an offset begins."""
        chunks = self.text.chunks
        first = bisect_left(self.persons, offset, key=lambda person: chunks[person].start)
        return chunks[self.persons[first]].start if first < len(self.persons) else None


def find_changes(
    text: ChunkedText, rows: Sequence[OfficeRow], people: People, dates: TextDates
) -> dict[ChunkNo, PersonMention]:
    """Return the persons with what the text says becomes of their offices."""
    if not people:
        return {}
    ends = [match.start() for match in _SENTENCE_END.finditer(text.normalized)]
    telling = _Telling(text, people, sorted(people), dates, ends)
    changes: dict[ChunkNo, list[FoundChange]] = {}
    holders = _holders(people)
    for row in rows:
        starts = {text.chunks[number].start for number in row}
        for person in {one for start in starts for one in holders.get(start, ())}:
            mine = {office.start for office in people[person].offices}
            offices = [text.chunks[number] for number in row if text.chunks[number].start in mine]
            if told := list(_of_row(row, offices, person, telling)):
                changes.setdefault(person, []).extend(told)
    small = text.normalized.lower()
    for person in people if any(word in small for word in _WORDS_OF_LEAVING) else ():
        changes.setdefault(person, []).extend(_of_person(person, telling))
    for person in people if _WORD_OF_STRIPPING in small else ():
        changes.setdefault(person, []).extend(_stripped(person, telling))
    gained = dict[ChunkNo, tuple[Chunk, ...]]()
    is_succeeded = any(word in small for word in WORDS)
    for person, change in _successions(rows, changes, telling) if is_succeeded else ():
        changes.setdefault(person, []).append(change)
        gained[person] = (*gained.get(person, ()), *((change.office,) if change.office else ()))
    return {
        person: mention._replace(
            changes=tuple(changes.get(person, ())),
            offices=(*mention.offices, *gained.get(person, ())),
        )
        for person, mention in people.items()
    }


def _successions(
    rows: Sequence[OfficeRow], changes: Mapping[ChunkNo, list[FoundChange]], telling: _Telling
) -> list[tuple[ChunkNo, FoundChange]]:
    """Return what happens to offices of persons who do not stand beside them."""

    def days_of(sentence: Sentence, office: tuple[int, int]) -> Days | None:
        return _days("", telling, sentence, office)

    text, people, at = telling.text, telling.people, telling.sentence
    handed = handed_over(rows, text, people, at, days_of)
    return [
        *(one for one in handed if not is_told(*one, changes, people, text)),
        *replaced(changes, text, people, at),
    ]


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
    linked = LINK.search(lead, max(0, len(lead) - _LINK_REACH))
    found = act_before(lead) if linked else None
    if found:
        kind, manner, act = found
        span = (sentence.start + act.start(), sentence.start + act.end())
        return [(kind, manner, span, _days(lead, telling, sentence, office))]
    given = _GIVEN_BEHIND.match(text, office[1]) if linked else None
    if given:
        days = _days(lead, telling, sentence, office)
        return [("granted", "assigned", given.span("act"), days)]
    later = LATER.search(lead) if linked else None
    if later and (days := telling.dates.right_behind(office[1])):
        start, end = later.span("act")
        return [("granted", "stated", (sentence.start + start, sentence.start + end), days)]
    return _being(lead, telling, sentence, office)


def _being(
    lead: str, telling: _Telling, sentence: Sentence, office: tuple[int, int]
) -> list[_Told] | None:
    """Return what "là" and the like before an office say, None where there is none."""
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
    since = telling.dates.since(sentence, office)
    if since:
        return [("granted", "stated", span, since)]
    return [("held", "stated", span, None)] if ONCE.search(lead) else None


def _stretch_around(
    telling: _Telling, sentence: Sentence, office: tuple[int, int]
) -> tuple[Days, Days | None] | None:
    """Return the stretch of time of a sentence that is nearest before an office, else behind."""
    stretches = [
        (one.start, stated)
        for one in telling.dates.inside(sentence)
        if (stated := stretch(one, telling.text.normalized))
    ]
    before = [stated for start, stated in stretches if start < office[0]]
    behind = [stated for start, stated in stretches if start >= office[1]]
    return before[-1] if before else next(iter(behind), None)


def _days(lead: str, telling: _Telling, sentence: Sentence, office: tuple[int, int]) -> Days | None:
    """Return when a change happened: by its sentence, else by those around it."""
    days = telling.dates.of_change(sentence, office)
    return days if days or ONCE.search(lead) else telling.dates.around(sentence)


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
    return telling.first_name_from(start) == telling.text.chunks[person].start


def _of_person(person: ChunkNo, telling: _Telling) -> Iterator[FoundChange]:
    """Yield that a person has retired or died, which ends all that the person holds."""
    text = telling.text.normalized
    chunk = telling.text.chunks[person]
    sentence = telling.sentence(chunk.start)
    other = telling.first_name_from(chunk.start + 1)
    reach = min(sentence.end, chunk.end + _MAX_TO_LEAVING)
    end = reach if other is None else min(reach, other)
    left = LEFT.search(text, chunk.end, end)
    if left and NOT_LEFT.search(text, max(chunk.end, left.start() - 12), left.start()):
        left = None if left.lastgroup == "retired" else left
    start = telling.text.chunks[telling.text.with_honorific(person)].start
    left = left or _DECISION_TO_LEAVE.search(text, max(sentence.start, start - _REACH), start)
    if left is None or DENIED.search(text, sentence.start, sentence.end):
        return
    at = left.start(left.lastgroup or 0)
    days = telling.dates.of_change(sentence, (at, at)) or telling.dates.around(sentence)
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
