"""What only looks like a date, told by the words around it; lunar days are among them."""

import re
from collections.abc import Callable

from services.enricher.dates.holidays import is_celebrated

# "10/3 âm lịch", "ngày 15/1 và 15/7 (âm lịch)", "ngày 10 tháng 8 năm Kỷ Hợi", "tháng 6 nhuận".
_LUNAR_BEHIND = re.compile(
    r"(?:(?:,| -| và| đến)? *(?:ngày )?\d{1,2}(?: ?[/-] ?\d{1,2}| tháng \d{1,2})){0,3}+"
    r",? *\(?(?:(?:theo )?(?:[Ââ]m [Ll]ịch|lịch âm)\b|[ÂAâ]\.?[Ll]\b|nhuận\b"
    r"|(?:năm )?(?:Giáp|Ất|Bính|Đinh|Mậu|Kỷ|Canh|Tân|Nhâm|Quý)"
    r" (?:Tý|Sửu|Dần|Mão|Thìn|Tỵ|Tị|Ngọ|Mùi|Thân|Dậu|Tuất|Hợi)\b)"
)
_LUNAR_BEFORE = re.compile(r"(?:[Rr]ằm|âm lịch:?|âm lịch là|lịch âm) *(?:ngày )?\(?\Z")
_LUNAR_NUMBERED = re.compile(r"[Mm][ùồ]ng +(\S+)(?:/| *tháng +)(\S+)")
# "Mùng 3 tháng 3" is a lunar day where these are the talk; the 10th of the 3rd always is.
_FESTIVE = re.compile(
    r"âm lịch|[Tt]ết\b|[Gg]iỗ|[Ll]ễ hội|[Hh]ội (?:làng|xuân)|[Rr]ằm|[Gg]iêng|[Cc]hạp"
    r"|đình\b|chùa\b|đền\b|miếu\b|cúng\b"
)
_LUNAR_REACH = 80


def is_lunar(start: int, end: int, normalized: str) -> bool:
    """Say whether what looks like a solar day or month belongs to the lunar calendar."""
    if _LUNAR_BEHIND.match(normalized, end) or _LUNAR_BEFORE.search(
        normalized, max(0, start - 16), start
    ):
        return True
    numbered = _LUNAR_NUMBERED.search(normalized, start, end)
    if numbered is None:
        return False
    near = normalized[max(0, start - _LUNAR_REACH) : end + _LUNAR_REACH]
    return numbered.groups() in _ANCESTORS or bool(_FESTIVE.search(near))


_ANCESTORS = {("10", "3"), ("10", "ba"), ("10", "03"), ("mười", "ba"), ("mười", "3")}

_Guard = Callable[[int, int, str], bool]

# Numbers of documents, sessions and roads.
_NUMBERED = re.compile(
    r"(?:[Qq]uyết|[Ss]ố|[Kk]hoản|[Đđ]iều|[Ll]ần thứ|[Kk]ỳ họp|[Pp]hiên họp"
    r"|quốc lộ|đạt|tỷ lệ|Đại lộ|[Đđ]ường) *\Z"
)
# "5 năm qua" and "những năm tới" last; they are not the year before or after.
_COUNTED = re.compile(
    r"(?:\d|\b(?i:các|những|nhiều|mấy|vài|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|trăm|nghìn|lăm"
    r"|mỗi|hằng|hàng)) +\Z"
)
# "Năm sau cao hơn năm trước" is said of every year.
_THAN = re.compile(r"(?:năm|quý|tháng) sau\b[^.;,\n]{0,40}\bhơn +\Z")
_THAN_BEHIND = re.compile(r"[^.;,\n]{0,30}? hơn (?:năm|quý|tháng) trước\b")
# "Hà Nội (1567), Huế (98)": what is counted.
_TALLY = re.compile(r"\(\d{1,3}(?:\.\d{3})*\)")
_UPRISING = re.compile(r"[Cc]ách mạng +\Z")
# What comes again: "ngày 15 hằng tháng", "sáng thứ hai hàng tuần", "thứ Bảy, Chủ nhật".
_AGAIN = re.compile(
    r" *\(?(?:h[àằ]ng|mỗi|các) (?:năm|tháng|tuần)\b|(?:,| và| hoặc) (?:ngày )?"
    r"(?:[Tt]hứ (?:[Hh]ai|[Bb]a|[Tt]ư|[Nn]ăm|[Ss]áu|[Bb]ảy|[2-7])|[Cc]hủ [Nn]hật)\b"
)
# "Kỳ họp cuối năm" and "thưởng cuối năm" are kinds of what they name.
_KIND = re.compile(r"(?:[Hh]ọp|lệ|kết|thưởng|hội nghị|vụ|dịp|kỳ|những ngày) +\Z")
# "Thế hệ hôm nay" lives now, "vì ngày mai" is for the future.
_NOWADAYS = re.compile(
    r"(?:[Tt]hế hệ|[Tt]uổi trẻ|[Tt]hanh niên|[Cc]uộc sống|[Đđ]ất nước|[Qq]uê hương|[Xx]ã hội|[Vv]ì"
    r"|được(?: ngày)?|[Cc]hủ nhân) +\Z"
)
# "Từ 1/3 đến 1/2 diện tích".
_SHARES = re.compile(
    r"(?:[Tt]ừ )?\d/\d{1,2}(?: - |-| đến )\d/\d{1,2}"
    r" (?:số|tổng|diện|dân|sản|giá|mức|cử|đại|xã|hộ|chỉ|vốn|ý|phiếu|người)\b"
)
# A day or a year that stands alone needs a word that leads to it.
_HOUR = r"\d ?(?:h|g|giờ)(?: ?\d{1,2}(?: ?(?:p|phút))?)?,? +"
_LEADS_TO_DAY = re.compile(
    rf"(?:\b(?:[Tt]ừ|[Đđ]ến|[Tt]ới|[Tt]rước|[Ss]au|[Hh]ết|[Vv]ào|nhất|kiến|[Hh]ạn) +|{_HOUR})\Z"
)
_OPEN = ("ừ ", "ến ", "ới ")
_LEADS_TO_YEAR = re.compile(r"\b(?:[Tt]ừ|[Đđ]ến|[Tt]ới|[Tt]rước|[Ss]au|[Hh]ết|nhìn) +\Z")


