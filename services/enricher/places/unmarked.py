"""Districts and communes without their unit words, by what stands around them."""

# ruff: noqa: E501 - a pattern broken over lines is harder to read than a long one

import re
from collections.abc import Sequence

from services.enricher.chunking import Chunk, continues_list
from services.enricher.lexicon import (
    CAPITALIZED_RUN,
    FEATURE,
    HAMLET,
    LEVEL,
    Lexicon,
    Unit,
    name_key,
    resolve_unit,
    without_unit_word,
)
from services.enricher.places.resolution import FoundPlace
from services.enricher.text import LOWER

_CONTEXT = 64
# Where a place is likelier than anything else.
_LOCATIVE = re.compile(
    r"(?:\b(?:tại|ở|từ|về|đến|tới|lên|xuống|quê|ngụ|qua|vùng|địa bàn|cửa khẩu|ga|cảng|tuyến|cao tốc|chiến trường|mặt trận|giữa|trú|sang|vào|rời|khỏi|thuộc|chợ|bến|biên giới|cửa ngõ|thủ phủ|gần|cách|khắp"
    r"|[Nn]hân dân|[Nn]gười dân|[Bb]à con|[Đđ]ồng bào|đất|quân dân|cao nguyên|đồng bằng|thung lũng|lòng chảo)|\b(?:Tại|Ở|Từ|Về|Đến|Riêng|Ga|Cảng)) +\Z"
)
# Words for land and water in the languages of the highlands, with which few people are called.
_LAND = frozenset(
    [
        "Mường",
        "Nậm",
        "Chiềng",
        "Phiêng",
        "Bản",
        "Nà",
        "Pú",
        "Púng",
        "Lũng",
        "Sín",
        "Mù",
        "Tủa",
        "Đắk",
        "Đăk",
        "Ea",
        "Ia",
        "Krông",
        "Cư",
        "Chư",
        "Kon",
        "Buôn",
        "Plei",
    ]
)
# Not the end of a line, where authors sign.
_SPEAKS_ON = re.compile(rf"(?:,| và)? [{LOWER}]|[.;:)]")
_UNIT = re.compile(rf"(?:{LEVEL}|{HAMLET}|{FEATURE}) ++")
# A street is no place by its name alone.
_STREETS = ("đường", "Đường", "phố", "hẻm", "ngõ")
_WAY = re.compile(rf" ?- ?(?P<to>{CAPITALIZED_RUN})")
_IN_PROVINCE = re.compile(
    r" *\((?:tỉnh )?(?P<province>[^()]{3,30})\)|, *(?:tỉnh )?(?P<next>[^,.;:()\n]{3,20})"
)


def names_with_unit_word(pieces: Sequence[Chunk], working: str) -> set[str]:
    """Return the names that the text calls a place somewhere: "huyện Lục Ngạn"."""
    texts = (working[piece.start : piece.end] for piece in pieces if piece.kind == "place")
    return {name_key(_UNIT.sub("", text)) for text in texts if not text.startswith(_STREETS)}


def in_context(
    piece: Chunk, last: FoundPlace | None, known: set[str], working: str, words: Lexicon
) -> FoundPlace | None:
    """Find a district or commune without its unit word where only a place can stand."""
    if piece.kind != "name":
        return None
    start = _name_start(piece, known, working, words)
    name = working[start : piece.end]
    units = words.gazetteer.units_named(name) if " " in name else ()
    before = working[max(0, start - _CONTEXT) : start]
    if not units:
        return _unlisted(piece, name, last, known, working)
    listed = last is not None and continues_list(last.end, start, working)
    sure = listed or name_key(name) in known
    district = units[0].level == "district" and _LOCATIVE.search(before)
    if sure or district or _heads_the_line(piece, working) or _in_brackets(piece, last, working):
        return FoundPlace(start, piece.end, name, None, "bare-name", 0.75)
    if _in_its_province(piece, units, working, words) or _on_the_way(piece, units, working, words):
        return FoundPlace(start, piece.end, name, None, "bare-name", 0.75)
    return None


def provinces_named(
    pieces: Sequence[Chunk], province: str | None, working: str, words: Lexicon
) -> set[str]:
    """Return the keys of the portal's province and of those that the text names."""
    named = {name_key(without_unit_word(province))} if province else set()
    for piece in pieces:
        start = piece.start if piece.kind in ("name", "place") else piece.place_start
        units = (
            words.gazetteer.provinces_named(working[start : piece.end]) if start is not None else ()
        )
        named.update(name_key(unit.name) for unit in units)
    return named


