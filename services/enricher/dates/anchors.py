"""Completes dates that leave out their year, first of all in texts whose publication is not known.

There only the text can tell: the nearest date with a year, first of all in the same sentence.
Without one, a day and a month are no date, and "hôm qua" never is one.
"""

import re
from bisect import bisect
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from services.enricher.dates.model import FoundDate, Parts
from services.enricher.dates.parts import WEEKDAY

# Forms that only the day of publication completes.
_NEED_PUBLICATION = frozenset(
    (
        "since", "until", "year-to-date", "weekend", "week", "weekday", "today", "ago", "season",
        "n-units", "same-day",
        "days-later", "same-year", "weekdays",
    )
)  # fmt: skip
# So do these parts: "năm ngoái", "tháng này".
_RELATIVE_PARTS = ("ry", "far")
# Forms that need the month of their anchor, too.
_NEED_MONTH = frozenset(("lone-day", "part-of-month"))
_NOT_ANCHORS = frozenset(("years", "decade", "century"))
_PRECISIONS_OF_YEARS = ("year", "years")
SENTENCE_END = re.compile(r"[.;!?]\s|\n")
# The day of a document is not the day of the news: "Nghị quyết số 5-NQ/TW, ngày 25/10/2017".
_SYMBOL_BEFORE = re.compile(r"\d *[/-] *[\w/ -]*[A-ZĐƯ]\w*,? *(?:ban hành )?\(?\Z")
_SYMBOL_REACH = 40  # characters; holds the longest symbols
# Dates looked at before and behind; chosen on the development pages without their dates of
# publication; 3 or 5 change 0 of 198.
_ANCHORS_EACH_SIDE = 4
# The year of the first news on the Vietnamese web; an older date is history, and completes only
# dates of its own sentence.
_FIRST_YEAR_OF_NEWS = 1997
# In January and February news speaks of the year before: "năm 2020" completes neither.
# Chosen on the development pages without their dates of publication; 1 or 3 change at most 1.
_EARLY_MONTHS = 2
# How far before a date words tell its tense. Characters; chosen on the development pages; ±20 %
# changes 0 of 198 (without their dates of publication 1).
_REACH = 60
_FUTURE = re.compile(
    r"(?:sẽ|dự kiến|chậm nhất|phải|hoàn thành trước|chuẩn bị|tới đây|sắp(?! xếp)"
    r"|[Ll]ễ (?:viếng|truy điệu|an táng|hỏa táng|di quan|mở cửa mả|động quan)"
    r"|(?<!tâm )[Dd]ự báo(?! +[Kk]hí))(?!\w)"
)
# What is held again lies ahead: "hội đàm lần tới tổ chức vào tháng 11".
_NEXT_TIME = re.compile(r"\b(?:lần|kỳ|đợt|phiên|vòng|mùa) (?:tới|sau|tiếp theo)(?!\w)")
# "Phải xong trước ngày 5/9", "bà con đợi ngày 21 tháng Ba".
_AWAITED = ("trước ", "chờ ", "đợi ", "chờ đến ", "đợi đến ", "chờ tới ", "đợi tới ")
_PAST = re.compile(r"(?:đã|vừa)(?! qua)(?!\w)")


# "Sáng thứ Hai" at the beginning of a date.
_WEEKDAY_FIRST = re.compile(rf"(?:[^\W\d]+ +)?{WEEKDAY}")


@dataclass(frozen=True, slots=True)
class Incomplete:
    """A date that leaves out its year: its offset, its form and its parts."""

    start: int
    form: str
    parts: Parts


def states_year(form: str, parts: Parts) -> bool:
    """Return True if a date needs no other day to be interpreted."""
    if form in ("decade", "century", "iso", "years"):
        return True
    if form in _NEED_PUBLICATION:
        return False
    if "y2" in parts and form != "span":
        return True
    return any(key in parts for key in ("y", "yy", "y2"))


def may_be_anchored(form: str, parts: Parts) -> bool:
    """Return True if the year of another date can complete this one."""
    if form in _NEED_PUBLICATION or any(key in parts for key in _RELATIVE_PARTS):
        return False
    return form != "year"


