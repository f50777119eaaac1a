"""Offices that are given or taken: what a sentence says of a person who stands apart from them."""

import re
from collections.abc import Sequence

from services.enricher.chunking import Chunk
from services.enricher.persons.mentions import PersonMention
from services.enricher.text import LOWER

# A term between an office and what follows it: "khóa XI, nhiệm kỳ 2020 - 2025".
TERM = (
    r"(?:[\s,]*(?:(?:các ++)?[Kk]hóa ++[\w ]{1,12}?(?:, *(?:[IVX]+|\d{1,2}(?!\d)))*"
    r"|(?:và ++)?(?:các ++)?(?:[Nn]hiệm ++kỳ|giai ++đoạn)(?:,? ++\d{4} *- *\d{4})+|lần thứ \w+))*"
)
_GRANTED = re.compile(
    r"(?:chức(?: vụ| danh)?|làm|là|cương vị|đảm nhiệm|đảm nhận|trúng cử|tái cử|vị trí|vai trò|bầu"
    r"|bổ nhiệm|chỉ định|lên|thăng|phong|ứng cử(?: vào)?|đắc cử|nhiệm vụ|đảm trách)"
    r"(?:\s+như)?\s*:?\s*\Z"
)
_DIRECTED = re.compile(rf"{TERM}\s*,?\s*(?:đối với|với|cho|của)\s+\Z")
# What is decided about an office stands before it: "miễn nhiệm chức vụ ... đối với ông".
_DECIDED = re.compile(
    r"(?:chức(?: vụ| danh)?|nhiệm|bầu|cương vị|tư cách|chuẩn y|phê chuẩn|lên|hàm|nhiệm vụ)"
    r"(?: lại| bổ sung)?\s*\Z"
)
_REACH = 24
# A clause behind a semicolon may go on about the same person.
_SENTENCE_END = re.compile(
    r"[.!?]\s|\n|;\s(?!(?:giới thiệu|đồng thời|được|tiếp tục|thôi|tham gia)\b)"
)
_ENDS = re.compile(r"[.!?]\s|\n")
_LINK = re.compile(r"\s*(?:,|;|,?\s*và)\s*")
_MANY = re.compile(
    r"\b[Cc]ác\s+(?:đồng ?chí|ông|bà|đ/c|Đ/c|anh|chị|cá nhân)(?:,? (?:và )?bà)?\s*:?\s*\Z"
)
_FARTHEST_GRANT = 320
# Who is named no more: "Từ năm 2001, ông giữ chức ...".
_IS_PRONOUN = re.compile(rf"(?:[Ôô]ng|[Bb]à|[Đđ]ồng chí|[Aa]nh|[Cc]hị) (?=[{LOWER}])")
_GENDERS = {"ông": "man", "anh": "man", "bà": "woman", "chị": "woman"}
_FARTHEST_NAME = 600
_WITHIN = 16
# A life told: "A, sinh ngày 2/9/1945; quê quán ...; Ủy viên ...".
_BORN = re.compile(r"\s*(?:\([^()\n]{1,80}\))?\s*[,;:]?\s*(?:sinh (?:ngày|năm)|quê quán|bí danh)")
_LIFE = 40
# Whose an office was that stands empty is not said.
_VACANT = re.compile(
    r"(?:tư cách|kiện toàn|khuyết|(?<!được )(?<!bị )(?:miễn nhiệm|bãi nhiệm|bầu))"
    r"(?: các)? chức(?: vụ| danh)?\s*\Z"
)


def appointments(
    group: list[int], pieces: Sequence[Chunk], found: dict[int, PersonMention], working: str
) -> list[PersonMention]:
    """Return those to whom an office is given or from whom it is taken."""
    holders = _objects(group[0], group[-1], pieces, found, working)
    if holders:
        return holders
    start = pieces[group[0]].start
    if _GRANTED.search(working, max(0, start - _REACH), start):
        if _VACANT.search(working, max(0, start - _REACH), start):
            return []
        return _subjects(group[0], pieces, found, working)
    if working.startswith(("nguyên ", "Nguyên "), start) or working.startswith(
        ("; ", ", "), start - 2
    ):
        return _remembered(group[0], pieces, found, working)
    return []


def _remembered(
    first: int, pieces: Sequence[Chunk], found: dict[int, PersonMention], working: str
) -> list[PersonMention]:
    """Return of whom a sentence speaks that goes on: "A, quê quán ...; nguyên Bí thư ..."."""
    former = working.startswith(("nguyên ", "Nguyên "), pieces[first].start)
    for at in range(first - 1, max(-1, first - _LIFE), -1):
        if _ENDS.search(working, pieces[at].end, pieces[at + 1].start):
            return []
        if at in found:
            told = former or _BORN.match(working, pieces[at].end)
            return [found[at]] if told else []
    return []


