"""Guards against what only looks like a date, by the words around it.

Each form of `forms.py` has its guards in `_GUARDS`. A guard takes the offsets of a match and the
normalized text, and returns True if the match is not a date there.
"""

import re
from collections.abc import Callable

from services.enricher.dates.holidays import is_celebrated
from services.enricher.dates.lunar import CYCLE, is_lunar

_Guard = Callable[[int, int, str], bool]

# Numbers of documents, sessions and roads: "Nghị quyết số 18", "quốc lộ 1", "kỳ họp 9".
_NUMBERED_THING = re.compile(
    r"(?:[Qq]uyết|[Ss]ố|[Kk]hoản|[Đđ]iều|[Ll]ần thứ|[Kk]ỳ họp|[Pp]hiên họp"
    r"|quốc lộ|đạt|tỷ lệ|Đại lộ|[Đđ]ường) *\Z"
)
# "5 năm qua" and "những năm tới" are durations, not the year before or after.
_COUNT_BEFORE = re.compile(
    r"(?:\d|\b(?i:các|những|nhiều|mấy|vài|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|trăm|nghìn|lăm"
    r"|mỗi)) +\Z"
)
# "Năm sau cao hơn năm trước" is said of every year.
_COMPARED_BEFORE = re.compile(r"(?:năm|quý|tháng) sau\b[^.;,\n]{0,40}\bhơn +\Z")
_COMPARED_AFTER = re.compile(r"[^.;,\n]{0,30}? hơn (?:năm|quý|tháng) trước\b")
# "Hà Nội (1567), Huế (98)": counts in brackets.
_TALLY = re.compile(r"\(\d{1,3}(?:\.\d{3})*\)")
_REVOLUTION = re.compile(r"[Cc]ách [Mm]ạng +\Z")
# "Ngày 15 hằng tháng", "sáng thứ hai hàng tuần", "thứ Bảy, Chủ nhật".
_RECURRING = re.compile(
    r" *\(?(?:h[àằ]ng|mỗi|các) (?:năm|tháng|tuần)\b|(?:,| và| hoặc) (?:ngày )?"
    r"(?:[Tt]hứ (?:[Hh]ai|[Bb]a|[Tt]ư|[Nn]ăm|[Ss]áu|[Bb]ảy|[2-7])|[Cc]hủ [Nn]hật)\b"
)
_EACH_WEEK = re.compile(r"(?:mỗi|h[ằà]ng|từng|các) tuần[^.;\n]{0,24}\Z")
# "Kỳ họp cuối năm" and "thưởng cuối năm" are kinds of sessions and of bonuses.
_KIND_OF_EVENT = re.compile(r"(?:[Hh]ọp|lệ|kết|thưởng|hội nghị|vụ|dịp|kỳ|những ngày) +\Z")
# "Thế hệ hôm nay" lives now, "vì ngày mai" is for the future.
_FIGURATIVE = re.compile(
    r"(?:[Tt]hế hệ|[Tt]uổi trẻ|[Tt]hanh niên|[Cc]uộc sống|[Đđ]ất nước|[Qq]uê hương|[Xx]ã hội"
    r"|(?<!thay )[Vv]ì|được(?: ngày)?|[Cc]hủ nhân) +\Z"
)
# "Từ 1/3 đến 1/2 diện tích".
_FRACTIONS = re.compile(
    r"(?:[Tt]ừ )?\d/\d{1,2}(?: - |-| đến )\d/\d{1,2}"
    r" (?:số|tổng|diện|dân|sản|giá|mức|cử|đại|xã|hộ|chỉ|vốn|ý|phiếu|người)\b"
)
# A day or a year that stands alone needs a word that leads to it: "đến 5/9", "8h30, 5/9".
_HOUR = r"\d ?(?:h|g|giờ)(?: ?\d{1,2}(?: ?(?:p|phút))?)?,? +"
_LEADS_TO_DAY = re.compile(
    r"(?:\b(?:[Tt]ừ|[Đđ]ến|[Tt]ới|[Tt]rước|[Ss]au|[Hh]ết|[Vv]ào|nhất|kiến|[Hh]ạn(?: cuối)?|chót"
    r"|[Tt]ức|[Pp]hiên"
    rf"|[Nn]gày [^\W\d_]+ [^\W\d_]+) +|{_HOUR})\Z"
)
_LEADS_TO_YEAR = re.compile(
    r"\b(?:[Tt]ừ|[Đđ]ến|[Tt]ới|[Tt]rước|[Ss]au|[Hh]ết|nhìn) +\Z"
    rf"|(?<!năm )(?<!Tết )(?<!đán ){CYCLE} \Z"
)
# "Hai năm tạm ngưng, |2020| và 2021, …".
_TWO_YEARS = re.compile(r"(?:19|20)\d\d và (?:19|20)\d\d *[,.;)\n]")
# "Hai ngày sau bão" and "sau 3 năm" are durations; "…, hai năm sau ông về" counts from a date told.
_OPENS_CLAUSE = re.compile(
    r"(?:\A|[.,;:!?()\n\"-] *|\b(?:và|rồi|nhưng|song|chỉ|đến|tới|mãi|đúng|khoảng|hơn|gần|phải"
    r"|[Rr]ồi|[Vv]ậy mà|[Nn]hưng) +)\Z"
)
_OPENS_SENTENCE = re.compile(r"(?:\A|[.!?] |\n) *\Z")
_GOES_ON = re.compile(r" *[,.;:]| +(?:mới|họ|ông|bà|anh|chị|em|thì)\b")
_EVENT_BEHIND = re.compile(
    r" (?:khi|ngày|lễ|sinh|mổ|phẫu|vụ|trận|cơn|bão|lũ|mưa|[Tt]ết|đám|cuộc|chiến|đại|hội|nghỉ"
    r"|tai nạn|tiêm|gieo|trồng|thu hoạch|xuất|nhập|cưới|giải phóng|sáp|hợp|hòa bình|thảm|phát|thụ"
    r"|đợt|động|ghép|uống|ăn|thả|cấy|xuống|bầu|thành lập|ra trường|tốt nghiệp|đó)\b"
)
# Behind a week: ", ngày 5/4".
_DAY_BEHIND = re.compile(r", ngày \d{1,2} ?[/.-] ?\d")
_RANKED = re.compile(r"\b(?:xếp|đứng|hạng|hàng|nhất,?|vị trí) \Z")
_ABOUT = re.compile(r"\b(?:chưa đầy|chưa đến|chưa tới) \Z")
# "từ ", "đến " and "tới " without their first letters, which may be capitals.
_OPENS_INTERVAL = ("ừ ", "ến ", "ới ")


