"""Times as pages write them, read as moments: ISO, RFC 2822, Vietnamese and English notation."""

import re
from collections.abc import Iterator
from datetime import datetime, timezone
from functools import lru_cache

from services.parser import vocabulary
from services.parser.grammar.months import MONTHS
from services.parser.grammar.timezones import is_abroad, offset, offset_in, without_zone
from shared.contract import VIETNAM, Moment

# News was first put on the web in the nineties.
FIRST_YEAR = 1995

_ISO = re.compile(
    r"(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})"
    r"(?:(?:[T_]|\s+)(?P<H>\d{1,2}):(?P<M>\d{2})(?::(?P<S>\d{2})(?:[.,]\d+)?)?\s*"
    r"(?P<z>Z\b|[+-]\d{2}:?\d{2}\b|[+-]\d{2}\b)?)?"
)
_COMPACT = re.compile(
    r"^(?P<y>20\d\d|199\d)(?P<m>\d\d)(?P<d>\d\d)(?:T?(?P<H>\d\d)(?P<M>\d\d)(?P<S>\d\d)?)?(?P<z>Z)?$"
)
_NUMERIC = re.compile(
    r"(?<![\d/.\-])(?P<a>\d{1,2})\s?(?P<sep>[/.\-])\s?(?P<b>\d{1,2})\s?(?P=sep)\s?"
    r"(?P<y>\d{4}|\d{2})(?![\d]|[/.\-]\d)"
)
_Y = r"(?:19|20)\d\d"
_YEAR_FIRST = re.compile(rf"(?<!\d)(?P<y>{_Y})[/.](?P<m>\d{{1,2}})[/.](?P<d>\d{{1,2}})(?!\d)")
_VIETNAMESE = re.compile(
    r"(?:ngày\s+)?(?P<d>\d{1,2})\s*,?\s*(?:tháng|th|thg)\.?\s*"
    r"(?P<m>\d{1,2})\b[\s,/]*(?:năm\s+)?(?P<y>(?:19|20)\d\d)"
    r"|(?:tháng|th|thg)\.?\s?(?P<m2>\d{1,2})\s+(?P<d2>\d{1,2}),?\s+(?P<y2>(?:19|20)\d\d)",
    re.IGNORECASE,
)
_MONTH = rf"(?<![^\W\d_])(?:{'|'.join(MONTHS)})"
_NAMED = re.compile(
    rf"(?<!\d)(?P<d>\d{{1,2}})(?:st|nd|rd|th|\.)?\s*(?:of\s+|-|/)?\s*(?P<name>{_MONTH})"
    rf"\.?,?\s*(?:năm\s+|-|/)?\s*(?P<y>{_Y})(?!\d)"
    rf"|(?P<name2>{_MONTH})\.?\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?:at\s+)?(?P<y2>{_Y})(?!\d)",
    re.IGNORECASE,
)
_CLOCK = re.compile(
    r"(?<![\d:./])(?P<H>[01]?\d|2[0-3])\s?(?:[:hHg]|\bgiờ\b)\s?"
    r"(?P<M>[0-5]\d|\d(?=\s?phút))(?:[:'’]\s?(?P<S>[0-5]\d))?(?!\d)['’]?"
    r"(?:\s*(?P<half>[AaPp]\.?[Mm]\b\.?|SA\b|CH\b|sa\b|ch\b|sáng\b|chiều\b|tối\b))?"
)
# "08:1512/02/2026", "Hà LamThứ Năm": only the style of the page keeps them apart.
_GLUED = re.compile(
    r"(?<=[^\W\d_])(?=Thứ |Chủ [Nn]hật|Ngày |Đăng |Cập nhật|Lượt |Tác giả|Người |Nguồn:)"
    r"|(?<=:[0-5]\d)(?=\d\d?[/.-]\d\d?[/.-](?:19|20)\d\d)|(?<=[/.-]20\d\d)(?=[0-2]?\d:[0-5]\d)"
)
_PM = frozenset(["pm", "ch", "chiều", "tối"])
_LABELS = rf"(?:(?:{vocabulary.WEEKDAYS})|{vocabulary.DATE_WORDS})"
_LABEL = re.compile(rf"(?<![^\W\d_]){_LABELS}(?:\s+{_LABELS})*(?![^\W\d_])", re.IGNORECASE)
_IS_WEEKDAY = re.compile(vocabulary.WEEKDAYS, re.IGNORECASE)
# "Đăng ngày" is a label, "Hải Đăng vào" a name and a label.
_AFTER_POSTED = ("ngày", "lúc", "bởi")
# "bởi vanphong — đã đăng 12/03/2014 10:25" tells of the article itself.
_PUT_UP = re.compile(r"cập nhật|đăng|xuất bản|đưa tin", re.IGNORECASE)
# The date of a document, behind the place where it was signed: "Hà Sơn, ngày 5 tháng 9 năm 2026".
_PLACED = re.compile(
    r"\W*(?:[^\W\d_]+\.?[ -]){1,5}?[^\W\d_]+,\s+(?:(?:lúc |hồi )?\d\d?\s?(?:giờ|h)[^,]{0,9},\s+)?"
    r"ngày\s+\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4}\W*"
)
_SEGMENTS = re.compile(r"\s*[|•·]\s*|\s[-–]\s")
_NUMBERED = re.compile(r"(?<!\w)số\s*:?\s*\d+\s*[/-]\s*[A-ZĐ]{2}", re.IGNORECASE)
# "Tin trong tỉnh" has one such word beside the date.
FEWEST_SMALL = 3
MAX_DATE_LINE = 110
# " (GMT+07:00" is as long as a zone behind a clock is.
MAX_ZONE = 12
# Every date has a year, most lines have none: asked before anything dearer.
YEAR = re.compile(r"\d{4}|\d\s?[/.\-]\s?\d{1,2}\s?[/.\-]\s?\d{2}")


