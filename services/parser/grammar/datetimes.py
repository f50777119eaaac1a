"""Times in strings, read as moments: ISO 8601, RFC 2822, Vietnamese and English notation."""

import re
from collections.abc import Iterator
from datetime import datetime, timezone
from functools import lru_cache
from typing import NamedTuple

from services.parser import vocabulary
from services.parser.grammar.months import MONTHS
from services.parser.grammar.timezones import is_abroad, offset, offset_in, without_zone
from services.parser.grammar.weekdays import fits_weekday_month_first
from shared.contract import VIETNAM, Moment

FIRST_YEAR = 1995  # no news was on the web before
_LAST_MONTH = 12
_NOON = 12
_CENTURY = 100

# "2026-03-07T08:15:00+07:00", "2026-3-7".
_ISO = re.compile(
    r"(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})"
    r"(?:(?:[T_]|\s+)(?P<H>\d{1,2}):(?P<M>\d{2})(?::(?P<S>\d{2})(?:[.,]\d+)?)?\s*"
    r"(?P<z>Z\b|[+-]\d{2}:?\d{2}\b|[+-]\d{2}\b)?)?"
)
# "20260307T081500Z", "20260307".
_COMPACT = re.compile(
    r"^(?P<y>20\d\d|199\d)(?P<m>\d\d)(?P<d>\d\d)(?:T?(?P<H>\d\d)(?P<M>\d\d)(?P<S>\d\d)?)?(?P<z>Z)?$"
)
# "07/03/2026", "7.3.26", "07 - 03 - 2026".
_NUMERIC = re.compile(
    r"(?<![\d/.\-])(?P<a>\d{1,2})\s?(?P<sep>[/.\-])\s?(?P<b>\d{1,2})\s?(?P=sep)\s?"
    r"(?P<y>\d{4}|\d{2})(?![\d]|[/.\-]\d)"
)
_Y = r"(?:19|20)\d\d"
# "2026/03/07".
_YEAR_FIRST = re.compile(rf"(?<!\d)(?P<y>{_Y})[/.](?P<m>\d{{1,2}})[/.](?P<d>\d{{1,2}})(?!\d)")
# "ngày 7 tháng 3 năm 2026", "tháng 3 7, 2026".
_VIETNAMESE = re.compile(
    r"(?=[\dnt])(?:(?:ngày\s+)?(?P<d>\d{1,2})\s*,?\s*(?:tháng|th|thg)\.?\s*"
    r"(?P<m>\d{1,2})\b[\s,/]*(?:năm\s+)?(?P<y>(?:19|20)\d\d)"
    r"|(?:tháng|th|thg)\.?\s?(?P<m2>\d{1,2})\s+(?P<d2>\d{1,2}),?\s+(?P<y2>(?:19|20)\d\d))",
    re.IGNORECASE,
)
_MONTH = rf"(?<![^\W\d_])(?:{'|'.join(MONTHS)})"
# "7 March 2026", "March 7, 2026", "07 Tháng Ba 2026".
_NAMED = re.compile(
    rf"(?=[\djfmasondt])(?:(?<!\d)(?P<d>\d{{1,2}})(?:st|nd|rd|th|\.)?\s*(?:of\s+|-|/)?\s*(?P<name>{_MONTH})"
    rf"\.?,?\s*(?:năm\s+|-|/)?\s*(?P<y>{_Y})(?!\d)"
    rf"|(?P<name2>{_MONTH})\.?\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?:at\s+)?(?P<y2>{_Y})(?!\d))",
    re.IGNORECASE,
)
# "08:15", "8h15", "8 giờ 15 phút", "8:15:30 PM", "8g15 sáng".
_CLOCK = re.compile(
    r"(?<![\d:./])(?P<H>[01]?\d|2[0-3])\s?(?:[:hHg]|\bgiờ\b)\s?"
    r"(?P<M>[0-5]\d|\d(?=\s?phút))(?:[:'’]\s?(?P<S>[0-5]\d))?(?!\d)['’]?"
    r"(?:\s*(?P<half>[AaPp]\.?[Mm]\b\.?|SA\b|CH\b|sa\b|ch\b|sáng\b|chiều\b|tối\b))?"
)
# "08:1512/02/2026", "Hà LamThứ Năm": elements that only style sets apart.
_GLUED = re.compile(
    r"(?=[TCNĐL\d])(?:"
    r"(?<=[^\W\d_])(?=Thứ |Chủ [Nn]hật|Ngày |Đăng |Cập nhật|Lượt |Tác giả|Người |Nguồn:)"
    r"|(?<=:[0-5]\d)(?=\d\d?[/.-]\d\d?[/.-](?:19|20)\d\d)|(?<=[/.-]20\d\d)(?=[0-2]?\d:[0-5]\d))"
)
_LABELS = rf"(?:(?:{vocabulary.WEEKDAYS})|{vocabulary.DATE_WORDS})"
_OPENING = r"(?=[^\W\d_]|\d[\d.,]*\s*[^\W\d_])(?<![^\W\d_])"  # of a word, or of "913 lượt xem"
_LABEL = re.compile(rf"{_OPENING}{_LABELS}(?:\s+{_LABELS})*(?![^\W\d_])")  # in small letters
_IS_WEEKDAY = re.compile(vocabulary.WEEKDAYS)
# "Đăng ngày" is a label, "Hải Đăng vào" a name and a label.
_AFTER_POSTED = ("ngày", "lúc", "bởi")
# "bởi vanphong — đã đăng 12/03/2014 10:25" is about the article itself.
_PUBLISHED = re.compile(r"cập nhật|đăng|xuất bản|đưa tin", re.IGNORECASE)
# "Hà Sơn, ngày 5 tháng 9 năm 2026": the place of signing, and the date of a document.
_PLACE_AND_DATE = re.compile(
    r"\W*(?:[^\W\d_]+\.?[ -]){1,5}?[^\W\d_]+,\s+(?:(?:lúc |hồi )?\d\d?\s?(?:giờ|h)[^,]{0,9},\s+)?"
    r"ngày\s+\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4}\W*"
)
_SEGMENTS = re.compile(r"\s*[|•·]\s*|\s[-–]\s")
# The number of an official document: "Số: 12/BC-HU".
_DOCUMENT_NUMBER = re.compile(r"(?<!\w)số\s*:?\s*\d+\s*[/-]\s*[A-ZĐ]{2}", re.IGNORECASE)
# "Tin trong tỉnh" beside a date has two words in small letters, a sentence more.
MIN_SMALL_WORDS = 3  # words; chosen on the development pages; ±20 % changes 0 of 198
MAX_DATE_LINE = 110  # characters; chosen on the development pages; ±20 % changes 0 of 198
MAX_STRAY = 3  # letters and digits left of a line that says nothing else
MAX_MOMENT = 200  # characters of a metadata value that are read; cap against hostile pages
_MAX_ZONE = len(" (GMT+07:00)")
# Most lines have no year, so this is searched before slower patterns.
YEAR = re.compile(r"\d(?:\d{3}|\s?[/.\-]\s?\d{1,2}\s?[/.\-]\s?\d{2})")