def is_not_a_date(form: str, start: int, end: int, normalized: str) -> bool:
    """Return True if what has the form of a date is none where it stands."""
    for guard in _GUARDS.get(form, _DEFAULT_GUARDS):  # noqa: SIM110 - a generator costs more than the guards
        if guard(start, end, normalized):
            return True
    return False


def _is_number_of_something(start: int, _end: int, normalized: str) -> bool:
    """Return True in "Nghị quyết số 18/3"."""
    is_digit = normalized[start].isdigit()
    return is_digit and bool(_NUMBERED_THING.search(normalized, max(0, start - 14), start))


def _is_duration(start: int, _end: int, normalized: str) -> bool:
    """Return True in "5 |tháng qua"."""
    return bool(_COUNT_BEFORE.search(normalized, max(0, start - 10), start))


def _is_count_of_days(start: int, end: int, normalized: str) -> bool:
    """Return True in "3 |ngày thứ Hai|" and "mỗi tuần vào |thứ Bảy|"."""
    if _EACH_WEEK.search(normalized, max(0, start - 34), start):
        return True
    return normalized[start] in "nN" and _is_duration(start, end, normalized)


def _is_duration_of_years(start: int, end: int, normalized: str) -> bool:
    """Return True in "5 |năm qua"; "5 |năm 2020" is a year, and so is "mũi 4 |năm ngoái|"."""
    if normalized.startswith("ngoái", end - 5):
        return False
    return not normalized[end - 2].isdigit() and _is_duration(start, end, normalized)


def _is_fraction(start: int, _end: int, normalized: str) -> bool:
    """Return True in "|từ 1/3 đến 1/2| diện tích"."""
    return bool(_FRACTIONS.match(normalized, start))


def _is_tally_in_brackets(start: int, end: int, normalized: str) -> bool:
    """Return True in "Hà Nội (|1567), Huế (98)"."""
    in_brackets = normalized.startswith("(", start - 1)
    return in_brackets and bool(_TALLY.search(normalized, max(0, start - 40), end + 40))


def _is_recurring(_start: int, end: int, normalized: str) -> bool:
    """Return True in "|ngày 15| hằng tháng"."""
    return bool(_RECURRING.match(normalized, end))


def _is_kind_of_event(start: int, end: int, normalized: str) -> bool:
    """Return True in "kỳ họp |cuối năm|", without a year."""
    without_year = normalized.startswith("năm", end - 3)
    return without_year and bool(_KIND_OF_EVENT.search(normalized, max(0, start - 12), start))


def _is_figurative_today(start: int, _end: int, normalized: str) -> bool:
    """Return True in "thế hệ |hôm nay|"."""
    return bool(_FIGURATIVE.search(normalized, max(0, start - 12), start))


def _is_general_comparison(start: int, end: int, normalized: str) -> bool:
    """Return True for both years in "năm sau cao hơn năm trước"."""
    if normalized.startswith("sau", end - 3):
        return bool(_COMPARED_AFTER.match(normalized, end))
    ends_with_before = normalized.startswith("trước", end - 5)
    return ends_with_before and bool(_COMPARED_BEFORE.search(normalized, max(0, start - 60), start))


def _is_name_of_revolution(start: int, end: int, normalized: str) -> bool:
    """Return True in "Cách mạng |Tháng Tám" without its year."""
    named = bool(_REVOLUTION.search(normalized, max(0, start - 10), start))
    return named and not normalized[end - 1].isdigit()


