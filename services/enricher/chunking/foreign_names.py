"""Names from abroad: in their own spelling ("Putin"), or by syllables ("Vi-lay-vông")."""

import re
from functools import lru_cache

from services.enricher.text import LOWER, SYLLABLE, is_vietnamese_syllable, lowercase

# Offices whose holders news names from abroad: "Thủ tướng", "Đại sứ", "nguyên Bộ trưởng".
_OFFICE_OF_STATE = re.compile(
    r"(?:(?:[Nn]guyên|[Cc]ựu|[Tt]ân|[Qq]uyền) +)?(?:[Pp]hó +)?(?:[Tt]ổng +thống|[Tt]hủ +tướng"
    r"|[Qq]uốc +vương|[Cc]hủ +tịch|[Tt]ổng +[Bb]í +thư|[Bb]í +thư|[Bb]ộ +trưởng|[Tt]hứ +trưởng"
    r"|[Nn]goại +trưởng|[Qq]uốc +vụ|[Đđ]ại +(?:sứ|biện|tướng|tá)|[Tt]ham +tán|[Cc]ông +sứ"
    r"|[Tt]ổng +[Ll]ãnh +sự|[Ll]ãnh +sự|[Tt]ỉnh +trưởng|[Đđ]ô +trưởng|[Tt]hị +trưởng"
    r"|[Tt]hống +đốc|[Tt]rưởng|[Đđ]ặc +phái|[Đđ]iều +phối|[Tt]ổng +thư +ký|[Nn]ghị +sĩ"
    r"|[Tt]oàn +quyền|(?:[Tt]hượng|[Tt]rung|[Tt]hiếu) +t(?:ướng|á)|[Gg]iáo +hoàng)"
)
# Behind an office in one of these stands a brand, not a person: "Tổng Giám đốc Công ty Samtech".
_OF_TRADE = re.compile(
    r"[Cc]ông +ty|[Tt]ập +đoàn|[Nn]gân +hàng|[Hh]iệp +hội|(?<!uốc )[Hh]ội +(?!đồng)|[Hh]ãng"
    r"|[Tt]rường(?! [Ss]a)|[Vv]iện|[Qq]uỹ|[Tt]rung +tâm|[Cc]âu +lạc|[Dd]ự +án|[Đđ]ài|[Bb]áo"
    r"|[Nn]hà +máy|[Xx]í +nghiệp|[Cc]hi +nhánh|[Pp]hòng"
)
_PART = rf"(?:[{LOWER}]++|{SYLLABLE})"
# The rest of a name that goes on with a hyphen: "Vi|-lay-vông Bút-đa-khăm".
_SPELT_BY_SYLLABLES = re.compile(rf"(?:-{_PART})++(?: ++{SYLLABLE}(?:-{_PART})*+){{0,4}}+")
# Small words within names from abroad: "Pieter| van Dijk", "Ana| de la Cruz| e Silva". The
# Portuguese "do" is left out: in Vietnamese it is the word "by".
_SMALL_WORDS = "van|von|de|da|di|del|della|dos|du|bin|binti|ibn|ten|ter|al|el|y|e"
_PARTICLES = frozenset(_SMALL_WORDS.split("|"))
_PARTICLE = re.compile(
    rf"(?: ++(?:(?:{_SMALL_WORDS})(?: ++(?:der|den|la|los|las))? ++|(?:al|el)-)"
    rf"(?P<name>{SYLLABLE}(?: ++{SYLLABLE}){{0,2}}+)){{1,3}}+"
)
# Two initials and a name: "V.I. Lenin".
_INITIALS = re.compile(rf"(?<!\w)[A-Z]\. ?[A-Z]\. ?{SYLLABLE}(?: ++{SYLLABLE}){{0,2}}+")
# Behind these a single syllable is enough: "Tổng thống Putin".
_HEAD_OF_STATE = re.compile(r"(?:[Tt]ổng thống|[Tt]hủ tướng|[Nn]goại trưởng|[Qq]uốc vương) \Z")
_LONGEST_SYLLABLE = 24  # characters; cap on how far back the syllable before a hyphen is sought


@lru_cache(maxsize=8192)
def is_foreign_syllable(syllable: str) -> bool:
    """Return True if no Vietnamese name has this syllable: "Manet", "Xi-xu-lít"."""
    return "-" in syllable or not is_vietnamese_syllable(lowercase(syllable))


def has_particle(syllables: list[str]) -> bool:
    """Return True if a name from abroad has a small word inside: "Pieter van Dijk"."""
    if len(syllables) == 1 or not is_foreign_syllable(syllables[0]):
        return False
    has_article = any(syllable.startswith(("al-", "el-")) for syllable in syllables[1:])
    return has_article or not _PARTICLES.isdisjoint(syllables[1:-1])


def foreign_name_start(
    syllables: list[str], title: str, *, after_place: bool = False
) -> int | None:
    """Return the index of the syllable that begins a foreigner's name behind a title, or None.

    "Chủ tịch nước Cuba |Rafael Mendoza". `after_place` says that the first syllable names a place.
    """
    foreign = (index for index, syllable in enumerate(syllables) if is_foreign_syllable(syllable))
    first = next(foreign, None)
    if first is None or not _OFFICE_OF_STATE.match(title) or _OF_TRADE.search(title):
        return None
    if after_place:
        first = max(first, 1)
    elif first == 1:
        # One syllable before may be Vietnamese by chance, "Hun Manet"; more are a place.
        first = 0
    has_two = len(syllables) - first > 1
    is_enough = has_two or "-" in syllables[-1] or _HEAD_OF_STATE.search(title)
    return first if is_enough else None


def end_behind_particle(normalized: str, end: int) -> int:
    """Return where a name ends that a particle carries on behind a run of capitals at `end`.

    Only where a part beside it is foreign: "Pieter| van Dijk", not "Ba| van nài".
    """
    match = _PARTICLE.match(normalized, end)
    if match is None:
        return end
    before = normalized[max(0, end - _LONGEST_SYLLABLE) : end].rpartition(" ")[2]
    is_foreign = is_foreign_syllable(before) or is_foreign_syllable(match["name"].split()[-1])
    return match.end() if is_foreign else end


def end_of_spelt_name(normalized: str, end: int) -> int:
    """Return where a name ends that "-" or "." carries on behind a run of capitals at `end`."""
    if normalized.startswith(".", end):
        initials = _INITIALS.match(normalized, end - 1)
        return initials.end() if initials else end
    rest = _SPELT_BY_SYLLABLES.match(normalized, end)
    if not rest:
        return end
    # "Vi-lay-vông", or "Pérez-Conde", of which one part is foreign; not "Hà Nội-Huế".
    last_syllable = normalized[max(0, end - _LONGEST_SYLLABLE) : end].rpartition(" ")[2]
    goes_on_small = normalized[end + 1].islower()
    if not (goes_on_small or is_foreign_syllable(last_syllable)):
        return end
    return end_behind_particle(normalized, rest.end())
