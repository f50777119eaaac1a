"""Dates as intervals: every form of `date_forms.py`, read against the day of publication."""

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from services.enricher.date_forms import FORMS, compiled
from services.enricher.date_readers import READERS, Read, day


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date in the text and the form that found it."""

    start: int
    end: int
    form: str
    read: Read


def dates(working: str, reference: date) -> list[FoundDate]:
    """Return the dates of a working copy in order; they never overlap."""
    pattern, readers = _compiled()
    found = []
    at = 0
    while match := pattern.search(working, at):
        one = _read(match, readers, working, reference)
        one = one or _shorter(match, readers, working, reference)
        if one is not None:
            found.append(one)
        at = max(one.end if one else match.end(), match.start() + 1)
    return found


_compiled = cache(compiled)
_NAMES = tuple(FORMS)
_NOT_A_DATE = re.compile(
    r"(?:[Qq]uyết|[Ss]ố|[Kk]hoản|[Đđ]iều|[Ll]ần thứ|[Kk]ỳ họp|[Pp]hiên họp"
    r"|quốc lộ|đạt|tỷ lệ|Đại lộ|[Đđ]ường) *\Z"
)


def _read(
    match: re.Match[str], readers: dict[str, re.Pattern[str]], working: str, reference: date
) -> FoundDate | None:
    form = _NAMES[int((match.lastgroup or "f0")[1:])]
    if working[match.start()].isdigit() and _follows_a_number_word(match.start(), working):
        return None
    again = readers[form].match(working, match.start())
    if again is None:  # pragma: no cover - the reader is the very form that matched
        return None
    parts = {name: value.strip() for name, value in again.groupdict().items() if value}
    read = READERS[form](parts, reference)
    if read is None or read.last < read.first:
        return None
    return FoundDate(*_trimmed(match, working), form, read)


def _shorter(
    match: re.Match[str], readers: dict[str, re.Pattern[str]], working: str, reference: date
) -> FoundDate | None:
    """Read one day where two were no interval."""
    again = readers["day"].match(working, match.start())
    if again is None or _NAMES[int((match.lastgroup or "f0")[1:])] != "span":
        return None
    parts = {name: value.strip() for name, value in again.groupdict().items() if value}
    read = day(parts, reference)
    return FoundDate(*_trimmed(again, working), "day", read) if read else None


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
