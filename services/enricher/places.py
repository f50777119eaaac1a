"""Places: with a unit word, as provinces, inside the name of a body, or by what stands around."""

# ruff: noqa: E501 - a pattern broken over lines is harder to read than a long one
import re
from collections.abc import Sequence
from functools import lru_cache

from services.enricher.chunks import Chunk
from services.enricher.gazetteer import Unit, bare, describe, name_key
from services.enricher.lexicon import LEVEL, RUN, Lexicon
from services.enricher.place_pieces import joins, list_level
from services.enricher.reading import LOWER
from services.enricher.resolution import FoundPlace

_CONTEXT = 64
# Where a place is likelier than anything else.
_LOCATIVE = re.compile(
    r"(?:\b(?:tại|ở|từ|về|đến|tới|lên|xuống|quê|ngụ|qua|vùng|địa bàn|cửa khẩu|ga|cảng|tuyến|cao tốc|chiến trường|mặt trận|giữa"
    r"|nhân dân|người dân|đất|quân dân)|\b(?:Tại|Ở|Từ|Về|Đến|Riêng|Ga|Cảng)) +\Z"
)
# Not the end of a line, where authors sign.
_SPEAKS_ON = re.compile(rf"(?:,| và)? [{LOWER}]")
_IN_PROVINCE = re.compile(
    r" *\((?:tỉnh )?(?P<province>[^()]{3,30})\)|, *(?:tỉnh )?(?P<next>[^,.;:()\n]{3,20})"
)
_PLURAL = re.compile(r"(?:\b(?:[Cc]ác|[Hh]ai|[Bb]a|[Bb]ốn|những|giữa)|\b\d{1,2}) +\Z")
# "phường Xuân Hương - Đà Lạt", "xã Bảo Lâm 2", "phường 1 Bảo Lộc".
_MORE = re.compile(rf" *- *{RUN}| +\d{{1,2}}(?![\d/%]|[.,]\d)|(?<=\d) +{RUN}")
_UNIT_WORD = re.compile(rf"{LEVEL} ++")
_SAIGON = re.compile(r"T\.?[Pp]\.? ?HCM\Z")
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
_FEATURES = ("sông", "đảo", "quần", "bán", "hòn", "vịnh", "đèo", "núi", "hồ", "cù")
_HAMLETS = ("thôn", "ấp", "bản", "làng", "buôn", "bon", "khóm", "xóm", "plei", "tổng")


def places(
    pieces: Sequence[Chunk],
    taken: set[int],
    working: str,
    words: Lexicon,
    province: str | None = None,
) -> list[FoundPlace]:
    """Return the places in order; `taken` are the chunks that are persons.

    A commune of the portal's province needs less around it to be one.
    """
    found = _two_parts(working)
    spoken_for = {at for place in found for at in range(place.start, place.end)}
    last: FoundPlace | None = None
    known = _said_with_unit(pieces, working)
    for at, piece in enumerate(pieces):
        if at in taken or piece.start in spoken_for:
            continue
        place = _listed(piece, last, working) or _place(piece, working, words)
        place = place or _in_context(piece, last, known, working, words)
        place = place or _at_home(piece, province, working, words)
        if place:
            found.append(place)
            last = place
    return sorted(found, key=lambda place: place.start)


def _said_with_unit(pieces: Sequence[Chunk], working: str) -> set[str]:
    """Return the names that the text calls a place somewhere: "huyện Lục Ngạn"."""
    texts = (working[piece.start : piece.end] for piece in pieces if piece.kind == "place")
    return {name_key(bare(text)) for text in texts}


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
        # "P. An Phú" is a ward, "H.Thảo" took the picture.
        lettered = text[1] == "." and not text[2:].strip().isdigit()
        known = not lettered or words.gazetteer.named(bare(text))
        return _with_unit(piece, text, working, words) if known else None
    if piece.kind == "region":
        return _region(piece, text, words)
    if piece.kind == "name":
        return _bare_name(piece, text, words)
    return _inside_name(piece, working, words)


def _listed(piece: Chunk, last: FoundPlace | None, working: str) -> FoundPlace | None:
    """Return a name of a list as a place of the level that the list states: "các xã A, B"."""
    if piece.kind != "place" or piece.place != piece.start:
        return None
    level = list_level(piece.start, working)
    if level is None and last and last.rule in ("unit-of-list", "listed-name"):
        level = last.level
    name = working[piece.start : piece.end]
    return FoundPlace(piece.start, piece.end, name, level, "listed-name", 0.8)