def _is_lone_day(start: int, end: int, normalized: str) -> bool:
    """Return True for "5/9" unless a word or an hour leads to it."""
    leading_words = _LEADS_TO_DAY.search(normalized, max(0, start - 20), start)
    if leading_words is None:
        return True
    if leading_words[0][0].isdigit():
        return False
    # "đến 2.5" is a number; "từ 5-6" may be an interval of numbers, "từ 20-12" cannot.
    first, dash, second = normalized[start:end].partition("-")
    rises = (
        bool(dash)
        and leading_words[0][1:].startswith(_OPENS_INTERVAL)
        and int(first) <= int(second)
    )
    return rises or "." in first


def _is_lone_year(start: int, _end: int, normalized: str) -> bool:
    """Return True for "2020" unless a word leads to it: "đến 2020"."""
    if normalized.endswith(", ", 0, start) and _TWO_YEARS.match(normalized, start):
        return False
    return not _LEADS_TO_YEAR.search(normalized, max(0, start - 14), start)


def _is_lone_month(start: int, end: int, normalized: str) -> bool:
    """Return True for "9/2020" unless it stands in brackets or a word leads to it."""
    in_brackets = normalized.startswith("(", start - 1) and normalized.startswith(")", end)
    return not in_brackets and _is_lone_year(start, end, normalized)


def _is_shared_day(start: int, _end: int, normalized: str) -> bool:
    """Return True in "sinh |cùng ngày|"."""
    return normalized.endswith(("sinh ", "cưới "), 0, start)


def _belongs_to_day(start: int, _end: int, normalized: str) -> bool:
    """Return True for the month of a day: "ngày |9 tháng năm 2022"."""
    return normalized.endswith(("ngày ", "mùng ", "mồng "), 0, start)


def _is_span_of_months(start: int, end: int, normalized: str) -> bool:
    """Return True in "sau |chín tháng|, …", unless it opens its sentence and means this year."""
    without_year = normalized.endswith("tháng", start, end)
    return without_year and not _OPENS_SENTENCE.search(normalized, max(0, start - 3), start)


def _is_counted_from_event(start: int, end: int, normalized: str) -> bool:
    """Return True in "|hai ngày sau| bão", and where no clause begins: "nghỉ |hai ngày sau|"."""
    if not normalized.startswith("sau", end - 3):
        return False
    if _GOES_ON.match(normalized, end):
        return False
    opens = _OPENS_CLAUSE.search(normalized, max(0, start - 8), start)
    return not opens or _EVENT_BEHIND.match(normalized, end) is not None


def _is_said_again(start: int, end: int, normalized: str) -> bool:
    """Return True in "|Tuần trước|, ngày 5/4": the day behind tells all."""
    return not normalized.endswith("trong ", 0, start) and bool(_DAY_BEHIND.match(normalized, end))


def _is_rank(start: int, _end: int, normalized: str) -> bool:
    """Return True in "xếp |thứ hai sau|" a rival."""
    return bool(_RANKED.search(normalized, max(0, start - 8), start))


def _is_about(start: int, _end: int, normalized: str) -> bool:
    """Return True in "còn chưa đầy |hai tháng nữa|"."""
    return bool(_ABOUT.search(normalized, max(0, start - 12), start))


def _is_celebrated(start: int, _end: int, normalized: str) -> bool:
    """Return True in "kỷ niệm |ngày Quốc khánh|"."""
    return is_celebrated(start, normalized)


_GUARDS: dict[str, tuple[_Guard, ...]] = {
    "year": (_is_duration_of_years, _is_general_comparison, _is_tally_in_brackets),
    "month": (
        _is_duration,
        _is_general_comparison,
        _is_recurring,
        _is_name_of_revolution,
        is_lunar,
    ),
    "quarter": (_is_general_comparison,),
    "week": (_is_duration, _is_said_again),
    "weekend": (_is_duration,),
    "nth": (_is_duration,),
    "bare-day": (_is_lone_day, _is_recurring),
    "lunar": (_is_recurring,),
    "same-day": (_is_shared_day,),
    "days-later": (_is_counted_from_event,),
    "weekdays": (_is_recurring,),
    "edge-month": (_is_duration,),
    "bare-year": (_is_lone_year,),
    "bare-month": (_is_lone_month,),
    "holiday": (_is_celebrated, _is_recurring),
    "part-of-year": (_is_kind_of_event,),
    "part-of-month": (_is_kind_of_event,),
    "weekday": (_is_recurring, _is_count_of_days, _is_rank),
    "ago": (_is_about,),
    "today": (_is_figurative_today,),
    **dict.fromkeys(
        ("day", "day-word", "day-month", "days", "days-listed", "in-brackets", "lone-day"),
        (_is_number_of_something, _is_recurring),
    ),
    "n-months": (_is_number_of_something, _belongs_to_day, _is_span_of_months),
    "span": (_is_number_of_something, is_lunar, _is_fraction, _is_recurring),
}
_DEFAULT_GUARDS: tuple[_Guard, ...] = (_is_number_of_something,)