def find_moments(text: str, *, month_first: bool | None = False) -> Iterator[Moment]:
    """Yield the moments that a short text states, in order; nothing when it states none.

    `month_first` reads 3/7/2026 as March 7 where both readings are possible; None, for a page in a
    language whose order is not known, reads no such date.
    """
    text = split_glued(text)
    if YEAR.search(text) is None:
        return
    for found, (year, month, day) in _days(text, month_first=month_first):
        moment = _moment(text, found, year, month, day)
        if moment is not None:
            yield moment


@lru_cache(maxsize=1_024)
def read_moment(text: str, *, month_first: bool | None = False) -> Moment | None:
    """Return the first moment that a text states, or None."""
    text = text[:200]
    found = _COMPACT.match(text) or _ISO.search(text)
    if found:
        return _whole(found)
    return next(find_moments(text, month_first=month_first), None)


def is_date_line(text: str) -> bool:
    """Say whether a line says nothing but when: "29/06/2020 - 06:52"."""
    rest = text_without_date(text)
    return rest is not None and sum(map(str.isalnum, rest)) <= 3  # noqa: PLR2004 - a stray mark


def is_sentence_about_something(text: str) -> bool:
    """Say whether a dated line tells of something: "Hội nghị diễn ra ngày …", "Số: 12/BC-HU, …".

    Names are written large, so Vietnamese words in small letters are of a sentence.
    """
    if _PUT_UP.search(text):
        return False
    rest = next(filter(None, map(text_without_date, _SEGMENTS.split(text))), "")
    small = sum(word.isalpha() and word.islower() for word in rest.split())
    return _NUMBERED.search(text) is not None or (small >= FEWEST_SMALL and not rest.isascii())


def is_day_first(text: str) -> bool | None:
    """Say in which order a text writes 25/3/2026, None where it states no day past the twelfth."""
    for found in _NUMERIC.finditer(text):
        first, second = int(found["a"]), int(found["b"])
        if found["sep"] == "/" and max(first, second) > 12 >= min(first, second):  # noqa: PLR2004 - months
            return first > second
    return None


def split_glued(text: str) -> str:
    """Return a text with a space between facts that stand in elements of their own."""
    return _GLUED.sub(" ", text)


def has_clock(text: str) -> bool:
    """Say whether a text names an hour and a minute."""
    return _CLOCK.search(text) is not None


def is_clock(text: str) -> bool:
    """Say whether a text is an hour and a minute and nothing else: "08:15 GMT+7"."""
    rest, clocks = _CLOCK.subn(" ", text)
    return clocks == 1 and not any(map(str.isalnum, _LABEL.sub(" ", without_zone(rest))))


@lru_cache(maxsize=1_024)
def text_without_date(text: str) -> str | None:
    """Return what a short line says beside when ("Hà Lam - 07/03/2026"), None without a day."""
    if len(text) > MAX_DATE_LINE or YEAR.search(text) is None:
        return None
    text = split_glued(text)
    moments = list(_days(text, month_first=False)) or [
        *((found, (0, 0, 0)) for found in _ISO.finditer(text))
    ]
    if not moments:
        return None
    if _PLACED.fullmatch(text):
        return ""
    for found, _ in moments:
        text = text.replace(found[0], " | ")
    text = without_zone(_CLOCK.sub(" ", text))
    return _LABEL.sub(lambda label: name_inside_label(label) or " ", text)


