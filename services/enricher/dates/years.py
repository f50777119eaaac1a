"""Years, their parts and what many of them make: quarters, seasons, decades, centuries."""

from datetime import date

from services.enricher.dates import calendar
from services.enricher.dates.model import DateKind, DateValue, Parts, Precision, number_of, shift_of

_SEASONS = {"xuân": (1, 3), "hè": (4, 6), "hạ": (4, 6), "thu": (7, 9), "đông": (10, 12)}
# Two digits of a year from here on are of the century before.
_LAST_CENTURY = 40
_HALF_YEAR, _DECEMBER = 6, 12
_HALF_MONTH = 15


def year_of(parts: Parts, reference: date) -> int | None:
    """Return the year that the parts state, if they do."""
    if "y" in parts:
        return int(parts["y"])
    if "yy" in parts:
        short = int(parts["yy"])
        return short + (1900 if short >= _LAST_CENTURY else 2000)
    if "ry" not in parts:
        return None
    # "Năm qua" is the one that ends.
    ends = reference.month == _DECEMBER and parts["ry"].endswith("qua")
    return reference.year + (0 if ends else shift_of(parts["ry"]))


def whole_year(parts: Parts, reference: date) -> DateValue | None:
    """Read a year."""
    year = year_of(parts, reference)
    reading: DateKind = "relative" if "ry" in parts else "explicit"
    return DateValue(*calendar.years(year, year), "year", reading) if year else None


def year_to_date(parts: Parts, reference: date) -> DateValue | None:
    """Read "từ đầu năm đến nay": up to the publication."""
    year = year_of(parts, reference) or reference.year
    return DateValue(date(year, 1, 1), reference, "range", "relative")


def quarter(parts: Parts, reference: date) -> DateValue | None:
    """Read a quarter, or some of one year."""
    now = (reference.month - 1) // 3
    if "far" in parts:
        year, index = divmod(reference.year * 4 + now + shift_of(parts["far"]), 4)
    else:
        index = number_of(parts["q"]) - 1
        year = year_of(parts, reference) or (reference.year - (index > now + 2))
    until = number_of(parts["q2"]) - 1 if "q2" in parts else index
    if until < index:
        return None
    precision: Precision = "quarter" if until == index else "range"
    return DateValue(*calendar.months(year, index * 3 + 1, until * 3 + 3), precision, "quarter")


def half(parts: Parts, reference: date) -> DateValue | None:
    """Read half a year or half a month."""
    year, begins = year_of(parts, reference), parts["end"] == "đầu"
    if "m" not in parts:
        span = (1, 6) if begins else (7, 12)
        return DateValue(
            *calendar.months(year or reference.year, *span), "half-year", "part-of-year"
        )
    month = int(parts["m"])
    year = year or calendar.nearest_year(month, _HALF_MONTH, reference, parts.get("tense", 0))
    first, last = calendar.months(year, month, month)
    middle = first.replace(day=_HALF_MONTH if begins else _HALF_MONTH + 1)
    return DateValue(*((first, middle) if begins else (middle, last)), "range", "part-of-year")


def part_of_year(parts: Parts, reference: date) -> DateValue | None:
    """Read the beginning, the middle or the end of a year."""
    year = year_of(parts, reference) or reference.year
    return DateValue(*calendar.part_of_year(parts["part"].lower(), year), "range", "part-of-year")


def season(parts: Parts, reference: date) -> DateValue | None:
    """Read a season as the folk calendar has it: three months each, spring from January."""
    year = year_of(parts, reference) or reference.year
    first, last = _SEASONS[parts["season"].lower()]
    # In January "mùa đông này" has begun in the year before.
    year -= "y" not in parts and parts.get("ry") == "này" and first - reference.month > _HALF_YEAR
    return DateValue(*calendar.months(year, first, last), "range", "part-of-year")


def decade(parts: Parts, _reference: date) -> DateValue | None:
    """Read ten years."""
    start = int(parts["y"])
    if start < 100:  # noqa: PLR2004 - two digits: of which century?
        start += (number_of(parts["c"]) - 1) * 100 if "c" in parts else 1900
    return DateValue(*calendar.years(start, start + 9), "years", "period")


def century(parts: Parts, _reference: date) -> DateValue | None:
    """Read a hundred years, or the beginning, the middle or the end of them."""
    century = number_of(parts["c"])
    if not 10 <= century <= 21:  # noqa: PLR2004 - centuries that news speaks of
        return None
    start = (century - 1) * 100 + 1
    first, last = {"đầu": (0, 29), "giữa": (30, 69), "cuối": (70, 99)}.get(
        parts.get("part", "").lower(), (0, 99)
    )
    return DateValue(*calendar.years(start + first, start + last), "years", "period")