def _is_numbered(start: int, _end: int, normalized: str) -> bool:
    digits = normalized[start].isdigit()
    return digits and bool(_NUMBERED.search(normalized, max(0, start - 14), start))


def _is_counted(start: int, _end: int, normalized: str) -> bool:
    return bool(_COUNTED.search(normalized, max(0, start - 10), start))


def _is_span_counted(start: int, end: int, normalized: str) -> bool:
    return not normalized[end - 2].isdigit() and _is_counted(start, end, normalized)


def _is_share(start: int, _end: int, normalized: str) -> bool:
    return bool(_SHARES.match(normalized, start))


def _is_tally(start: int, end: int, normalized: str) -> bool:
    in_brackets = normalized.startswith("(", start - 1)
    return in_brackets and bool(_TALLY.search(normalized, max(0, start - 40), end + 40))


def _comes_again(_start: int, end: int, normalized: str) -> bool:
    return bool(_AGAIN.match(normalized, end))


def _is_kind(start: int, end: int, normalized: str) -> bool:
    bare = normalized.startswith("năm", end - 3)
    return bare and bool(_KIND.search(normalized, max(0, start - 12), start))


def _is_nowadays(start: int, _end: int, normalized: str) -> bool:
    return bool(_NOWADAYS.search(normalized, max(0, start - 12), start))


def _is_compared(start: int, end: int, normalized: str) -> bool:
    if normalized.startswith("sau", end - 3):
        return bool(_THAN_BEHIND.match(normalized, end))
    trails = normalized.startswith("trước", end - 5)
    return trails and bool(_THAN.search(normalized, max(0, start - 60), start))


def _is_uprising(start: int, end: int, normalized: str) -> bool:
    """Say whether this is the August Revolution, or that of October, without its year."""
    named = bool(_UPRISING.search(normalized, max(0, start - 10), start))
    return named and not normalized[end - 1].isdigit()


def _is_lone_day(start: int, end: int, normalized: str) -> bool:
    led = _LEADS_TO_DAY.search(normalized, max(0, start - 20), start)
    if led is None:
        return True
    # "2.5" is a number unless the hour is said; "từ 5-6" may be one, "từ 20-12" counts down.
    first, dash, second = normalized[start:end].partition("-")
    rises = bool(dash) and led[0][1:].startswith(_OPEN) and int(first) <= int(second)
    return not led[0][0].isdigit() and (rises or "." in first)


def _is_lone_year(start: int, _end: int, normalized: str) -> bool:
    return not _LEADS_TO_YEAR.search(normalized, max(0, start - 8), start)


def _is_lone_month(start: int, end: int, normalized: str) -> bool:
    in_brackets = normalized.startswith("(", start - 1) and normalized.startswith(")", end)
    return not in_brackets and _is_lone_year(start, end, normalized)


def _is_of_a_day(start: int, _end: int, normalized: str) -> bool:
    """Say whether this is the month of a day: "ngày 9 tháng năm 2022"."""
    return normalized.endswith(("ngày ", "mùng ", "mồng "), 0, start)


def _is_celebrated(start: int, _end: int, normalized: str) -> bool:
    return is_celebrated(start, normalized)


_GUARDS: dict[str, tuple[_Guard, ...]] = {
    "year": (_is_span_counted, _is_compared, _is_tally),
    "month": (_is_counted, _is_compared, _comes_again, _is_uprising, is_lunar),
    "quarter": (_is_compared,),
    "week": (_is_counted,),
    "weekend": (_is_counted,),
    "nth": (_is_counted,),
    "bare-day": (_is_lone_day, is_lunar, _comes_again),
    "bare-year": (_is_lone_year,),
    "bare-month": (_is_lone_month,),
    "holiday": (_is_celebrated, _comes_again),
    "part-of-year": (_is_kind,),
    "part-of-month": (_is_kind,),
    "weekday": (_comes_again, _is_counted),
    "today": (_is_nowadays,),
    **dict.fromkeys(
        ("day", "day-word", "day-month", "days", "days-listed", "in-brackets", "lone-day"),
        (_is_numbered, is_lunar, _comes_again),
    ),
    "n-months": (_is_numbered, _is_of_a_day),
    "span": (_is_numbered, is_lunar, _is_share, _comes_again),
}
_ELSE: tuple[_Guard, ...] = (_is_numbered,)


def is_not_a_date(form: str, start: int, end: int, normalized: str) -> bool:
    """Say whether what has a date's form is none where it stands."""
    for guard in _GUARDS.get(form, _ELSE):  # noqa: SIM110 - a generator costs more than the guards
        if guard(start, end, normalized):
            return True
    return False
