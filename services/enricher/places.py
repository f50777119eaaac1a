"""Places, resolved to the unit of their day and to what stands there today."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from services.enricher.chunks import Chunk
from services.enricher.gazetteer import REFORM, Found, Unit, bare, describe, kind_stated, name_key
from services.enricher.lexicon import LEVEL, Lexicon

_CONTEXT = 32
_LISTED = re.compile(r"\s*(?:,|và|,\s*và|-)\s*")
_LISTING = re.compile(
    r"(?:[Cc]ác|[Hh]ai|[Bb]a|[Bb]ốn|\d) +(?:tỉnh|huyện|thành phố|thị xã|quận|xã|phường|địa phương"
    r"|thị trấn)(?:, (?:huyện|thành phố|thị xã|xã|phường|thị trấn))*(?: như)?:? *\Z"
)
_PLURAL = re.compile(r"(?:\b(?:[Cc]ác|[Hh]ai|[Bb]a|[Bb]ốn|những|giữa)|\b\d{1,2}) +\Z")
_INSIDE = re.compile(r"\s*[,(-]?\s*\Z")
_UNIT_WORD = re.compile(rf"{LEVEL} ++")
_TWO_PARTS = re.compile(r"Bà Rịa *- *Vũng Tàu|Thừa Thiên *- *Huế")
# Names of provinces and countries have at most four syllables.
_LONGEST_NAME = 4
_LEVEL_WORDS = {
    "tỉnh": "province",
    "huyện": "district",
    "thị": "district",
    "quận": "district",
    "xã": "commune",
    "phường": "commune",
    "trấn": "commune",
}
_HAMLETS = ("thôn", "ấp", "bản", "làng", "buôn", "bon", "khóm", "xóm", "plei", "tổng")


@dataclass(slots=True)
class FoundPlace:
    """A place in the text. `candidates` are the units it may be when the text does not decide."""

    start: int
    end: int
    name: str
    level: str | None
    rule: str
    confidence: float
    candidates: tuple[Unit, ...] = ()
    found: Found | None = None


def places(
    pieces: Sequence[Chunk],
    taken: set[int],
    working: str,
    words: Lexicon,
) -> list[FoundPlace]:
    """Return the places in order; `taken` are the chunks that are persons."""
    found = _two_parts(working)
    spoken_for = {at for place in found for at in range(place.start, place.end)}
    last: FoundPlace | None = None
    for at, piece in enumerate(pieces):
        if at in taken or piece.start in spoken_for:
            continue
        place = _place(piece, working, words) or _in_context(piece, last, working, words)
        if place:
            found.append(place)
            last = place
    return sorted(found, key=lambda place: place.start)


def _two_parts(working: str) -> list[FoundPlace]:
    if "Rịa" not in working and "Thừa Thiên" not in working:
        return []
    return [
        FoundPlace(*_with_unit_word(match, working), match[0], "province", "province", 0.99)
        for match in _TWO_PARTS.finditer(working)
    ]


def _with_unit_word(match: re.Match[str], working: str) -> tuple[int, int]:
    before = re.search(
        r"(?:[Tt]ỉnh|TP\.?|[Tt]hành phố) +\Z", working[max(0, match.start() - 12) : match.start()]
    )
    return match.start() - (len(before[0]) if before else 0), match.end()


def _place(piece: Chunk, working: str, words: Lexicon) -> FoundPlace | None:
    text = working[piece.start : piece.end]
    if piece.kind == "place":
        return _with_unit(piece, text, working)
    if piece.kind == "region":
        named = any(letter.isupper() for letter in text)
        return FoundPlace(piece.start, piece.end, text, "region", "region", 0.9) if named else None
    if piece.kind == "name":
        return _bare_name(piece, text, words)
    return _inside_name(piece, working, words)


def _with_unit(piece: Chunk, text: str, working: str) -> FoundPlace:
    start = piece.start
    if _PLURAL.search(working, max(0, start - 8), start):
        word = _UNIT_WORD.match(text)
        start += word.end() if word else 0
    return FoundPlace(start, piece.end, text, _level(text), "unit-word", 0.95)


def _level(text: str) -> str | None:
    first = text.split(maxsplit=1)[0].lower().rstrip(".")
    if first in _HAMLETS:
        return "hamlet"
    if re.match(r"(?:tỉnh|t\.?p\.? ?hcm)", text, re.IGNORECASE):
        return "province"
    if re.match(r"(?:huyện|quận|thị xã|tx)", text, re.IGNORECASE):
        return "district"
    return None if re.match(r"(?:thành phố|t\.?p)", text, re.IGNORECASE) else "commune"


def _bare_name(piece: Chunk, text: str, words: Lexicon) -> FoundPlace | None:
    """Find a province or country without its unit word, also at either end of the run."""
    if name_key(text) in words.countries:
        return FoundPlace(piece.start, piece.end, text, "country", "country", 0.9)
    syllables = text.split()
    for first, last in _windows(len(syllables)):
        name = " ".join(syllables[first:last])
        if words.gazetteer.provinces(name) and name_key(name) != "hồ chí minh":
            start = piece.start + len(" ".join(syllables[:first])) + bool(first)
            end = start + len(name)
            return FoundPlace(start, end, name, "province", "province", 0.9)
    return None


def _in_context(
    piece: Chunk, last: FoundPlace | None, working: str, words: Lexicon
) -> FoundPlace | None:
    """Find a district or commune without its unit word where only a place can stand."""
    name = working[piece.start : piece.end]
    if piece.kind != "name" or " " not in name or not words.gazetteer.named(name):
        return None
    before = working[max(0, piece.start - _CONTEXT) : piece.start]
    listed = last is not None and _LISTED.fullmatch(working[last.end : piece.start])
    if listed or _LISTING.search(before) or _heads_the_line(piece, working):
        return FoundPlace(piece.start, piece.end, name, None, "bare-name", 0.75)
    return None


def _heads_the_line(piece: Chunk, working: str) -> bool:
    opens = piece.start == 0 or working[piece.start - 1] == "\n"
    return opens and working[piece.end : piece.end + 2].lstrip().startswith(":")


def _windows(length: int) -> list[tuple[int, int]]:
    sizes = [(0, length), (1, length), (0, 2), (0, length - 1)]
    return [
        (a, b)
        for a, b in dict.fromkeys(sizes)
        if 1 <= b - a <= _LONGEST_NAME and b <= length and (b - a > 1 or length == 1)
    ]


def _inside_name(piece: Chunk, working: str, words: Lexicon) -> FoundPlace | None:
    """Find the place that an office or a body names: "Bí thư Tỉnh ủy Cà Mau"."""
    if piece.place is None or not words.gazetteer.named(working[piece.place : piece.end]):
        return None
    name = working[piece.place : piece.end]
    level = _level_inside(working[piece.start : piece.place])
    return FoundPlace(piece.place, piece.end, name, level, "place-of-body", 0.85)


def _level_inside(before: str) -> str | None:
    """Return the level of the unit word or committee that the name follows."""
    words = before.lower().split()
    word = words[-2] if words[-1] in ("ủy", "đoàn") and len(words) > 1 else words[-1]
    return _LEVEL_WORDS.get(word)


def resolve(
    found: list[FoundPlace], working: str, words: Lexicon, on: date | None, province: str | None
) -> None:
    """Decide which unit each place is, in place: the larger unit beside it, then the portal's."""
    beside: FoundPlace | None = None
    for place in reversed(found):
        near = beside if beside and _INSIDE.match(working[place.end : beside.start]) else None
        _decide(place, words, on, near, province)
        beside = place
    _by_company(found)


