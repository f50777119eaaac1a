"""The chunks again, where places are told by their company: before anything is read as a person."""

# ruff: noqa: E501 - a pattern broken over lines is harder to read than a long one

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
_UNITS = r"(?:tỉnh|huyện|thành phố|thị xã|quận|xã|phường|địa phương|thị trấn|đặc khu|thôn|bản|ấp|khóm|buôn|làng|xóm|khu phố|tổ dân phố|trận|chiến khu)"
# What is said of many things; only known names are places behind it.
_LOOSE = r"(?:khu vực|vùng|điểm|nơi|địa bàn|cửa khẩu|tuyến|thành phố lớn)"
_MANY = r"(?:[Cc]ác|[Nn]hững|[Nn]hiều|[Hh]ai|[Bb]a|[Bb]ốn|[Nn]ăm|[Ss]áu|[Bb]ảy|[Tt]ám|[Cc]hín|[Mm]ười|\d{1,3})"
# "các huyện miền núi", "3 xã, phường vùng ven: ", "các khu vực": a list of places follows.
_LISTING = re.compile(
    # The last letter of what counts is asked for first, then the unit word: it is rarer.
    rf" (?<=[cguianmy\d] )(?={_UNITS}|{_LOOSE})(?:(?<=[Cc]ác )|(?<=[Nn]hững )|(?<=[Nn]hiều )|(?<=[Hh]ai )|(?<=\b[Bb]a )|(?<=[Bb]ốn )|(?<=[Nn]ăm )|(?<=[Ss]áu )"
    rf"|(?<=[Bb]ảy )|(?<=[Tt]ám )|(?<=[Cc]hín )|(?<=[Mm]ười )|(?<=\d )(?<!\d{{4}} ))(?:(?P<unit>{_UNITS})|{_LOOSE})(?:(?:,|/| và|, ) ?{_UNITS})*"
    rf"(?: phía (?:Bắc|Nam|Đông|Tây)| (?!của|có|đã|được|do|ủy|đoàn|và)[{LOWER}]+){{0,4}}(?:,? (?:gồm|như))?(?: \([^)]{{1,20}}\))?:? *+(?=[^\W\d_])"
)
_DESCRIBED = re.compile(
    r"(?:huyện|xã|phường|thị xã|thành phố|thị trấn|làng|bản|thôn|buôn) (?:(?:miền|vùng)(?: \w+){1,2}|biên giới|đảo|trẻ|nghèo|du lịch|cổ|nghề|gốm|ven (?:biển|đô|sông)|anh hùng|cửa ngõ|trung tâm|nông thôn mới|điểm|nhà) \Z"
)
_PLURAL = re.compile(rf"\b{_MANY} +\Z")
# At the head of a sentence: "Từ Mèo Vạc".
_PREPOSITION = re.compile(r"(?:Tuyến|Từ|Tại|Ở|Về|Đến|Qua|Riêng|Cả|Khắp|Gần|Dọc|Lên) (?=\w+ )")
# What stands between two places of a list: "Tân An 7 nhà (12 người); ".
_BETWEEN = re.compile(
    rf"(?: \d[\d.,]* ?[a-zà-ỹ]+(?: [a-zà-ỹ]+)?)?(?: \([^()\n]{{1,40}}\))?(?:[,;]| ?-|,? và)\s(?:{_UNITS} )?"
)
# Cities, districts and towns are called so too: "Buôn Ma Thuột", "Núi Thành", "Sông Đốc".
_GENERIC = ("Sông ", "Suối ", "Núi ", "Đèo ", "Thác ", "Buôn ", "Bản ", "Làng ", "Plei ", "Thôn ")
_ROADS = ("đường ", "Đường ")
_DIRECTIONS = ("Bắc", "Nam", "Đông", "Tây")
_REACH = 64
_NONE = (sys.maxsize, sys.maxsize, "")
_LONGEST = 28


def merge_place_names(chunks: Sequence[Chunk], normalized: str, lexicon: Lexicon) -> list[Chunk]:
    """Return the chunks with hidden names of places made whole, and those of lists as places.

    A place without its unit word begins where its `place` does.
    """
    return list(_listed(list(_whole(chunks, normalized, lexicon)), normalized, lexicon))


def continues_list(before: int, after: int, normalized: str) -> bool:
    """Say whether what stands between two offsets goes on with a list of places."""
    return after - before <= _REACH and bool(_BETWEEN.fullmatch(normalized, before, after))


def _whole(chunks: Sequence[Chunk], normalized: str, lexicon: Lexicon) -> Iterator[Chunk]:
    """Undo what looked like the head of a body or a region inside the name of a unit.

    "Hội An" is no association, "Khánh Bình Tây Bắc" and "Mỹ Hội Đông" are one name each.
    """
    last: Chunk | None = None
    for piece in chunks:
        one = _unmasked(piece, last, normalized, lexicon)
        if last and (both := _joined(last, one, normalized, lexicon)):
            last = both
            continue
        if last:
            yield last
        last = one
    if last:
        yield last