def _unlisted(
    piece: Chunk, name: str, last: FoundPlace | None, known: set[str], working: str
) -> FoundPlace | None:
    """Find a hamlet or a former commune that the text has named or that holds what it names."""
    holds = last is not None and last.level == "hamlet" and _in_brackets(piece, last, working)
    if " " not in name or not (holds or name_key(name) in known):
        return None
    return FoundPlace(piece.end - len(name), piece.end, name, None, "bare-name", 0.7)


def units_of_name(piece: Chunk, working: str, words: Lexicon) -> tuple[Unit, ...]:
    """Return the units of a name of two syllables or more."""
    name = working[piece.start : piece.end]
    return words.gazetteer.units_named(name) if piece.kind == "name" and " " in name else ()


def in_portal_province(
    ahead: Sequence[Chunk], units: tuple[Unit, ...], homes: set[str], working: str, words: Lexicon
) -> FoundPlace | None:
    """Find a unit of these provinces: a commune behind "tại", a district where a sentence goes on.

    `ahead` are the name and the chunk that follows: two units of a province are a list of places.
    """
    piece = ahead[0]
    known = [unit for unit in units if _is_of(unit, homes)]
    if not known:
        return None
    name = working[piece.start : piece.end]
    first = name.partition(" ")[0]
    district, person = known[0].level == "district", first in words.common_surnames
    told = district and not person and _SPEAKS_ON.match(working, piece.end)
    behind = _LOCATIVE.search(working, max(0, piece.start - _CONTEXT), piece.start)
    listed = (district or not person) and _goes_on(ahead, homes, working, words)
    if told or behind or first in _LAND or listed:
        return FoundPlace(piece.start, piece.end, name, None, "bare-name", 0.7)
    return None


def _goes_on(ahead: Sequence[Chunk], homes: set[str], working: str, words: Lexicon) -> bool:
    """Say whether the next chunk goes on with a list of units of these provinces."""
    if (
        len(ahead) == 1
        or ahead[1].kind != "name"
        or not continues_list(ahead[0].end, ahead[1].start, working)
    ):
        return False
    units = units_of_name(ahead[1], working, words)
    return any(_is_of(unit, homes) for unit in units)


def _is_of(unit: Unit, homes: set[str]) -> bool:
    one = resolve_unit(unit)
    return (
        name_key(without_unit_word(one.province)) in homes
        or name_key(without_unit_word(one.province_now)) in homes
    )


def _name_start(piece: Chunk, known: set[str], working: str, words: Lexicon) -> int:
    """Return where the name begins: behind the word that opens the sentence ("Riêng Lục Ngạn")."""
    first, _, rest = working[piece.start : piece.end].partition(" ")
    whole = words.gazetteer.units_named(working[piece.start : piece.end])
    if whole or " " not in rest or first in words.surnames:
        return piece.start
    opened = name_key(rest) in known or first in ("Riêng", "Tại", "Từ", "Ở", "Về", "Đến")
    return piece.start + len(first) + 1 if opened else piece.start


def _in_brackets(piece: Chunk, last: FoundPlace | None, working: str) -> bool:
    """Say whether brackets right behind a place hold the name: "xã Việt Hồng (Thanh Hà)"."""
    if last is None or working[piece.end : piece.end + 1] not in (")", ","):
        return False
    return working[last.end : piece.start] == " ("


def _in_its_province(piece: Chunk, units: tuple[Unit, ...], working: str, words: Lexicon) -> bool:
    """Say whether the province of the unit stands right behind: "Thuận Châu (Sơn La)"."""
    behind = _IN_PROVINCE.match(working, piece.end)
    provinces = words.gazetteer.provinces_named(
        (behind["province"] or behind["next"]) if behind else ""
    )
    if not provinces:
        return False
    homes = {province.name for province in provinces}
    return any({one.province, one.province_now} & homes for one in map(resolve_unit, units))


def _on_the_way(piece: Chunk, units: tuple[Unit, ...], working: str, words: Lexicon) -> bool:
    """Say whether a road leads from a district to another unit: "Châu Đốc - Cần Thơ"."""
    way = _WAY.match(working, piece.end) if units[0].level == "district" else None
    return bool(way and words.gazetteer.units_named(way["to"]))


def _heads_the_line(piece: Chunk, working: str) -> bool:
    opens = piece.start == 0 or working[piece.start - 1] == "\n"
    return opens and working[piece.end : piece.end + 2].lstrip().startswith(":")
