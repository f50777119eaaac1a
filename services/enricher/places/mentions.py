"""Places: by a place word, as provinces, inside offices and organisations, by what is around."""

import re
from collections.abc import Container

from services.enricher.chunking import (
    Chunk,
    ChunkedText,
    ChunkNo,
    Text,
    is_foreign_syllable,
    level_of_list,
)
from services.enricher.lexicon import (
    CAPITALIZED_RUN,
    FEATURE_WORD,
    HAMLET_WORD,
    LEVEL_WORD,
    Lexicon,
    name_key,
    without_level_word,
)
from services.enricher.places.model import FoundPlace
from services.enricher.places.provinces import (
    abroad_in_company,
    country_or_province,
    hyphenated_provinces,
    lexicon_region,
)
from services.enricher.places.unmarked import (
    in_context,
    in_known_province,
    names_with_place_word,
    provinces_named,
    units_of_name,
)

# Before a place word that names several: "các ", "3 ".
_PLURAL = re.compile(r"(?:\b(?:[Cc]ác|[Hh]ai|[Bb]a|[Bb]ốn|những|giữa)|\b\d{1,2}) +\Z")
_PLACE_WORD_REACH = 12  # characters that hold "thành phố "
_PLURAL_REACH = 8  # characters before a place word; hold the longest of these
# How a name may go on: "phường Xuân Hương - Đà Lạt", "xã Bảo Lâm 2", "phường 1 Bảo Lộc".
_CONTINUATION = re.compile(
    rf" *- *{CAPITALIZED_RUN}| +\d{{1,2}}(?![\d/%]|[.,]\d)|(?<=\d) +{CAPITALIZED_RUN}"
)
# Behind the place of an office, the larger units: ", xã B, huyện C".
_LARGER_UNIT = re.compile(rf", *(?P<place>{LEVEL_WORD} ++{CAPITALIZED_RUN})")
_LEVEL_WORD = re.compile(rf"{LEVEL_WORD} ++")
# "các tỉnh Bắc bộ" is a region.
_GREAT_REGION = re.compile(r"\b(?:Bắc|Nam|Trung) (?:bộ|kỳ)\b")
_LOWERCASE_WORD = re.compile(r" [a-zà-ỹ]")
# "cửa khẩu quốc tế " and "chiến khu " are left out of the name: they are no units.
_NO_UNIT = re.compile(
    r"cửa +khẩu +(?:(?:quốc +tế|chính|phụ) +)?|chiến +khu +|mật +khu +|an +toàn +khu +|căn +cứ +"
)
_PLACE_WORD = re.compile(rf"(?:{LEVEL_WORD}|{HAMLET_WORD}|{FEATURE_WORD}) ++")
# Common words that are written with a capital behind "bản" (also: a copy), "thôn" or "đường".
_COMMON_WORD = re.compile(
    r"(?:Văn (?:hóa|minh|kiện|nghệ)|Hiến pháp|Tuyên (?:ngôn|bố|truyền)|Di (?:chúc|sản|tích)"
    r"|Nghị (?:quyết|định)|(?:Kế|Quy) hoạch|(?:Quy|Hương|Công) ước|Quy (?:chế|định)|Hợp đồng"
    r"|Báo cáo|Thỏa thuận|Ghi nhớ|Cam kết|Tin|Án|Đại (?:học|hội)|Quốc (?:gia|ca|tế)|Xã hội"
    r"|Cách mạng|Anh hùng|Nông (?:thôn|nghiệp)|Kinh tế|Sinh thái|Du lịch|Kiểu mẫu|Hạnh phúc"
    r"|Thông minh|An toàn|Đặc biệt|Đảng|Bác|Người)\b"
)
# Begins the name of a document, not of one more place: "các địa phương thực hiện nghiêm Chỉ thị";
# "Áo dài" is no country.
_NO_PLACE = re.compile(
    r"Áo (?:dài|bà ba|tứ thân|ngũ thân|ấm|len|khoác|phao|mưa|vest|cưới|mới|quan|lính)\b|"
    r"(?:Chỉ thị|Nghị (?:quyết|định)|Kết luận|Quyết (?:định|nghị)|Kế hoạch|Quy (?:định|chế|hoạch)"
    r"|Công (?:văn|điện)|Thông (?:tri|báo|tư)|Hướng dẫn|Báo cáo|Đề án)\b"
)
# Behind a province of a neighbour.
_OF_COUNTRY = re.compile(r" \((?:nước |CHDCND |Vương quốc )?(?:Lào|Campuchia|Trung Quốc|Thái Lan)")
_STREETS, _LONGEST_STREET = ("Đường ", "đường ", "phố "), 4  # words of a name
_SAIGON = re.compile(r"T\.?[Pp]\.? ?HCM\Z")
# The level that the last word of a place word or a committee says: "thị trấn", "Tỉnh ủy" ("tỉnh").
_LEVEL_OF_WORD = {
    "tỉnh": "province",
    "huyện": "district",
    "thị": "district",
    "quận": "district",
    "xã": "commune",
    "phường": "commune",
    "trấn": "commune",
}
# The level that a place word says, the first that matches; a "thành phố" may be of two.
_LEVEL_OF_PLACE_WORD = (
    (re.compile(HAMLET_WORD), "hamlet"),
    (re.compile(FEATURE_WORD), "region"),
    (re.compile(r"tỉnh|t\.?p\.? ?hcm", re.IGNORECASE), "province"),
    (re.compile(r"huyện|quận|thị xã|tx|[qh]\.", re.IGNORECASE), "district"),
    (re.compile(r"thành phố|t\.?p", re.IGNORECASE), None),
)