def find_moments(text: str, *, month_first: bool | None = False) -> Iterator[Moment]:
    """Yield the moments that a short text states, by notation and then by place.

    `month_first` reads 3/7/2026 as March 7 where it may be both; None, for a page in a language
    whose order is not known, reads no such date.
    """
    text = split_glued(text)
    if YEAR.search(text) is None:
        return
    for match, day in _dated_matches(text, month_first=month_first):
        moment = _moment_at(text, match, day)
        if moment is not None:
            yield moment


@lru_cache(maxsize=1_024)
def read_moment(text: str, *, month_first: bool | None = False) -> Moment | None:
    """Return the first moment that a text states, or None; also "20260307T081500Z"."""
    text = text[:MAX_MOMENT]
    match = _COMPACT.match(text) or _ISO.search(text)
    if match:
        return _moment_of_iso(match)
    return next(find_moments(text, month_first=month_first), None)


def is_date_line(text: str) -> bool:
    """Return True if a line says nothing but when: "29/06/2020 - 06:52"."""
    rest = text_without_date(text)
    return rest is not None and sum(map(str.isalnum, rest)) <= MAX_STRAY


def is_sentence_about_something(text: str) -> bool:
    """Return True if a line with a date tells of an event or a document, not of the article.

    Names have capitals, so words in small letters make a sentence: "Hội nghị diễn ra ngày …".
    """
    if _PUBLISHED.search(text):
        return False
    rest = next(filter(None, map(text_without_date, _SEGMENTS.split(text))), "")
    small = sum(word.isalpha() and word.islower() for word in rest.split())
    is_sentence = small >= MIN_SMALL_WORDS and not rest.isascii()
    return is_sentence or _DOCUMENT_NUMBER.search(text) is not None