def name_inside_label(found: re.Match[str]) -> str:
    """Return the word of a name that a label was found in: "Hải Đăng", "Hải Đăng vào", or ""."""
    text = found.string
    word, _, more = found[0].partition(" ")
    if not word.isalpha() or word.isascii() or not word[0].isupper():
        return ""
    if more.startswith(_AFTER_POSTED) or _IS_WEEKDAY.match(found[0]):
        return ""
    before = text[: found.start()]
    name = before[:-1].rpartition(" ")[2]
    follows = before.endswith(" ") and name.isalpha() and name[0].isupper()
    after = text[found.end() : found.end() + 2]
    leads = not more and after[:1] == " " and after[1:].isupper()
    return word if follows or leads else ""


def _days(
    text: str, *, month_first: bool | None
) -> Iterator[tuple[re.Match[str], tuple[int, int, int]]]:
    for found in _VIETNAMESE.finditer(text):
        yield found, _numbers(found)
    for found in _ISO.finditer(text):
        yield found, (int(found["y"]), int(found["m"]), int(found["d"]))
    if month_first is not None:
        for found in _NUMERIC.finditer(text):
            yield found, _ordered(found, month_first=month_first)
    for found in _YEAR_FIRST.finditer(text):
        yield found, (int(found["y"]), int(found["m"]), int(found["d"]))
    for found in _NAMED.finditer(text):
        name = (found["name"] or found["name2"]).casefold()
        if name in MONTHS:
            year, day = int(found["y"] or found["y2"]), int(found["d"] or found["d2"])
            yield found, (year, MONTHS[name], day)


def _numbers(found: re.Match[str]) -> tuple[int, int, int]:
    """Return year, month and day of a pattern with two forms."""
    year, month, day = (int(found[name] or found[f"{name}2"]) for name in "ymd")
    return year, month, day


def _ordered(found: re.Match[str], *, month_first: bool) -> tuple[int, int, int]:
    first, second, year = int(found["a"]), int(found["b"]), int(found["y"])
    year += 2000 if year < 100 else 0  # noqa: PLR2004 - two digits
    if second > 12 or (month_first and first <= 12):  # noqa: PLR2004 - months
        first, second = second, first
    return year, second, first


def _moment(text: str, day: re.Match[str], year: int, month: int, number: int) -> Moment | None:
    if day.re is _ISO and day["H"]:
        return _whole(day)
    rest = text[: day.start()] + " " * (day.end() - day.start()) + text[day.end() :]
    clock = min(_CLOCK.finditer(rest), key=lambda found: _apart(found, day), default=None)
    if clock is None or is_abroad(text, clock.end()):
        return _built(year, month, number, None, None)
    parts = {name: value for name, value in clock.groupdict().items() if value}
    return _built(year, month, number, _time(parts), offset_in(rest))


def _whole(found: re.Match[str]) -> Moment | None:
    parts = {name: value for name, value in found.groupdict().items() if value}
    day = int(parts["y"]), int(parts["m"]), int(parts["d"])
    if "H" not in parts or is_abroad(found.string, found.end()):
        return _built(*day, None, None)
    behind = found.string[found.end() : found.end() + MAX_ZONE]
    zone = offset(parts["z"]) if "z" in parts else offset_in(behind)
    return _built(*day, _time(parts), zone)


def _apart(clock: re.Match[str], day: re.Match[str]) -> int:
    return max(clock.start() - day.end(), day.start() - clock.end())


def _time(parts: dict[str, str]) -> tuple[int, int, int | None]:
    hour = int(parts["H"])
    half = parts.get("half", "").replace(".", "").casefold()
    if half in _PM and hour < 12:  # noqa: PLR2004 - noon
        hour += 12
    elif (half == "am" and hour == 12) or (half == "sa" and hour == 12):  # noqa: PLR2004 - noon
        hour = 0
    return hour, int(parts["M"]), int(parts["S"]) if "S" in parts else None


def _built(
    year: int, month: int, day: int, time: tuple[int, int, int | None] | None, zone: timezone | None
) -> Moment | None:
    if year < FIRST_YEAR:
        return None
    hour, minute, second = time or (0, 0, None)
    try:
        value = datetime(year, month, day, hour, minute, second or 0, tzinfo=zone or VIETNAM)
    except ValueError:
        return None
    precision = "day" if time is None else "minute" if second is None else "second"
    return Moment(value=value, precision=precision, zone_stated=zone is not None)
