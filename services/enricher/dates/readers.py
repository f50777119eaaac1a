"""Interprets the parts of each form of a date: the interval, its precision and its kind."""

from datetime import date, timedelta

from services.enricher.dates import calendar
from services.enricher.dates.holidays import month_and_day
from services.enricher.dates.model import (
    DateKind,
    DateValue,
    Interpreter,
    Parts,
    Precision,
    parse_number,
    shift_of,
    single_day,
)
from services.enricher.dates.relative import (
    ago,
    day_pointed_to,
    near_day,
    several_units,
    week,
    weekday,
    weekday_of,
    weekdays,
    weekend,
    year_pointed_to,
)
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


def day(parts: Parts, reference: date) -> DateValue | None:
    """Interpret "2/9/2020", or "2/9" as the one nearest to the reference."""
    month, day_of_month = parse_number(parts["m"]), parse_number(parts["d"])
    year = year_of(parts, reference)
    if year is None:
        year = _guess_year(parts, month, day_of_month, reference)
        return single_day(calendar.date_or_none(year, month, day_of_month), "no-year")
    # The year of "31/12 và 1/1/2021" is that of the second day.
    year -= month > int(parts.get("later", _DECEMBER))
    kind: DateKind = "relative" if "ry" in parts else "explicit"
    return single_day(calendar.date_or_none(year, month, day_of_month), kind)


def _guess_year(parts: Parts, month: int, day_of_month: int, reference: date) -> int:
    """Return the year of a day that states none: the one in which it is nearest to the reference.

    Of "2/9 vừa qua" the last such day counts, of "2/9 tới" the next one.
    """
    if "which" not in parts:
        on = weekday_of(parts["on"]) if "on" in parts else None
        return calendar.nearest_year(month, day_of_month, reference, parts.get("tense", 0), on)
    side = shift_of(parts["which"])
    is_ahead = (month, day_of_month) > (reference.month, reference.day)
    # In the year of the reference the day may lie on the side that is not meant.
    is_on_other_side = (side < 0) == is_ahead
    return reference.year + (side if is_on_other_side else 0)


def _lone_day(parts: Parts, reference: date) -> DateValue | None:
    """Interpret "ngày 15": of this month, or of the one before or behind where it is nearer.

    "ngày 15 tháng sau" is of the month stated, "ngày 15 cùng tháng" of that of the reference.
    """
    day_of_month = int(parts["d"])
    if "far" in parts or "same" in parts:
        year, month = calendar.shift_month(reference, shift_of(parts.get("far")))
        return single_day(calendar.date_or_none(year, month, day_of_month), "relative")
    by = calendar.nearest_month_shift(day_of_month, reference, shift_of(parts.get("which")))
    year, month = calendar.shift_month(reference, by)
    return single_day(calendar.date_or_none(year, month, day_of_month), "no-year")


def _span(parts: Parts, reference: date) -> DateValue | None:
    """Interpret "từ 29/12 đến 3/1/2021": the first day may lie in the year before."""
    year_of_last = {"y": parts["y2"]} if "y2" in parts else {}
    last = day({"d": parts["d2"], "m": parts["m2"], **year_of_last}, reference)
    if last is None:
        return None
    year = int(parts["y"]) if "y" in parts else last.first.year
    first = calendar.date_or_none(year, int(parts["m"]), int(parts["d"]))
    if first and _is_anniversary(first, last.last):
        return None
    if first and first > last.last and "y" not in parts:
        first = calendar.date_or_none(year - 1, int(parts["m"]), int(parts["d"]))
    return DateValue(first, last.last, "range", "range") if first else None


def _is_anniversary(first: date, last: date) -> bool:
    """Return True if this is a day and its return: "(19/5/1890 - 19/5/2022)" is two dates."""
    return (first.month, first.day) == (last.month, last.day) and first.year != last.year