def is_day_first(text: str) -> bool | None:
    """Return True for "25/3/2026", False for "3/25/2026", None where no day is past the twelfth."""
    for match in _NUMERIC.finditer(text):
        first, second = int(match["a"]), int(match["b"])
        if match["sep"] == "/" and max(first, second) > _LAST_MONTH >= min(first, second):
            return first > second
    return None


def split_glued(text: str) -> str:
    """Return a text with a space between facts that only style sets apart: "Hà Lam Thứ Năm"."""
    return _GLUED.sub(" ", text)


def has_clock(text: str) -> bool:
    """Return True if a text states an hour and a minute."""
    return _CLOCK.search(text) is not None


def is_clock(text: str) -> bool:
    """Return True if a text is an hour and a minute and nothing else: "08:15 GMT+7"."""
    rest, clocks = _CLOCK.subn(" ", text)
    return clocks == 1 and not any(map(str.isalnum, _LABEL.sub(" ", without_zone(rest).lower())))


@lru_cache(maxsize=1_024)
def text_without_date(text: str) -> str | None:
    """Return a short line without its times and their labels, None where it states no day.

    "Hà Lam - 07/03/2026 08:15" leaves "Hà Lam -  |   ", a place and date leave "".
    """
    if len(text) > MAX_DATE_LINE or YEAR.search(text) is None:
        return None
    text = split_glued(text)
    days = [match[0] for match, _ in _dated_matches(text, month_first=False)]
    if not days:
        return None
    if _PLACE_AND_DATE.fullmatch(text):
        return ""
    for day in days:
        text = text.replace(day, " | ")
    text = without_zone(_CLOCK.sub(" ", text))
    rest = text
    for label in reversed(list(_LABEL.finditer(vocabulary.in_small(text)))):
        name = name_inside_label(text, label) or " "
        rest = f"{rest[: label.start()]}{name}{rest[label.end() :]}"
    return rest


def name_inside_label(text: str, label: re.Match[str]) -> str:
    """Return the first word of a label if it belongs to a name: "Đăng" in "Hải Đăng vào", or "".

    It does between words with capitals, or after one. The label is of the text in small letters.
    """
    word, _, more = text[label.start() : label.end()].partition(" ")
    if not word.isalpha() or word.isascii() or not word[0].isupper():
        return ""
    if more.startswith(_AFTER_POSTED) or _IS_WEEKDAY.match(label[0]):
        return ""
    before = text[: label.start()]
    word_before = before[:-1].rpartition(" ")[2]
    ends_name = before.endswith(" ") and word_before.isalpha() and word_before[0].isupper()
    after = text[label.end() : label.end() + 2]
    starts_name = not more and after[:1] == " " and after[1:].isupper()
    return word if ends_name or starts_name else ""


class _Day(NamedTuple):
    """A day as written, which no calendar need have: 31/2."""

    year: int
    month: int
    day: int


# Hour, minute and second.
_Clock = tuple[int, int, int | None]


