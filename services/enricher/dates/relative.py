"""Dates that are told from the day of publication: "hôm qua", "tuần tới", "ba ngày trước"."""

from datetime import date, timedelta

from services.enricher.dates import calendar
from services.enricher.dates.model import DateValue, Parts, number_of, one, shift_of

_SATURDAY = 5


def weekend(parts: Parts, reference: date) -> DateValue | None:
    """Read Saturday and Sunday of a week."""
    sunday = calendar.week(reference)[1] + timedelta(weeks=shift_of(parts.get("which")))
    return DateValue(sunday - timedelta(days=1), sunday, "range", "relative")


def week(parts: Parts, reference: date) -> DateValue | None:
    """Read Monday to Sunday of a week; at its end "tuần qua" is the one that ends."""
    ends = parts["which"].endswith("qua") and reference.weekday() >= _SATURDAY
    by = timedelta(weeks=0 if ends else shift_of(parts["which"]))
    return DateValue(*calendar.week(reference + by), "week", "relative")


def some(count: int, unit: str, reference: date, *, behind: bool) -> DateValue:
    """Read a number of days, weeks or months before this one, or behind it."""
    first, last = (-count, -1) if behind else (1, count)
    if unit == "ngày":
        since, until = (reference + timedelta(days=by) for by in (first, last))
        return DateValue(since, until, "range", "relative")
    if unit == "tuần":
        weeks = [calendar.week(reference + timedelta(weeks=by)) for by in (first, last)]
        return DateValue(weeks[0][0], weeks[1][1], "range", "relative")
    months = [calendar.shifted_month(reference, by) for by in (first, last)]
    spans = [calendar.months(year, month, month) for year, month in months]
    return DateValue(spans[0][0], spans[1][1], "range", "relative")


_WEEKDAYS = {"hai": 0, "ba": 1, "tư": 2, "năm": 3, "sáu": 4, "bảy": 5, "nhật": 6, "cn": 6}


def weekday_of(words: str) -> int:
    """Return 0 for "thứ Hai" or "T2" to 6 for "chủ nhật"."""
    word = words.lower().split()[-1]
    return int(word[-1]) - 2 if word[-1].isdecimal() else _WEEKDAYS[word]


def weekday(parts: Parts, reference: date) -> DateValue | None:
    """Read a weekday: of the week stated, else the last one up to the publication.

    Where the words before speak of what is to come it is the next one.
    """
    number = weekday_of(parts["wd"])
    by, tense = shift_of(parts.get("which")), parts.get("tense", 0)
    if "whole" in parts or ("which" in parts and not by):
        at = calendar.week(reference)[0] + timedelta(weeks=by, days=number)
        return one(at + timedelta(weeks=tense > 0 and at < reference), "relative")
    if by:
        return one(_next(number, reference, by), "relative")
    today = reference.weekday() == number
    return one(reference if today else _next(number, reference, 1 if tense > 0 else -1), "relative")


def _next(number: int, reference: date, side: int) -> date:
    """Return the next or the last such weekday, never the day itself."""
    return reference + timedelta(days=side * ((side * (number - reference.weekday()) - 1) % 7 + 1))


def near(parts: Parts, reference: date) -> DateValue | None:
    """Read today, yesterday, tomorrow and the like."""
    words = parts["near"].lower().split()
    by = 2 if words == ["ngày", "kia"] else {"nay": 0, "qua": -1, "kia": -2, "mai": 1}[words[-1]]
    return one(reference + timedelta(days=by), "relative")


def ago(parts: Parts, reference: date) -> DateValue | None:
    """Read a number of days, weeks, months or years before or after."""
    count = number_of(parts["n"])
    count *= 1 if parts.get("way") == "nữa" else -1
    unit = parts["unit"]
    if unit == "ngày":
        return one(reference + timedelta(days=count), "relative")
    if unit == "tuần":
        return DateValue(*calendar.week(reference + timedelta(weeks=count)), "week", "relative")
    if unit == "tháng":
        year, month = calendar.shifted_month(reference, count)
        return DateValue(*calendar.months(year, month, month), "month", "relative")
    return DateValue(
        *calendar.years(reference.year + count, reference.year + count), "year", "relative"
    )
