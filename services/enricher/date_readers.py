"""What each form of a date says: an interval, its precision and how it was read."""

from datetime import date

from services.enricher import days
from services.enricher.date_parts import (
    AWAY,
    Parts,
    Precision,
    Read,
    Reader,
    Reading,
    number_of,
    one,
)
from services.enricher.date_relative import ago, near, week, weekday, weekend

_HALF_YEAR = 6
_SEASONS = {"xuân": (1, 3), "hè": (4, 6), "hạ": (4, 6), "thu": (7, 9), "đông": (10, 12)}


def _year(parts: Parts, reference: date, key: str = "y") -> int | None:
    if key in parts or "yb" in parts:
        return int(parts.get(key) or parts["yb"])
    if "yy" in parts:
        return 2000 + int(parts["yy"])
    if "ry" in parts:
        return reference.year + AWAY[parts["ry"]]
    return None


def day(parts: Parts, reference: date) -> Read | None:
    """Read one day; without a year it is the one nearest to the reference."""
    month, number = number_of(parts["m"]), int(parts["d"])
    year = _year(parts, reference)
    if year is not None:
        return one(days.day(year, month, number), "explicit")
    near = days.nearest_year(month, number, reference, ahead="ahead" in parts)
    return one(days.day(near, month, number), "no-year")


def _lone_day(parts: Parts, reference: date) -> Read | None:
    return one(days.day(reference.year, reference.month, int(parts["d"])), "no-year")


def _span(parts: Parts, reference: date) -> Read | None:
    second = day({"d": parts["d2"], "m": parts["m2"], **_only_year(parts)}, reference)
    if second is None:
        return None
    year = int(parts["y"]) if "y" in parts else second.first.year
    first = days.day(year, int(parts["m"]), int(parts["d"]))
    if first and _is_anniversary(first, second.last):
        return None
    if first and first > second.last and "y" not in parts:
        first = days.day(year - 1, int(parts["m"]), int(parts["d"]))
    return Read(first, second.last, "range", "range") if first else None


def _is_anniversary(first: date, last: date) -> bool:
    """Say whether this is a day and its return: "(19/5/1890 - 19/5/2022)" is two dates."""
    return (first.month, first.day) == (last.month, last.day) and first.year != last.year


def _only_year(parts: Parts) -> Parts:
    return {"y": parts["y2"]} if "y2" in parts else {}


def _days(parts: Parts, reference: date) -> Read | None:
    last = day({**parts, "d": parts["d2"]}, reference)
    if last is None:
        return None
    first = days.day(last.first.year, int(parts["m"]), int(parts["d"]))
    return Read(first, last.last, "range", "range") if first else None


def _since(parts: Parts, reference: date) -> Read | None:
    """Read "từ 25/1 đến nay": up to the publication."""
    if "ma" in parts:
        month = int(parts["ma"])
        year = int(parts.get("y2", 0)) or days.nearest_year(month, 1, reference)
        return Read(date(year, month, 1), reference, "range", "range")
    first = day(parts, reference)
    if first and first.first > reference and "y" not in parts:
        first = day(
            {**parts, "y": str(reference.year - (first.first.year == reference.year))}, reference
        )
    return Read(first.first, reference, "range", "range") if first else None


def _until(parts: Parts, reference: date) -> Read | None:
    """Read "từ nay đến 7/8", "từ nay đến cuối năm": from the publication on."""
    if "d" not in parts:
        return Read(reference, date(int(parts.get("y2", reference.year)), 12, 31), "range", "range")
    last = day({**parts, "ahead": "yes"}, reference)
    return Read(reference, last.last, "range", "range") if last else None


def _years(parts: Parts, _reference: date) -> Read | None:
    first, last = int(parts["y"]), int(parts["y2"])
    return Read(*days.years(first, last), "years", "period") if first < last else None


def _months(parts: Parts, reference: date) -> Read | None:
    first = int(next(parts[key] for key in ("m", "ma", "mc") if key in parts))
    last = int(next(parts[key] for key in ("m2", "mb", "md") if key in parts))
    year = (
        int(parts["y2"])
        if "y2" in parts
        else days.nearest_year(last, 28, reference, ahead="ahead" in parts)
    )
    since = int(parts["y"]) if "y" in parts else year - (first > last)
    return Read(
        days.months(since, first, first)[0], days.months(year, last, last)[1], "range", "range"
    )


def _month(parts: Parts, reference: date) -> Read | None:
    word = parts["m"].removeprefix("vừa").strip()
    year, month = _month_of(word, parts, reference)
    reading: Reading = "relative" if word in AWAY else "explicit" if "y" in parts else "no-year"
    if "part" in parts:
        return Read(
            *days.part_of_month(parts["part"].lower(), year, month), "range", "part-of-year"
        )
    return Read(*days.months(year, month, month), "month", reading)


def _month_of(word: str, parts: Parts, reference: date) -> tuple[int, int]:
    if word in AWAY:
        return days.shifted_month(reference, AWAY[word])
    month = number_of(word)
    year = _year(parts, reference)
    if year is None:
        year = days.nearest_year(month, 15, reference, ahead="ahead" in parts)
    return year, month


