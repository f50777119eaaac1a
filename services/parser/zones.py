"""The day on which readers saw an article whose page states its time in UTC.

Many systems write every time in UTC. For an evening in Montréal that is the next day, which no
reader ever saw. The instant stays as it is stated; it is written in the zone of the page, as far
as the page tells one: by the day that it shows, by the zone of its other times, by its country.
"""

import re
from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime, timedelta, timezone
from importlib.resources import files
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import yaml

from shared.events import Moment

# News is written between Hawaii's mornings and New Zealand's: the Pacific coast of America is the
# westernmost with many pages, UTC-8, and NZ in summer, UTC+13, the easternmost.
WESTERNMOST = 8
EASTERNMOST = 13
# So much of a page is searched for other times.
MAX_SEARCHED = 400_000

_COUNTRIES: dict[str, str] = yaml.safe_load(
    files("services.parser").joinpath("zones.yaml").read_text("utf-8")
)
_STATED = re.compile(r"\d\d:\d\d:\d\d(?:\.\d{1,9})? ?([+-]\d\d):?([0-5]\d)\b")


def is_utc(moment: Moment) -> bool:
    """Say whether a time is stated to the minute in UTC."""
    return moment.precision != "day" and moment.zone_stated and not moment.value.utcoffset()


def zone_of(value: datetime, shown: Iterable[date], *, text: str, host: str) -> timezone | None:
    """Return the zone of a page that states a time in UTC, or None where that is all it tells.

    `shown` are the days that the page shows without a zone, `text` is the page as it came.
    """
    days = set(shown)
    if value.date() in days:
        return None
    return _of_day(value, days) or _of_others(text) or _of_country(host, value)


def _of_day(value: datetime, days: set[date]) -> timezone | None:
    """Return the nearest zone of whole hours in which it was one of these days."""
    west, east = value.hour + 1, 24 - value.hour
    if value.date() - timedelta(days=1) in days and west <= WESTERNMOST:
        return timezone(timedelta(hours=-west))
    if value.date() + timedelta(days=1) in days and east <= EASTERNMOST:
        return timezone(timedelta(hours=east))
    return None


def _of_others(text: str) -> timezone | None:
    """Return the zone that the other times of a page state most often."""
    found = Counter(_STATED.findall(text[:MAX_SEARCHED]))
    found.pop(("+00", "00"), None)
    if not found:
        return None
    (hours, minutes), _ = found.most_common(1)[0]
    offset = timedelta(hours=abs(int(hours)), minutes=int(minutes))
    if offset > timedelta(hours=14):
        return None
    return timezone(-offset if hours.startswith("-") else offset)


def _of_country(host: str, value: datetime) -> timezone | None:
    name = _COUNTRIES.get(host.rpartition(".")[2])
    try:
        offset = value.astimezone(ZoneInfo(name)).utcoffset() if name else None
    except ZoneInfoNotFoundError:
        return None
    return timezone(offset) if offset else None
