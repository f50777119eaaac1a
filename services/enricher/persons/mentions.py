"""Persons: which names are people, and every mention of each."""

# ruff: noqa: E501 - a pattern broken over lines is harder to read than a long one

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from services.enricher.chunking import SURE_NAME_SYLLABLES, Chunk, is_foreign_syllable, is_full_name
from services.enricher.lexicon import Lexicon

# Between a name and the office that follows it: "A, Bí thư", "A - Bí thư".
_TO_OFFICE = re.compile(r"\s*[,(:-]\s*(?:(?:hiện|nay)?\s*(?:đang)?\s*(?:là)?)?\s*\Z")
_THING = re.compile(
    r"(?:[Đđ]ường|[Pp]hố|[Cc]ầu|[Qq]uảng trường|[Cc]ông viên|[Gg]iải(?: thưởng)?|(?<![Nn]hà )[Tt]rường|[Cc]hợ|[Dd]i tích|[Đđ]ền|[Đđ]ình|[Cc]hùa|[Ll]ăng|[Nn]hà thờ|[Ll]ưu niệm|[Bb]ia|[Tt]ượng|[Rr]ừng|[Nn]ghĩa trang"
    r"|[Bb]ảo tàng|[Cc]hiến dịch|[Hh]ọc bổng|[Nn]hà hát|[Hh]ẻm|[Nn]gõ|[Đđ]ại lộ|[Cc]ụm|[Đđ]ê|[Pp]hà|[Kk]ý túc xá"
    r"|[Bb]ến|[Hh]ầm|[Ss]ân vận động|[Qq]uỹ|[Tt]ượng đài|[Kk]ênh|[Nn]hà máy|[Kk]hu|[Tt]huyền"
    r"|[Tt]àu|[Ss]ố(?: \d{1,4}\w?(?:[/-]\d{1,4}\w?)*+,?)?) +\Z"
)
_LISTED = re.compile(r"\s*(?:[,;]|,?\s*và|,?\s*cùng)\s*\Z")
# What parts the persons of a list: "; Mai Sơn, Phó Bí thư" is no district.
_LIST_MARK = re.compile(r"[;:]\s*\Z")
_CALLED = re.compile(r"\s*:?\s*\Z")
# A full name has at least five letters with its space: "Tô Lâm" has six.
_SHORTEST = 4
_SHORTEST_NAME = 2
# In the south people are called by the order of their birth: "Bảy Lành".
_BY_BIRTH = ("Hai", "Ba", "Tư", "Năm", "Sáu", "Bảy", "Tám", "Chín", "Mười", "Út")
_LEADER = ("Hồ", "Chí", "Minh")


@dataclass(slots=True)
class PersonMention:
    """One mention of a person, with what stands around it."""

    start: int
    end: int
    name: str
    rule: str
    confidence: float
    honorific: str | None = None
    offices: list[Chunk] = field(default_factory=list)


def find_persons(pieces: Sequence[Chunk], working: str, words: Lexicon) -> dict[int, PersonMention]:
    """Return the mentions of persons by the index of their chunk."""
    found: dict[int, PersonMention] = {}
    for at, piece in enumerate(pieces):
        if piece.kind == "name":
            holder = _holder(at, pieces, working, words)
            if holder:
                found[at] = holder
    _add_known(found, pieces, working)
    _add_given(found, pieces, working)
    _add_listed(found, pieces, working, words)
    return found


def _holder(at: int, pieces: Sequence[Chunk], working: str, words: Lexicon) -> PersonMention | None:
    piece = pieces[at]
    syllables = working[piece.start : piece.end].split()
    title = _called_by(at, pieces, working)
    if title is not None:
        return _called(piece, syllables, title, working, words)
    start, syllables = _without_opening(piece, syllables, working, words)
    officer = _has_office_behind(at, pieces, working)
    if not is_full_name(syllables, words):
        stranger = officer and len(syllables) > 1 and all(map(is_foreign_syllable, syllables))
        name = working[start : piece.end]
        return (
            PersonMention(start, piece.end, name, "stranger-before-office", 0.8)
            if stranger
            else None
        )
    name = working[start : piece.end]
    listed = officer and bool(_LIST_MARK.search(working, max(0, start - 3), start))
    if _is_place(syllables, name, words) and not (
        listed and not words.gazetteer.provinces_named(name)
    ):
        return None
    if officer:
        return PersonMention(start, piece.end, name, "name-before-office", 0.95)
    sure = _is_sure(syllables, words)
    bare = sure and not _names_a_thing(start, working)
    return PersonMention(start, piece.end, name, "surname", 0.7) if bare else None


def _is_sure(syllables: list[str], words: Lexicon) -> bool:
    """Say whether a name is a person's with nothing beside it."""
    if syllables[0].startswith(("H'", "K'")):
        return True
    if syllables[0] == "Từ" and words.gazetteer.provinces_named(" ".join(syllables[1:])):
        # "Từ Quảng Ninh đến Cà Mau" is a way, not a man.
        return False
    between = len(syllables) >= SURE_NAME_SYLLABLES and syllables[1] in ("Thị", "Văn", "A")
    return between or (
        len(syllables) >= SURE_NAME_SYLLABLES and syllables[0] in words.common_surnames
    )