def _unmasked(piece: Chunk, last: Chunk | None, normalized: str, lexicon: Lexicon) -> Chunk:
    if piece.end - piece.start > _LONGEST or piece.kind in ("office", "honorific"):
        return piece
    text = normalized[piece.start : piece.end]
    if piece.kind == "organization" and text.istitle() and _is_known(text, lexicon):
        # "Nghĩa trang Liệt sĩ Trường Sơn" names no man.
        return replace(piece, kind="region" if last and last.kind == "honorific" else "name")
    if piece.kind == "place":
        return _unit_or_road(piece, text, normalized, lexicon)
    return _behind_preposition(piece, text, normalized, lexicon)


def _unit_or_road(piece: Chunk, text: str, normalized: str, lexicon: Lexicon) -> Chunk:
    """Return "Buôn Ma Thuột" and "Sông Cầu" as names of units, and where the road to B begins as A."""
    if text.startswith(_GENERIC) and lexicon.gazetteer.units_named(text):
        return replace(piece, place_start=piece.start)
    if text.startswith(_ROADS) and normalized.startswith((" - ", "-"), piece.end):
        return Chunk("name", piece.start + text.index(" ") + 1, piece.end)
    return piece


def _is_known(name: str, lexicon: Lexicon) -> bool:
    return bool(lexicon.gazetteer.units_named(name)) or name_key(name) in lexicon.foreign_places


def _behind_preposition(piece: Chunk, text: str, normalized: str, lexicon: Lexicon) -> Chunk:
    found = _PREPOSITION.match(text) if piece.kind == "name" else None
    if not found or lexicon.gazetteer.units_named(text):
        return piece
    if normalized[max(0, piece.start - 2) : piece.start].strip() not in ("", ".", ";"):
        return piece
    named = lexicon.gazetteer.units_named(text[found.end() :])
    return replace(piece, start=piece.start + found.end()) if named else piece


def _joined(one: Chunk, other: Chunk, normalized: str, lexicon: Lexicon) -> Chunk | None:
    apart = other.start - one.end
    if apart != 1 or other.end - one.start > _LONGEST or one.kind not in ("name", "organization"):
        return None
    text = normalized[one.start : other.end]
    if (
        other.kind in ("name", "organization", "region", "place")
        and text.istitle()
        and lexicon.gazetteer.units_named(text)
    ):
        return Chunk("name", one.start, other.end)
    return None


def level_of_list(start: int, normalized: str) -> str | None:
    """Return the level of the units of a list that opens before an offset, None when it says none."""
    before = normalized[max(0, start - _REACH) : start + 1]
    unit = next((unit for _, end, unit in listings(before) if end == len(before) - 1), None)
    levels = {"province": _PROVINCES, "district": _DISTRICTS, "commune": _COMMUNES}
    return next((level for level, names in levels.items() if unit in names), None)


def listings(normalized: str) -> Iterator[tuple[int, int, str]]:
    """Yield between which offsets lists of places begin, and the unit that they state ("": none)."""
    for found in _LISTING.finditer(normalized):
        yield found.start(), found.end(), found["unit"] or ""


def _listed(chunks: list[Chunk], normalized: str, lexicon: Lexicon) -> Iterator[Chunk]:
    openings = listings(normalized)
    first, last, stated = next(openings, _NONE)
    at: int | None = None
    unit: str | None = None
    for piece in chunks:
        if piece.kind not in ("name", "place"):
            yield piece
            continue
        while last < piece.start:
            first, last, stated = next(openings, _NONE)
        opening = stated if first < piece.start else _plural(piece, normalized)
        inside = at is not None and continues_list(at, piece.start, normalized)
        unit = opening if opening is not None else unit
        if not (opening is not None or inside):
            described = _is_described(piece, normalized, lexicon)
            yield replace(piece, kind="place", place_start=piece.start) if described else piece
            continue
        at = piece.end
        listed = piece.kind == "name" and _is_place(piece, normalized, lexicon, unit or "")
        yield replace(piece, kind="place", place_start=piece.start) if listed else piece


def _plural(piece: Chunk, normalized: str) -> str | None:
    """Return the unit word of a place in the plural ("các xã Tân An"), None of any other."""
    if piece.kind != "place" or not _PLURAL.search(
        normalized, max(0, piece.start - 8), piece.start
    ):
        return None
    return normalized[piece.start : piece.end].split(maxsplit=1)[0]


def _is_described(piece: Chunk, normalized: str, lexicon: Lexicon) -> bool:
    """Say whether a unit word with an attribute stands before its name: "xã vùng cao Tà Tổng"."""
    name = normalized[piece.start : piece.end]
    if piece.kind != "name" or not lexicon.gazetteer.units_named(name):
        return False
    return bool(_DESCRIBED.search(normalized, max(0, piece.start - _REACH // 2), piece.start))


def _is_place(piece: Chunk, normalized: str, lexicon: Lexicon, unit: str) -> bool:
    name = normalized[piece.start : piece.end]
    if lexicon.gazetteer.provinces_named(name) and unit not in _COMMUNES:
        return False
    if lexicon.gazetteer.units_named(name):
        return True
    syllables = name.split()
    person = len(syllables) >= SURE_NAME_SYLLABLES and is_full_name(syllables, lexicon)
    return bool(unit) and not person and name not in _DIRECTIONS
