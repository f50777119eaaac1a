"""On which day an office was given or taken, as far as the text says."""

import re
from bisect import bisect_left
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from services.enricher.dates import FoundDate

Days = tuple[date, date]
# Before the day from which a decision holds: "kể từ ", "có hiệu lực từ ".
_SINCE = re.compile(r"(?:\b(?:kể )?từ|hiệu lực|bắt đầu)(?: từ)?(?: ngày)?\s*\Z", re.IGNORECASE)
# Before a day of something else: a birth, a term, a deadline, an older decision.
_OTHER = re.compile(
    r"(?:sinh(?: ngày| năm)?|nhiệm kỳ|giai đoạn|khóa|đến|trước|hết|tới|thành lập|kỷ niệm|ngày sinh"
    r"|hạn)(?: ngày)?\s*\Z",
    re.IGNORECASE,
)
# At the head of a sentence it is when something happened: "Đến tháng 3/2026, bà được giao".
_BY_THEN = re.compile(r"(?:\A|[.;!?\n]\s*)Đến(?: ngày)?\s*\Z")
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


@dataclass(frozen=True)
class TextDates:
    """A normalised text with its dates in order and the day that it was published."""

    normalized: str
    dates: Sequence[FoundDate]
    published: date | None

    def inside(self, sentence: Sentence) -> Sequence[FoundDate]:
        """Return the dates that begin in a sentence."""
        first = bisect_left(self._starts, sentence.start)
        return self.dates[first : bisect_left(self._starts, sentence.end, first)]

    def of_change(self, sentence: Sentence, office: tuple[int, int]) -> Days | None:
        """Return the days on which a change happened that the sentence around an office tells of.

        The day from which it holds, else that nearest before the office, else behind it.
        """
        inside = [one for one in self.inside(sentence) if not _is_other(one, self.normalized)]
        holding = [one for one in inside if _is_since(one, self.normalized)]
        if holding:
            behind = [one for one in holding if one.start >= office[1]]
            return _days(behind[0] if behind else holding[-1])
        before = [one for one in inside if one.start < office[0]]
        if before:
            return _days(before[-1])
        return _days(inside[0]) if inside else None

    def right_behind(self, office_end: int) -> Days | None:
        """Return the days that stand behind an office in its clause: "Bí thư vào tháng 7/2025"."""
        behind = bisect_left(self._starts, office_end)
        if behind == len(self.dates):
            return None
        between = self.normalized[office_end : self.dates[behind].start]
        is_other = _is_other(self.dates[behind], self.normalized)
        return None if is_other or re.search(r"[,;.\n]", between) else _days(self.dates[behind])

    def since(self, sentence: Sentence, office: tuple[int, int]) -> Days | None:
        """Return from when a sentence says that an office is held: "Từ năm 2021, ông là"."""
        since = [
            one
            for one in self.inside(sentence)
            if one.start < office[0]
            and not _is_other(one, self.normalized)
            and _is_since(one, self.normalized)
        ]
        return _days(since[-1]) if since else None

    def around(self, sentence: Sentence) -> Days | None:
        """Return the day that the sentences around tell: of the decision, else the nearest before.

        "Quyết định được công bố ngày 29/10/2026." may stand behind.
        """
        dates = self.dates
        behind = bisect_left(self._starts, sentence.end)
        if behind < len(dates) and _is_near(dates[behind], self.published):
            between = self.normalized[sentence.end : dates[behind].start].lstrip(". \n")
            if dates[behind].value.precision == "day" and _DECISION.match(between):
                return _days(dates[behind])
        days = self._days_of_news
        before = bisect_left(days, sentence.start, key=_start)
        return _days(days[before - 1]) if before else None

    @cached_property
    def _starts(self) -> list[int]:
        return [one.start for one in self.dates]

    @cached_property
    def _days_of_news(self) -> list[FoundDate]:
        """The days of which the text tells as new, but for those from which something holds."""
        return [
            one
            for one in self.dates
            if one.value.precision == "day"
            and _is_near(one, self.published)
            and not _is_other(one, self.normalized)
            and not _is_since(one, self.normalized)
            and not _OF_DOCUMENT.search(self.normalized, max(0, one.start - _REACH), one.start)
        ]


def _start(found: FoundDate) -> int:
    return found.start


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


def _days(found: FoundDate) -> Days:
    return found.value.first, found.value.last


def _is_near(found: FoundDate, published: date | None) -> bool:
    """Return True for a day of which news tells as new: none long before it is published."""
    if published is None:
        return True
    return abs(published - found.value.first) <= _NEWS


def _is_since(found: FoundDate, text: str) -> bool:
    return bool(_SINCE.search(text, max(0, found.start - _REACH), found.start))


def _is_other(found: FoundDate, text: str) -> bool:
    """Return True for a day of something else than the change."""
    if found.value.precision in ("range", "years"):
        return True
    before = (max(0, found.start - _REACH), found.start)
    if _NO_DAY.search(text[found.start : found.end]):
        return True
    return bool(_OTHER.search(text, *before) and not _BY_THEN.search(text, *before))
