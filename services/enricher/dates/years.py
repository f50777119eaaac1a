"""Interprets years, their parts (quarters, halves, seasons), decades and centuries."""

from datetime import date

from services.enricher.dates import calendar
from services.enricher.dates.model import (
    DateKind,
    DateValue,
    Parts,
    Precision,
    parse_number,
    shift_of,
)

_SEASONS = {"xuân": (1, 3), "hè": (4, 6), "hạ": (4, 6), "thu": (7, 9), "đông": (10, 12)}
_HALF_YEAR, _DECEMBER = 6, 12
_MID_MONTH = 15


def year_of(parts: Parts, reference: date) -> int | None:
    """Return the year that the parts state (see parts.py), None when they state none."""
    if "y" in parts:
        return int(parts["y"])
    if "yy" in parts:
        short = int(parts["yy"])
        # The patterns take 40 to 99 and 00 to 29.
        return short + (1900 if short >= 40 else 2000)  # noqa: PLR2004 - as above
    if "ry" not in parts:
        return None
    # In December "năm qua" is the year that ends.
    ends = reference.month == _DECEMBER and parts["ry"].endswith("qua")
    return reference.year + (0 if ends else shift_of(parts["ry"]))


def whole_year(parts: Parts, reference: date) -> DateValue | None:
    """Interpret "năm 2020", "năm ngoái"."""
    year = year_of(parts, reference)
    kind: DateKind = "relative" if "ry" in parts else "explicit"
    return DateValue(*calendar.year_range(year, year), "year", kind) if year else None


def year_to_date(parts: Parts, reference: date) -> DateValue | None:
    """Interpret "từ đầu năm đến nay": up to the publication."""
    year = year_of(parts, reference) or reference.year
    return DateValue(date(year, 1, 1), reference, "range", "relative")


def quarter(parts: Parts, reference: date) -> DateValue | None:
    """Interpret "quý IV", "quý trước", or several of one year: "quý I và II"."""
    now = (reference.month - 1) // 3
    if "far" in parts:
        year, index = divmod(reference.year * 4 + now + shift_of(parts["far"]), 4)
    else:
        index = parse_number(parts["q"]) - 1
        year = year_of(parts, reference) or (reference.year - (index > now + 2))
    until = parse_number(parts["q2"]) - 1 if "q2" in parts else index
    if until < index:
        return None
    precision: Precision = "quarter" if until == index else "range"
    return DateValue(
        *calendar.month_range(year, index * 3 + 1, until * 3 + 3), precision, "quarter"
    )


def half(parts: Parts, reference: date) -> DateValue | None:
    """Interpret "nửa đầu năm 2020" and "nửa cuối tháng 9"."""
    year, begins = year_of(parts, reference), parts["end"] == "đầu"
    if "m" not in parts:
        span = (1, 6) if begins else (7, 12)
        return DateValue(
            *calendar.month_range(year or reference.year, *span), "half-year", "part-of-year"
        )
    month = int(parts["m"])
    year = year or calendar.nearest_year(month, _MID_MONTH, reference, parts.get("tense", 0))
    first, last = calendar.month_range(year, month, month)
    middle = first.replace(day=_MID_MONTH if begins else _MID_MONTH + 1)
    return DateValue(*((first, middle) if begins else (middle, last)), "range", "part-of-year")


def part_of_year(parts: Parts, reference: date) -> DateValue | None:
    """Interpret "đầu năm", "giữa năm 2020", "cuối năm ngoái"."""
    year = year_of(parts, reference) or reference.year
    return DateValue(*calendar.part_of_year(parts["part"].lower(), year), "range", "part-of-year")


def season(parts: Parts, reference: date) -> DateValue | None:
    """Interpret "mùa xuân" as the folk calendar does: three months each, spring from January."""
    year = year_of(parts, reference) or reference.year
    first, last = _SEASONS[parts["season"].lower()]
    # In January "mùa đông này" has begun in the year before.
    year -= "y" not in parts and parts.get("ry") == "này" and first - reference.month > _HALF_YEAR
    return DateValue(*calendar.month_range(year, first, last), "range", "part-of-year")


def decade(parts: Parts, _reference: date) -> DateValue | None:
    """Interpret "những năm 1930", "thập niên 90", "những năm 60 của thế kỷ XX"."""
    start = int(parts["y"])
    if start < 100:  # noqa: PLR2004 - two digits: of which century?
        start += (parse_number(parts["c"]) - 1) * 100 if "c" in parts else 1900
    return DateValue(*calendar.year_range(start, start + 9), "years", "period")


def century(parts: Parts, _reference: date) -> DateValue | None:
    """Interpret "thế kỷ XX", "đầu thế kỷ 21"."""
    century = parse_number(parts["c"])
    if not 10 <= century <= 21:  # noqa: PLR2004 - centuries that news speaks of
        return None
    start = (century - 1) * 100 + 1
    first, last = {"đầu": (0, 29), "giữa": (30, 69), "cuối": (70, 99)}.get(
        parts.get("part", "").lower(), (0, 99)
    )
    return DateValue(*calendar.year_range(start + first, start + last), "years", "period")
