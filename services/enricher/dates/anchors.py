"""The year of a date that leaves it out, in a text whose publication nobody states.

Only the text itself can tell: the nearest date with a year, first in the same sentence. Without
any, a day and a month are no date, and "hôm qua" never is one.
"""

import re
from bisect import bisect
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from services.enricher.dates.model import FoundDate, Parts

# Read only from the day of publication.
_TOLD_FROM_NOW = frozenset(
    (
        "since", "until", "year-to-date", "weekend", "week", "weekday", "today", "ago", "season",
        "n-units",
    )
)  # fmt: skip
# Parts that lean on the day of publication: "năm ngoái", "tháng này".
_LEANING = ("ry", "far")
# They need the month of their anchor, too.
_NEED_MONTH = frozenset(("lone-day", "part-of-month"))
_NOT_ANCHORS = frozenset(("years", "decade", "century"))
_SENTENCE_END = re.compile(r"[.;!?]\s|\n")
# The day of a document is not the day of the news: "Nghị quyết số 5-NQ/TW, ngày 25/10/2017".
_SYMBOL_BEFORE = re.compile(r"\d *[/-] *[\w/ -]*[A-ZĐƯ]\w*,? *(?:ban hành )?\(?\Z")
_REACH = 40
# How many dates to look at on either side.
_LOOK = 4
# News on the web begins here; what lies before is history unless the sentence is about it.
_FIRST_YEAR = 1997
# Early in a year news speaks of the year before.
_UNCERTAIN_MONTHS = 2
_OF_YEAR = ("year", "years")


@dataclass(frozen=True, slots=True)
class Incomplete:
    """A date that waits for an anchor: where it stands, its form and its parts."""

    start: int
    form: str
    parts: Parts


def states_its_year(form: str, parts: Parts) -> bool:
    """Say whether a date needs no other to be read."""
    if form in ("decade", "century", "iso", "years"):
        return True
    if form in _TOLD_FROM_NOW:
        return False
    if "y2" in parts and form != "span":
        return True
    return any(key in parts for key in ("y", "yy", "y2"))


def may_be_anchored(form: str, parts: Parts) -> bool:
    """Say whether the year of another date can complete this one."""
    if form in _TOLD_FROM_NOW or any(key in parts for key in _LEANING):
        return False
    return form != "year"


def anchors(found: Iterable[FoundDate], normalized: str) -> list[FoundDate]:
    """Return the dates whose year may be that of the news around them."""
    return [
        one
        for one in found
        if one.form not in _NOT_ANCHORS
        and not normalized.startswith(("đến", "Đến"), one.start)
        and not _SYMBOL_BEFORE.search(normalized, max(0, one.start - _REACH), one.start)
    ]


def anchor_of(pending: Incomplete, among: Sequence[FoundDate], normalized: str) -> date | None:
    """Return the day from which a date without a year may be read, or None."""
    at = bisect(among, pending.start, key=lambda one: one.start)
    around = among[max(0, at - _LOOK) : at + _LOOK]
    for one in sorted(around, key=lambda one: _distance(pending, one, normalized)):
        reference = _reference(pending, one)
        if reference and (
            one.value.first.year >= _FIRST_YEAR or not _distance(pending, one, normalized)[0]
        ):
            return reference
    return None


def _distance(pending: Incomplete, one: FoundDate, normalized: str) -> tuple[bool, int]:
    between = (one.end, pending.start) if one.end <= pending.start else (pending.start, one.start)
    return bool(_SENTENCE_END.search(normalized, *between)), between[1] - between[0]


def _reference(pending: Incomplete, one: FoundDate) -> date | None:
    whole_year = one.value.precision in _OF_YEAR
    if whole_year and pending.form in _NEED_MONTH:
        return None
    month = pending.parts.get("m")
    early = month is not None and month.isdecimal() and int(month) <= _UNCERTAIN_MONTHS
    return None if whole_year and early else one.value.last


def reference_day(found: Iterable[FoundDate], latest: date) -> date:
    """Return the last day that a text states up to the fetch, else the day of the fetch."""
    days = [one.value.last for one in found if one.value.kind in ("explicit", "no-year")]
    past = [day for day in days if day <= latest and day.year >= _FIRST_YEAR]
    return max(past, default=latest)