def usable_anchors(dates: Iterable[FoundDate], normalized: str) -> list[FoundDate]:
    """Return the dates whose year may be that of the news around them, in order.

    Not the day of a document, nor the end of a plan: "đến năm 2030".
    """
    return [
        anchor
        for anchor in dates
        if anchor.form not in _NOT_ANCHORS
        and not normalized.startswith(("đến", "Đến"), anchor.start)
        and not is_day_of_document(anchor.start, normalized)
    ]


def is_day_of_document(start: int, normalized: str) -> bool:
    """Return True if the symbol of a document is before a date: "số 5-NQ/TW, |ngày 25/10/2017|"."""
    return bool(_SYMBOL_BEFORE.search(normalized, max(0, start - _SYMBOL_REACH), start))


def nearest_anchor(
    incomplete: Incomplete, anchors: Sequence[FoundDate], normalized: str
) -> date | None:
    """Return the day relative to which a date without a year is interpreted, or None."""
    following = bisect(anchors, incomplete.start, key=lambda anchor: anchor.start)
    around = anchors[max(0, following - _ANCHORS_EACH_SIDE) : following + _ANCHORS_EACH_SIDE]
    for anchor in sorted(around, key=lambda anchor: _distance(incomplete, anchor, normalized)):
        reference = _reference_day(incomplete, anchor)
        is_elsewhere, _ = _distance(incomplete, anchor, normalized)
        is_history = anchor.value.first.year < _FIRST_YEAR_OF_NEWS
        if reference and not (is_history and is_elsewhere):
            return reference
    return None


def _distance(incomplete: Incomplete, anchor: FoundDate, normalized: str) -> tuple[bool, int]:
    """Return whether a sentence ends between the two, and the characters between them."""
    if anchor.end <= incomplete.start:
        between = anchor.end, incomplete.start
    else:
        between = incomplete.start, anchor.start
    return bool(SENTENCE_END.search(normalized, *between)), between[1] - between[0]


def _reference_day(incomplete: Incomplete, anchor: FoundDate) -> date | None:
    """Return the day relative to which a date is read: the last of the anchor.

    None where a mere year does not settle it. A year ("năm 2020") settles no date without a month
    ("ngày 5"), and none of January or February, when news speaks of the year before.
    """
    if anchor.value.precision not in _PRECISIONS_OF_YEARS:
        return anchor.value.last
    month = incomplete.parts.get("m")
    is_early = month is not None and month.isdecimal() and int(month) <= _EARLY_MONTHS
    return None if is_early or incomplete.form in _NEED_MONTH else anchor.value.last


def reference_day(dates: Iterable[FoundDate], latest: date) -> date:
    """Return the last day that a text states up to `latest` (the fetch), else `latest`."""
    days = [found.value.last for found in dates if found.value.kind in ("explicit", "no-year")]
    past = [day for day in days if day <= latest and day.year >= _FIRST_YEAR_OF_NEWS]
    return max(past, default=latest)


def tense_before(start: int, normalized: str) -> int:
    """Return 1 where the words before look ahead ("sẽ"), -1 where they look back ("đã"), else 0."""
    if normalized.endswith(_AWAITED, 0, start):
        return 1
    clause = _clause_before(start, normalized)
    if _FUTURE.search(*clause):
        return 1
    return -1 if _PAST.search(*clause) else 0


def is_next_time(start: int, normalized: str) -> bool:
    """Return True if what is held again lies ahead: "hội đàm lần tới tổ chức vào |tháng 11|"."""
    return _NEXT_TIME.search(*_clause_before(start, normalized)) is not None


def weekday_first(date_as_written: str) -> str | None:
    """Return the weekday that a date begins with: "Sáng thứ Hai, 5/9"."""
    match = _WEEKDAY_FIRST.match(date_as_written)
    return match[0] if match else None


def _clause_before(start: int, normalized: str) -> tuple[str, int, int]:
    """Return the text with the offsets of the clause before a date, at most `_REACH` of it."""
    nearest = max(0, start - _REACH)
    opening = max(nearest, *(normalized.rfind(mark, nearest, start) for mark in ".;\n"))
    return normalized, opening, start
