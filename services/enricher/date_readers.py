"""What each form of a date says: an interval, its precision and how it was read."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Literal

from services.enricher import days

Precision = Literal["day", "week", "month", "quarter", "half-year", "year", "years", "range"]
Reading = Literal["explicit", "no-year", "relative", "period", "range", "quarter", "part-of-year"]
Parts = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Read:
    """What a date says: both ends included."""

    first: date
    last: date
    precision: Precision
    reading: Reading


Reader = Callable[[Parts, date], Read | None]
_ROMAN = {"I": 1, "V": 5, "X": 10}
_NUMBERS = {
    "giêng": 1, "một": 1, "hai": 2, "ba": 3, "tư": 4, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7,
    "tám": 8, "chín": 9, "mười": 10, "mười một": 11, "mười hai": 12, "vài": 3,
}  # fmt: skip
_AWAY = {"nay": 0, "này": 0, "ngoái": -1, "trước": -1, "qua": -1, "rồi": -1, "tới": 1, "sau": 1}
_SEASONS = {"xuân": (1, 3), "hè": (4, 6), "hạ": (4, 6), "thu": (7, 9), "đông": (10, 12)}


def _number(word: str) -> int:
    if word.isdecimal():
        return int(word)
    if word in _NUMBERS:
        return _NUMBERS[word]
    total = 0
    for letter, behind in zip(word, [*word[1:], ""], strict=True):
        value = _ROMAN.get(letter, 0)
        total += -value if value < _ROMAN.get(behind, 0) else value
    return total


def _year(parts: Parts, reference: date, key: str = "y") -> int | None:
    if key in parts:
        return int(parts[key])
    if "yy" in parts:
        return 2000 + int(parts["yy"])
    if "ry" in parts:
        return reference.year + _AWAY[parts["ry"]]
    return None


def _one(at: date | None, reading: Reading) -> Read | None:
    return Read(at, at, "day", reading) if at else None


def day(parts: Parts, reference: date) -> Read | None:
    """Read one day; without a year it is the one nearest to the reference."""
    month, number = _number(parts["m"]), int(parts["d"])
    year = _year(parts, reference)
    if year is not None:
        return _one(days.day(year, month, number), "explicit")
    near = days.nearest_year(month, number, reference, ahead="ahead" in parts)
    return _one(days.day(near, month, number), "no-year")


def _lone_day(parts: Parts, reference: date) -> Read | None:
    return _one(days.day(reference.year, reference.month, int(parts["d"])), "no-year")


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


def _years(parts: Parts, _reference: date) -> Read | None:
    first, last = int(parts["y"]), int(parts["y2"])
    return Read(*days.years(first, last), "years", "period") if first < last else None


def _months(parts: Parts, reference: date) -> Read | None:
    first, last = int(parts.get("m") or parts["ma"]), int(parts.get("m2") or parts["mb"])
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
    reading: Reading = "relative" if word in _AWAY else "explicit" if "y" in parts else "no-year"
    if "part" in parts:
        return Read(
            *days.part_of_month(parts["part"].lower(), year, month), "range", "part-of-year"
        )
    return Read(*days.months(year, month, month), "month", reading)


def _month_of(word: str, parts: Parts, reference: date) -> tuple[int, int]:
    if word in _AWAY:
        return days.shifted_month(reference, _AWAY[word])
    month = _number(word)
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
    count, year = _number(parts["n"]), _year(parts, reference)
    if not 1 <= count <= 12:  # noqa: PLR2004 - months of a year
        return None
    if "past" in parts:
        year = _year_of_past_months(count, reference)
    span = (13 - count, 12) if parts.get("end") == "cuối" else (1, count)
    precision: Precision = {3: "quarter", 6: "half-year"}.get(count, "range")  # type: ignore[assignment] # both are precisions
    year = _year_of_months(parts, reference) if year is None else year
    return Read(*days.months(year, *span), precision, "period")


def _year_of_past_months(count: int, reference: date) -> int:
    return reference.year if reference.month >= count else reference.year - 1


def _year_of_months(parts: Parts, reference: date) -> int:
    # In January "6 tháng cuối năm" looks back on the year that has just ended.
    ended = parts.get("end") == "cuối" and reference.month == 1
    return reference.year - ended


def _quarter(parts: Parts, reference: date) -> Read | None:
    word = parts["q"]
    now = (reference.month - 1) // 3
    if word in _AWAY:
        year, index = divmod(reference.year * 4 + now + _AWAY[word], 4)
    else:
        index = _number(word) - 1
        stated = next((int(parts[key]) for key in ("y", "yn", "yb") if key in parts), None)
        year = (
            stated
            or _year({"ry": parts["ry"]} if "ry" in parts else {}, reference)
            or (reference.year - (index > now + 2))
        )
    return Read(*days.months(year, index * 3 + 1, index * 3 + 3), "quarter", "quarter")


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
        start += (_number(parts["c"]) - 1) * 100 if "c" in parts else 1900
    return Read(*days.years(start, start + 9), "years", "period")


def _century(parts: Parts, _reference: date) -> Read | None:
    century = _number(parts["c"])
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


def _away(which: str | None) -> int:
    return _AWAY[(which or "này").removeprefix("vừa").strip()]


def _weekend(parts: Parts, reference: date) -> Read | None:
    sunday = days.week(reference)[1] + timedelta(weeks=_away(parts.get("which")))
    return Read(sunday - timedelta(days=1), sunday, "range", "relative")


def _week(parts: Parts, reference: date) -> Read | None:
    return Read(*days.week(reference + timedelta(weeks=_away(parts["which"]))), "week", "relative")


_WEEKDAYS = {"hai": 0, "ba": 1, "tư": 2, "năm": 3, "sáu": 4, "bảy": 5, "nhật": 6, "cn": 6}


def _weekday(parts: Parts, reference: date) -> Read | None:
    word = (parts.get("wd") or parts["wd2"]).lower().split()[-1].removeprefix("t")
    number = int(word) - 2 if word.isdecimal() else _WEEKDAYS[word]
    monday = days.week(reference)[0]
    if "which" in parts:
        return _one(monday + timedelta(weeks=_away(parts["which"]), days=number), "relative")
    # Without "tới" or "qua" it is the last such day up to the publication.
    back = (reference.weekday() - number) % 7
    return _one(reference - timedelta(days=back), "relative")


def _near(parts: Parts, reference: date) -> Read | None:
    word = next(iter(parts.values())).lower().removeprefix("ngày hôm").removeprefix("hôm").strip()
    word = word.removeprefix("ngày").strip()
    by = {"nay": 0, "qua": -1, "kia": -2, "mai": 1}[word]
    if word == "kia" and "ngày kia" in next(iter(parts.values())).lower():
        by = 2
    return _one(reference + timedelta(days=by), "relative")


def _ago(parts: Parts, reference: date) -> Read | None:
    count = _number(parts.get("n") or parts["n2"])
    count *= 1 if parts.get("way") == "nữa" else -1
    unit = parts.get("unit") or parts["unit2"]
    if unit == "ngày":
        return _one(reference + timedelta(days=count), "relative")
    if unit == "tuần":
        return Read(*days.week(reference + timedelta(weeks=count)), "week", "relative")
    if unit == "tháng":
        year, month = days.shifted_month(reference, count)
        return Read(*days.months(year, month, month), "month", "relative")
    return Read(*days.years(reference.year + count, reference.year + count), "year", "relative")


READERS: dict[str, Reader] = {
    "iso": day,
    "years": _years,
    "span": _span,
    "days": _days,
    "days-listed": _days,
    "day": day,
    "day-word": day,
    "day-month": day,
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
    "weekend": _weekend,
    "week": _week,
    "weekday": _weekday,
    "today": _near,
    "ago": _ago,
}
