"""The day that a text is telling of: what "cùng ngày", "hôm sau" and "hai ngày sau" mean.

News goes on from day to day. A day moves the story where it dates what a sentence tells: where the
sentence opens with it, or where it lies no earlier than the day told so far. It does not where it
is a plan, a deadline, the day of a document, long ago in another paragraph, or one that a clause
looks back to ("người đã nghỉ hưu hôm 1/2").
"""

import re
from dataclasses import dataclass
from datetime import date

from services.enricher.dates.anchors import is_day_of_document
from services.enricher.dates.model import FoundDate

_FULL_STOP = re.compile(r"[.!?]\s|\n")
_PLANNED = re.compile(r"[^.;\n]{0,80}\b(?:sẽ|dự kiến|tiến hành)\b")
_DAYS_OF_NEWS = 366
# Days on end that one piece of news may be of: "trong hai ngày 10 - 11/4".
_DAYS_OF_EVENT = 4
# "Hoàn thành trước |ngày 30/6|", "nghỉ hưu từ |ngày 1/10|", "đến |ngày 15/10|".
_BOUNDS = re.compile(
    r"\b(?:trước|đến|tới|từ|hạn|nhất|hết|kể từ)(?: (?:hết|cuối|thời điểm))?(?: ngày)? +\Z"
)
_BOUND_REACH = 24
# Before a day that opens its sentence: "Trước đó, |ngày 2/5|", "(BTNO) - |Sáng 3/4|".
_OPENING = re.compile(
    r"(?:\A|[.!?]\s+|\n\s*)[\"'(]?(?:[^.;!?\n,]{0,24}(?:, *|\) *-? *| - *|[Vv]ào ))?\(?\Z"
)
_OPENING_REACH = 32
# A day between commas, or with its hour, dates what is told: "theo báo cáo, khoảng 2 giờ |6/7|, …".
_HOUR = r"\d{1,2} ?(?:giờ|h)(?: ?\d{1,2}(?: ?phút)?)?,? "
_BETWEEN = re.compile(rf"(?:, (?:khoảng |vào |lúc |đến )*(?:{_HOUR})?|{_HOUR})\Z")
_LOOKS_BACK = re.compile(r"\bTrước đó")
# Behind "cùng ngày", the story of several days has not reached its last.
_GOES_ON = re.compile(r"\b[Hh]ôm sau\b|\b[Nn]gày (?:tiếp theo|kế tiếp|hôm sau)\b")


@dataclass(frozen=True, slots=True)
class Story:
    """What a text has told so far: its dates up to here, and the day of its publication."""

    dates: list[FoundDate]
    normalized: str
    reference: date | None

    def parts_sentences(self, start: int, end: int) -> bool:
        """Return True if a sentence ends between two offsets."""
        return _FULL_STOP.search(self.normalized, start, end) is not None


def narrated_day(start: int, story: Story, *, counted: bool) -> date | None:
    """Return the day that the text tells of at an offset, None where it has named none.

    In its own sentence the last day counts, whatever it is; "ba ngày sau" (`counted`) counts from
    the last day of the sentence before, too.
    """
    days = [found for found in story.dates if _is_day(found)]
    if not days:
        return None
    last = days[-1]
    breaks = len(_FULL_STOP.findall(story.normalized, last.end, start))
    counts = counted and breaks == 1 and not _bounds(last, story.normalized)
    if not breaks or (counts and _is_of_news(last, start, story)):
        return last.value.last
    now: FoundDate | None = None
    for day in days:
        if _is_of_news(day, start, story) and _moves(day, now, start, story):
            now = day
    now = now or last
    goes_on = now.value.first != now.value.last and _GOES_ON.search(story.normalized, start)
    return now.value.first if goes_on else now.value.last


def _is_day(found: FoundDate) -> bool:
    """Return True for a day, and for a few days on end that the text counts as one event."""
    if found.value.precision == "day":
        return True
    length = (found.value.last - found.value.first).days
    return found.value.precision == "range" and length < _DAYS_OF_EVENT


def _moves(day: FoundDate, now: FoundDate | None, start: int, story: Story) -> bool:
    """Return True if a day takes the story on, or back where its sentence opens with it."""
    normalized = story.normalized
    if _bounds(day, normalized):
        return False
    if now is None or day.value.last >= now.value.last:
        return True
    if "\n" not in normalized[day.end : start] and _is_long_before(day, now.value.last):
        return True
    if day.form in ("same-day", "days-later"):
        return "\n" not in normalized[day.end : start]
    reach = max(0, day.start - _OPENING_REACH)
    opening = _OPENING.search(normalized, reach, day.start)
    if opening is None:
        is_between = _BETWEEN.search(normalized, reach, day.start) is not None
        return is_between and normalized.startswith(",", day.end)
    looks_back = _LOOKS_BACK.search(opening[0]) is not None
    return not looks_back or "\n" not in normalized[day.end : start]


def _bounds(day: FoundDate, normalized: str) -> bool:
    """Return True for a deadline or the beginning of a duration: "trước |ngày 30/6|"."""
    return bool(_BOUNDS.search(normalized, max(0, day.start - _BOUND_REACH), day.start))


def _is_long_before(day: FoundDate, now: date) -> bool:
    return (now - day.value.last).days > _DAYS_OF_NEWS


def _is_of_news(day: FoundDate, start: int, story: Story) -> bool:
    """Return True unless a day is a plan, or a document's or long ago in another paragraph."""
    if story.reference is None:
        return True
    ahead = (day.value.first - story.reference).days
    if ahead > 0:
        return _PLANNED.match(story.normalized, start) is not None
    if "\n" not in story.normalized[day.end : start]:
        return True
    return ahead > -_DAYS_OF_NEWS and not is_day_of_document(day.start, story.normalized)