def _region(piece: Chunk, text: str, words: Lexicon) -> FoundPlace | None:
    if not any(letter.isupper() for letter in text):
        return None
    units = words.gazetteer.named(text)
    # Côn Đảo and Khe Sanh are also units.
    known = any(unit.level == "district" or unit.kind == "Thị trấn" for unit in units)
    return FoundPlace(piece.start, piece.end, text, None if known else "region", "region", 0.9)


def _with_unit(piece: Chunk, text: str, working: str, words: Lexicon) -> FoundPlace:
    start, end = piece.start, _whole_end(piece, text, working, words)
    plural = bool(_PLURAL.search(working, max(0, start - 8), start))
    if plural:
        word = _UNIT_WORD.match(text)
        start += word.end() if word else 0
    rule = "unit-of-list" if plural else "unit-word"
    return FoundPlace(start, end, working[start:end], _level(text), rule, 0.95)


def _whole_end(piece: Chunk, text: str, working: str, words: Lexicon) -> int:
    """Return where a name ends that goes on behind a hyphen or a number, if a unit is called so."""
    more = _MORE.match(working, piece.end)
    if more and words.gazetteer.named(bare(text) + more[0]):
        return more.end()
    return piece.end


def _level(text: str) -> str | None:
    first = text.split(maxsplit=1)[0].lower().rstrip(".")
    if first in _HAMLETS:
        return "hamlet"
    if text.startswith(_FEATURES):
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
    within = _province_within(text, words)
    if within is None:
        return None
    start, name = piece.start + within[0], within[1]
    return FoundPlace(start, start + len(name), name, "province", "province", 0.9)


# The same names fill most texts of a portal.
@lru_cache(maxsize=8192)
def _province_within(text: str, words: Lexicon) -> tuple[int, str] | None:
    """Return the province at either end of a run of capitals, and where it begins."""
    if any(unit.level != "province" for unit in words.gazetteer.named(text)[:1]):
        return None
    syllables = text.split()
    for first, last in _windows(len(syllables)):
        name = " ".join(syllables[first:last])
        if words.gazetteer.provinces(name) and name_key(name) != "hồ chí minh":
            return len(" ".join(syllables[:first])) + bool(first), name
    return None


def _in_context(
    piece: Chunk, last: FoundPlace | None, known: set[str], working: str, words: Lexicon
) -> FoundPlace | None:
    """Find a district or commune without its unit word where only a place can stand."""
    if piece.kind != "name":
        return None
    start = _name_start(piece, known, working, words)
    name = working[start : piece.end]
    units = words.gazetteer.named(name) if " " in name else ()
    before = working[max(0, start - _CONTEXT) : start]
    if not units:
        return None
    listed = last is not None and joins(last.end, start, working)
    sure = listed or name_key(name) in known
    district = units[0].level == "district" and _LOCATIVE.search(before)
    if sure or district or _heads_the_line(piece, working) or _in_brackets(piece, last, working):
        return FoundPlace(start, piece.end, name, None, "bare-name", 0.75)
    if _in_its_province(piece, units, working, words):
        return FoundPlace(start, piece.end, name, None, "bare-name", 0.75)
    return None


def _at_home(piece: Chunk, province: str | None, working: str, words: Lexicon) -> FoundPlace | None:
    """Find a commune of the portal's province behind "tại", a district where a sentence goes on."""
    name = working[piece.start : piece.end]
    if piece.kind != "name" or province is None or " " not in name:
        return None
    units = words.gazetteer.named(name)
    district = bool(units) and units[0].level == "district" and _SPEAKS_ON.match(working, piece.end)
    told = district and name.split()[0] not in words.common_surnames
    if not told and not _LOCATIVE.search(working, max(0, piece.start - _CONTEXT), piece.start):
        return None
    homes = map(describe, units)
    own = name_key(bare(province))
    if any(own in map(name_key, (one.province, one.province_now)) for one in homes):
        return FoundPlace(piece.start, piece.end, name, None, "bare-name", 0.7)
    return None


def _name_start(piece: Chunk, known: set[str], working: str, words: Lexicon) -> int:
    """Return where the name begins: behind the word that opens the sentence ("Riêng Lục Ngạn")."""
    first, _, rest = working[piece.start : piece.end].partition(" ")
    whole = words.gazetteer.named(working[piece.start : piece.end])
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
    provinces = words.gazetteer.provinces((behind["province"] or behind["next"]) if behind else "")
    if not provinces:
        return False
    homes = {province.name for province in provinces}
    return any({one.province, one.province_now} & homes for one in map(describe, units))


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
    if piece.place is None:
        return _saigon(piece, working)
    if not words.gazetteer.named(working[piece.place : piece.end]):
        return None
    name = working[piece.place : piece.end]
    level = _level_inside(working[piece.start : piece.place])
    return FoundPlace(piece.place, piece.end, name, level, "place-of-body", 0.85)


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