def _called_by(at: int, pieces: Sequence[Chunk], working: str) -> Chunk | None:
    """Return the honorific or office that stands right before a name."""
    piece = pieces[at]
    before = pieces[at - 1] if at else None
    if before is None or before.kind not in ("honorific", "office"):
        return None
    gap = working[before.end : piece.start]
    colon_ends_office = before.kind == "office" and ":" in gap
    return before if _CALLED.match(gap) and not colon_ends_office and "\n\n" not in gap else None


def _called(
    piece: Chunk, syllables: list[str], title: Chunk, working: str, words: Lexicon
) -> PersonMention | None:
    name = working[piece.start : piece.end]
    if title.kind == "office":
        rank = words.military_ranks.fullmatch(working, title.start, title.end)
        if len(syllables) == 1 and not (rank or is_foreign_syllable(syllables[0])):
            return None
        return PersonMention(piece.start, piece.end, name, "name-behind-office", 0.95)
    honorific = working[title.start : title.end]
    if words.weak_honorifics.fullmatch(honorific) and not _may_be_called(syllables, name, words):
        return None
    if len(syllables) == 1 and not _calls_one(honorific):
        return None
    confidence = 0.97 if len(syllables) > 1 else 0.6
    return PersonMention(piece.start, piece.end, name, "honorific", confidence, honorific)


def _may_be_called(syllables: list[str], name: str, words: Lexicon) -> bool:
    """Say whether a name is a person's even beside a word as weak as "nông dân"."""
    called = len(syllables) == _SHORTEST_NAME and syllables[0] in _BY_BIRTH
    return called or (is_full_name(syllables, words) and not _is_place(syllables, name, words))


def _calls_one(honorific: str) -> bool:
    # "ông Tỏ" names a man; "cử tri Cà" is the end of a sentence that says something else.
    return honorific.lower() in (
        "ông",
        "bà",
        "ngài",
        "anh",
        "chị",
        "đồng chí",
        "em",
        "cô",
        "bác",
        "cụ",
        "già",
        "chú",
        "thầy",
    )


def _without_opening(
    piece: Chunk, syllables: list[str], working: str, words: Lexicon
) -> tuple[int, list[str]]:
    """Drop a capitalised word that opens the sentence: "Theo Nguyễn Văn A"."""
    if syllables[0] in words.surnames or len(syllables) < SURE_NAME_SYLLABLES:
        return piece.start, syllables
    if syllables[1] not in words.common_surnames:
        return piece.start, syllables
    return working.index(syllables[1], piece.start), syllables[1:]


def _is_place(syllables: list[str], name: str, words: Lexicon) -> bool:
    if tuple(syllables) == _LEADER:
        return False
    units = words.gazetteer.units_named(name)
    # Communes are named after people; a bare name of three syllables is the person.
    return any(unit.level == "province" for unit in units) or (
        bool(units) and len(syllables) < SURE_NAME_SYLLABLES
    )


def _names_a_thing(start: int, working: str) -> bool:
    """Say whether a street, a school or a prize bears the name: "số 5 Trần Hưng Đạo"."""
    return bool(_THING.search(working, max(0, start - 20), start))


def _has_office_behind(at: int, pieces: Sequence[Chunk], working: str) -> bool:
    behind = pieces[at + 1] if at + 1 < len(pieces) else None
    if behind is None or behind.kind != "office":
        return False
    return bool(_TO_OFFICE.match(working[pieces[at].end : behind.start]))


def _add_known(found: dict[int, PersonMention], pieces: Sequence[Chunk], working: str) -> None:
    """Accept a bare name that the text has introduced elsewhere."""
    known = {holder.name for holder in found.values() if " " in holder.name}
    for at, piece in enumerate(pieces):
        if piece.kind == "name" and at not in found and piece.end - piece.start > _SHORTEST:
            name = _known_opening(working[piece.start : piece.end], known)
            if name:
                found[at] = PersonMention(
                    piece.start, piece.start + len(name), name, "known-name", 0.9
                )


def _add_given(found: dict[int, PersonMention], pieces: Sequence[Chunk], working: str) -> None:
    """Accept a given name behind any title when the text has the full name: "bác sĩ Nam"."""
    given = {holder.name.rpartition(" ")[2] for holder in found.values() if " " in holder.name}
    for at in range(1, len(pieces)):
        piece, before = pieces[at], pieces[at - 1]
        if piece.kind != "name" or at in found or before.kind != "honorific":
            continue
        name = working[piece.start : piece.end]
        if name in given and working[before.end : piece.start] == " ":
            honorific = working[before.start : before.end]
            found[at] = PersonMention(piece.start, piece.end, name, "given-name", 0.7, honorific)


def _known_opening(text: str, known: set[str]) -> str | None:
    """Return the name with which a run of capitals begins, as headlines in capitals have it."""
    syllables = text.split()
    openings = (" ".join(syllables[:length]) for length in range(len(syllables), 1, -1))
    return next((name for name in openings if name in known), None)


def _add_listed(
    found: dict[int, PersonMention], pieces: Sequence[Chunk], working: str, words: Lexicon
) -> None:
    """Accept a name of two syllables in a list with one that is a person."""
    for at in range(1, len(pieces)):
        piece, before = pieces[at], pieces[at - 1]
        if piece.kind != "name" or at in found or at - 1 not in found:
            continue
        syllables = working[piece.start : piece.end].split()
        listed = _LISTED.match(working[before.end : piece.start])
        if listed and is_full_name(syllables, words) and syllables[0] in words.common_surnames:
            name = working[piece.start : piece.end]
            if not words.gazetteer.provinces_named(name):
                found[at] = PersonMention(piece.start, piece.end, name, "listed-name", 0.8)
