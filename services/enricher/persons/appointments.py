"""Offices that a sentence gives to somebody, or takes from somebody, who stands apart from them."""

import re
from collections.abc import Sequence

from services.enricher.chunking import ChunkedText, ChunkNo, following, preceding
from services.enricher.persons.lives import (
    BORN,
    MAX_CHUNKS_OF_TEXT,
    are_one,
    subject_of_biography,
)
from services.enricher.persons.model import INTRODUCED, People, PersonMention
from services.enricher.text import LOWER

# Offices that stand one behind another: "Phó Bí thư Tỉnh ủy, Chủ tịch UBND tỉnh".
OfficeRow = Sequence[ChunkNo]
# A term between an office and what follows it: "khóa XI, nhiệm kỳ 2020 - 2025".
TERM = (
    r"(?:[\s,]*(?:(?:các ++)?[Kk]hóa ++[\w ]{1,12}?(?:, *(?:[IVX]+|\d{1,2}(?!\d)))*"
    r"|(?:và ++)?(?:các ++)?(?:[Nn]hiệm ++kỳ|giai ++đoạn)(?:,? ++\d{4} *- *\d{4})+|lần thứ \w+))*"
)
# Before an office that is given: "giữ chức vụ ", "được bầu làm ", "cương vị như: ".
_GRANTED = re.compile(
    r"(?:chức(?: vụ| danh)?|làm|là|trở thành|cương vị|đảm nhiệm|đảm nhận|trúng(?: cử)?"
    r"|tái cử|vị trí|vai trò|bầu|được giao|chuyển từ|điều động từ"
    r"|bổ nhiệm|chỉ định|lên|thăng|phong|ứng cử(?: vào)?|đắc cử|nhiệm vụ|đảm trách|kiêm)"
    r"(?:\s+như)?\s*:?\s*\Z",
    re.IGNORECASE,
)
# Behind an office, before whom a decision concerns: " đối với ", ", nhiệm kỳ 2021 - 2026 cho ".
_CONCERNING = re.compile(rf"{TERM}\s*,?\s*(?:được (?:giao|trao) )?(?:đối với|với|cho|của)\s+\Z")
# Before an office about which something is decided: "miễn nhiệm chức vụ ", "phê chuẩn ".
_DECIDED = re.compile(
    r"(?:chức(?: vụ| danh)?|nhiệm|bầu|cương vị|tư cách|chuẩn y|phê chuẩn|lên|hàm|nhiệm vụ|giao)"
    r"(?: lại| bổ sung)?\s*\Z",
    re.IGNORECASE,
)
_REACH = 24  # characters before an office or a name; longer than what most patterns match
# The end of a sentence; "TP. Cần Thơ" has none.
_STOP = r"(?<!\bTP)(?<!\bTp)(?<!\bQ)(?<!\bP)[.!?]\s|\n"
# A clause behind a semicolon may go on about the same person.
_SENTENCE_END = re.compile(
    rf"{_STOP}|;\s(?!(?:giới thiệu|đồng thời|được|tiếp tục|thôi|tham gia|chỉ định|giữ|từ"
    r"|năm|sau|rồi|về|đến)\b)"
)
_FULL_STOP = re.compile(_STOP)
_LINK = re.compile(r"\s*(?:,|;|,?\s*và)\s*")
# Before a list of people: "các đồng chí: ", "các ông, bà ".
_MANY = re.compile(
    r"\b[Cc]ác\s+(?:đồng ?chí|ông|bà|đ/c|Đ/c|anh|chị|cá nhân)(?:,? (?:và )?bà)?\s*:?\s*\Z"
)
_PRONOUN = re.compile(
    rf"(?:[Ôô]ng|[Bb]à|[Đđ]ồng chí|[Aa]nh|[Cc]hị|[Tt]hầy|[Cc]ô|[Cc]ụ|[Bb]ị c[aá][no]) (?=[{LOWER}])"
)
# "hợp tác xã do chị làm Giám đốc": of whom the pronoun speaks nobody can say.
_BY_PRONOUN = re.compile(r"\bdo (?:ông|bà|anh|chị|cô|mình|họ)(?: ấy)? làm\s*\Z")
# Before whom somebody else comes: "bà A thay ông B làm Hiệu trưởng".
_REPLACED = re.compile(r"\bthay(?: thế)?(?: cho)? \Z")
_TAKES_OVER = re.compile(r" (?:làm|giữ|đảm nhiệm|đảm nhận)\b")
_GENDERS = {
    "ông": "man", "anh": "man", "thầy": "man", "bà": "woman", "chị": "woman", "cô": "woman",
}  # fmt: skip
# A clause about whom the rest of the sentence names: "Sau khi được bầu làm ", ", ".
_AFTER_GRANT = re.compile(
    r"(?:\A|[.!?\n]\s*)(?:[Nn]gay )?(?:[Ss]au|[Tt]rước|[Kk]hi)(?: khi| lễ)? "
    r"(?:được|trúng|nhận|trở thành)[^.;,\n]*\Z"
)
_CLAUSE_END = re.compile(rf"{TERM}(?: (?:vào|từ|hồi|ngày|tháng|năm)\b[\w\s/.-]{{1,30}})?\s*,\s*")
_MAX_CLAUSE = 120  # characters from "Sau khi" to the office
# Before an empty office: whose it was is not said.
_VACANT = re.compile(
    r"(?:tư cách|kiện toàn|khuyết|(?<!được )(?<!bị )(?:miễn nhiệm|bãi nhiệm|bầu))"
    r"(?: các)? chức(?: vụ| danh)?\s*\Z"
)
# What follows a name before the next one that "và" joins: "bà A, Giám đốc Sở Y tế và ông B".
_BEHIND_NAME = ("office", "place")
# How far a name may be; ±20 % of any of these changes 0 of 230 development pages and texts.
_MAX_OFFICES_BETWEEN = 5  # chunks between two names that "và" joins
_MAX_CHUNKS_TO_SUBJECT, _MAX_CHARS_TO_SUBJECT = 15, 320  # from "giữ chức" back to "ông A"
_MAX_CHUNKS_TO_NAME, _MAX_CHARS_TO_NAME = 40, 600  # from "ông" back to the name that it means


