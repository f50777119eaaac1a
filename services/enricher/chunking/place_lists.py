"""Chunks of places that their context tells: names of units made whole, and lists of places.

Runs before persons are looked for, so that no place of a list is read as a person.
"""

import re
import sys
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from services.enricher.chunking.chunked_text import Text
from services.enricher.chunking.model import Chunk
from services.enricher.chunking.name_boundary import SURE_NAME_SYLLABLES, is_full_name
from services.enricher.lexicon import CAPITALIZED_RUN, Lexicon, name_key
from services.enricher.text import LOWER

_PROVINCES, _DISTRICTS = ("tỉnh",), ("huyện", "quận", "thị xã", "thành phố")
_COMMUNES = ("xã", "phường", "thị trấn", "đặc khu")
_PLACE_WORDS = (
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
# letter of the count is tested first, then the level word, which is rarer.
_LISTING = re.compile(
    rf" (?<=[cguianmy\d] )(?={_PLACE_WORDS}|{_LOOSE}){_AFTER_SMALL_COUNT}"
    rf"(?:(?P<place_word>{_PLACE_WORDS})|{_LOOSE})"
    rf"(?:(?:,|/| và|, ) ?{_PLACE_WORDS})*{_ATTRIBUTE}"
    rf"(?P<told>,? (?:gồm|như)|(?: [{LOWER}]+){{0,5}} là)?(?: \([^)]{{1,20}}\))?:? *+(?=[^\W\d_])"
)
# A level word with an attribute before a name: "xã vùng cao |Tà Tổng".
_DESCRIBED = re.compile(
    r"(?:huyện|xã|phường|thị xã|thành phố|thị trấn|làng|bản|thôn|buôn) "
    r"(?:(?:miền|vùng)(?: \w+){1,2}|biên giới|đảo|trẻ|nghèo|du lịch|cổ|nghề|gốm"
    r"|ven (?:biển|đô|sông)|anh hùng|cửa ngõ|trung tâm|nông thôn mới|điểm|nhà) \Z"
)
# The same before a hamlet, which no list has: "làng gốm |Bàu Trúc|".
_TRADE_VILLAGE = re.compile(
    r"(?:làng|bản|thôn|buôn) (?:nghề(?: \w+){0,2}|gốm|cổ|du lịch|chài|hoa|dệt|chiếu|rèn|mộc|rau|đá"
    r"|văn hóa|sinh thái) \Z"
)
_PLURAL = re.compile(rf"\b{_SMALL_COUNT} +\Z")
# At the head of a sentence: "Từ Mèo Vạc".
_PREPOSITION = re.compile(
    r"(?:Tuyến|Từ|Tại|Ở|Về|Đến|Qua|Riêng|Cả|Khắp|Gần|Dọc|Lên|Khách|Phía|Người) (?=\w+ )"
)
_CAPITALS = re.compile(CAPITALIZED_RUN)
# What stands between two places of a list: "Tân An |7 nhà (12 người); |Tân Lập".
_BETWEEN = re.compile(
    r"(?: \d[\d.,]* ?[a-zà-ỹ]+(?: [a-zà-ỹ]+)?)?(?: \([^()\n]{1,40}\))?(?:[,;]| ?-|,? và)\s"
    rf"(?:{_PLACE_WORDS} )?"
)
# Words for features and hamlets that also begin names of units: "Buôn Ma Thuột", "Núi Thành".
_GENERIC = ("Sông ", "Suối ", "Núi ", "Đèo ", "Thác ", "Buôn ", "Bản ", "Làng ", "Plei ", "Thôn ")
# Heads of organisations with which names of places begin, too.
_HEADS_OF_PLACES = ("Hội ", "Đài ")
_ROADS = ("đường ", "Đường ")
_DIRECTIONS = ("Bắc", "Nam", "Đông", "Tây")
# Characters between two places of a list; chosen on the development pages; ±20 % changes 0 of 198.
_REACH = 64
_MAX_UNIT_NAME = 28  # characters; the longest name in data/units.tsv has 23


class Listing(NamedTuple):
    """The words before a list of places, " |các |xã| vùng ven: |": their offsets, and "xã".

    `place_word` is "" where they have none: "các khu vực ". `is_told` where words say that all of
    the list is so: "hai bản khó khăn nhất là ".
    """

    start: int
    end: int
    place_word: str
    is_told: bool


# A listing behind every chunk.
_NO_LISTING = Listing(sys.maxsize, sys.maxsize, "", is_told=False)


def merge_place_names(chunks: Sequence[Chunk], text: Text) -> list[Chunk]:
    """Return the chunks with the names of units in one chunk each, and with lists of places.

    "Hội An" is one name and no association; A and B of "các xã A, B" are places.

    A place without a level word has its own start as `place_start`.
    """
    whole = list(_with_whole_names(chunks, text))
    return list(_with_listed_places(whole, text))


def continues_list(before: int, after: int, normalized: str) -> bool:
    """Return True if the text between two offsets goes on with a list of places: ", xã "."""
    return after - before <= _REACH and bool(_BETWEEN.fullmatch(normalized, before, after))


def level_of_list(start: int, normalized: str) -> str | None:
    """Return the level of a list that opens right before an offset: "commune" behind "các xã "."""
    before = normalized[max(0, start - _REACH) : start + 1]
    # One character of the list is needed for the pattern, and is no part of its match.
    listings = _listings(before)
    word = next((item.place_word for item in listings if item.end == len(before) - 1), None)
    levels = {"province": _PROVINCES, "district": _DISTRICTS, "commune": _COMMUNES}
    return next((level for level, words in levels.items() if word in words), None)


def _with_whole_names(chunks: Sequence[Chunk], text: Text) -> Iterator[Chunk]:
    """Yield the chunks, where the name of a unit looked like an organisation or a region.

    "Hội An" is no association, "Khánh Bình Tây Bắc" and "Mỹ Hội Đông" are one name each.
    """
    last: Chunk | None = None
    for chunk in chunks:
        corrected = _corrected_chunk(chunk, last, text)
        if last and (merged := _merged_name(last, corrected, text)):
            last = merged
            continue
        if last:
            yield last
        last = corrected
    if last:
        yield last


def _corrected_chunk(chunk: Chunk, last: Chunk | None, text: Text) -> Chunk:
    """Return a chunk as the name of a unit where the gazetteer knows it; `last` is before it."""
    if chunk.end - chunk.start > _MAX_UNIT_NAME or chunk.kind in ("office", "honorific"):
        return chunk
    surface = text.surface_of(chunk)
    if chunk.kind == "organization" and surface.startswith(_HEADS_OF_PLACES):
        # "ngập Hội An tới ngày 8", "Đài Loan đặt": the words behind the name are not its own.
        capitals = _CAPITALS.match(surface)
        if capitals and capitals[0] != surface and _is_known(capitals[0], text.lexicon):
            return Chunk("name", chunk.start, chunk.start + capitals.end())
    if chunk.kind == "organization" and surface.istitle() and _is_known(surface, text.lexicon):
        # "Nghĩa trang Liệt sĩ Trường Sơn": a name behind an honorific would be a person.
        is_called = last and last.kind == "honorific"
        return chunk._replace(kind="region" if is_called else "name")
    if chunk.kind == "place":
        return _unit_or_road(chunk, surface, text)
    return _behind_preposition(chunk, surface, text) if chunk.kind == "name" else chunk


def _is_known(name: str, lexicon: Lexicon) -> bool:
    """Return True if a unit of Viet Nam, a country or a place abroad has this name."""
    key = name_key(name)
    is_abroad = key in lexicon.foreign_places or key in lexicon.countries
    return is_abroad or bool(lexicon.gazetteer.units_named(name))


def _unit_or_road(chunk: Chunk, surface: str, text: Text) -> Chunk:
    """Return a chunk that looks like a place with a place word as what it is.

    "Buôn Ma Thuột" is a unit, whose name begins with the word; of "đường Pleiku" before " - Chư Sê"
    the name is "Pleiku". Any other chunk is unchanged.
    """
    if surface.startswith(_GENERIC) and text.lexicon.gazetteer.units_named(surface):
        return chunk._replace(place_start=chunk.start)
    if surface.startswith(_ROADS) and text.normalized.startswith((" - ", "-"), chunk.end):
        return Chunk("name", chunk.start + surface.index(" ") + 1, chunk.end)
    return chunk


def _behind_preposition(chunk: Chunk, surface: str, text: Text) -> Chunk:
    """Return a name as the unit behind the word that begins its sentence: "Từ |Mèo Vạc|"."""
    preposition = _PREPOSITION.match(surface)
    if not preposition or text.lexicon.gazetteer.units_named(surface):
        return chunk
    if text.normalized[max(0, chunk.start - 2) : chunk.start].strip() not in ("", ".", ";"):
        return chunk
    rest = surface[preposition.end() :]
    is_unit = text.lexicon.gazetteer.units_named(rest) or name_key(rest) in text.lexicon.countries
    return chunk._replace(start=chunk.start + preposition.end()) if is_unit else chunk


def _merged_name(first: Chunk, second: Chunk, text: Text) -> Chunk | None:
    """Return two chunks that are the name of one unit as one: "Khánh Bình" and "Tây Bắc"."""
    if second.start - first.end != 1 or second.end - first.start > _MAX_UNIT_NAME:
        return None
    if first.kind not in ("name", "organization") or second.kind in ("office", "honorific"):
        return None
    name = text.normalized[first.start : second.end]
    is_unit = name.istitle() and text.lexicon.gazetteer.units_named(name)
    return Chunk("name", first.start, second.end) if is_unit else None


def _listings(normalized: str) -> Iterator[Listing]:
    """Yield the words before each list of places, in order."""
    for match in _LISTING.finditer(normalized):
        is_told = match["told"] is not None
        yield Listing(*match.span(), match["place_word"] or "", is_told=is_told)


def _with_listed_places(chunks: list[Chunk], text: Text) -> Iterator[Chunk]:
    """Yield the chunks, with names in lists of places as places: "các xã |Tân An|, |Tân Lập|"."""
    listings = _listings(text.normalized)
    listing = next(listings, _NO_LISTING)
    end_of_last: int | None = None  # of the place before in the same list
    place_word: str | None = None
    is_told = False
    for chunk in chunks:
        if chunk.kind not in ("name", "place"):
            yield chunk
            continue
        while listing.end < chunk.start:
            listing = next(listings, _NO_LISTING)
        # The words before a list end right at its first place, so that only their start is before.
        is_first = listing.start < chunk.start
        opening = listing.place_word if is_first else _place_word_in_plural(chunk, text.normalized)
        if opening is not None:
            place_word, is_told = opening, is_first and listing.is_told
        goes_on = end_of_last is not None and continues_list(
            end_of_last, chunk.start, text.normalized
        )
        if opening is None and not goes_on:
            yield _as_place(chunk) if _is_described(chunk, text) else chunk
            continue
        end_of_last = chunk.end
        is_place = chunk.kind == "name" and _is_place(
            chunk, text, place_word or "", is_told=is_told
        )
        yield _as_place(chunk) if is_place else chunk


def _as_place(chunk: Chunk) -> Chunk:
    """Return a chunk as a place that has no place word."""
    return chunk._replace(kind="place", place_start=chunk.start)


def _place_word_in_plural(chunk: Chunk, normalized: str) -> str | None:
    """Return the place word of a place in the plural ("xã" of "các |xã Tân An|"), else None."""
    before = max(0, chunk.start - 8)
    if chunk.kind != "place" or not _PLURAL.search(normalized, before, chunk.start):
        return None
    return normalized[chunk.start : chunk.end].split(maxsplit=1)[0]


def _is_described(chunk: Chunk, text: Text) -> bool:
    """Return True if a level word with an attribute is before the name: "xã vùng cao Tà Tổng"."""
    if chunk.kind != "name":
        return False
    name = text.surface_of(chunk)
    before = max(0, chunk.start - _REACH // 2), chunk.start
    if text.lexicon.gazetteer.units_named(name):
        return bool(_DESCRIBED.search(text.normalized, *before))
    is_person = len(name.split()) >= SURE_NAME_SYLLABLES and is_full_name(
        name.split(), text.lexicon
    )
    return not is_person and bool(_TRADE_VILLAGE.search(text.normalized, *before))


def _is_place(chunk: Chunk, text: Text, place_word: str, *, is_told: bool) -> bool:
    """Return True if a name in a list of places is one; `place_word` is that of the list, or ""."""
    name = text.surface_of(chunk)
    if text.lexicon.gazetteer.provinces_named(name) and place_word not in _COMMUNES:
        return False
    if text.lexicon.gazetteer.units_named(name):
        return True
    syllables = name.split()
    is_long = len(syllables) >= SURE_NAME_SYLLABLES
    is_person = not is_told and is_long and is_full_name(syllables, text.lexicon)
    return bool(place_word) and not is_person and name not in _DIRECTIONS
