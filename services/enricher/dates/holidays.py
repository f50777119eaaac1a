"""Holidays of the solar year that news uses as dates: "trước ngày Quốc khánh", "đêm Giáng sinh".

Those of the lunar year are left out: without a lunar calendar they have no day. A holiday that is
celebrated is an occasion, not a date: "kỷ niệm 75 năm ngày Quốc khánh".
"""

import re

_HOLIDAYS = {
    "tết dương lịch": (1, 1),
    "quốc tế phụ nữ": (3, 8),
    "giải phóng miền nam": (4, 30),
    "thống nhất đất nước": (4, 30),
    "quốc tế lao động": (5, 1),
    "quốc tế thiếu nhi": (6, 1),
    "thương binh - liệt sĩ": (7, 27),
    "thương binh, liệt sĩ": (7, 27),
    "quốc khánh": (9, 2),
    "phụ nữ việt nam": (10, 20),
    "nhà giáo việt nam": (11, 20),
    "giáng sinh": (12, 25),
    "noel": (12, 25),
}


def _in_any_case(name: str) -> str:
    """Return a pattern of a name whose words may begin with capitals: "Quốc khánh"."""
    words = (f"[{word[0]}{word[0].upper()}]{word[1:]}" for word in name.split(" "))
    return " ++".join(word.replace("[--]", "-") for word in words)


HOLIDAY = rf"(?:{'|'.join(map(_in_any_case, _HOLIDAYS))})(?!\w)"
# "Kỷ niệm 75 năm ngày", "chào mừng ngày".
_CELEBRATED = re.compile(
    r"(?:[Kk]ỷ niệm|[Cc]hào mừng|[Mm]ừng|[Hh]ưởng ứng|[Mm]ít tinh|[Tt]ổ chức|[Tt]ôn vinh"
    r"|[Nn]hân(?: dịp)?|truyền thống|ý nghĩa|lịch sử|\d+ năm|lần thứ|về)\b[^.;\n]{0,40}\Z"
)
_REACH = 60  # characters; holds the longest match of the pattern above


def month_and_day(holiday: str) -> tuple[int, int]:
    """Return month and day of a holiday as the text writes it: "Quốc khánh" → (9, 2)."""
    return _HOLIDAYS[" ".join(holiday.lower().split())]


def is_celebrated(start: int, normalized: str) -> bool:
    """Return True if the words before an offset celebrate what begins there: "kỷ niệm ngày"."""
    return bool(_CELEBRATED.search(normalized, max(0, start - _REACH), start))
