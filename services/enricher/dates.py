"""Dates as intervals: every form of `date_forms.py`, read against the day of publication."""

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from services.enricher.date_forms import FORMS, forms_at, key_of, opening, reader_of
from services.enricher.date_parts import Read
from services.enricher.date_readers import READERS, day


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date in the text and the form that found it."""

    start: int
    end: int
    form: str
    read: Read


def dates(working: str, reference: date) -> list[FoundDate]:
    """Return the dates of a working copy in order; they never overlap."""
    found = []
    end = 0
    for opened in _openings().finditer(working):
        start = opened.start()
        if start < end:
            continue
        forms = forms_at(key_of(opened[0]))
        match = forms.match(working, start) if forms else None
        one = _read(match, working, reference) if match else None
        if one:
            found.append(one)
            end = one.end
    return found


_openings = cache(opening)
_NAMES = tuple(FORMS)
# "5 năm qua" and "những năm tới" last; they are not the year before or after.
_COUNTABLE = ("year", "month", "week", "weekend")
_COUNTED = re.compile(
    r"(?:\d|\b(?:các|những|nhiều|mấy|vài|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|trăm|nghìn|lăm"
    r"|mỗi|hằng|hàng)) +\Z"
)
_NEAR = 60
_AHEAD = re.compile(
    r"\b(?:sẽ|dự kiến|chậm nhất|hoàn thành trước|trước|chuẩn bị|tới đây|sắp)\b[^.;\n]*\Z"
)
_NOT_A_DATE = re.compile(
    r"(?:[Qq]uyết|[Ss]ố|[Kk]hoản|[Đđ]iều|[Ll]ần thứ|[Kk]ỳ họp|[Pp]hiên họp"
    r"|quốc lộ|đạt|tỷ lệ|Đại lộ|[Đđ]ường) *\Z"
)


def _read(match: re.Match[str], working: str, reference: date) -> FoundDate | None:
    form = _form(match)
    if working[match.start()].isdigit() and _follows_a_number_word(match.start(), working):
        return None
    if form in _COUNTABLE and _COUNTED.search(working, max(0, match.start() - 10), match.start()):
        return None
    parts = _parts(reader_of(form).match(working, match.start()))
    if "y" not in parts and _speaks_ahead(match.start(), working):
        parts["ahead"] = "yes"
    read = READERS[form](parts, reference)
    if read is None and form == "span":
        return _first_day(match.start(), working, reference)
    if read is None or read.last < read.first:
        return None
    return FoundDate(*_trimmed(match, working), form, read)


def _speaks_ahead(start: int, working: str) -> bool:
    """Say whether the words before speak of what is to come."""
    return bool(_AHEAD.search(working, max(0, start - _NEAR), start))


def _form(match: re.Match[str]) -> str:
    return _NAMES[int((match.lastgroup or "f0")[1:])]


def _parts(match: re.Match[str] | None) -> dict[str, str]:
    found = match.groupdict() if match else {}
    return {name: value.strip() for name, value in found.items() if value}


def _first_day(start: int, working: str, reference: date) -> FoundDate | None:
    """Read one day where two were no interval."""
    match = reader_of("day").match(working, start)
    read = day(_parts(match), reference) if match else None
    return FoundDate(*_trimmed(match, working), "day", read) if match and read else None


def _follows_a_number_word(start: int, working: str) -> bool:
    return bool(_NOT_A_DATE.search(working, max(0, start - 14), start))


def _trimmed(match: re.Match[str], working: str) -> tuple[int, int]:
    """Leave out an opening bracket without its partner, and the reverse."""
    start, end = match.span()
    text = working[start:end]
    if text[0] == "(" and form_in_brackets(text):
        return start + 1, end - 1
    if text[-1] == ")" and "(" not in text:
        return start, end - 1
    return start, end


def form_in_brackets(text: str) -> bool:
    """Say whether a text is one pair of brackets and what they hold."""
    return text[0] == "(" and text[-1] == ")"