def _decide(
    place: FoundPlace,
    words: Lexicon,
    on: date | None,
    near: FoundPlace | None,
    province: str | None,
) -> None:
    units = _candidates(place, words)
    beside = near.found if near else None
    if beside:
        # What stands beside may be of the other era: "xã X, huyện Y" is said long after the reform.
        place.found = _first_of(one for one in _described(units, on) if _within(one, beside))
    alive = _of_era(units, on)
    place.candidates = alive
    if place.found or not alive:
        return
    homes = _described(alive, on)
    if province:
        place.found = _first_of(one for one in homes if name_key(bare(province)) in _names(one))
    if place.found is None and len({(one.province, one.province_now) for one in homes}) == 1:
        place.found = homes[0]


def _described(units: tuple[Unit, ...], on: date | None) -> list[Found]:
    return [describe(unit, on) for unit in units]


def _first_of(found: Iterator[Found]) -> Found | None:
    return next(found, None)


def _within(one: Found, near: Found) -> bool:
    if near.unit.level == "district":
        return (
            one.district == f"{near.unit.kind} {near.unit.name}" and one.province == near.province
        )
    return near.province in (one.province, one.province_now)


def _names(one: Found) -> set[str]:
    return {name_key(bare(one.province)), name_key(bare(one.province_now))}


def _candidates(place: FoundPlace, words: Lexicon) -> tuple[Unit, ...]:
    if place.level in ("country", "region", "hamlet"):
        return ()
    units = words.gazetteer.named(bare(place.name)) or words.gazetteer.named(place.name)
    kind = kind_stated(place.name)
    same_kind = tuple(unit for unit in units if unit.kind == kind)
    if place.level == "province" or (same_kind and same_kind[0].level == "province"):
        return tuple(unit for unit in units if unit.level == "province")
    return same_kind or _of_level(units, place.level) or units


def _of_level(units: tuple[Unit, ...], level: str | None) -> tuple[Unit, ...]:
    # A town may have become a city since: the level decides when no unit has the kind stated.
    return tuple(unit for unit in units if level is None or unit.level == level)


def _of_era(units: tuple[Unit, ...], on: date | None) -> tuple[Unit, ...]:
    era = "34" if on is not None and on >= REFORM else "63"
    alive = tuple(unit for unit in units if unit.era == era)
    return alive or units


def _by_company(found: list[FoundPlace]) -> None:
    """Settle what is open by the only province that the text has settled elsewhere."""
    settled = {place.found.province for place in found if place.found}
    for place in found:
        if place.found is None and place.candidates:
            homes = [describe(unit) for unit in place.candidates]
            inside = [
                one for one in homes if one.province in settled or one.province_now in settled
            ]
            if len({one.province for one in inside}) == 1:
                place.found = inside[0]
