"""Whether a name reads as a person's, a place's or a plant's, by its syllables and the lists."""

import re

from services.enricher.chunking import SURE_NAME_SYLLABLES, Text, is_foreign_syllable, is_full_name
from services.enricher.lexicon import Lexicon, name_key

# In the south people are called by the order of their birth: "Bảy Lành" was born sixth.
_BIRTH_ORDERS = ("Hai", "Ba", "Tư", "Năm", "Sáu", "Bảy", "Tám", "Chín", "Mười", "Út")
_CALLED_BY_BIRTH_SYLLABLES = 2
# With these words names of islands and mountains begin, which are surnames, too: "Cù Lao Dung".
_LAND_OR_WATER = ("Cù Lao ", "Hòn ", "Cồn ", "Vũng ", "Bãi ", "Ba ")
# Behind a short name: " (45 tuổi", ", SN 1980", " (quê xã Vĩnh Sơn", ", người dân tộc Brâu".
_AGE_OR_PEOPLE = re.compile(
    r",? \(?(?:\d\d tuổi|(?:sinh năm|SN) ?\d{4})| \((?:quê|trú|ngụ)\b"
    r"|, (?:người )?dân tộc [A-ZĐÊ]"
)
_BEFORE_TRADE = re.compile(r", | - ")
# Before a place, which may look like a short name: "thôn Lê Xá, nông dân".
_LOCATIVE = re.compile(
    r"\b(?:tại|ở|từ|về|đến|tới|lên|xuống|quê|qua|vùng|làng|thôn|xóm|bản|ấp|buôn|xã|phường|hồ"
    r"|sông) \Z",
    re.IGNORECASE,
)
_LOCATIVE_REACH = 10  # characters that hold the longest of these
# Before whom a case is about: "khởi tố ", "lấy lời khai ".
_ACCUSED_ENDS = (
    "khởi tố ", "bắt ", "bắt giữ ", "tạm giữ ", "tạm giam ", "truy tố ", "lời khai ", "dẫn giải ",
    "truy nã ",
)  # fmt: skip
# He is a province, too: "TP. Hồ Chí Minh".
_LEADER = ("Hồ", "Chí", "Minh")
# Whom news calls by their given names: "thủ môn Bửu Toàn", "ca sĩ Tùng Dương".
_PLAYERS = frozenset(
    (
        "cầu thủ", "thủ môn", "thủ quân", "tiền đạo", "hậu vệ", "tiền vệ", "trung vệ", "chân sút",
        "tay vợt", "võ sĩ", "kỳ thủ", "cung thủ", "xạ thủ", "kình ngư", "cua-rơ", "đô vật",
        "vận động viên", "vđv", "trung phong", "ngoại binh", "huấn luyện viên", "hlv",
        "ca sĩ", "diễn viên", "người mẫu", "hoa hậu", "á hậu",
    )
)  # fmt: skip
# Behind these a name in foreign letters may be that of a firm or a school.
_OF_FIRMS = frozenset(("công nhân", "học sinh", "sinh viên", "gia đình", "cử tri", "nữ sinh"))
_MAX_NAMES_OF_PLAYER = 4  # syllables
# Trees and fruits that are surnames, too: "Đào Nhật Tân" blooms in the ward of that name.
_PLANTS = ("Đào", "Mai", "Lê", "Hồng", "Lan", "Cam", "Bưởi", "Quất", "Quýt", "Nhãn", "Vải", "Chè")
_OF_PLANTS = re.compile(
    r"khoe sắc|bung (?:nở|hoa)|(?:đua|rực|chớm) nở|nở (?:sớm|rộ|hoa)|trổ bông|ra hoa|xuống phố"
    r"|(?:gốc|cành|vườn|làng|chậu|cây|quất|hoa|quả|trái) |đón xuân|sắc xuân|vụ Tết|chợ hoa"
)
# Before the name of a reign.
_OF_REIGN = re.compile(r"\b(?:[Đđ]ời|[Tt]riều|[Tt]hời|[Nn]iên hiệu|[Vv]ua|[Tt]rào) +\Z")
_REIGN_REACH = 10  # characters that hold the longest of these
_PLANT_REACH = 60  # characters on either side; ±20 % changes 0 of 230