def appointees(row: OfficeRow, text: ChunkedText, people: People) -> list[ChunkNo]:
    """Return the persons to whom the sentence gives a row of offices, or from whom it takes it.

    A in "bãi nhiệm chức Bí thư đối với ông A" and "ông A ... giữ chức Bí thư", and in a biography:
    "A, quê quán Cà Mau; nguyên Bí thư".
    """
    persons = _concerned_by_decision(row, text, people)
    if persons:
        return persons
    if text.search_before(row[0], _GRANTED, _REACH):
        if text.search_before(row[0], _VACANT, _REACH):
            return []
        subjects = _subjects_of_sentence(row[0], text, people) or _subject_behind(row, text, people)
        return subjects or subject_of_biography(row[0], text, people)
    return subject_of_biography(row[0], text, people)


def _concerned_by_decision(row: OfficeRow, text: ChunkedText, people: People) -> list[ChunkNo]:
    """Return the persons whom a decision names behind a row: "... đối với ông A và ông B"."""
    behind = following(row[-1])
    if text.kind(behind) is None or not _CONCERNING.match(text.gap_before(behind)):
        return []
    if not text.search_before(row[0], _DECIDED, _REACH):
        return []
    person = following(behind) if text.kind(behind) == "honorific" else behind
    return [person, *_second_concerned(person, text, people)] if person in people else []


def _second_concerned(person: ChunkNo, text: ChunkedText, people: People) -> list[ChunkNo]:
    """Return the person joined to A behind A's offices: B of "ông A, Giám đốc, và ông B"."""
    for honorific in text.numbers_behind(person, _MAX_OFFICES_BETWEEN):
        gap = text.gap_before(honorific)
        if _SENTENCE_END.search(gap):
            return []
        other = following(honorific)
        if text.kind(honorific) == "honorific" and other in people:
            return [other] if gap.strip() in ("và", ", và") else []
    return []


def _subjects_of_sentence(first: ChunkNo, text: ChunkedText, people: People) -> list[ChunkNo]:
    """Return the subjects of "giữ chức": A of "ông A được bầu giữ chức", or whom "ông" means.

    `first` is the first office of the row behind "giữ chức".
    """
    if text.search_before(first, _BY_PRONOUN, _REACH):
        return []
    for chunk_no in text.numbers_before(first, _MAX_CHUNKS_TO_SUBJECT):
        between = text.gap(chunk_no, first)
        if len(between) > _MAX_CHARS_TO_SUBJECT or _SENTENCE_END.search(between):
            return []
        if chunk_no in people:
            if _is_replaced(chunk_no, text):
                continue
            return [chunk_no, *_joined_before_offices(chunk_no, text, people)]
        if text.kind(chunk_no) == "honorific" and _is_pronoun(chunk_no, text):
            return _antecedent(chunk_no, text, people)
    return []


def _is_replaced(person: ChunkNo, text: ChunkedText) -> bool:
    """Return True for B in "bà A thay ông B làm Hiệu trưởng"."""
    if text.search_before(text.with_honorific(person), _REPLACED, _REACH) is None:
        return False
    return text.match_behind(person, _TAKES_OVER) is not None