def find_places(
    text: ChunkedText,
    people: Container[ChunkNo],
    portal_province: str | None = None,
) -> list[FoundPlace]:
    """Return the places in order, without the chunks that are people.

    The words of a chunk decide first ("xã Ia Lâu"), then those around it ("tại Lục Ngạn"). For a
    unit of the portal's province, or of one that the text names, fewer words around it are enough.
    """
    places = hyphenated_provinces(text.normalized)
    covered = {offset for place in places for offset in range(place.start, place.end)}
    # The keys of names that are known to be places, and of provinces once they are asked for.
    known = names_with_place_word(text)
    provinces: set[str] = set()
    last: FoundPlace | None = None
    for chunk_no in text.numbers():
        chunk = text.chunks[chunk_no]
        if chunk_no in people or chunk.start in covered or (last and chunk.start < last.end):
            continue
        if _NO_PLACE.match(text.normalized, chunk.start):
            continue
        place = (
            _place_of_list(chunk, last, text)
            or _by_own_words(chunk, text)
            or abroad_in_company(chunk_no, text)
            or in_context(chunk, last, known, text)
        )
        if place is None and (units := units_of_name(chunk_no, text)):
            provinces = provinces or provinces_named(text, portal_province)
            place = in_known_province(chunk_no, units, provinces, text)
        larger = _larger_units(chunk, text) if chunk.kind == "office" else []
        if place:
            known.add(name_key(without_level_word(place.name)))
            places.append(place)
            last = place
        if larger:
            places += larger
            last = larger[-1]
    return sorted(places, key=lambda place: place.start)


def _place_of_list(chunk: Chunk, last: FoundPlace | None, text: Text) -> FoundPlace | None:
    """Return a name of a list as a place of the level that the list states: B of "các xã A, B"."""
    if chunk.kind != "place" or chunk.place_start != chunk.start:
        return None
    level = level_of_list(chunk.start, text.normalized)
    if level is None and last and last.rule in ("unit-of-list", "listed-name"):
        level = last.level
    name = text.surface_of(chunk)
    return FoundPlace(chunk.start, chunk.end, name, level, "listed-name", 0.8)


def _by_own_words(chunk: Chunk, text: Text) -> FoundPlace | None:
    """Return the place that a chunk names without its context: "xã Ia Lâu", "Tây Nguyên"."""
    if chunk.kind == "place":
        return _place_with_place_word(chunk, text)
    surface = text.surface_of(chunk)
    if chunk.kind == "region":
        return lexicon_region(chunk, surface, text.lexicon)
    if chunk.kind == "name":
        return country_or_province(chunk, surface, text.lexicon)
    return _place_in_office_or_organization(chunk, text)


def _place_with_place_word(chunk: Chunk, text: Text) -> FoundPlace | None:
    """Return a unit, hamlet or feature with its place word: "huyện Cái Nước", "sông Hồng".

    Behind a plural the place word is no part of the name: of "hai tỉnh Hà Giang" it is "Hà Giang".
    Nor is a border crossing: of "cửa khẩu quốc tế Mộc Bài" the name is "Mộc Bài".
    """
    # The chunk ends behind the capital, "tỉnh Bắc|", and the region one word later: "Bắc kỳ".
    if region := _GREAT_REGION.search(text.normalized, chunk.start, chunk.end + len(" kỳ")):
        return FoundPlace(*region.span(), region[0], "region", "region", 0.9)
    surface = text.surface_of(chunk)
    if surface.startswith(_STREETS) and surface.count(" ") > _LONGEST_STREET:
        return None  # a headline in capitals: "ĐƯỜNG DÂY ĐƯA NGƯỜI SANG ..."
    if _is_initial(surface, text.lexicon) or _is_common_word(chunk, surface, text):
        return None
    start, end = chunk.start, _end_of_whole_name(chunk, surface, text)
    plural = bool(text.found_before(start, _PLURAL, _PLURAL_REACH))
    if word := (_LEVEL_WORD if plural else _NO_UNIT).match(surface):
        start += word.end()
    rule = "unit-of-list" if plural else "unit-word"
    return FoundPlace(
        start, end, text.normalized[start:end], _level_of_place_word(surface), rule, 0.95
    )


