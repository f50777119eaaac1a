"""Districts and communes without their place words, by what stands around them."""

import re

from services.enricher.chunking import (
    Chunk,
    ChunkedText,
    ChunkNo,
    Text,
    continues_list,
    following,
    is_foreign_syllable,
)
from services.enricher.lexicon import (
    CAPITALIZED_RUN,
    FEATURE_WORD,
    HAMLET_WORD,
    LEVEL_WORD,
    Unit,
    name_key,
    resolve_unit,
    without_level_word,
)
from services.enricher.places.model import FoundPlace
from services.enricher.text import LOWER

_REACH = 64  # characters before a name; longer than what the pattern matches
# Behind these a place is likelier than anything else: "tại ", "nhân dân ".
_LOCATIVE = re.compile(
    r"(?:\b(?:tại|ở(?: lại)?|từ|về|đến|tới|lên|xuống|quê|ngụ|qua|vùng|địa bàn|cửa khẩu|ga|cảng"
    r"|tuyến|cao tốc|chiến trường|mặt trận|giữa|trú|sang|vào|rời|khỏi|thuộc|chợ|bến|biên giới"
    r"|cửa ngõ|thủ phủ|gần|cách|khắp|[Nn]hân dân|[Nn]gười dân|[Bb]à con|[Đđ]ồng bào|đất|quân dân"
    r"|cao nguyên|đồng bằng|thung lũng|lòng chảo)|\b(?:Tại|Ở|Từ|Về|Đến|Riêng|Ga|Cảng)) +\Z"
)
# Before the new name of a unit: "đổi tên thôn thành ".
_RENAMED = re.compile(
    rf"\bđổi (?:tên )?(?:{LEVEL_WORD}|{HAMLET_WORD}|châu|phủ)[^.,;:\n]{{0,24}} (?:thành|là) \Z"
)
_RENAMED_ENDS = ("thành ", "là ")
# Words for land and water in the languages of the highlands, with which few people are called.
_LAND_WORDS = frozenset(
    (
        "Mường", "Nậm", "Chiềng", "Phiêng", "Bản", "Nà", "Pú", "Púng", "Lũng", "Sín", "Mù", "Tủa",
        "Đắk", "Đăk", "Ea", "Ia", "Krông", "Cư", "Chư", "Kon", "Buôn", "Plei",
    )
)  # fmt: skip
# Capitals of a preposition that opens a sentence: "Riêng Lục Ngạn".
_OPENING_WORDS = ("Riêng", "Tại", "Từ", "Ở", "Về", "Đến")
# Behind a name inside a sentence: at the end of a line authors sign.
_SENTENCE_GOES_ON = re.compile(rf"(?:,| và)? [{LOWER}]|[.;:)]")
_PLACE_WORD = re.compile(rf"(?:{LEVEL_WORD}|{HAMLET_WORD}|{FEATURE_WORD}) ++")
# A street is no place by its name alone.
_STREETS = ("đường", "Đường", "phố", "hẻm", "ngõ")
# From one unit to another: "Châu Đốc - Cần Thơ".
_WAY = re.compile(rf" ?- ?(?P<to>{CAPITALIZED_RUN})")
# Behind a unit, its province: " (Sơn La)", ", tỉnh Sơn La", " thuộc Sơn La".
_IN_PROVINCE = re.compile(
    r" *\((?:tỉnh )?(?P<province>[^()]{3,30})\)"
    rf"|(?:, *| (?:nay )?thuộc )(?:tỉnh |thành phố )?(?P<next>{CAPITALIZED_RUN})"
)


def names_with_place_word(text: ChunkedText) -> set[str]:
    """Return the keys of names that the text calls a place somewhere: "huyện Lục Ngạn"."""
    surfaces = map(text.surface, text.numbers_of("place"))
    return {
        name_key(_PLACE_WORD.sub("", surface))
        for surface in surfaces
        if not surface.startswith(_STREETS)
    }


def provinces_named(text: ChunkedText, portal_province: str | None) -> set[str]:
    """Return the keys of the portal's province and of those that the text names."""
    named = {name_key(without_level_word(portal_province))} if portal_province else set()
    for chunk in text.chunks:
        start = chunk.start if chunk.kind in ("name", "place") else chunk.place_start
        if start is not None:
            provinces = text.lexicon.gazetteer.provinces_named(text.normalized[start : chunk.end])
            named.update(name_key(unit.name) for unit in provinces)
    return named


def in_context(
    chunk: Chunk, last: FoundPlace | None, known: set[str], text: Text
) -> FoundPlace | None:
    """Return a name without its place word where only a place can stand, None elsewhere.

    In a list of places or in brackets behind `last`, the place before; where its key is `known` as
    that of a place; a district behind "tại"; at the head of a line; before its province.
    """
    if chunk.kind != "name":
        return None
    start = _name_start(chunk, known, text)
    name = text.normalized[start : chunk.end]
    units = text.lexicon.gazetteer.units_named(name)
    if " " not in name:
        # One syllable is a city or a district, or no place: "Vinh", "Pleiku".
        units = tuple(unit for unit in units if unit.level == "district")
        if units and not text.found_before(start, _LOCATIVE, _REACH):
            return None
    in_brackets = _is_in_brackets(chunk, last, text)
    if not units:
        # A hamlet or a former commune: named before, or it holds the hamlet that it stands behind.
        holds = in_brackets and last is not None and last.level == "hamlet"
        has_own_name = " " in name or is_foreign_syllable(name)
        is_told = holds or name_key(name) in known or _is_new_name(start, text)
        unlisted = has_own_name and is_told
        return FoundPlace(start, chunk.end, name, None, "bare-name", 0.7) if unlisted else None
    is_district = units[0].level == "district"
    if (
        in_brackets
        or name_key(name) in known
        or (last is not None and continues_list(last.end, start, text.normalized))
        or (is_district and _LOCATIVE.search(text.normalized[max(0, start - _REACH) : start]))
        or _heads_line(chunk, text)
        or _is_before_its_province(chunk, units, text)
        or (is_district and (name.partition(" ")[0] in _LAND_WORDS or _begins_road(chunk, text)))
    ):
        return FoundPlace(start, chunk.end, name, None, "bare-name", 0.75)
    return None


