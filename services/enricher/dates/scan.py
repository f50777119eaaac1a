"""Dates as intervals: every form of `date_patterns.py`, read against the day of publication.

What a text leaves open is read as news means it. A weekday without "tới" or "qua" is the last one
up to the publication, a day without a year the nearest, and both lie ahead where the words before
do ("sẽ", "dự kiến"); a weekday alone ("thứ hai") may be an ordinal and is none. Seasons are those
of the folk calendar, three months each from January. "5 năm qua" and other spans of years last:
they are no dates. Lunar days are never read.
"""

import re
from collections.abc import Callable, Iterator
from datetime import date

from services.enricher.dates import calendar
from services.enricher.dates.anchors import (
    Incomplete,
    anchor_of,
    anchors,
    may_be_anchored,
    states_its_year,
)
from services.enricher.dates.false_friends import is_not_a_date
from services.enricher.dates.forms import DAY, MONTH, WEEKDAY, YEAR
from services.enricher.dates.model import DateValue, FoundDate, Parts
from services.enricher.dates.readers import READERS, day
from services.enricher.dates.triggers import FORM_OF, forms_for, reader_of, triggers


def find_dates(normalized: str, reference: date | None) -> list[FoundDate]:
    """Return the dates of a working copy in order; they never overlap.

    Without a reference only what states its year is read, and what the nearest such date completes.
    """
    if reference is not None:
        return _scan(normalized, reference)
    told = _scan(normalized, None)
    near = anchors(told, normalized)
    if not near:
        return told
    return _scan(normalized, None, lambda pending: anchor_of(pending, near, normalized))


def _days_behind(one: FoundDate, normalized: str) -> Iterator[FoundDate]:
    """Read "7/10" and "9/10" behind "ngày 5/10": "các ngày 5/10, 7/10 và 9/10"."""
    end = one.end
    while match := _NEXT_DAY.match(normalized, end):
        read = day({**match.groupdict(), "y": str(one.value.last.year)}, one.value.last)
        if read is None:
            return
        reading = DateValue(read.first, read.last, "day", one.value.kind)
        yield FoundDate(match.start("d"), match.end(), "day-month", reading, one.year_stated)
        end = match.end()


_Anchor = Callable[[Incomplete], date | None]


def _scan(
    normalized: str, reference: date | None, anchor: _Anchor | None = None
) -> list[FoundDate]:
    found: list[FoundDate] = []
    end = 0
    for start, key in triggers(normalized):
        if start < end:
            continue
        forms = forms_for(key)
        match = forms.match(normalized, start) if forms else None
        if match is None:
            continue
        past = _year_before(found, match, reference)
        one = _read(match, reference, anchor, past)
        if one:
            found.append(one)
            if one.form in _LISTED:
                found += _LISTED[one.form](one, normalized)
            end = found[-1].end
    return found


def _years_behind(one: FoundDate, normalized: str) -> Iterator[FoundDate]:
    """Read "2025" and "2026" behind "năm 2024": "năm 2024, 2025 và 2026"."""
    if not normalized[one.end - 1].isdecimal():
        return
    end = one.end
    while match := _NEXT_YEAR.match(normalized, end):
        year = int(match["y"])
        read = DateValue(*calendar.years(year, year), "year", "explicit")
        yield FoundDate(match.start("y"), match.end(), "year", read)
        end = match.end()


_NEXT_DAY = re.compile(rf"(?:, *| +và +)(?P<d>{DAY})/(?P<m>{MONTH})(?![\d/%]|[.,]\d)")
_NEXT_YEAR = re.compile(
    rf"(?: *,| +và) +(?:năm +)?(?P<y>{YEAR})(?! *[-/.%]\d| *%| +[^\W\d_]*(?:người|đồng|hộ|đảng)\b)"
)
# "3 ngày (16-18.10)": the days are inside.
_COUNTS = re.compile(r"(?:\d|hai|ba|bốn|năm) +\Z")
_NEAR = 60
_SENTENCE_END = re.compile(r"[.;!?()]|\n")
_OF_HISTORY = ("year", "month")
_DAYS = ("day-month", "day-word", "days", "days-listed", "bare-day")
# "Năm 1972 ...; tháng 9 năm ấy", "cuối năm đó", "tháng 10 cùng năm".
_SAME_YEAR = re.compile(r" +(?:(?:năm )?(?:ấy|đó)|cùng năm)\b")
_LISTED: dict[str, Callable[[FoundDate, str], Iterator[FoundDate]]] = {
    "year": _years_behind,
    **dict.fromkeys(_DAYS, _days_behind),
}
# What states its year is read the same from every day.
_ANY_DAY = date(2000, 1, 1)
_AHEAD = re.compile(
    r"(?:sẽ|dự kiến|chậm nhất|phải|hoàn thành trước|chuẩn bị|tới đây|sắp(?! xếp))(?!\w)"
)
_BEHIND = re.compile(r"(?:đã|vừa)(?! qua)(?!\w)")
_ON = re.compile(rf"(?:[^\W\d]+ +)?{WEEKDAY}")
# Forms whose year or week is told by the tense around them.
_TENSED = ("m", "wd")
# What is read where the first reading is none: two days that are no interval.
_INSTEAD = {"span": "day", "months": "month"}


