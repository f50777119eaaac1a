"""Chunks of places that their context tells: names of units made whole, and lists of places.

Runs before persons are looked for, so that no place of a list is read as a person.
"""

import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace

from services.enricher.chunking.model import Chunk
from services.enricher.chunking.name_boundary import SURE_NAME_SYLLABLES, is_full_name
from services.enricher.lexicon import Lexicon, name_key
from services.enricher.text import LOWER

_PROVINCES, _DISTRICTS = ("tỉnh",), ("huyện", "quận", "thị xã", "thành phố")
_COMMUNES = ("xã", "phường", "thị trấn", "đặc khu")
_UNITS = (
    r"(?:tỉnh|huyện|thành phố|thị xã|quận|xã|phường|địa phương|thị trấn|đặc khu|thôn|bản|ấp|khóm"
    r"|buôn|làng|xóm|khu phố|tổ dân phố|trận|chiến khu)"
)
# What is said of many things; only known names are places behind it.
_LOOSE = r"(?:khu vực|vùng|điểm|nơi|địa bàn|cửa khẩu|tuyến|thành phố lớn)"
_SMALL_COUNT = (
    r"(?:[Cc]ác|[Nn]hững|[Nn]hiều|[Hh]ai|[Bb]a|[Bb]ốn|[Nn]ăm|[Ss]áu|[Bb]ảy|[Tt]ám|[Cc]hín|[Mm]ười"
    r"|\d{1,3})"
)
# The same as a look-behind: no year, "2020 xã", counts units.
_AFTER_SMALL_COUNT = (
    r"(?:(?<=[Cc]ác )|(?<=[Nn]hững )|(?<=[Nn]hiều )|(?<=[Hh]ai )|(?<=\b[Bb]a )|(?<=[Bb]ốn )"
    r"|(?<=[Nn]ăm )|(?<=[Ss]áu )|(?<=[Bb]ảy )|(?<=[Tt]ám )|(?<=[Cc]hín )|(?<=[Mm]ười )"
    r"|(?<=\d )(?<!\d{4} ))"
)
# "phía Bắc", "miền núi", but no verb: "các xã có ...".
_ATTRIBUTE = rf"(?: phía (?:Bắc|Nam|Đông|Tây)| (?!của|có|đã|được|do|ủy|đoàn|và)[{LOWER}]+){{0,4}}"
# A list of places follows: "các huyện miền núi", "3 xã, phường vùng ven: ", "các khu vực". The last
# letter of the count is tested first, then the unit word, which is rarer.
_LISTING = re.compile(
    rf" (?<=[cguianmy\d] )(?={_UNITS}|{_LOOSE}){_AFTER_SMALL_COUNT}(?:(?P<unit>{_UNITS})|{_LOOSE})"
    rf"(?:(?:,|/| và|, ) ?{_UNITS})*{_ATTRIBUTE}"
    r"(?:,? (?:gồm|như))?(?: \([^)]{1,20}\))?:? *+(?=[^\W\d_])"
)
# A unit word with an attribute before a name: "xã vùng cao |Tà Tổng".
_DESCRIBED = re.compile(
    r"(?:huyện|xã|phường|thị xã|thành phố|thị trấn|làng|bản|thôn|buôn) "
    r"(?:(?:miền|vùng)(?: \w+){1,2}|biên giới|đảo|trẻ|nghèo|du lịch|cổ|nghề|gốm"
    r"|ven (?:biển|đô|sông)|anh hùng|cửa ngõ|trung tâm|nông thôn mới|điểm|nhà) \Z"
)
_PLURAL = re.compile(rf"\b{_SMALL_COUNT} +\Z")
# At the head of a sentence: "Từ Mèo Vạc".
_PREPOSITION = re.compile(r"(?:Tuyến|Từ|Tại|Ở|Về|Đến|Qua|Riêng|Cả|Khắp|Gần|Dọc|Lên) (?=\w+ )")
# What stands between two places of a list: "Tân An |7 nhà (12 người); |Tân Lập".
_BETWEEN = re.compile(
    r"(?: \d[\d.,]* ?[a-zà-ỹ]+(?: [a-zà-ỹ]+)?)?(?: \([^()\n]{1,40}\))?(?:[,;]| ?-|,? và)\s"
    rf"(?:{_UNITS} )?"
)
# Words for features and hamlets that also begin names of units: "Buôn Ma Thuột", "Núi Thành".
_GENERIC = ("Sông ", "Suối ", "Núi ", "Đèo ", "Thác ", "Buôn ", "Bản ", "Làng ", "Plei ", "Thôn ")
_ROADS = ("đường ", "Đường ")
_DIRECTIONS = ("Bắc", "Nam", "Đông", "Tây")
# Characters between two places of a list; chosen on the development pages; ±20 % changes 0 of 198.
_REACH = 64
_MAX_UNIT_NAME = 28  # characters; the longest name in data/units.tsv has 23
# An opening of a list behind every chunk.
_NO_LISTING = (sys.maxsize, sys.maxsize, "")