def _days(parts: Parts, reference: date) -> DateValue | None:
    """Interpret "từ ngày 5 đến 7/9", two days of one month."""
    last = day({**parts, "d": parts["d2"]}, reference)
    if last is None:
        return None
    first = calendar.date_or_none(last.first.year, int(parts["m"]), int(parts["d"]))
    return DateValue(first, last.last, "range", "range") if first else None


def _since(parts: Parts, reference: date) -> DateValue | None:
    """Interpret "từ 25/1 đến nay", "từ đầu tháng đến nay": up to the publication."""
    if "this" in parts:
        return DateValue(reference.replace(day=1), reference, "range", "range")
    first = day({"d": "1", **parts}, reference)
    if first and first.first > reference and "y" not in parts:
        first = day({"d": "1", **parts, "y": str(first.first.year - 1)}, reference)
    return DateValue(first.first, reference, "range", "range") if first else None


def _until(parts: Parts, reference: date) -> DateValue | None:
    """Interpret "từ nay đến 7/8", "từ nay đến cuối năm": from the publication on."""
    month = {"m": str(reference.month), **parts}
    if "d" in parts:
        last = day({**parts, "tense": 1}, reference)
    elif "m" in parts or "this" in parts:
        last = _month({**month, "tense": 1}, reference)
    else:
        last = whole_year({"y": parts.get("y2", str(reference.year))}, reference)
    return DateValue(reference, last.last, "range", "range") if last else None


def _years(parts: Parts, _reference: date) -> DateValue | None:
    """Interpret "nhiệm kỳ 2020 - 2025"."""
    first, last = int(parts["y"]), int(parts["y2"])
    return DateValue(*calendar.year_range(first, last), "years", "period") if first < last else None


def _months(parts: Parts, reference: date) -> DateValue | None:
    """Interpret "từ tháng 3 đến tháng 5/2020"; two months listed must follow each other."""
    first, last = int(parts.get("m", 1)), int(parts.get("m2", _DECEMBER))
    if "apart" in parts and first + 1 != last:
        return None
    year = int(parts.get("y2", 0)) or calendar.nearest_year(
        last, 28, reference, parts.get("tense", 0)
    )
    first_year = int(parts["y"]) if "y" in parts else year - (first > last)
    since = calendar.month_range(first_year, first, first)
    until = calendar.month_range(year, last, last)
    return DateValue(since.first, until.last, "range", "range")


def _month(parts: Parts, reference: date) -> DateValue | None:
    """Interpret "tháng 9/2020", "tháng trước", "cuối tháng 7"."""
    year, month = _year_and_month(parts, reference)
    if "part" in parts:
        interval = calendar.part_of_month(parts["part"].lower(), year, month)
        return DateValue(*interval, "range", "part-of-year")
    kind: DateKind = "explicit" if "y" in parts or "yy" in parts else "no-year"
    kind = "relative" if "far" in parts else kind
    return DateValue(*calendar.month_range(year, month, month), "month", kind)


def _year_and_month(parts: Parts, reference: date) -> tuple[int, int]:
    """Return the year and the month of "tháng 9/2020", "tháng trước" or "tháng 9"."""
    if "far" in parts:
        # At the end of a month "tháng qua" is the month that ends.
        ends = parts["far"].endswith("qua") and reference.day >= calendar.MONTH_ENDS_FROM
        return calendar.shift_month(reference, 0 if ends else shift_of(parts["far"]))
    month = parse_number(parts["m"])
    year = year_of(parts, reference)
    return (_guess_year(parts, month, 15, reference) if year is None else year), month


def _part_of_this_month(parts: Parts, reference: date) -> DateValue | None:
    """Interpret "đầu tháng"."""
    interval = calendar.part_of_month(parts["part"].lower(), reference.year, reference.month)
    return DateValue(*interval, "range", "part-of-year")