def _subjects(
    first: int, pieces: Sequence[Chunk], found: dict[int, PersonMention], working: str
) -> list[PersonMention]:
    start = pieces[first].start
    for at in range(first - 1, max(-1, first - _WITHIN), -1):
        between = working[pieces[at].end : start]
        if len(between) > _FARTHEST_GRANT or _SENTENCE_END.search(between):
            return []
        if at in found:
            return [found[at], *_joined_over_offices(at, pieces, found, working)]
        if pieces[at].kind == "honorific" and _IS_PRONOUN.match(working, pieces[at].start):
            return _told_of(at, pieces, found, working)
    return []


def _told_of(
    at: int, pieces: Sequence[Chunk], found: dict[int, PersonMention], working: str
) -> list[PersonMention]:
    """Return whom "ông" or "bà" alone means: the one who was named before, if no other was."""
    before = [one for one in range(max(0, at - _LIFE), at) if one in found]
    if not before or pieces[at].start - pieces[before[-1]].end > _FARTHEST_NAME:
        return []
    last = pieces[before[-1]].start
    told = [one for one in before if not _ENDS.search(working, pieces[one].end, last)]
    alone = len({found[one].name.rpartition(" ")[2] for one in told}) == 1
    antecedent = found[before[-1]]
    called = working[pieces[at].start : pieces[at].end].lower()
    return [antecedent] if alone and _GENDERS.get(called) in _may_be(antecedent) else []


def _may_be(person: PersonMention) -> tuple[str | None, ...]:
    known = _GENDERS.get((person.honorific or "").lower())
    return (None, known) if known else (None, "man", "woman")


def _joined_over_offices(
    at: int, pieces: Sequence[Chunk], found: dict[int, PersonMention], working: str
) -> list[PersonMention]:
    """Return the others: of "bà A, Giám đốc Sở X và ông B giữ chức" both are meant."""
    start = at - 1 if at and pieces[at - 1].kind == "honorific" else at
    before = start - 1
    told = before > 0 and pieces[before].kind in ("office", "place")
    if not told or working[pieces[before].end : pieces[start].start].strip() != "và":
        return joined_before(at, pieces, found, working)
    while before > 0 and pieces[before].kind in ("office", "place"):
        before -= 1
    return [found[before]] if before in found else []


def joined_before(
    at: int, pieces: Sequence[Chunk], found: dict[int, PersonMention], working: str
) -> list[PersonMention]:
    """Return the others of a list that ends with this name.

    "ông A và ông B đều trúng cử", "các đồng chí A, B và C giữ chức": the latter needs its plural.
    """
    fellows: list[PersonMention] = []
    commas = False
    while True:
        start = at - 1 if at and pieces[at - 1].kind == "honorific" else at
        before = start - 1
        if before not in found or found[before].offices:
            break
        gap = _LINK.fullmatch(working[pieces[before].end : pieces[start].start])
        if not gap:
            break
        commas = commas or "," in gap[0]
        fellows.append(found[before])
        at = before
    plural = _MANY.search(working, max(0, pieces[at].start - _REACH), pieces[at].start)
    return fellows if plural or not commas else []


def _objects(
    first: int, last: int, pieces: Sequence[Chunk], found: dict[int, PersonMention], working: str
) -> list[PersonMention]:
    at = last + 1
    if at >= len(pieces) or not _DIRECTED.match(working[pieces[last].end : pieces[at].start]):
        return []
    if not _DECIDED.search(working, max(0, pieces[first].start - _REACH), pieces[first].start):
        return []
    if pieces[at].kind == "honorific":
        at += 1
    if at not in found:
        return []
    return [found[at], *_joined_after(at, pieces, found, working)]


def _joined_after(
    at: int, pieces: Sequence[Chunk], found: dict[int, PersonMention], working: str
) -> list[PersonMention]:
    """Return the name that follows by "và", over the offices of the first."""
    for following in range(at + 1, min(at + 6, len(pieces))):
        between = working[pieces[following - 1].end : pieces[following].start]
        if _SENTENCE_END.search(between):
            return []
        if pieces[following].kind == "honorific" and following + 1 in found:
            return [found[following + 1]] if between.strip() in ("và", ", và") else []
    return []
