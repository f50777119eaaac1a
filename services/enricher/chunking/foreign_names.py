"""Names from abroad: letter by letter as their bearers write them, or spelt out by syllables."""

# ruff: noqa: E501 - a pattern broken over lines is harder to read than a long one

import re
from functools import lru_cache

from services.enricher.text import LOWER, SYLLABLE, is_vietnamese_syllable, lowercase

# Who meets people from abroad, and who only has a brand behind his office.
_OF_STATE = re.compile(
    r"(?:(?:[Nn]guyên|[Cc]ựu|[Tt]ân|[Qq]uyền) +)?(?:[Pp]hó +)?(?:[Tt]ổng +thống|[Tt]hủ +tướng|[Qq]uốc +vương"
    r"|[Cc]hủ +tịch|[Tt]ổng +[Bb]í +thư|[Bb]í +thư|[Bb]ộ +trưởng|[Tt]hứ +trưởng|[Nn]goại +trưởng|[Qq]uốc +vụ"
    r"|[Đđ]ại +(?:sứ|biện|tướng|tá)|[Tt]ham +tán|[Cc]ông +sứ|[Tt]ổng +[Ll]ãnh +sự|[Ll]ãnh +sự|[Tt]ỉnh +trưởng"
    r"|[Đđ]ô +trưởng|[Tt]hị +trưởng|[Tt]hống +đốc|[Tt]rưởng|[Đđ]ặc +phái|[Đđ]iều +phối|[Tt]ổng +thư +ký"
    r"|[Nn]ghị +sĩ|[Tt]oàn +quyền|(?:[Tt]hượng|[Tt]rung|[Tt]hiếu) +t(?:ướng|á)|[Gg]iáo +hoàng)"
)
_OF_TRADE = re.compile(
    r"[Cc]ông +ty|[Tt]ập +đoàn|[Nn]gân +hàng|[Hh]iệp +hội|(?<!uốc )[Hh]ội +(?!đồng)|[Hh]ãng|[Tt]rường(?! [Ss]a)|[Vv]iện"
    r"|[Qq]uỹ|[Tt]rung +tâm|[Cc]âu +lạc|[Dd]ự +án|[Đđ]ài|[Bb]áo|[Nn]hà +máy|[Xx]í +nghiệp|[Cc]hi +nhánh|[Pp]hòng"
)
_PART = rf"(?:[{LOWER}]++|{SYLLABLE})"
# The rest of a name that goes on with a hyphen: "Vi|-lay-vông Bút-đa-khăm".
_SPELT = re.compile(rf"(?:-{_PART})++(?: ++{SYLLABLE}(?:-{_PART})*+){{0,4}}+")
# Two initials and a name: "V.I. Lenin".
_INITIALS = re.compile(rf"(?<!\w)[A-Z]\. ?[A-Z]\. ?{SYLLABLE}(?: ++{SYLLABLE}){{0,2}}+")
# Whose bare name is told by the office alone: "Tổng thống Putin".
_HEAD_OF_STATE = re.compile(r"(?:[Tt]ổng thống|[Tt]hủ tướng|[Nn]goại trưởng|[Qq]uốc vương) \Z")
_LONGEST = 24


@lru_cache(maxsize=8192)
def is_foreign_syllable(syllable: str) -> bool:
    """Say whether no Vietnamese name has this syllable: "Manet", "Xi-xu-lít"."""
    return "-" in syllable or not is_vietnamese_syllable(lowercase(syllable))


def name_abroad(syllables: list[str], title: str, *, after_place: bool = False) -> int | None:
    """Return which syllable begins a foreigner's name behind a title, None when none does."""
    first = next((at for at, one in enumerate(syllables) if is_foreign_syllable(one)), None)
    if first is None or not _OF_STATE.match(title) or _OF_TRADE.search(title):
        return None
    if after_place:
        first = max(first, 1)
    elif first == 1:
        # One syllable before may be Vietnamese by chance: "Hun Manet"; more are a place.
        first = 0
    enough = len(syllables) - first > 1 or "-" in syllables[-1] or _HEAD_OF_STATE.search(title)
    return first if enough else None


def spelt_end(normalized: str, end: int) -> int:
    """Return where a name ends that a hyphen or an initial carries on behind a run of capitals."""
    if normalized.startswith(".", end):
        initials = _INITIALS.match(normalized, end - 1)
        return initials.end() if initials else end
    rest = _SPELT.match(normalized, end)
    if not rest:
        return end
    last = normalized[max(0, end - _LONGEST) : end].rpartition(" ")[2]
    return rest.end() if normalized[end + 1].islower() or is_foreign_syllable(last) else end
