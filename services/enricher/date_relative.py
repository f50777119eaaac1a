"""Dates that are told from the day of publication: "hôm qua", "tuần tới", "ba ngày trước"."""

from datetime import date, timedelta

from services.enricher import days
from services.enricher.date_parts import AWAY, Parts, Read, number_of, one


def _away(which: str | None) -> int:
    return AWAY[(which or "này").removeprefix("vừa").strip()]


def weekend(parts: Parts, reference: date) -> Read | None:
    """Read Saturday and Sunday of a week."""
    sunday = days.week(reference)[1] + timedelta(weeks=_away(parts.get("which")))
    return Read(sunday - timedelta(days=1), sunday, "range", "relative")


def week(parts: Parts, reference: date) -> Read | None:
    """Read Monday to Sunday of a week."""
    return Read(*days.week(reference + timedelta(weeks=_away(parts["which"]))), "week", "relative")


_WEEKDAYS = {"hai": 0, "ba": 1, "tư": 2, "năm": 3, "sáu": 4, "bảy": 5, "nhật": 6, "cn": 6}


def weekday(parts: Parts, reference: date) -> Read | None:
    """Read a weekday: of the week stated, or the last one up to the publication."""
    word = (parts.get("wd") or parts["wd2"]).lower().split()[-1]
    number = int(word[-1]) - 2 if word[-1].isdecimal() else _WEEKDAYS[word]
    monday = days.week(reference)[0]
    if "whole" in parts or parts.get("which") in ("này", "nay"):
        return one(monday + timedelta(weeks=_away(parts["which"]), days=number), "relative")
    if "which" in parts and _away(parts["which"]) > 0:
        return one(
            reference + timedelta(days=(number - reference.weekday() - 1) % 7 + 1), "relative"
        )
    if "which" in parts:
        return one(
            reference - timedelta(days=(reference.weekday() - number - 1) % 7 + 1), "relative"
        )
    # Without "tới" or "qua" it is the last such day up to the publication.
    back = (reference.weekday() - number) % 7
    return one(reference - timedelta(days=back), "relative")


def near(parts: Parts, reference: date) -> Read | None:
    """Read today, yesterday, tomorrow and the like."""
    word = next(iter(parts.values())).lower().removeprefix("ngày hôm").removeprefix("hôm").strip()
    word = word.removeprefix("ngày").strip()
    by = {"nay": 0, "qua": -1, "kia": -2, "mai": 1}[word]
    if word == "kia" and "ngày kia" in next(iter(parts.values())).lower():
        by = 2
    return one(reference + timedelta(days=by), "relative")


def ago(parts: Parts, reference: date) -> Read | None:
    """Read a number of days, weeks, months or years before or after."""
    count = number_of(parts.get("n") or parts["n2"])
    count *= 1 if parts.get("way") == "nữa" else -1
    unit = parts.get("unit") or parts["unit2"]
    if unit == "ngày":
        return one(reference + timedelta(days=count), "relative")
    if unit == "tuần":
        return Read(*days.week(reference + timedelta(weeks=count)), "week", "relative")
    if unit == "tháng":
        year, month = days.shifted_month(reference, count)
        return Read(*days.months(year, month, month), "month", "relative")
    return Read(*days.years(reference.year + count, reference.year + count), "year", "relative")