@lru_cache(maxsize=512)
def _dated_matches(
    text: str, *, month_first: bool | None
) -> tuple[tuple[re.Match[str], _Day], ...]:
    """Return the matches of days in a text with their days, notation by notation."""
    found = [(match, _day_of(match)) for match in _VIETNAMESE.finditer(text)]
    found += [(match, _day_of(match)) for match in _ISO.finditer(text)]
    if month_first is not None:
        numeric = _NUMERIC.finditer(text)
        found += [(match, _numeric_day(match, month_first=month_first)) for match in numeric]
    found += [(match, _day_of(match)) for match in _YEAR_FIRST.finditer(text)]
    for match in _NAMED.finditer(text):
        name = (match["name"] or match["name2"]).casefold()
        if name in MONTHS:
            year, day = int(match["y"] or match["y2"]), int(match["d"] or match["d2"])
            found.append((match, _Day(year, MONTHS[name], day)))
    return tuple(found)


def _day_of(match: re.Match[str]) -> _Day:
    """Return the day of three numbers, of the first or the second form of their pattern."""
    year, month, day = (int(match[name] or match[f"{name}2"]) for name in "ymd")
    return _Day(year, month, day)


def _numeric_day(match: re.Match[str], *, month_first: bool) -> _Day:
    """Return the day of "7/3/26"; `month_first` or a weekday decides where both may be months."""
    day, month, year = int(match["a"]), int(match["b"]), int(match["y"])
    year += 2000 if year < _CENTURY else 0
    before = match.string[: match.start()]
    is_month_first = day <= _LAST_MONTH and (
        month_first or fits_weekday_month_first(before, day, month, year)
    )
    if month > _LAST_MONTH or is_month_first:
        day, month = month, day
    return _Day(year, month, day)


def _moment_at(text: str, match: re.Match[str], day: _Day) -> Moment | None:
    """Return a day with the nearest clock of the text and its UTC offset: "08:15, 7/3/2026"."""
    if match.re is _ISO and match["H"]:
        return _moment_of_iso(match)
    # The day's own digits are no clock.
    rest = text[: match.start()] + " " * (match.end() - match.start()) + text[match.end() :]
    clock = min(
        _CLOCK.finditer(rest),
        key=lambda clock: max(clock.start() - match.end(), match.start() - clock.end()),
        default=None,
    )
    if clock is None or is_abroad(text, clock.end()):
        return _moment(day, None, None)
    return _moment(day, _clock_of(clock.groupdict()), offset_in(rest))


def _moment_of_iso(match: re.Match[str]) -> Moment | None:
    """Return the moment of a match of _ISO or _COMPACT, with the offset in it or right behind."""
    parts = match.groupdict()
    day = _Day(int(parts["y"]), int(parts["m"]), int(parts["d"]))
    if not parts["H"] or is_abroad(match.string, match.end()):
        return _moment(day, None, None)
    behind = match.string[match.end() : match.end() + _MAX_ZONE]
    zone = offset(parts["z"]) if parts["z"] else offset_in(behind)
    return _moment(day, _clock_of(parts), zone)


def _clock_of(parts: dict[str, str | None]) -> _Clock:
    """Return hour, minute and second of a clock: "8:15 CH" and "8:15 PM" are 20:15."""
    hour, second = int(parts["H"] or 0), parts["S"]
    half = (parts.get("half") or "").replace(".", "").casefold()
    if half in ("pm", "ch", "chiều", "tối") and hour < _NOON:
        hour += 12
    elif half in ("am", "sa") and hour == _NOON:
        hour = 0
    return hour, int(parts["M"] or 0), int(second) if second else None


def _moment(day: _Day, clock: _Clock | None, zone: timezone | None) -> Moment | None:
    """Return a moment, in Vietnam's time where no zone is stated; None for 31/2 and the like."""
    if day.year < FIRST_YEAR:
        return None
    hour, minute, second = clock or (0, 0, None)
    try:
        value = datetime(*day, hour, minute, second or 0, tzinfo=zone or VIETNAM)
    except ValueError:
        return None
    precision = "day" if clock is None else "minute" if second is None else "second"
    return Moment(value=value, precision=precision, zone_stated=zone is not None)
