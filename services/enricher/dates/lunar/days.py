"""Days of the lunar calendar as days of ours, in the time zone of Vietnam (UTC+7)."""

from datetime import date

from lunar_vn import SUPPORTED_YEAR_RANGE, LunarDate, lunar_to_solar, solar_to_lunar

from services.enricher.dates.calendar import Interval
from services.enricher.dates.lunar.marks import LunarTail
from services.enricher.dates.model import Parts, parse_number

_MONTHS = {"giêng": 1, "chạp": 12}
_FULL_MOON = 15
_LAST_MONTH = 12
# "30 Tết" is the day before Tết, in the twelfth month; "mùng 3 Tết" the third day of the first.
_EVE_FROM = 20
# A day to come counts as so many times farther away, by the tense of the words before it (1: "sẽ").
# News looks back more often than ahead; chosen on invented sentences.
_AHEAD = {1: 0.8, 0: 1.5, -1: 4.0}


def lunar_interval(parts: Parts, tail: LunarTail, reference: date) -> Interval | None:
    """Return the day of ours that a lunar day is, or the days from the first to the last of two.

    Where no year is stated it is the one in which the day is nearest to the reference, by the tense
    of the text. None for a day that there is not.
    """
    year = int(parts["y"]) if "y" in parts else tail.year_near(reference.year)
    years = [year] if year else [reference.year - 1, reference.year, reference.year + 1]
    found = [_interval_in(parts, of_year, is_leap=tail.is_leap) for of_year in years]
    intervals = [interval for interval in found if interval]
    tense = int(parts.get("tense", 0))
    return min(
        intervals, key=lambda interval: _distance(interval.last, reference, tense), default=None
    )


def _distance(day: date, reference: date, tense: int) -> float:
    away = (day - reference).days
    return away * _AHEAD[tense] if away > 0 else -away


def _interval_in(parts: Parts, year: int, *, is_leap: bool) -> Interval | None:
    """Return the interval in a lunar year, which is that of the Tết for the days around it."""
    if "eve" in parts:
        first = last = _day_before_tet(year)
    elif "tet" in parts:
        day = parse_number(parts["tet"])
        is_eve = day >= _EVE_FROM
        first = _solar_day(day, _LAST_MONTH, year - 1) if is_eve else _solar_day(day, 1, year)
        # A twelfth month of 29 days has no 30th: what is called so is its last.
        last = first = first or (_day_before_tet(year) if is_eve else None)
    else:
        month = _month_of(parts)
        day = _FULL_MOON if "full" in parts else parse_number(parts["d"])
        first = last = _solar_day(day, month, year, is_leap=is_leap)
        if "d2" in parts:
            is_full = parts["d2"].lower() == "rằm"
            until = _FULL_MOON if is_full else parse_number(parts["d2"])
            last = _solar_day(until, month, year, is_leap=is_leap)
    return Interval(first, last) if first and last and first <= last else None


def _month_of(parts: Parts) -> int:
    """Return the lunar month that the parts state: "Giêng", "Chạp", "7", "bảy"."""
    name = parts["lm"] if "lm" in parts else parts["m"]
    return _MONTHS.get(name.lower()) or parse_number(name)


def _day_before_tet(year: int) -> date | None:
    tet = _solar_day(1, 1, year)
    return date.fromordinal(tet.toordinal() - 1) if tet else None


def _solar_day(day: int, month: int, year: int, *, is_leap: bool = False) -> date | None:
    """Return the day of ours, None where the lunar year has no such day."""
    first, last = SUPPORTED_YEAR_RANGE
    if not (first < year < last and 1 <= day <= 30 and 1 <= month <= _LAST_MONTH):  # noqa: PLR2004 - a lunar month has 30 days at most
        return None
    lunar = LunarDate(day, month, year, is_leap)
    try:
        solar = lunar_to_solar(lunar)
    except ValueError:  # the year has no such leap month
        return None
    return solar if solar_to_lunar(solar) == lunar else None
