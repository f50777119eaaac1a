"""Places: with a unit word, as provinces, inside the name of a body, or by what stands around."""

# ruff: noqa: E501 - a pattern broken over lines is harder to read than a long one

import re
from collections.abc import Sequence
from functools import lru_cache

from services.enricher.chunking import Chunk, level_of_list
from services.enricher.lexicon import (
    CAPITALIZED_RUN,
    FEATURE,
    HAMLET,
    LEVEL,
    Lexicon,
    name_key,
    without_unit_word,
)
from services.enricher.places.resolution import FoundPlace
from services.enricher.places.unmarked import (
    in_context,
    in_portal_province,
    names_with_unit_word,
    provinces_named,
    units_of_name,
)

_PLURAL = re.compile(r"(?:\b(?:[Cc]ác|[Hh]ai|[Bb]a|[Bb]ốn|những|giữa)|\b\d{1,2}) +\Z")
# "phường Xuân Hương - Đà Lạt", "xã Bảo Lâm 2", "phường 1 Bảo Lộc".
_MORE = re.compile(
    rf" *- *{CAPITALIZED_RUN}| +\d{{1,2}}(?![\d/%]|[.,]\d)|(?<=\d) +{CAPITALIZED_RUN}"
)
_TAIL = re.compile(rf", *(?P<place>{LEVEL} ++{CAPITALIZED_RUN})")
_UNIT_WORD = re.compile(rf"{LEVEL} ++")
# "các tỉnh Bắc bộ"
_LAND = re.compile(r"\b(?:Bắc|Nam|Trung) (?:bộ|kỳ)\b")
_GOES_ON = re.compile(r" [a-zà-ỹ]")
# A crossing of the border is no unit, and is called without its word as often.
_CROSSING = re.compile(r"cửa +khẩu +(?:(?:quốc +tế|chính|phụ) +)?")
_ANY_UNIT = re.compile(rf"(?:{LEVEL}|{HAMLET}|{FEATURE}) ++")
# Common words that are written with a capital behind "bản" (also: a copy), "thôn" or "đường".
_COMMON = re.compile(
    "(?:Văn (?:hóa|minh|kiện|nghệ)|Hiến pháp|Tuyên (?:ngôn|bố|truyền)|Di (?:chúc|sản|tích)|Nghị (?:quyết|định)"
    "|(?:Kế|Quy) hoạch|(?:Quy|Hương|Công) ước|Quy (?:chế|định)|Hợp đồng|Báo cáo|Thỏa thuận|Ghi nhớ|Cam kết|Tin|Án"
    "|Đại (?:học|hội)|Quốc (?:gia|ca|tế)|Xã hội|Cách mạng|Anh hùng|Nông (?:thôn|nghiệp)|Kinh tế|Sinh thái|Du lịch"
    r"|Kiểu mẫu|Hạnh phúc|Thông minh|An toàn|Đặc biệt|Đảng|Bác|Người)\b"
)
_SAIGON = re.compile(r"T\.?[Pp]\.? ?HCM\Z")
_TWO_PARTS = re.compile(r"Bà Rịa *- *Vũng Tàu|Thừa Thiên *- *Huế|\bBR ?- ?VT\b")
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
_FEATURES = re.compile(rf"{FEATURE}")
_HAMLETS = re.compile(rf"{HAMLET}")


def find_places(
    pieces: Sequence[Chunk],
    taken: set[int],
    working: str,
    words: Lexicon,
    province: str | None = None,
) -> list[FoundPlace]:
    """Return the places in order; `taken` are the chunks that are persons.

    A commune of the portal's province, or of one that the text names, needs less around it.
    """
    found = _two_parts(working)
    spoken_for = {at for place in found for at in range(place.start, place.end)}
    last: FoundPlace | None = None
    known = names_with_unit_word(pieces, working)
    homes: set[str] | None = None
    for at, piece in enumerate(pieces):
        if at in taken or piece.start in spoken_for or (last and piece.start < last.end):
            continue
        place = _listed(piece, last, working) or _place(piece, working, words)
        place = place or in_context(piece, last, known, working, words)
        if place is None and (units := units_of_name(piece, working, words)):
            homes = homes or provinces_named(pieces, province, working, words)
            place = in_portal_province(pieces[at : at + 2], units, homes, working, words)
        if place:
            found.append(place)
            last = place
            known.add(name_key(without_unit_word(place.name)))
        if piece.kind == "office" and (tail := _in_tail(piece, working)):
            found += tail
            last = tail[-1]
    return sorted(found, key=lambda place: place.start)


def _two_parts(working: str) -> list[FoundPlace]:
    if not any(part in working for part in ("Rịa", "Thừa Thiên", "VT")):
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
        if land := _LAND.search(working, piece.start, piece.end + len(" kỳ")):
            return FoundPlace(*land.span(), land[0], "region", "region", 0.9)
        # "P. An Phú" is a ward, "H.Thảo" took the picture.
        lettered = text[1] == "." and not text[2:].strip().isdigit()
        known = not lettered or words.gazetteer.units_named(without_unit_word(text))
        common = _is_common(piece, text, working, words)
        return _with_unit(piece, text, working, words) if known and not common else None
    if piece.kind == "region":
        return _region(piece, text, words)
    if piece.kind == "name":
        return _bare_name(piece, text, words)
    return _inside_name(piece, working, words)


def _is_common(piece: Chunk, text: str, working: str, words: Lexicon) -> bool:
    """Say whether a common word follows the unit word: "thôn Văn hóa", "huyện Anh hùng"."""
    unit = _ANY_UNIT.match(text)
    name = text[unit.end() :] if unit else ""
    if not name[:1].isupper() or " " in name or not _GOES_ON.match(working, piece.end):
        return False
    if _COMMON.match(working, piece.end - len(name)):
        return True
    return bool(_UNIT_WORD.match(text)) and not words.gazetteer.units_named(name)


