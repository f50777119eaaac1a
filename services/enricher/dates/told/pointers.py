"""Which date before it an expression stands for: "cùng ngày", "hai năm sau", "năm ấy"."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from services.enricher.dates.anchors import SENTENCE_END, is_day_of_document, tense_before
from services.enricher.dates.model import DateValue, FoundDate, Parts
from services.enricher.dates.told.narrated import Story, narrated_day

# What "trước" and "sau" count from where the text has told it: "Năm 2024 … so với năm trước".
_FROM_TOLD = ("trước", "sau")
_TOLD_BY = {"year": ("year", "quarter", "month"), "month": ("month",), "quarter": ("quarter",)}
# Expressions that stand for a date before them, and what that date may be, by the unit they count.
_POINTERS = ("same-day", "days-later", "same-year")
_MONTHS = ("day", "month")
_YEARS = (*_MONTHS, "year", "range", "quarter")
_POINTED_TO = {"tháng": _MONTHS, "năm": _YEARS}
# "Cuối năm 2020, ông nhận tiền. |Tháng 3 năm sau|, …": opens its sentence or its clause.
_OPENS = re.compile(r"(?:[.;!?:]\s+|\n\s*)(?:[Đđ]ến |[Vv]ào )?\Z")
_RELATIVE = ("năm ngoái", "năm trước", "năm nay")
_DAYS_OF_MONTH, _LONG_AGO = 31, 10  # days, years


def told_before(form: str, parts: Parts, start: int, story: Story) -> date | None:
    """Return the day that the dates before give to one that refers to them, None to any other.

    "Cùng ngày", "hôm sau" and "hai ngày sau" refer to the last day told, "ngày 9 cùng tháng" to
    the last date, "năm trước" and "tháng sau" to a year or month told in the same sentence.
    """
    if points_to_date_before(form, parts):
        return _day_pointed_to(form, parts, start, story)
    if not story.dates:
        return None
    if parts.get("ry") in _FROM_TOLD and (year := _year_told(form, start, story)):
        return year
    word = parts.get("ry" if form == "year" else "far")
    if word not in _FROM_TOLD or form not in _TOLD_BY:
        return None
    last = story.dates[-1]
    is_told = last.value.precision in _TOLD_BY[form] and last.value.kind != "relative"
    if not is_told or SENTENCE_END.search(story.normalized, last.end, start):
        return None
    return last.value.first


def _is_long_ago(found: FoundDate, story: Story) -> bool:
    return story.reference is not None and story.reference.year - found.value.last.year >= _LONG_AGO


def _year_told(form: str, start: int, story: Story) -> date | None:
    """Return the day of a year gone by from which "tháng 3 năm sau" counts, None of any other.

    It opens its sentence or its clause in the paragraph of that year, and does not look ahead.
    """
    last, normalized = story.dates[-1], story.normalized
    if story.reference is None or last.value.last.year >= story.reference.year:
        return None
    opens = _OPENS.search(normalized, max(0, start - 8), start)
    is_told = last.value.kind != "relative" and not normalized.endswith(_RELATIVE, 0, last.end)
    is_of_sentence = form != "year" and not SENTENCE_END.search(normalized, last.end, start)
    is_near = opens or (is_told and (is_of_sentence or _is_long_ago(last, story)))
    if not is_near or "\n" in normalized[last.end : start]:
        return None
    if tense_before(start, normalized) > 0 or is_day_of_document(last.start, normalized):
        return None
    return last.value.first


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
    return narrated_day(start, story, counted=form == "days-later")


def _told(story: Story, precisions: Sequence[str]) -> Iterator[FoundDate]:
    """Yield the dates told so far that are as precise as one of these, the last first."""
    return (found for found in reversed(story.dates) if _precision(found, story) in precisions)


def _precision(found: FoundDate, story: Story) -> str:
    """Return how precise a date is: "giữa tháng 5" as a month, "từ năm 1998 đến 2019" a range."""
    value = found.value
    if value.kind == "part-of-year" and (value.last - value.first).days < _DAYS_OF_MONTH:
        return "month"
    if value.precision == "years" and story.normalized.startswith(("từ", "Từ"), found.start):
        return "range"
    return value.precision


def same_weekday(dates: list[FoundDate], value: DateValue) -> DateValue | None:
    """Return the day of a weekday that the text has named before: one news has one Monday."""
    weekday = value.first.weekday()
    named = (date for date in reversed(dates) if date.form == "weekday")
    return next((date.value for date in named if date.value.first.weekday() == weekday), None)


def lunar_day_told(start: int, story: Story) -> date | None:
    """Return the lunar day named before in a sentence: "15/2 âm lịch năm Bính Thân, thay vì 16/2".

    None where there is none.
    """
    last = story.dates[-1] if story.dates else None
    if last is None or last.form != "lunar" or story.parts_sentences(last.end, start):
        return None
    return last.value.first
