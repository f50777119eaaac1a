"""What each form of a date says: an interval, its precision and how it was read."""

from datetime import date, timedelta

from services.enricher.dates import calendar
from services.enricher.dates.holidays import day_of
from services.enricher.dates.model import (
    DateKind,
    DateValue,
    Interpreter,
    Parts,
    Precision,
    number_of,
    one,
    shift_of,
)
from services.enricher.dates.relative import ago, near, some, week, weekday, weekday_of, weekend
from services.enricher.dates.years import (
    century,
    decade,
    half,
    part_of_year,
    quarter,
    season,
    whole_year,
    year_of,
    year_to_date,
)

_QUARTER, _HALF_YEAR, _DECEMBER = 3, 6, 12


def _guessed(parts: Parts, month: int, number: int, reference: date) -> int:
    """Return the year of a day that states none, on the side that the words tell."""
    if "which" not in parts:
        on = weekday_of(parts["on"]) if "on" in parts else None
        return calendar.nearest_year(month, number, reference, parts.get("tense", 0), on)
    side, to_come = shift_of(parts["which"]), (month, number) > (reference.month, reference.day)
    return reference.year + (side if (side < 0) == to_come else 0)


def day(parts: Parts, reference: date) -> DateValue | None:
    """Read one day; without a year it is the one nearest to the reference."""
    month, number = number_of(parts["m"]), number_of(parts["d"])
    year = year_of(parts, reference)
    if year is not None:
        # "31/12 và 1/1/2021".
        year -= month > int(parts.get("later", _DECEMBER))
        reading: DateKind = "relative" if "ry" in parts else "explicit"
        return one(calendar.day(year, month, number), reading)
    guessed = _guessed(parts, month, number, reference)
    return one(calendar.day(guessed, month, number), "no-year")


def _lone_day(parts: Parts, reference: date) -> DateValue | None:
    """Read "ngày 15": of this month, or the one before or behind where it is nearer."""
    number = int(parts["d"])
    by = calendar.nearest_month(number, reference, shift_of(parts.get("which")))
    return one(calendar.day(*calendar.shifted_month(reference, by), number), "no-year")


def _span(parts: Parts, reference: date) -> DateValue | None:
    second = day({"d": parts["d2"], "m": parts["m2"], **_only_year(parts)}, reference)
    if second is None:
        return None
    year = int(parts["y"]) if "y" in parts else second.first.year
    first = calendar.day(year, int(parts["m"]), int(parts["d"]))
    if first and _is_anniversary(first, second.last):
        return None
    if first and first > second.last and "y" not in parts:
        first = calendar.day(year - 1, int(parts["m"]), int(parts["d"]))
    return DateValue(first, second.last, "range", "range") if first else None


def _is_anniversary(first: date, last: date) -> bool:
    """Say whether this is a day and its return: "(19/5/1890 - 19/5/2022)" is two dates."""
    return (first.month, first.day) == (last.month, last.day) and first.year != last.year


def _only_year(parts: Parts) -> Parts:
    return {"y": parts["y2"]} if "y2" in parts else {}


def _days(parts: Parts, reference: date) -> DateValue | None:
    last = day({**parts, "d": parts["d2"]}, reference)
    if last is None:
        return None
    first = calendar.day(last.first.year, int(parts["m"]), int(parts["d"]))
    return DateValue(first, last.last, "range", "range") if first else None


def _since(parts: Parts, reference: date) -> DateValue | None:
    """Read "từ 25/1 đến nay", "từ đầu tháng đến nay": up to the publication."""
    if "this" in parts:
        return DateValue(reference.replace(day=1), reference, "range", "range")
    first = day({"d": "1", **parts}, reference)
    if first and first.first > reference and "y" not in parts:
        first = day({"d": "1", **parts, "y": str(first.first.year - 1)}, reference)
    return DateValue(first.first, reference, "range", "range") if first else None


def _until(parts: Parts, reference: date) -> DateValue | None:
    """Read "từ nay đến 7/8", "từ nay đến cuối năm": from the publication on."""
    month = {"m": str(reference.month), **parts}
    if "d" in parts:
        last = day({**parts, "tense": 1}, reference)
    elif "m" in parts or "this" in parts:
        last = _month({**month, "tense": 1}, reference)
    else:
        last = whole_year({"y": parts.get("y2", str(reference.year))}, reference)
    return DateValue(reference, last.last, "range", "range") if last else None


def _years(parts: Parts, _reference: date) -> DateValue | None:
    first, last = int(parts["y"]), int(parts["y2"])
    return DateValue(*calendar.years(first, last), "years", "period") if first < last else None