def _nth(parts: Parts, reference: date) -> DateValue | None:
    """Interpret "ngày đầu tiên của năm 2020", "tuần thứ hai của tháng 9"."""
    span = _month(parts, reference) if "m" in parts or "far" in parts else None
    span = span or whole_year(parts, reference)
    if span is None:
        return None
    which, is_last = parts["nth"].split(), parts["nth"].startswith("cuối")
    if parts["unit"].lower() == "ngày":
        return single_day(span.last if is_last else span.first, span.kind)
    # A week belongs to the month in which it begins.
    later = timedelta(weeks=parse_number(which[1]) - 1 if which[0] == "thứ" else 0)
    monday = calendar.week_of(span.last if is_last else span.first + timedelta(days=6)).first
    return DateValue(*calendar.week_of(monday + later), "week", span.kind)


def _first_or_last_months(parts: Parts, reference: date) -> DateValue | None:
    """Interpret "6 tháng đầu năm", "quý cuối năm 2020", "9 tháng năm 2020"."""
    count, year = parse_number(parts["n"]), year_of(parts, reference)
    count *= _QUARTER if parts.get("unit") == "quý" else 1
    if not 1 <= count <= 12:  # noqa: PLR2004 - months of a year
        return None
    at_end = parts.get("end") == "cuối"
    months = (13 - count, 12) if at_end else (1, count)
    precision: Precision = {1: "month", 3: "quarter", 6: "half-year"}.get(count, "range")  # type: ignore[assignment] # both are precisions
    # In January "6 tháng cuối năm" are those of the year that has just ended, and so are nine.
    year_ended = reference.month == 1 if at_end else count - reference.month > _HALF_YEAR
    year = reference.year - year_ended if year is None else year
    return DateValue(*calendar.month_range(year, *months), precision, "period")


def _first_or_last_days(parts: Parts, reference: date) -> DateValue | None:
    """Interpret "5 ngày đầu tháng 8", "ba ngày cuối tháng trước"."""
    month, days = _month(parts, reference), timedelta(days=parse_number(parts["n"]) - 1)
    if month is None or days < timedelta():
        return None
    is_end = parts["end"] == "cuối"
    span = (month.last - days, month.last) if is_end else (month.first, month.first + days)
    return DateValue(*span, "range", "part-of-year")


def _edge_month(parts: Parts, reference: date) -> DateValue | None:
    """Interpret "tháng đầu năm", "tháng cuối năm 2020": January, December."""
    return _first_or_last_months({**parts, "n": "1"}, reference)


def _units_away(parts: Parts, reference: date) -> DateValue | None:
    """Interpret "3 ngày tới", "2 tháng qua"; "9 tháng qua" of a report are those of the year."""
    count = parse_number(parts["n"])
    behind = shift_of(parts["way"]) < 0
    if parts["n"] == "vài" or not count:
        return None
    if behind and parts["unit"] == "tháng" and _covers_year_so_far(count, reference):
        return _first_or_last_months(parts, reference)
    return several_units(count, parts["unit"], reference, behind=behind)


def _covers_year_so_far(count: int, reference: date) -> bool:
    """Return True if the last `count` months reach back to January, as in a report."""
    months_left = reference.month - count
    if count >= _HALF_YEAR:
        return months_left >= 0
    return months_left == 1 or (months_left == 0 and reference.day >= calendar.MONTH_ENDS_FROM)


def _holiday(parts: Parts, reference: date) -> DateValue | None:
    """Interpret "ngày Quốc khánh năm 2020"."""
    month, day_of_month = month_and_day(parts["holiday"])
    return day({**parts, "m": str(month), "d": str(day_of_month)}, reference)


# By the name of the form in `forms.FORMS`.
INTERPRETERS: dict[str, Interpreter] = {
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
    "first-months": _first_or_last_months,
    "first-days": _first_or_last_days,
    "edge-month": _edge_month,
    "n-months": _first_or_last_months,
    "n-units": _units_away,
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
    "same-day": day_pointed_to,
    "days-later": day_pointed_to,
    "same-year": year_pointed_to,
    "weekdays": weekdays,
    "today": near_day,
    "ago": ago,
}