def merge_place_names(chunks: Sequence[Chunk], normalized: str, lexicon: Lexicon) -> list[Chunk]:
    """Return the chunks with names of units made whole, and those of lists as places.

    A place without a unit word has its own start as `place_start`.
    """
    whole = list(_with_whole_names(chunks, normalized, lexicon))
    return list(_with_listed_places(whole, normalized, lexicon))


def continues_list(before: int, after: int, normalized: str) -> bool:
    """Return True if the text between two offsets goes on with a list of places: ", xã "."""
    return after - before <= _REACH and bool(_BETWEEN.fullmatch(normalized, before, after))


def level_of_list(start: int, normalized: str) -> str | None:
    """Return the level of the units of a list that opens right before an offset, or None."""
    before = normalized[max(0, start - _REACH) : start + 1]
    # One character of the list is needed for the pattern, and is no part of its match.
    unit = next((unit for _, end, unit in _listings(before) if end == len(before) - 1), None)
    levels = {"province": _PROVINCES, "district": _DISTRICTS, "commune": _COMMUNES}
    return next((level for level, words in levels.items() if unit in words), None)


def _with_whole_names(
    chunks: Sequence[Chunk], normalized: str, lexicon: Lexicon
) -> Iterator[Chunk]:
    """Yield the chunks, where the name of a unit looked like an organisation or a region.

    "Hội An" is no association, "Khánh Bình Tây Bắc" and "Mỹ Hội Đông" are one name each.
    """
    last: Chunk | None = None
    for chunk in chunks:
        corrected = _corrected(chunk, last, normalized, lexicon)
        if last and (joined := _joined(last, corrected, normalized, lexicon)):
            last = joined
            continue
        if last:
            yield last
        last = corrected
    if last:
        yield last


def _corrected(chunk: Chunk, last: Chunk | None, normalized: str, lexicon: Lexicon) -> Chunk:
    """Return a chunk as the name of a unit where the gazetteer knows it; `last` is before it."""
    if chunk.end - chunk.start > _MAX_UNIT_NAME or chunk.kind in ("office", "honorific"):
        return chunk
    text = normalized[chunk.start : chunk.end]
    if chunk.kind == "organization" and text.istitle() and _is_known(text, lexicon):
        # "Nghĩa trang Liệt sĩ Trường Sơn": a name behind an honorific would be a person.
        is_called = last and last.kind == "honorific"
        return replace(chunk, kind="region" if is_called else "name")
    if chunk.kind == "place":
        return _unit_or_road(chunk, text, normalized, lexicon)
    return _behind_preposition(chunk, text, normalized, lexicon)


def _is_known(name: str, lexicon: Lexicon) -> bool:
    """Return True if a unit of Viet Nam or a place abroad has this name."""
    gazetteer = lexicon.gazetteer
    return bool(gazetteer.units_named(name)) or name_key(name) in lexicon.foreign_places


def _unit_or_road(chunk: Chunk, text: str, normalized: str, lexicon: Lexicon) -> Chunk:
    """Return "Buôn Ma Thuột" as a unit, and in "đường |Pleiku| - Chư Sê" a name."""
    if text.startswith(_GENERIC) and lexicon.gazetteer.units_named(text):
        return replace(chunk, place_start=chunk.start)
    if text.startswith(_ROADS) and normalized.startswith((" - ", "-"), chunk.end):
        return Chunk("name", chunk.start + text.index(" ") + 1, chunk.end)
    return chunk