def _read(
    match: re.Match[str], reference: date | None, anchor: _Anchor | None, past: str | None
) -> FoundDate | None:
    form = _form(match)
    if is_not_a_date(form, *match.span(), match.string):
        return None
    parts = _in_context(form, match, past)
    if reference is None:
        parts.pop("which", None)  # "vừa qua" is told from the publication, not from an anchor
    day_of = reference or _told(Incomplete(match.start(), form, parts), anchor)
    if day_of is None:
        return None
    sure = reference is not None or states_its_year(form, parts)
    read = READERS[form](parts, day_of)
    if read is None and form in _INSTEAD:
        return _instead(_INSTEAD[form], match, day_of, sure=sure)
    if read is None or read.last < read.first:
        return None
    return FoundDate(*_trimmed(match), form, read, sure)


def _in_context(form: str, match: re.Match[str], past: str | None) -> Parts:
    """Return the parts of a date, with what the text around it says of its year."""
    parts = _parts(reader_of(form).match(match.string, match.start()))
    if any(key in parts for key in _TENSED) and "y" not in parts:
        parts["tense"] = _tense(match.start(), match.string)
        if on := _ON.match(match[0]):
            parts["on"] = on[0]
    if past and not states_its_year(form, parts):
        parts["y"] = past
    return parts


def _year_before(
    found: list[FoundDate], match: re.Match[str], reference: date | None
) -> str | None:
    """Return the year of history that has just been said: "Năm 1945, chiều 18/8, ta ..."."""
    last = found[-1] if found else None
    if last is None or reference is None:
        return None
    if _SAME_YEAR.match(match.string, match.end()):
        return str(last.value.last.year)
    if last.form not in _OF_HISTORY or _form(match) not in _DAYS:
        return None
    between = match.string[last.end : match.start()]
    old = last.value.last.year < reference.year - 1
    near = len(between) <= _NEAR and not _SENTENCE_END.search(between)
    return str(last.value.last.year) if old and near else None


def _told(pending: Incomplete, anchor: _Anchor | None) -> date | None:
    """Return from which day a date is read where no publication is known."""
    if states_its_year(pending.form, pending.parts):
        return _ANY_DAY
    possible = anchor and may_be_anchored(pending.form, pending.parts)
    return anchor(pending) if anchor and possible else None


def _tense(start: int, normalized: str) -> int:
    """Return 1 where the words before speak of what is to come, -1 where of what has been."""
    if normalized.endswith("trước ", 0, start):
        return 1
    near = max(0, start - _NEAR)
    since = max(near, *(normalized.rfind(mark, near, start) for mark in ".;\n"))
    if _AHEAD.search(normalized, since, start):
        return 1
    return -1 if _BEHIND.search(normalized, since, start) else 0


def _form(match: re.Match[str]) -> str:
    return FORM_OF[match.lastgroup or ""]


def _parts(match: re.Match[str] | None) -> Parts:
    found = match.groupdict() if match else {}
    return {name.rstrip("_"): value.strip() for name, value in found.items() if value}


def _instead(form: str, at: re.Match[str], day_of: date, *, sure: bool) -> FoundDate | None:
    match = reader_of(form).match(at.string, at.start())
    read = READERS[form](_parts(match), day_of) if match else None
    return FoundDate(*_trimmed(match), form, read, sure) if match and read else None


def _trimmed(match: re.Match[str]) -> tuple[int, int]:
    """Leave out "SN", a count of days before them, and a bracket without its partner."""
    (start, end), text = match.span(), match[0]
    if text.startswith("SN"):
        return end - 4, end
    counted = "(" in text and _COUNTS.search(match.string, max(0, start - 6), start)
    if counted and ")" not in text:
        return start + text.index("(") + 1, end
    if text[-1] == ")" and "(" not in text:
        return start, end - 1
    return start, end
