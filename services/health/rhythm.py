"""How often a portal publishes, by weekday and hour, learned from its own articles: pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from services.health.holidays import holiday, is_after_tet

HOUR, DAY = 3600.0, 86_400.0  # s
_AHEAD = 7  # hours; Vietnam, without summer time
_HOURS, _WEEK = 24, 7
_THURSDAY = 3  # 1 January 1970
_EPOCH = date(1970, 1, 1).toordinal()
# What is chosen here is chosen on benchmarks/portal_health.py; its table is in docs/benchmarks.md.
SPAN = 56 * DAY  # s; what is learned from: eight of each weekday
FEWEST_DAYS = 14  # days; before, nothing is usual yet: two of each weekday
FEWEST_ARTICLES = 20  # articles; as above
SHRUNK = 1.0  # days; each weekday counts as much of the mean day besides its own
AFTER_TET = 0.3  # of what is usual, on the first days after Tết
SILENCE = 8.0  # expected articles; the least for a silence; ±20 % changes nothing
GAPS = 2.5  # of the longest gap of its own history; 2 is 0.2 working days sooner
TIMES = 1.5  # of the longest time of its own history; without it a weekly may skip no issue
LONGEST = 30.0  # expected articles; a gap of before counts no more than this, or
LONGEST_DAYS = 10.0  # days' worth of articles, where those are more


@dataclass(frozen=True, slots=True)
class Rhythm:
    """What a portal usually publishes.

    `by_hour` are the articles expected in each hour of a week, from Monday midnight in Vietnam on.
    `longest_gap` is the longest time without any, counted in articles that were expected meanwhile,
    and `longest_time` the longest in seconds, without those of holidays.
    """

    by_hour: tuple[float, ...]
    longest_gap: float
    longest_time: float

    @property
    def a_day(self) -> float:
        """Return the articles of a mean day."""
        return sum(self.by_hour) / _WEEK

    @property
    def silence(self) -> float:
        """Return after how many expected articles without one a portal has fallen silent."""
        most = max(LONGEST, LONGEST_DAYS * self.a_day)
        return min(max(SILENCE, GAPS * self.longest_gap), most)

    def expected(self, since: float, until: float) -> float:
        """Return how many articles are expected between two moments, Unix seconds."""
        return sum(number for number, _ in self._parts(since, until))

    def silent_at(self, since: float, limit: float) -> float | None:
        """Return when a portal whose last article came at `since` will have fallen silent.

        None where that is not before `limit`.
        """
        expected, time = self.silence, TIMES * self.longest_time
        end = since
        for number, seconds in self._parts(since, limit):
            end = (end // HOUR + 1) * HOUR
            expected -= number
            time -= seconds
            if expected <= 0 and time <= 0:
                return min(end, limit)
        return None

    def _parts(self, since: float, until: float) -> Iterator[tuple[float, float]]:
        """Yield of each hour of a stretch of time what is expected and how long it counts."""
        at = since
        while at < until:
            hour = int(at // HOUR) + _AHEAD
            end = min((hour - _AHEAD + 1) * HOUR, until)
            counts = (end - at) * _share(hour // _HOURS)
            yield self.by_hour[_place(hour)] * counts / HOUR, counts
            at = end


def learned(arrivals: Mapping[int, int], now: float) -> Rhythm | None:
    """Return the rhythm of articles that came out by hours since 1970; None where there are few.

    Holidays are left out of what is learned, and nothing is expected on them.
    """
    first_hour = int((now - SPAN) // HOUR)
    recent = {
        hour: number for hour, number in arrivals.items() if first_hour <= hour <= now // HOUR
    }
    if sum(recent.values()) < FEWEST_ARTICLES:
        return None
    first, last = (min(recent) + _AHEAD) // _HOURS, int(now // HOUR + _AHEAD) // _HOURS
    days = [day for day in range(first, last) if _share(day) == 1]
    if last - first < FEWEST_DAYS or not days:
        return None
    by_hour = _by_hour(recent, days)
    return Rhythm(by_hour, *_longest(Rhythm(by_hour, 0.0, 0.0), recent))


def _by_hour(recent: Mapping[int, int], days: list[int]) -> tuple[float, ...]:
    """Return the product of weekday and hour: seven times 24 cells are too many to learn."""
    usual = set(days)
    counted = {hour + _AHEAD: n for hour, n in recent.items() if (hour + _AHEAD) // _HOURS in usual}
    total = sum(counted.values())
    mean = total / len(days)
    weekdays, hours = [SHRUNK * mean] * _WEEK, [0.5] * _HOURS
    for hour, number in counted.items():
        weekdays[_weekday(hour // _HOURS)] += number
        hours[hour % _HOURS] += number
    numbers = [SHRUNK + sum(_weekday(day) == one for day in days) for one in range(_WEEK)]
    of_hours = sum(hours)
    return tuple(
        weekday / number * hour / of_hours
        for weekday, number in zip(weekdays, numbers, strict=True)
        for hour in hours
    )


def _longest(rhythm: Rhythm, recent: Mapping[int, int]) -> tuple[float, float]:
    """Return the longest time without an article, in articles expected and in seconds."""
    longest_gap = longest_time = gap = time = 0.0
    hours = range(min(recent), max(recent) + 1)
    parts = rhythm._parts(hours[0] * HOUR, (hours[-1] + 1) * HOUR)  # noqa: SLF001 - its own module
    for hour, (number, seconds) in zip(hours, parts, strict=True):
        gap, time = (0.0, 0.0) if recent.get(hour) else (gap + number, time + seconds)
        longest_gap, longest_time = max(longest_gap, gap), max(longest_time, time)
    return longest_gap, longest_time


def _place(local_hour: int) -> int:
    return _weekday(local_hour // _HOURS) * _HOURS + local_hour % _HOURS


def _weekday(day: int) -> int:
    return (day + _THURSDAY) % _WEEK


@lru_cache(maxsize=1024)
def _share(day: int) -> float:
    """Return what share of a usual day is expected on this one, by days since 1970 in Vietnam."""
    of_calendar = date.fromordinal(_EPOCH + day)
    if holiday(of_calendar):
        return 0.0
    return AFTER_TET if is_after_tet(of_calendar) else 1.0
