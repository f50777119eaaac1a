"""Portal health over simulated months: healthy portals are never flagged, silent ones are in time.

    python -m benchmarks.portal_health [PORTALS [SEED]]

PORTALS (120) portals of six kinds publish by a rhythm of weekdays and hours of their own, uneven
from day to day, with stretches of few articles, nothing or little in Tết 2026 and a slow start
after it. Their first 56 days are learned from; then each is judged every hour for 30 days that
hold Tết. After that each falls silent, and the hours, the working days and the expected articles
are counted until it is red. Prints both as a table, then for half of them what
each threshold changed by a fifth does.
"""

import random
import sys
from bisect import bisect_right
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import pairwise
from statistics import median

from services.health import PortalFacts, judge, learned, rhythm
from services.health.holidays import holiday, is_after_tet
from services.health.rhythm import DAY, HOUR, SPAN

# 30 days around Tết, which is on 17 February 2026; 56 days before them to learn from.
START = datetime(2026, 2, 1, tzinfo=UTC).timestamp()
DAYS = 30
AHEAD = 7 * HOUR
GIVEN_UP = 60 * DAY


@dataclass(frozen=True, slots=True)
class Kind:
    """What a kind of portal publishes: articles of a workday, on a weekend, in Tết; at what hours.

    `uneven` is the spread of days around their mean; `a_week` publishes on one weekday alone.
    """

    name: str
    workday: tuple[float, float]
    weekend: float
    tet: float
    hours: tuple[int, int]
    uneven: float
    a_week: bool = False


KINDS = (
    Kind("newspaper, large", (80, 160), 0.6, 0.3, (5, 22), 0.2),
    Kind("newspaper, small", (20, 60), 0.5, 0.2, (6, 20), 0.3),
    Kind("Party committee", (3, 12), 0.2, 0.05, (7, 18), 0.5),
    Kind("government", (4, 15), 0.05, 0.0, (8, 17), 0.6),
    Kind("one a day", (1, 2), 0.1, 0.0, (8, 17), 0.4),
    Kind("magazine", (8, 20), 0.0, 0.0, (8, 12), 0.3, a_week=True),
)


def published(kind: Kind, dice: random.Random, first: float, last: float) -> list[float]:
    """Return when a portal of a kind publishes between two moments."""
    mean = dice.uniform(*kind.workday)
    weekday = dice.randrange(5)
    moments = []
    day = first
    slow = 1.0
    while day < last:
        local = datetime.fromtimestamp(day + AHEAD, UTC)
        # A week of few articles now and then: a meeting, a flood, a person on leave.
        slow = dice.choice([1, 1, 1, 0.4]) if local.weekday() == 0 else slow
        number = _number(kind, mean * slow, weekday, local, dice)
        moments += [
            day - AHEAD % DAY + dice.triangular(*kind.hours, sum(kind.hours) / 2) * HOUR
            for _ in range(number)
        ]
        day += DAY
    return sorted(moments)


def _number(kind: Kind, mean: float, weekday: int, local: datetime, dice: random.Random) -> int:
    if kind.a_week and local.weekday() != weekday:
        return 0
    share = 1.0 if local.weekday() < 5 else kind.weekend
    if holiday(local.date()):
        share = kind.tet
    elif is_after_tet(local.date()):
        share *= dice.uniform(0.3, 0.9)
    expected = mean * share * dice.lognormvariate(0, kind.uneven)
    return sum(dice.random() < expected / 400 for _ in range(400))


def by_hour(moments: list[float]) -> dict[int, int]:
    counted: dict[int, int] = {}
    for moment in moments:
        counted[int(moment // HOUR)] = counted.get(int(moment // HOUR), 0) + 1
    return counted


def first_red(moments: list[float], since: float, until: float) -> float | None:
    """Return when a portal is red first, by what it has published until then; learned daily."""
    day = since
    while day < until:
        begun = bisect_right(moments, day)
        known = learned(by_hour(moments[bisect_right(moments, day - SPAN) : begun]), day)
        today = moments[begun : bisect_right(moments, day + DAY)]
        for last, then in pairwise([moments[begun - 1], *today, day + DAY]):
            silent = known.silent_at(last, then) if known else None
            at = max(silent or then - 1, day)
            facts = PortalFacts(portal="p", last_article=last, rhythm=known)
            if judge(facts, at).light == "red":
                return at
        day += DAY
    return None


def working_days(since: float, until: float) -> float:
    days, at = 0.0, since
    while at < until:
        local = datetime.fromtimestamp(at + AHEAD, UTC)
        days += local.weekday() < 5 and not holiday(local.date())
        at += HOUR
    return days * HOUR / DAY


def run(portals: int, seed: int, *, tells: bool) -> tuple[int, float]:
    """Simulate; return how many healthy portals were flagged, and the median delay in days."""
    flagged, all_delays = 0, []
    for kind in KINDS:
        wrong, hours, days = 0, [], []
        for number in range(portals // len(KINDS)):
            dice = random.Random(f"{seed} {kind.name} {number}")  # noqa: S311 - no secret
            moments = published(kind, dice, START - SPAN, START + DAYS * DAY)
            wrong += first_red(moments, START, START + DAYS * DAY) is not None
            # It falls silent within the last ten days.
            ends = START + (DAYS - dice.uniform(0, 10)) * DAY
            before = moments[: bisect_right(moments, ends)]
            told = first_red(before, ends, ends + GIVEN_UP) or ends + GIVEN_UP
            hours.append((told - before[-1]) / HOUR)
            days.append(working_days(before[-1], told))
        flagged += wrong
        all_delays += days
        if tells:
            number = portals // len(KINDS)
            print(
                f"{kind.name:18} {wrong:3} of {number:3}   median {median(hours):5.0f} h,"
                f" {median(days):4.1f} working days; longest {max(hours):5.0f} h,"
                f" {max(days):4.1f} working days"
            )
    return flagged, median(all_delays)


def changed(name: str, share: float, portals: int, seed: int) -> None:
    """Print what another value of a threshold does."""
    before = getattr(rhythm, name)
    setattr(rhythm, name, before * share)
    flagged, delay = run(portals, seed, tells=False)
    setattr(rhythm, name, before)
    print(f"{name} {before * share:6.2f}: {flagged} flagged, median {delay:.1f} working days")


if __name__ == "__main__":
    asked = int(sys.argv[1]) if len(sys.argv) > 1 else 120
    chosen = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    print("kind               flagged      silent, told after")
    run(asked, chosen, tells=True)
    for threshold in ("SILENCE", "GAPS", "TIMES", "AFTER_TET"):
        for portion in (0.8, 1.2):
            changed(threshold, portion, asked // 2, chosen)