def _listed(piece: Chunk, last: FoundPlace | None, working: str) -> FoundPlace | None:
    """Return a name of a list as a place of the level that the list states: "các xã A, B"."""
    if piece.kind != "place" or piece.place_start != piece.start:
        return None
    level = level_of_list(piece.start, working)
    if level is None and last and last.rule in ("unit-of-list", "listed-name"):
        level = last.level
    name = working[piece.start : piece.end]
    return FoundPlace(piece.start, piece.end, name, level, "listed-name", 0.8)


def _region(piece: Chunk, text: str, words: Lexicon) -> FoundPlace | None:
    if not any(letter.isupper() for letter in text):
        return None
    units = words.gazetteer.units_named(text)
    # Côn Đảo and Khe Sanh are also units.
    known = any(unit.level == "district" or unit.unit_type == "Thị trấn" for unit in units)
    return FoundPlace(piece.start, piece.end, text, None if known else "region", "region", 0.9)


def _with_unit(piece: Chunk, text: str, working: str, words: Lexicon) -> FoundPlace:
    start, end = piece.start, _whole_end(piece, text, working, words)
    plural = bool(_PLURAL.search(working, max(0, start - 8), start))
    if word := (_UNIT_WORD if plural else _CROSSING).match(text):
        start += word.end()
    rule = "unit-of-list" if plural else "unit-word"
    return FoundPlace(start, end, working[start:end], _level(text), rule, 0.95)


def _whole_end(piece: Chunk, text: str, working: str, words: Lexicon) -> int:
    """Return where a name ends that goes on behind a hyphen or a number, if a unit is called so."""
    more = _MORE.match(working, piece.end)
    if more and words.gazetteer.units_named(without_unit_word(text) + more[0]):
        return more.end()
    return piece.end


def _level(text: str) -> str | None:
    if _HAMLETS.match(text):
        return "hamlet"
    if _FEATURES.match(text):
        return "region"
    if re.match(r"(?:tỉnh|t\.?p\.? ?hcm)", text, re.IGNORECASE):
        return "province"
    if re.match(r"(?:huyện|quận|thị xã|tx|[qh]\.)", text, re.IGNORECASE):
        return "district"
    return None if re.match(r"(?:thành phố|t\.?p)", text, re.IGNORECASE) else "commune"


def _bare_name(piece: Chunk, text: str, words: Lexicon) -> FoundPlace | None:
    """Find a province or country without its unit word, also at either end of the run."""
    if name_key(text) in words.countries:
        return FoundPlace(piece.start, piece.end, text, "country", "country", 0.9)
    if name_key(text) in words.foreign_places and not words.gazetteer.units_named(text):
        return FoundPlace(piece.start, piece.end, text, "region", "region", 0.9)
    within = _province_within(text, words)
    if within is None:
        return None
    start, name = piece.start + within[0], within[1]
    return FoundPlace(start, start + len(name), name, "province", "province", 0.9)


# The same names fill most texts of a portal.
@lru_cache(maxsize=8192)
def _province_within(text: str, words: Lexicon) -> tuple[int, str] | None:
    """Return the province at either end of a run of capitals, and where it begins."""
    if any(unit.level != "province" for unit in words.gazetteer.units_named(text)[:1]):
        return None
    syllables = text.split()
    for first, last in _windows(len(syllables)):
        name = " ".join(syllables[first:last])
        if words.gazetteer.provinces_named(name) and name_key(name) != "hồ chí minh":
            return len(" ".join(syllables[:first])) + bool(first), name
    return None


def _windows(length: int) -> list[tuple[int, int]]:
    sizes = [(0, length), (1, length), (0, 2), (0, length - 1)]
    return [
        (a, b)
        for a, b in dict.fromkeys(sizes)
        if 1 <= b - a <= _LONGEST_NAME and b <= length and (b - a > 1 or length == 1)
    ]


def _inside_name(piece: Chunk, working: str, words: Lexicon) -> FoundPlace | None:
    """Find the place that an office or a body names: "Bí thư Tỉnh ủy Cà Mau"."""
    if piece.place_start is None:
        return _saigon(piece, working)
    name = working[piece.place_start : piece.end].partition(",")[0]
    if not words.gazetteer.units_named(name):
        return None
    level = _level_inside(working[piece.start : piece.place_start])
    return FoundPlace(
        piece.place_start, piece.place_start + len(name), name, level, "place-of-body", 0.85
    )


def _in_tail(piece: Chunk, working: str) -> list[FoundPlace]:
    """Find the larger units behind the place of an office: "Trưởng thôn A, xã B, huyện C"."""
    return [
        FoundPlace(*tail.span("place"), tail["place"], _level(tail["place"]), "place-of-body", 0.85)
        for tail in _TAIL.finditer(working, piece.start, piece.end)
    ]


def _saigon(piece: Chunk, working: str) -> FoundPlace | None:
    found = _SAIGON.search(working, max(piece.start, piece.end - 8), piece.end)
    if not found:
        return None
    return FoundPlace(found.start(), piece.end, found[0], "province", "place-of-body", 0.85)


def _level_inside(before: str) -> str | None:
    """Return the level of the unit word or committee that the name follows."""
    words = before.lower().split()
    word = words[-2] if words[-1] in ("ủy", "đoàn") and len(words) > 1 else words[-1]
    return _LEVEL_WORDS.get(word)
