"""What a host was asked day by day: what a webmaster is shown who wants to know."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import UTC, date, datetime, timedelta, timezone
from functools import lru_cache
from operator import attrgetter
from typing import Any

# Days begin at midnight where the portals are.
_AHEAD, _FIRST_DAY = 7 * 3600.0, date(1970, 1, 1).toordinal()
LOCAL_TIME = timezone(timedelta(seconds=_AHEAD))
# So many days are kept for each host, about 100 bytes each.
DAYS_KEPT = 14


@lru_cache(maxsize=64)
def _iso_date(days: float) -> str:
    """Return the ISO date that is so many days after 1 January 1970."""
    return date.fromordinal(_FIRST_DAY + int(days)).isoformat()


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """Every request to a host on one day in Vietnam, robots.txt and redirects counted.

    `day` is an ISO date. `statuses` counts answers by class ("2xx"), and "none" where none came.
    `received` is in bytes, after decompression, `seconds` from the start of each request to its
    end, all of them together. `shortest_gap` is in seconds from the end of one request to the start
    of the next; `robots_at` is when robots.txt was fetched last. `pages` counts the addresses whose
    first page went on to the parser.
    """

    day: str
    requests: int = 0
    received: int = 0
    statuses: Mapping[str, int] = field(default_factory=dict)
    shortest_gap: float | None = None
    robots_at: float | None = None
    seconds: float = 0.0
    pages: int = 0

    @classmethod
    def of(cls, document: Mapping[str, Any]) -> "Day":
        """Return the day of a document; names that this version does not know are dropped."""
        return cls(**{name: document[name] for name in _NAMES if name in document})


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One request to a host: `status` is None where no answer came, `gap` the rest before it."""

    started: float
    status: int | None = None
    received: int = 0
    gap: float | None = None
    seconds: float = 0.0
    is_robots: bool = False


def day_of(now: float) -> str:
    """Return the ISO date of a moment in Vietnam."""
    return _iso_date((now + _AHEAD) // 86_400)


def next_day(now: float) -> float:
    """Return the Unix seconds of the next midnight in Vietnam."""
    today = datetime.fromtimestamp(now, UTC).astimezone(LOCAL_TIME)
    midnight = today.replace(hour=0, minute=0, second=0, microsecond=0)
    return (midnight + timedelta(days=1)).timestamp()


def with_request(days: Sequence[Day], request: Request) -> tuple[Day, ...]:
    """Return the days, oldest first, after one request more."""
    *earlier, today = _until(days, request.started)
    return (*earlier, _counted(today, request))


def with_page(days: Sequence[Day], now: float) -> tuple[Day, ...]:
    """Return the days after the first page of one address more went on to the parser."""
    *earlier, today = _until(days, now)
    return (*earlier, replace(today, pages=today.pages + 1))


def _until(days: Sequence[Day], now: float) -> Sequence[Day]:
    """Return the days with that of a moment as the last, as many as are kept."""
    name = day_of(now)
    return (days if days and days[-1].day == name else (*days, Day(day=name)))[-DAYS_KEPT:]


def _counted(today: Day, request: Request) -> Day:
    answered = f"{request.status // 100}xx" if request.status else "none"
    statuses = {**today.statuses, answered: today.statuses.get(answered, 0) + 1}
    gaps = [gap for gap in (today.shortest_gap, request.gap) if gap is not None]
    return replace(
        today,
        requests=today.requests + 1,
        received=today.received + request.received,
        statuses=statuses,
        shortest_gap=min(gaps, default=None),
        robots_at=request.started if request.is_robots else today.robots_at,
        seconds=today.seconds + request.seconds,
    )


def requests_on(days: Sequence[Day], now: float) -> int:
    """Return how many requests the host has had today."""
    return days[-1].requests if days and days[-1].day == day_of(now) else 0


def days_document(days: Sequence[Day]) -> list[dict[str, Any]]:
    """Return the days as plain values that JSON and BSON know."""
    return [dict(zip(_NAMES, _VALUES(day), strict=True)) for day in days]


_NAMES = tuple(one.name for one in fields(Day))
_VALUES = attrgetter(*_NAMES)