def _is_initial(surface: str, lexicon: Lexicon) -> bool:
    """Return True if a letter is an initial: "H.Thảo" took a picture, "P. An Phú" is a ward."""
    is_lettered = surface[1] == "." and not surface[2:].strip().isdigit()
    return is_lettered and not lexicon.gazetteer.units_named(without_level_word(surface))


def _is_common_word(chunk: Chunk, surface: str, text: Text) -> bool:
    """Return True if a common word follows the place word: "thôn Văn hóa", "huyện Anh hùng"."""
    place_word = _PLACE_WORD.match(surface)
    name = surface[place_word.end() :] if place_word else ""
    is_one_syllable = name[:1].isupper() and " " not in name
    if not is_one_syllable or not _LOWERCASE_WORD.match(text.normalized, chunk.end):
        return False
    if _COMMON_WORD.match(text.normalized, chunk.end - len(name)):
        return True
    is_unlisted = not is_foreign_syllable(name) and not text.lexicon.gazetteer.units_named(name)
    return bool(_LEVEL_WORD.match(surface)) and is_unlisted


def _end_of_whole_name(chunk: Chunk, surface: str, text: Text) -> int:
    """Return where a name ends, with a hyphen or number behind the chunk if a unit is called so.

    Of "phường |Xuân Hương| - Đà Lạt" behind "Đà Lạt", since there is such a ward.
    """
    more = _CONTINUATION.match(text.normalized, chunk.end)
    if more and text.lexicon.gazetteer.units_named(without_level_word(surface) + more[0]):
        return more.end()
    return chunk.end


def _level_of_place_word(surface: str) -> str | None:
    """Return the level that a place word says: "district" for "huyện", None for "thành phố"."""
    for pattern, level in _LEVEL_OF_PLACE_WORD:
        if pattern.match(surface):
            return level
    return "commune"


def _place_in_office_or_organization(chunk: Chunk, text: Text) -> FoundPlace | None:
    """Return the place that an office or organisation names: Cà Mau of "Bí thư Tỉnh ủy Cà Mau"."""
    start = chunk.place_start
    if start is None:
        return _saigon(chunk, text)
    name = text.normalized[start : chunk.end].partition(",")[0]
    if text.normalized.endswith("ộng sản ", 0, start):
        return None  # "Đoàn Thanh niên Cộng sản Hồ Chí Minh"
    if not text.lexicon.gazetteer.units_named(name):
        return _place_abroad(name, start, text)
    level = _level_before(text.normalized[chunk.start : start])
    return FoundPlace(start, start + len(name), name, level, "place-of-body", 0.85)


def _place_abroad(name: str, start: int, text: Text) -> FoundPlace | None:
    """Return a city or province in foreign letters: Gwangju of "Đoàn thành phố Gwangju".

    Also one before its country: "đại biểu tỉnh |Phong Sa Lỳ| (CHDCND Lào)".
    """
    before = text.normalized[max(0, start - _PLACE_WORD_REACH) : start]
    first = name.partition(" ")[0]
    is_abroad = is_foreign_syllable(first) or _OF_COUNTRY.match(text.normalized, start + len(name))
    if not is_abroad or not before.endswith(("phố ", "tỉnh ")):
        return None
    return FoundPlace(start, start + len(name), name, "region", "place-of-body", 0.8)


def _saigon(chunk: Chunk, text: Text) -> FoundPlace | None:
    """Return the city at the end of an office or organisation: "Thành ủy |TP.HCM|"."""
    if not text.normalized.endswith("HCM", chunk.start, chunk.end):
        return None
    match = _SAIGON.search(text.normalized, max(chunk.start, chunk.end - 8), chunk.end)
    if not match:
        return None
    return FoundPlace(match.start(), chunk.end, match[0], "province", "place-of-body", 0.85)


def _level_before(words_before: str) -> str | None:
    """Return the level of the place behind these words: "district" behind "UBND huyện".

    A committee says it too: "district" behind "Bí thư Huyện ủy", "province" behind "Tỉnh đoàn".
    """
    words = words_before.lower().split()
    is_committee = words[-1] in ("ủy", "đoàn") and len(words) > 1
    return _LEVEL_OF_WORD.get(words[-2] if is_committee else words[-1])


def _larger_units(office: Chunk, text: Text) -> list[FoundPlace]:
    """Return the units behind the place of an office: "Trưởng thôn A, xã B, huyện C"."""
    return [
        FoundPlace(
            *unit.span("place"),
            unit["place"],
            _level_of_place_word(unit["place"]),
            "place-of-body",
            0.85,
        )
        for unit in _LARGER_UNIT.finditer(text.normalized, office.start, office.end)
    ]