def is_person_of_a_group(name: str, called: str, lexicon: Lexicon) -> bool:
    """Return True if a name behind a word for people is a person's: "nông dân Bảy Lành".

    `called` is that word. It is weak evidence, as places and firms follow it too; so the name must
    be a full one, of the order of birth, a foreigner's ("Pierre Dubois"), or, of players, two given
    names: "thủ môn Bửu Toàn".
    """
    syllables = name.split()
    if len(syllables) == _CALLED_BY_BIRTH_SYLLABLES and syllables[0] in _BIRTH_ORDERS:
        return True
    has_some = 1 < len(syllables) <= _MAX_NAMES_OF_PLAYER
    if called.lower() in _PLAYERS and has_some and not lexicon.gazetteer.provinces_named(name):
        return not is_abroad(name, lexicon)
    if is_place(name, lexicon) or is_abroad(name, lexicon):
        return False
    if is_full_name(syllables, lexicon):
        return True
    is_foreign = any(map(is_foreign_syllable, syllables))
    return has_some and is_foreign and called.lower() not in _OF_FIRMS


def is_told_of(name: str, start: int, text: Text) -> bool:
    """Return True if trade, age or people of a full, short name follow: "Lê Đợi, ngư dân".

    Or what is done to somebody comes before it: "lấy lời khai |Lê Đợi|".
    """
    if is_abroad(name, text.lexicon) or text.found_before(start, _LOCATIVE, _LOCATIVE_REACH):
        return False
    if text.normalized.endswith(_ACCUSED_ENDS, 0, start):
        return True
    end = start + len(name)
    if _AGE_OR_PEOPLE.match(text.normalized, end):
        return True
    mark = _BEFORE_TRADE.match(text.normalized, end)
    has_trade = mark and text.lexicon.weak_honorifics.match(text.normalized, mark.end())
    return bool(has_trade) and name.partition(" ")[0] in text.lexicon.common_surnames


def is_abroad(name: str, lexicon: Lexicon) -> bool:
    """Return True if a name is that of a country or of a place abroad."""
    return name_key(name) in lexicon.countries or name_key(name) in lexicon.foreign_places


def is_surely_person(syllables: list[str], lexicon: Lexicon) -> bool:
    """Return True if a name is a person's with nothing around it: "Lê Thị Mận", "K'Brông"."""
    if any(syllable.startswith(("H'", "K'")) for syllable in syllables[:2]):
        return True
    # "Kpă Lý", "Rcom Bin": no word of Vietnamese is like the surname.
    if is_foreign_syllable(syllables[0]) and syllables[0] in lexicon.surnames:
        return len(syllables) > 1
    rest = " ".join(syllables[1:])
    if is_abroad(" ".join(syllables), lexicon):
        return False
    if syllables[0] == "Từ" and (
        is_abroad(rest, lexicon) or lexicon.gazetteer.provinces_named(rest)
    ):
        # In "Từ Quảng Ninh đến Cà Mau" the surname Từ is the word "from".
        return False
    if len(syllables) < SURE_NAME_SYLLABLES:
        return False
    return syllables[1] in ("Thị", "Văn", "A") or syllables[0] in lexicon.common_surnames


def is_place(name: str, lexicon: Lexicon) -> bool:
    """Return True if a name is a province's, or a smaller unit's and short: "Mai Sơn".

    Communes are named after people, so that a bare name of three syllables is the person.
    """
    syllables = name.split()
    if tuple(syllables) == _LEADER:
        return False
    units = lexicon.gazetteer.units_named(name)
    if any(unit.level == "province" for unit in units):
        return True
    if units and name.startswith(_LAND_OR_WATER):
        return True
    return bool(units) and len(syllables) < SURE_NAME_SYLLABLES


def is_king(name: str, start: int, text: Text) -> bool:
    """Return True if a name is that of a reign: "Tự Đức"; of one that is a place, too, if so said.

    "đời Gia Long", "niên hiệu Minh Mạng": "xã Gia Long" is a commune.
    """
    if name_key(name) not in text.lexicon.reigns:
        return False
    is_said = text.found_before(start, _OF_REIGN, _REIGN_REACH) is not None
    return is_said or not is_place(name, text.lexicon)


def is_plant(name: str, start: int, text: Text) -> bool:
    """Return True if a tree of a village is named, and the words around speak of plants."""
    syllables = name.split()
    if syllables[0] not in _PLANTS or len(syllables) < SURE_NAME_SYLLABLES:
        return False
    if not text.lexicon.gazetteer.units_named(" ".join(syllables[1:])):
        return False
    end = start + len(name) + _PLANT_REACH
    around = text.normalized[max(0, start - _PLANT_REACH) : end]
    return _OF_PLANTS.search(around.lower()) is not None
