"""Countries, regions and provinces that are called without a level word."""

import re
from functools import lru_cache

from services.enricher.chunking import Chunk, ChunkedText, ChunkNo
from services.enricher.lexicon import Lexicon, name_key
from services.enricher.places.model import FoundPlace

# Provinces that a hyphen parts into two names.
_TWO_PARTS = re.compile(r"Bà Rịa *- *Vũng Tàu|Thừa Thiên *- *Huế|\bBR ?- ?VT\b")
# Opens a sentence, and is a surname, too: "Từ Quảng Châu".
_FROM = "Từ "
_PROVINCE_WORD = re.compile(r"(?:[Tt]ỉnh|TP\.?|[Tt]hành phố) +\Z")
_COMPANY = 2  # chunks on either side
_MAX_PROVINCE_SYLLABLES = 4  # "Thừa Thiên - Huế" and "Bà Rịa - Vũng Tàu" have their own pattern


def hyphenated_provinces(normalized: str) -> list[FoundPlace]:
    """Return the provinces whose name has a hyphen: "tỉnh Bà Rịa - Vũng Tàu"."""
    if not any(part in normalized for part in ("Rịa", "Thừa Thiên", "VT")):
        return []
    return [
        FoundPlace(
            _start_with_level_word(match.start(), normalized),
            match.end(),
            match[0],
            "province",
            "province",
            0.99,
        )
        for match in _TWO_PARTS.finditer(normalized)
    ]


def _start_with_level_word(start: int, normalized: str) -> int:
    """Return where the level word begins before a province ("tỉnh "), else where its name does."""
    before = _PROVINCE_WORD.search(normalized[max(0, start - 12) : start])
    return start - len(before[0]) if before else start


def lexicon_region(chunk: Chunk, surface: str, lexicon: Lexicon) -> FoundPlace | None:
    """Return a region: "Tây Nguyên"; of no level where it is also a unit: "Côn Đảo"."""
    if not any(letter.isupper() for letter in surface):
        return None
    units = lexicon.gazetteer.units_named(surface)
    is_unit = any(unit.level == "district" or unit.unit_type == "Thị trấn" for unit in units)
    level = None if is_unit else "region"
    return FoundPlace(chunk.start, chunk.end, surface, level, "region", 0.9)


def abroad_in_company(chunk_no: ChunkNo, text: ChunkedText) -> FoundPlace | None:
    """Return a place abroad of which a commune has the name, too, beside another one abroad.

    "Từ |Quảng Châu|, đoàn đi Mạc Tư Khoa".
    """
    chunk = text.chunks[chunk_no]
    name = text.surface(chunk_no).removeprefix(_FROM)
    if chunk.kind != "name" or name_key(name) not in text.lexicon.foreign_places:
        return None
    near = (*text.numbers_before(chunk_no, _COMPANY), *text.numbers_behind(chunk_no, _COMPANY))
    if not any(
        _is_only_abroad(other, text) and _is_in_sentence(chunk_no, other, text) for other in near
    ):
        return None
    return FoundPlace(chunk.end - len(name), chunk.end, name, "region", "region", 0.7)


def _is_only_abroad(chunk_no: ChunkNo, text: ChunkedText) -> bool:
    """Return True if a name is that of a country or a place abroad, and of no unit of Viet Nam."""
    name = text.surface(chunk_no)
    key = name_key(name)
    is_abroad = key in text.lexicon.foreign_places or key in text.lexicon.countries
    return is_abroad and name != "Việt Nam" and not text.lexicon.gazetteer.units_named(name)


def _is_in_sentence(one: ChunkNo, other: ChunkNo, text: ChunkedText) -> bool:
    """Return True if no sentence ends between two chunks."""
    between = text.gap(one, other) if one < other else text.gap(other, one)
    return not any(mark in between for mark in ".;\n")


def country_or_province(chunk: Chunk, surface: str, lexicon: Lexicon) -> FoundPlace | None:
    """Return a country, a place abroad or a province: of "Cà Mau Sáng" the province "Cà Mau"."""
    start, name = chunk.start, surface
    if surface.startswith(_FROM) and not lexicon.gazetteer.units_named(surface):
        start, name = start + len(_FROM), surface.removeprefix(_FROM)
    if name_key(name) in lexicon.countries:
        return FoundPlace(start, chunk.end, name, "country", "country", 0.9)
    is_abroad = name_key(name) in lexicon.foreign_places
    if is_abroad and not lexicon.gazetteer.units_named(name):
        return FoundPlace(start, chunk.end, name, "region", "region", 0.9)
    within = _province_within(surface, lexicon)
    if within is None:
        return None
    offset, name = within
    start = chunk.start + offset
    return FoundPlace(start, start + len(name), name, "province", "province", 0.9)


# The same names fill most texts of a portal.
@lru_cache(maxsize=8192)
def _province_within(capitals: str, lexicon: Lexicon) -> tuple[int, str] | None:
    """Return the province at either end of a run of capitals, and its offset there.

    "Tỉnh Ninh Bình" and "Cà Mau Sáng" have one; "Hiệp Bình Phước" is a commune and has none.
    """
    if any(unit.level != "province" for unit in lexicon.gazetteer.units_named(capitals)[:1]):
        return None
    syllables = capitals.split()
    for first, end in _slices(len(syllables)):
        name = " ".join(syllables[first:end])
        # The bare name is the man's: the city is said with "TP." or "thành phố".
        if lexicon.gazetteer.provinces_named(name) and name_key(name) != "hồ chí minh":
            return len(" ".join(syllables[:first])) + bool(first), name
    return None


def _slices(length: int) -> list[tuple[int, int]]:
    """Return the slices of so many syllables that may be a province.

    All, without the first, the first two, without the last; one syllable only if alone ("Huế").
    """
    slices = [(0, length), (1, length), (0, 2), (0, length - 1)]
    return [
        (first, end)
        for first, end in dict.fromkeys(slices)
        if 1 <= end - first <= _MAX_PROVINCE_SYLLABLES
        and end <= length
        and (end - first > 1 or length == 1)
    ]