def _part_of_this_month(parts: Parts, reference: date) -> Read | None:
    interval = days.part_of_month(parts["part"].lower(), reference.year, reference.month)
    return Read(*interval, "range", "part-of-year")


def _year_to_date(parts: Parts, reference: date) -> Read | None:
    year = _year(parts, reference) or reference.year
    return Read(date(year, 1, 1), reference, "range", "relative")


def _some_months(parts: Parts, reference: date) -> Read | None:
    count, year = number_of(parts["n"]), _year(parts, reference)
    if not 1 <= count <= 12:  # noqa: PLR2004 - months of a year
        return None
    if "past" in parts and not _is_report(count, reference):
        return _last_months(count, reference)
    span = (13 - count, 12) if parts.get("end") == "cuối" else (1, count)
    precision: Precision = {3: "quarter", 6: "half-year"}.get(count, "range")  # type: ignore[assignment] # both are precisions
    year = _year_of_months(parts, reference) if year is None else year
    return Read(*days.months(year, *span), precision, "period")


def _is_report(count: int, reference: date) -> bool:
    """Say whether "9 tháng qua" are those of the year, as reports of a half or three quarters."""
    after = reference.month - count
    return after >= 0 and (count >= _HALF_YEAR or after <= 1)


def _last_months(count: int, reference: date) -> Read:
    """Read "3 tháng qua" in mid-year as the months before this one."""
    since, until = days.shifted_month(reference, -count), days.shifted_month(reference, -1)
    first = days.months(since[0], since[1], since[1])[0]
    return Read(first, days.months(until[0], until[1], until[1])[1], "range", "relative")


def _year_of_months(parts: Parts, reference: date) -> int:
    # In January "6 tháng cuối năm" looks back on the year that has just ended.
    ended = parts.get("end") == "cuối" and reference.month == 1
    return reference.year - ended


def _quarter(parts: Parts, reference: date) -> Read | None:
    word = parts["q"]
    now = (reference.month - 1) // 3
    if word in AWAY:
        year, index = divmod(reference.year * 4 + now + AWAY[word], 4)
    else:
        index = number_of(word) - 1
        stated = next((int(parts[key]) for key in ("y", "yn", "yb") if key in parts), None)
        year = (
            stated
            or _year({"ry": parts["ry"]} if "ry" in parts else {}, reference)
            or (reference.year - (index > now + 2))
        )
    until = number_of(parts["q2"]) - 1 if "q2" in parts else index
    if until < index:
        return None
    precision: Precision = "quarter" if until == index else "range"
    return Read(*days.months(year, index * 3 + 1, until * 3 + 3), precision, "quarter")


def _half(parts: Parts, reference: date) -> Read | None:
    year = _year(parts, reference) or reference.year
    first, last = (1, 6) if parts["end"] == "đầu" else (7, 12)
    return Read(*days.months(year, first, last), "half-year", "part-of-year")


def _part_of_year(parts: Parts, reference: date) -> Read | None:
    year = _year(parts, reference)
    year = reference.year if year is None else year
    return Read(*days.part_of_year(parts["part"].lower(), year), "range", "part-of-year")


def _season(parts: Parts, reference: date) -> Read | None:
    year = _year(parts, reference) or reference.year
    return Read(*days.months(year, *_SEASONS[parts["season"].lower()]), "range", "part-of-year")


def _decade(parts: Parts, _reference: date) -> Read | None:
    start = int(parts.get("y") or parts["y2"])
    if start < 100:  # noqa: PLR2004 - two digits: of which century?
        start += (number_of(parts["c"]) - 1) * 100 if "c" in parts else 1900
    return Read(*days.years(start, start + 9), "years", "period")


def _century(parts: Parts, _reference: date) -> Read | None:
    century = number_of(parts["c"])
    if not 10 <= century <= 21:  # noqa: PLR2004 - centuries that news speaks of
        return None
    start = (century - 1) * 100 + 1
    first, last = {"đầu": (0, 29), "giữa": (30, 69), "cuối": (70, 99)}.get(
        parts.get("part", "").lower(), (0, 99)
    )
    return Read(*days.years(start + first, start + last), "years", "period")


def _whole_year(parts: Parts, reference: date) -> Read | None:
    year = _year(parts, reference)
    reading: Reading = "relative" if "ry" in parts else "explicit"
    return Read(*days.years(year, year), "year", reading) if year else None


READERS: dict[str, Reader] = {
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
    "day-bound": day,
    "in-brackets": day,
    "lone-day": _lone_day,
    "months": _months,
    "month": _month,
    "part-of-month": _part_of_this_month,
    "year-to-date": _year_to_date,
    "first-months": _some_months,
    "n-months": _some_months,
    "quarter": _quarter,
    "half": _half,
    "part-of-year": _part_of_year,
    "season": _season,
    "decade": _decade,
    "century": _century,
    "year": _whole_year,
    "weekend": weekend,
    "week": week,
    "weekday": weekday,
    "today": near,
    "ago": ago,
}