def _subject_behind(row: OfficeRow, text: ChunkedText, people: People) -> list[ChunkNo]:
    """Return the subject behind a clause: A in "Sau khi được bầu làm Chủ tịch, ông A phát biểu"."""
    start = text.chunks[row[0]].start
    opening = _AFTER_GRANT.search(text.normalized, max(0, start - _MAX_CLAUSE), start)
    behind = following(row[-1])
    if opening is None or not _CLAUSE_END.fullmatch(text.gap_before(behind)):
        return []
    if text.kind(behind) == "honorific" and _is_pronoun(behind, text):
        return _antecedent(behind, text, people)
    person = following(behind) if text.kind(behind) == "honorific" else behind
    return [person] if person in people else []


def _is_pronoun(honorific: ChunkNo, text: ChunkedText) -> bool:
    """Return True if no name follows: "Từ năm 2001, ông giữ chức ..."."""
    return bool(_PRONOUN.match(text.normalized, text.chunks[honorific].start))


def _antecedent(pronoun: ChunkNo, text: ChunkedText, people: People) -> list[ChunkNo]:
    """Return the person whom "ông" or "bà" alone means: the one named before, if no other was.

    Nobody when the sentence of that person names another who may be meant as well, or when the
    honorifics contradict: "Bà A phát biểu. Trước đó, ông giữ chức ...". A text that tells the life
    of one person alone means that one, however far behind.
    """
    before = text.numbers_before(pronoun, MAX_CHUNKS_OF_TEXT)
    persons = [
        chunk_no
        for chunk_no in before
        if chunk_no in people and people[chunk_no].rule != INTRODUCED
    ]
    if not persons:
        return []
    nearest = persons[0]
    gender = _GENDERS.get(text.surface(pronoun).lower())
    if not _gender_fits(people[nearest], gender):
        return []
    is_far = pronoun - nearest > _MAX_CHUNKS_TO_NAME
    if is_far or len(text.gap(nearest, pronoun)) > _MAX_CHARS_TO_NAME:
        # Only of whom the life is told: others are but spoken of, "tư tưởng Hồ Chí Minh".
        is_told = any(text.match_behind(person, BORN) for person in persons)
        return [nearest] if is_told and are_one(persons, people) else []
    of_sentence = [
        person for person in persons if not _sentence_ends_between(person, nearest, text)
    ]
    # "Đồng chí A nhắc lại rằng bà B ... Bà từng là": only B is called as the pronoun does.
    is_called_so = gender is not None and gender == _gender_of(people[nearest])
    rivals = [
        person for person in of_sentence if not is_called_so or _gender_of(people[person]) == gender
    ]
    return [nearest] if are_one(rivals, people) else []


def _gender_of(person: PersonMention) -> str | None:
    return _GENDERS.get((person.honorific or "").lower())


def _sentence_ends_between(left: ChunkNo, right: ChunkNo, text: ChunkedText) -> bool:
    """Return True if a sentence ends between two persons."""
    chunks = text.chunks
    return bool(_FULL_STOP.search(text.normalized, chunks[left].end, chunks[right].start))


def _gender_fits(person: PersonMention, gender: str | None) -> bool:
    """Return True unless honorific and pronoun contradict each other: "Bà A" is not "ông"."""
    known = _gender_of(person)
    return gender is None or known is None or gender == known


def _joined_before_offices(person: ChunkNo, text: ChunkedText, people: People) -> list[ChunkNo]:
    """Return the persons joined to a person before it, also over the offices of the first.

    A for B in "bà A, Giám đốc Sở Y tế và ông B giữ chức Bí thư".
    """
    start = text.with_honorific(person)
    chunk_no = preceding(start)
    if (
        chunk_no <= 0
        or text.kind(chunk_no) not in _BEHIND_NAME
        or text.gap(chunk_no, start).strip() != "và"
    ):
        return joined_before(person, text, people)
    while chunk_no > 0 and text.kind(chunk_no) in _BEHIND_NAME:
        chunk_no = preceding(chunk_no)
    # "bầu ông A giữ chức Chủ tịch HĐND và bà B giữ chức ...": A was given what A gets.
    is_given = text.search_before(following(chunk_no), _GRANTED, _REACH)
    return [chunk_no] if chunk_no in people and not is_given else []


def joined_before(last: ChunkNo, text: ChunkedText, people: People) -> list[ChunkNo]:
    """Return the others of a list that ends with this name, the nearest first.

    "ông A và ông B đều trúng cử": A for B. "các đồng chí A, B và C giữ chức": A and B for C; a list
    with commas needs its plural. Who has an office already ends the list.
    """
    others: list[ChunkNo] = []
    has_comma = False
    first = last
    while True:
        start = text.with_honorific(first)
        other = preceding(start)
        if other not in people or people[other].offices:
            break
        link = _LINK.fullmatch(text.gap(other, start))
        if not link:
            break
        has_comma = has_comma or "," in link[0]
        others.append(other)
        first = other
    plural = text.search_before(first, _MANY, _REACH)
    return others if plural or not has_comma else []
