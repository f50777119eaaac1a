"""Which date before it an expression stands for: "cùng ngày", "hai năm sau", "năm ấy"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from services.enricher.dates.anchors import is_day_of_document
from services.enricher.dates.model import DateValue, FoundDate, Parts

# What "trước" and "sau" count from where the text has told it: "Năm 2024 … so với năm trước".
_FROM_TOLD = ("trước", "sau")
_TOLD_BY = {"year": ("year", "quarter", "month"), "month": ("month",), "quarter": ("quarter",)}
_OF_YEARS = ("year", "month", "day", "day-word", "quarter")
# Expressions that stand for a date before them, and what that date may be, by the unit they count.
_POINTERS = ("same-day", "days-later", "same-year")
_DAYS, _MONTHS = ("day",), ("day", "month")
_YEARS = (*_MONTHS, "year", "range", "quarter")
_POINTED_TO = {"tháng": _MONTHS, "năm": _YEARS}
_SENTENCE_END, _LINE_END = re.compile(r"[.;!?]\s|\n"), re.compile(r"\n")
_FULL_STOP = re.compile(r"[.!?]\s|\n")
_PLANNED = re.compile(r"[^.;\n]{0,80}\b(?:sẽ|dự kiến|tiến hành)\b")
_DAYS_OF_NEWS, _LONG_AGO = 366, 10  # days, years


@dataclass(frozen=True, slots=True)
class Story:
    """What a text has told so far: its dates up to here, and the day of its publication."""

    dates: list[FoundDate]
    normalized: str
    reference: date | None

    def parts_sentences(self, start: int, end: int) -> bool:
        """Return True if a sentence ends between two offsets."""
        return _FULL_STOP.search(self.normalized, start, end) is not None


def told_before(form: str, parts: Parts, start: int, story: Story) -> date | None:
    """Return the day that the dates before give to one that refers to them, None to any other.

    "Cùng ngày", "hôm sau" and "hai ngày sau" refer to the last day told, "ngày 9 cùng tháng" to
    the last date, "năm trước" and "tháng sau" to a year or month told in the same sentence.
    """
    if points_to_date_before(form, parts):
        return _day_pointed_to(form, parts, start, story)
    # "Tháng 5 năm sau" counts years.
    counted = "year" if "ry" in parts and form in _OF_YEARS else form
    word = parts.get("ry" if counted == "year" else "far")
    if word not in _FROM_TOLD or counted not in _TOLD_BY or not story.dates:
        return None
    last = story.dates[-1]
    is_told = last.value.precision in _TOLD_BY[counted] and last.value.kind != "relative"
    is_far = counted != form and not _is_long_ago(last, story)
    if is_far or not is_told or not _is_near(last, start, story):
        return None
    return last.value.first


def _is_long_ago(found: FoundDate, story: Story) -> bool:
    return story.reference is not None and story.reference.year - found.value.last.year >= _LONG_AGO


def _is_near(last: FoundDate, start: int, story: Story) -> bool:
    """Return True if a date is of the sentence, or of the paragraph where it is of long ago."""
    parted = _LINE_END if _is_long_ago(last, story) else _SENTENCE_END
    return parted.search(story.normalized, last.end, start) is None


def points_to_date_before(form: str, parts: Parts) -> bool:
    """Return True if an expression stands for a date before it in the text: "cùng ngày"."""
    return form in _POINTERS or "same" in parts


def _day_pointed_to(form: str, parts: Parts, start: int, story: Story) -> date | None:
    """Return the day that an expression stands for, or from which it counts."""
    unit = parts.get("unit", "năm" if form == "same-year" else "ngày")
    if form not in _POINTERS:
        return story.dates[-1].value.last if story.dates else None
    if unit in _POINTED_TO:
        told = _told(story, _POINTED_TO[unit])
        last = next(told, None)
        is_parted = last is None or "\n" in story.normalized[last.end : start]
        return None if is_parted or last is None else last.value.first
    return _day_of_news(start, story)


def _told(story: Story, precisions: Sequence[str]) -> Iterator[FoundDate]:
    """Yield the dates told so far that are as precise as one of these, the last first."""
    return (found for found in reversed(story.dates) if found.value.precision in precisions)


def _day_of_news(start: int, story: Story) -> date | None:
    """Return the day that "cùng ngày" and "hôm sau" mean: the last one told that is of the news.

    Of a sentence before it the latest day counts, since the others look back: "Ngày 7/5, tỉnh khen
    em Tú, người đã cứu bạn chiều 4/5. Thư được trao hôm sau".
    """
    last = next(_told(story, _DAYS), None)
    if last is None or not story.parts_sentences(last.end, start):
        return last.value.last if last else None
    told = next((day for day in _told(story, _DAYS) if _is_of_news(day, start, story)), last)
    of_sentence = (
        day.value.last
        for day in _told(story, _DAYS)
        if _is_of_news(day, start, story)
        and not story.parts_sentences(*sorted((day.end, told.start)))
    )
    return max((told.value.last, *of_sentence))


def _is_of_news(day: FoundDate, start: int, story: Story) -> bool:
    """Return True unless a day is a plan, or a document's or long ago in another paragraph."""
    if story.reference is None:
        return True
    ahead = (day.value.last - story.reference).days
    if ahead > 0:
        return _PLANNED.match(story.normalized, start) is not None
    if "\n" not in story.normalized[day.end : start]:
        return True
    return ahead > -_DAYS_OF_NEWS and not is_day_of_document(day.start, story.normalized)


def same_weekday(dates: list[FoundDate], value: DateValue) -> DateValue | None:
    """Return the day of a weekday that the text has named before: one news has one Monday."""
    weekday = value.first.weekday()
    named = (date for date in reversed(dates) if date.form == "weekday")
    return next((date.value for date in named if date.value.first.weekday() == weekday), None)