def _is_new_name(start: int, text: Text) -> bool:
    """Return True if a unit is given the name behind: "đổi tên thôn thành |Lục Nhã|"."""
    is_likely = text.normalized.endswith(_RENAMED_ENDS, 0, start)
    return is_likely and text.found_before(start, _RENAMED, _REACH) is not None


def units_of_name(chunk_no: ChunkNo, text: ChunkedText) -> tuple[Unit, ...]:
    """Return the units of a name of two syllables or more; none for chunks of other kinds."""
    if text.kind(chunk_no) != "name":
        return ()
    name = text.surface(chunk_no)
    return text.lexicon.gazetteer.units_named(name) if " " in name else ()


def in_known_province(
    chunk_no: ChunkNo,
    units: tuple[Unit, ...],
    provinces: set[str],
    text: ChunkedText,
) -> FoundPlace | None:
    """Return a name as a place if one of its units lies in these provinces and little else fits.

    A district inside a sentence, a unit behind "tại", one with a word for land ("Nậm Khao"), or one
    before another unit of these provinces ("Cái Nước, Đầm Dơi"). `provinces` are keys.
    """
    inside = [unit for unit in units if _lies_in(unit, provinces)]
    if not inside:
        return None
    chunk, name = text.chunks[chunk_no], text.surface(chunk_no)
    first = name.partition(" ")[0]
    is_district, may_be_person = (
        inside[0].level == "district",
        first in text.lexicon.common_surnames,
    )
    if (
        first in _LAND_WORDS
        or text.search_before(chunk_no, _LOCATIVE, _REACH)
        or (is_district and not may_be_person and text.match_behind(chunk_no, _SENTENCE_GOES_ON))
        or ((is_district or not may_be_person) and _is_before_unit_of(provinces, chunk_no, text))
    ):
        return FoundPlace(chunk.start, chunk.end, name, None, "bare-name", 0.7)
    return None


def _is_before_unit_of(provinces: set[str], chunk_no: ChunkNo, text: ChunkedText) -> bool:
    """Return True if a unit of these provinces is next in a list: "Cái Nước|, Đầm Dơi"."""
    after = following(chunk_no)
    units = units_of_name(after, text)
    if not units:
        return False
    start, end = text.chunks[chunk_no].end, text.chunks[after].start
    return continues_list(start, end, text.normalized) and any(
        _lies_in(unit, provinces) for unit in units
    )


def _lies_in(unit: Unit, provinces: set[str]) -> bool:
    """Return True if a unit lay or lies in one of the provinces of these keys."""
    resolved = resolve_unit(unit)
    names = (resolved.province, resolved.province_now)
    return any(name_key(without_level_word(name)) in provinces for name in names)


def _name_start(chunk: Chunk, known: set[str], text: Text) -> int:
    """Return where a name begins: behind a word that opens the sentence ("Riêng |Lục Ngạn")."""
    name = text.surface_of(chunk)
    first, _, rest = name.partition(" ")
    if not rest or first in text.lexicon.surnames or text.lexicon.gazetteer.units_named(name):
        return chunk.start
    opens_sentence = first in _OPENING_WORDS or (" " in rest and name_key(rest) in known)
    return chunk.end - len(rest) if opens_sentence else chunk.start


def _is_in_brackets(chunk: Chunk, last: FoundPlace | None, text: Text) -> bool:
    """Return True if brackets right behind a place hold the name: "xã Việt Hồng (Thanh Hà)"."""
    if last is None or text.normalized[chunk.end : chunk.end + 1] not in (")", ","):
        return False
    return text.normalized[last.end : chunk.start] == " ("


def _heads_line(chunk: Chunk, text: Text) -> bool:
    """Return True if a line begins with the name and a colon: "Cái Nước: hơn 500 hộ ..."."""
    opens_line = chunk.start == 0 or text.normalized[chunk.start - 1] == "\n"
    return opens_line and text.normalized[chunk.end : chunk.end + 2].lstrip().startswith(":")


def _is_before_its_province(chunk: Chunk, units: tuple[Unit, ...], text: Text) -> bool:
    """Return True if the province of a unit stands right behind: "Thuận Châu (Sơn La)"."""
    behind = _IN_PROVINCE.match(text.normalized, chunk.end)
    if not behind:
        return False
    named = text.lexicon.gazetteer.provinces_named(behind["province"] or behind["next"])
    provinces = {province.name for province in named}
    resolved = map(resolve_unit, units if provinces else ())
    return any({unit.province, unit.province_now} & provinces for unit in resolved)


def _begins_road(chunk: Chunk, text: Text) -> bool:
    """Return True if a name is the first end of a road: "Châu Đốc" of "Châu Đốc - Cần Thơ"."""
    way = _WAY.match(text.normalized, chunk.end)
    return bool(way and text.lexicon.gazetteer.units_named(way["to"]))
