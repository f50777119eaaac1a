"""Days of the lunar calendar: they look like solar ones and are weeks away from them.

They are not read at all: news states them beside the solar day, or leaves that to the reader.
"""

import re

# "10/3 âm lịch", "ngày 15/1 và 15/7 (âm lịch)", "ngày 10 tháng 8 năm Kỷ Hợi", "tháng 6 nhuận".
_BEHIND = re.compile(
    r"(?:(?:,| -| và| đến)? *(?:ngày )?\d{1,2}(?: ?[/-] ?\d{1,2}| tháng \d{1,2})){0,3}+"
    r",? *\(?(?:(?:theo )?(?:[Ââ]m [Ll]ịch|lịch âm)\b|[ÂAâ]\.?[Ll]\b|nhuận\b"
    r"|(?:năm )?(?:Giáp|Ất|Bính|Đinh|Mậu|Kỷ|Canh|Tân|Nhâm|Quý)"
    r" (?:Tý|Sửu|Dần|Mão|Thìn|Tỵ|Tị|Ngọ|Mùi|Thân|Dậu|Tuất|Hợi)\b)"
)
_BEFORE = re.compile(r"(?:[Rr]ằm|âm lịch:?|âm lịch là|lịch âm) *(?:ngày )?\(?\Z")
_NUMBERED = re.compile(r"[Mm][ùồ]ng +(\S+)(?:/| *tháng +)(\S+)")
# "Mùng 3 tháng 3" is a lunar day where these are the talk; the 10th of the 3rd always is.
_FESTIVE = re.compile(
    r"âm lịch|[Tt]ết\b|[Gg]iỗ|[Ll]ễ hội|[Hh]ội (?:làng|xuân)|[Rr]ằm|[Gg]iêng|[Cc]hạp"
    r"|đình\b|chùa\b|đền\b|miếu\b|cúng\b"
)
_REACH = 80


def is_lunar(start: int, end: int, working: str) -> bool:
    """Say whether what looks like a solar day or month belongs to the lunar calendar."""
    if _BEHIND.match(working, end) or _BEFORE.search(working, max(0, start - 16), start):
        return True
    numbered = _NUMBERED.search(working, start, end)
    if numbered is None:
        return False
    near = working[max(0, start - _REACH) : end + _REACH]
    return numbered.groups() in _ANCESTORS or bool(_FESTIVE.search(near))


_ANCESTORS = {("10", "3"), ("10", "ba"), ("10", "03"), ("mười", "ba"), ("mười", "3")}