def _behind_preposition(chunk: Chunk, text: str, normalized: str, lexicon: Lexicon) -> Chunk:
    """Return the name without the preposition that begins a sentence: "Từ |Mèo Vạc|"."""
    preposition = _PREPOSITION.match(text) if chunk.kind == "name" else None
    if not preposition or lexicon.gazetteer.units_named(text):
        return chunk
    if normalized[max(0, chunk.start - 2) : chunk.start].strip() not in ("", ".", ";"):
        return chunk
    is_unit = lexicon.gazetteer.units_named(text[preposition.end() :])
    return replace(chunk, start=chunk.start + preposition.end()) if is_unit else chunk


def _joined(first: Chunk, second: Chunk, normalized: str, lexicon: Lexicon) -> Chunk | None:
    """Return two chunks that are the name of one unit as one: "Khánh Bình" and "Tây Bắc"."""
    if second.start - first.end != 1 or second.end - first.start > _MAX_UNIT_NAME:
        return None
    if first.kind not in ("name", "organization") or second.kind in ("office", "honorific"):
        return None
    text = normalized[first.start : second.end]
    is_unit = text.istitle() and lexicon.gazetteer.units_named(text)
    return Chunk("name", first.start, second.end) if is_unit else None


def _listings(normalized: str) -> Iterator[tuple[int, int, str]]:
    """Yield where the words before a list of places begin and end, and their unit word or ""."""
    for match in _LISTING.finditer(normalized):
        yield match.start(), match.end(), match["unit"] or ""


def _with_listed_places(chunks: list[Chunk], normalized: str, lexicon: Lexicon) -> Iterator[Chunk]:
    """Yield the chunks, with names in lists of places as places: "các xã |Tân An|, |Tân Lập|"."""
    listings = _listings(normalized)
    start, end, stated = next(listings, _NO_LISTING)
    end_of_last: int | None = None  # of the place before in the same list
    unit: str | None = None
    for chunk in chunks:
        if chunk.kind not in ("name", "place"):
            yield chunk
            continue
        while end < chunk.start:
            start, end, stated = next(listings, _NO_LISTING)
        # The words before a list end right at its first place, so that only their start is before.
        opening = stated if start < chunk.start else _unit_in_plural(chunk, normalized)
        unit = opening if opening is not None else unit
        goes_on = end_of_last is not None and continues_list(end_of_last, chunk.start, normalized)
        if opening is None and not goes_on:
            yield _as_place(chunk) if _is_described(chunk, normalized, lexicon) else chunk
            continue
        end_of_last = chunk.end
        is_place = chunk.kind == "name" and _is_place(chunk, normalized, lexicon, unit or "")
        yield _as_place(chunk) if is_place else chunk


def _as_place(chunk: Chunk) -> Chunk:
    return replace(chunk, kind="place", place_start=chunk.start)


def _unit_in_plural(chunk: Chunk, normalized: str) -> str | None:
    """Return the unit word of a place in the plural ("các |xã| Tân An"), None of any other."""
    before = max(0, chunk.start - 8)
    if chunk.kind != "place" or not _PLURAL.search(normalized, before, chunk.start):
        return None
    return normalized[chunk.start : chunk.end].split(maxsplit=1)[0]


def _is_described(chunk: Chunk, normalized: str, lexicon: Lexicon) -> bool:
    """Return True if a unit word with an attribute is before the name: "xã vùng cao Tà Tổng"."""
    name = normalized[chunk.start : chunk.end]
    if chunk.kind != "name" or not lexicon.gazetteer.units_named(name):
        return False
    return bool(_DESCRIBED.search(normalized, max(0, chunk.start - _REACH // 2), chunk.start))


def _is_place(chunk: Chunk, normalized: str, lexicon: Lexicon, unit: str) -> bool:
    """Return True if a name in a list of places is one; `unit` is what the list states, or ""."""
    name = normalized[chunk.start : chunk.end]
    if lexicon.gazetteer.provinces_named(name) and unit not in _COMMUNES:
        return False
    if lexicon.gazetteer.units_named(name):
        return True
    syllables = name.split()
    is_person = len(syllables) >= SURE_NAME_SYLLABLES and is_full_name(syllables, lexicon)
    return bool(unit) and not is_person and name not in _DIRECTIONS