def _months(parts: Parts, reference: date) -> DateValue | None:
    first, last = int(parts.get("m", 1)), int(parts.get("m2", _DECEMBER))
    if "apart" in parts and first + 1 != last:
        return None
    year = int(parts.get("y2", 0)) or calendar.nearest_year(
        last, 28, reference, parts.get("tense", 0)
    )
    since = int(parts["y"]) if "y" in parts else year - (first > last)
    opens, ends = calendar.months(since, first, first)[0], calendar.months(year, last, last)[1]
    return DateValue(opens, ends, "range", "range")


def _month(parts: Parts, reference: date) -> DateValue | None:
    year, month = _month_of(parts, reference)
    if "part" in parts:
        return DateValue(
            *calendar.part_of_month(parts["part"].lower(), year, month), "range", "part-of-year"
        )
    stated: DateKind = "explicit" if "y" in parts or "yy" in parts else "no-year"
    return DateValue(
        *calendar.months(year, month, month), "month", "relative" if "far" in parts else stated
    )


def _month_of(parts: Parts, reference: date) -> tuple[int, int]:
    if "far" in parts:
        ends = parts["far"].endswith("qua") and reference.day >= calendar.LAST_DAYS
        return calendar.shifted_month(reference, 0 if ends else shift_of(parts["far"]))
    month = number_of(parts["m"])
    year = year_of(parts, reference)
    return (_guessed(parts, month, 15, reference) if year is None else year), month


def _part_of_this_month(parts: Parts, reference: date) -> DateValue | None:
    interval = calendar.part_of_month(parts["part"].lower(), reference.year, reference.month)
    return DateValue(*interval, "range", "part-of-year")


def _nth(parts: Parts, reference: date) -> DateValue | None:
    """Read the first or the last day or week of a month or a year."""
    span = _month(parts, reference) if "m" in parts or "far" in parts else None
    span = span or whole_year(parts, reference)
    if span is None:
        return None
    which, is_last = parts["nth"].split(), parts["nth"].startswith("cuối")
    if parts["unit"].lower() == "ngày":
        return one(span.last if is_last else span.first, span.kind)
    # A week belongs to the month in which it begins.
    later = timedelta(weeks=number_of(which[1]) - 1 if which[0] == "thứ" else 0)
    monday = calendar.week(span.last if is_last else span.first + timedelta(days=6))[0]
    return DateValue(*calendar.week(monday + later), "week", span.kind)


def _some_months(parts: Parts, reference: date) -> DateValue | None:
    count, year = number_of(parts["n"]), year_of(parts, reference)
    count *= _QUARTER if parts.get("unit") == "quý" else 1
    if not 1 <= count <= 12:  # noqa: PLR2004 - months of a year
        return None
    span = (13 - count, 12) if parts.get("end") == "cuối" else (1, count)
    precision: Precision = {3: "quarter", 6: "half-year"}.get(count, "range")  # type: ignore[assignment] # both are precisions
    # In January "6 tháng cuối năm" looks back on the year that has just ended, and so do nine.
    ended = (
        reference.month == 1 if parts.get("end") == "cuối" else count - reference.month > _HALF_YEAR
    )
    year = reference.year - ended if year is None else year
    return DateValue(*calendar.months(year, *span), precision, "period")


def _units(parts: Parts, reference: date) -> DateValue | None:
    """Read "3 ngày tới", "2 tháng qua"; "9 tháng qua" of a report are those of the year."""
    count = number_of(parts["n"])
    behind = shift_of(parts["way"]) < 0
    if parts["n"] == "vài" or not count:
        return None
    if behind and parts["unit"] == "tháng" and _is_report(count, reference):
        return _some_months(parts, reference)
    return some(count, parts["unit"], reference, behind=behind)


def _is_report(count: int, reference: date) -> bool:
    """Say whether months that have passed are those of a report on the year until now."""
    after = reference.month - count
    if count >= _HALF_YEAR:
        return after >= 0
    return after == 1 or (after == 0 and reference.day >= calendar.LAST_DAYS)


def _holiday(parts: Parts, reference: date) -> DateValue | None:
    month, number = day_of(parts["holiday"])
    return day({**parts, "m": str(month), "d": str(number)}, reference)


READERS: dict[str, Interpreter] = {
    "iso": day,
    "since": _since,
    "until": _until,
    "years": _years,
    "span": _span,
    "days": _days,
    "days-listed": _days,
    "day": day,
    "day-word": day,
    "day-month": day,
    "bare-day": day,
    "in-brackets": day,
    "lone-day": _lone_day,
    "months": _months,
    "month": _month,
    "bare-month": _month,
    "part-of-month": _part_of_this_month,
    "nth": _nth,
    "year-to-date": year_to_date,
    "first-months": _some_months,
    "n-months": _some_months,
    "n-units": _units,
    "quarter": quarter,
    "half": half,
    "part-of-year": part_of_year,
    "season": season,
    "decade": decade,
    "century": century,
    "year": whole_year,
    "bare-year": whole_year,
    "holiday": _holiday,
    "weekend": weekend,
    "week": week,
    "weekday": weekday,
    "today": near,
    "ago": ago,
}
