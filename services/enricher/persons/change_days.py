"""On which day an office was given or taken, as far as the text says."""

import re
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from services.enricher.dates import FoundDate

Days = tuple[date, date]
# Before the day from which a decision holds: "kể từ ", "có hiệu lực từ ".
_SINCE = re.compile(r"(?:\b(?:kể )?từ|hiệu lực|bắt đầu)(?: từ)?(?: ngày)?\s*\Z", re.IGNORECASE)
_SINCE_WITHIN = re.compile(r"(?:kể )?từ\b", re.IGNORECASE)
# Before a day of something else: a birth, a term, a deadline, an older decision.
_OTHER = re.compile(
    r"(?:sinh(?: ngày| năm)?|nhiệm kỳ|giai đoạn|khóa|đến|trước|hết|tới|thành lập|kỷ niệm|ngày sinh"
    r"|hạn)(?: ngày)?\s*\Z",
    re.IGNORECASE,
)
_NO_DAY = re.compile(r"nhiệm kỳ|giai đoạn|khóa", re.IGNORECASE)
_UNTIL_NOW = re.compile(r"\b(?:nay|hiện nay|hiện tại)\s*\Z", re.IGNORECASE)
_BETWEEN = re.compile(r"\s*(?:\bđến\b|\btới\b|[-–])\s*")
_FULL_DAY = re.compile(r"\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{4}|ngày|mùng|mồng", re.IGNORECASE)
_MONTH = re.compile(r"\d{1,2}\s*[/.-]\s*\d{4}|tháng", re.IGNORECASE)
# Before the day that a document bears, which another sentence need not share: "số 8-QĐ/TU, ngày ".
_OF_DOCUMENT = re.compile(r"\d[\w./-]*[/-][A-ZĐ][\w./-]*,?(?: ngày)?\s*\Z")
_DECISION = re.compile(r"\A\s*(?:Các )?[Qq]uyết định\b[^.\n]*\Z")
_REACH = 24  # characters before a date
_NEWS = timedelta(days=31)  # a decision whose day another sentence tells is no older


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a text, from `start` to `end`."""

    start: int
    end: int


def stretch(found: FoundDate, text: str) -> tuple[Days, Days | None] | None:
    """Return when a stated stretch begins and ends, each as an interval; None where it is none.

    "Từ tháng 3/2010 đến tháng 5/2015" begins within March 2010. One up to now has no end.
    """
    surface = text[found.start : found.end]
    if _NO_DAY.search(surface) or _NO_DAY.search(text, max(0, found.start - 12), found.start):
        return None
    if found.value.precision not in ("range", "years"):
        return None
    parts = _BETWEEN.split(surface, maxsplit=1)
    if len(parts) != 2:  # noqa: PLR2004 - a beginning and an end
        return None
    begun = _widened(found.value.first, parts[0])
    if _UNTIL_NOW.search(surface):
        return begun, None
    return begun, _widened(found.value.last, parts[1])


def _widened(day: date, words: str) -> Days:
    """Return the day, the month or the year of which the words speak."""
    if _FULL_DAY.search(words):
        return day, day
    if not _MONTH.search(words):
        return date(day.year, 1, 1), date(day.year, 12, 31)
    return day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1])


def day_of_change(
    dates: Sequence[FoundDate], text: str, sentence: Sentence, office: tuple[int, int]
) -> Days | None:
    """Return the days on which a change happened that the sentence around an office tells of.

    The day from which it holds, else that of the sentence nearest before the office, else behind.
    """
    inside = [one for one in dates if sentence.start <= one.start < sentence.end]
    inside = [one for one in inside if not _is_other(one, text)]
    holding = [one for one in inside if _is_since(one, text)]
    if holding:
        behind = [one for one in holding if one.start >= office[1]]
        return _days(behind[0] if behind else holding[-1])
    before = [one for one in inside if one.start < office[0]]
    if before:
        return _days(before[-1])
    return _days(inside[0]) if inside else None


def day_since(
    dates: Sequence[FoundDate], text: str, sentence: Sentence, office: tuple[int, int]
) -> Days | None:
    """Return the days from which a sentence says that an office is held: "Từ năm 2021, ông là"."""
    before = [
        one for one in dates if sentence.start <= one.start < office[0] and not _is_other(one, text)
    ]
    since = [one for one in before if _is_since(one, text)]
    return _days(since[-1]) if since else None


def day_around(
    dates: Sequence[FoundDate], text: str, sentence: Sentence, published: date | None
) -> Days | None:
    """Return the day that the sentences around tell: that of the decision, else the nearest before.

    "Quyết định được công bố ngày 29/10/2026." may stand behind.
    """
    days = [one for one in dates if one.value.precision == "day" and not _is_other(one, text)]
    days = [one for one in days if _is_near(one, published) and not _is_since(one, text)]
    days = [
        one for one in days if not _OF_DOCUMENT.search(text, max(0, one.start - _REACH), one.start)
    ]
    behind = [one for one in days if one.start >= sentence.end]
    if behind and _DECISION.match(text[sentence.end : behind[0].start].lstrip(". \n")):
        return _days(behind[0])
    before = [one for one in days if one.start < sentence.start]
    return _days(before[-1]) if before else None


def _days(found: FoundDate) -> Days:
    return found.value.first, found.value.last


def _is_near(found: FoundDate, published: date | None) -> bool:
    """Return True for a day of which news tells as new: none long before it is published."""
    if published is None:
        return True
    return abs(published - found.value.first) <= _NEWS


def _is_since(found: FoundDate, text: str) -> bool:
    if _SINCE_WITHIN.match(text, found.start):
        return True
    return bool(_SINCE.search(text, max(0, found.start - _REACH), found.start))


def _is_other(found: FoundDate, text: str) -> bool:
    """Return True for a day of something else than the change."""
    if found.value.precision in ("range", "years"):
        return True
    before = (max(0, found.start - _REACH), found.start)
    return bool(_OTHER.search(text, *before) or _NO_DAY.search(text[found.start : found.end]))
