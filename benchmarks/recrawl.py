"""How long news wait to be seen: the product's own schedule against equally many fixed visits.

    python -m benchmarks.recrawl [SEED ...]

300 sections publish at random: 4 articles a day in the median (log-normal, σ 1.2), by hours that
differ from portal to portal and with less at weekends; some fall silent or wake up on the way.
After 8 days of learning, 14 days are scored. The fixed schedule makes the same number of visits,
the same for each section. Nothing is fetched.
"""

import math
import random
import sys
from bisect import bisect_right
from dataclasses import dataclass, replace
from statistics import mean

from services.crawler import Entry, next_listing_visit, updated_rate

HOUR, DAY = 3600.0, 86_400.0
SECTIONS, LEARNED, SCORED = 300, 8, 14  # sections, days, days
MEDIAN_RATE, SIGMA = 4.0, 1.2
# Monday, 2 November 2026, midnight in Vietnam.
START = 1_793_552_400.0
# The hours at which offices and newsrooms work: (mean, deviation, share).
PEAKS = ((9.5, 2.0, 0.45), (15.5, 2.0, 0.4), (20.0, 1.5, 0.15))


@dataclass(frozen=True, slots=True)
class Section:
    """When the articles of a section appeared, in order; times are Unix seconds."""

    times: tuple[float, ...]


def make_section(chance: random.Random) -> Section:
    """Return the articles of a section over all days."""
    rate = MEDIAN_RATE * math.exp(chance.gauss(0.0, SIGMA))
    shift, weekend = chance.gauss(0.0, 1.0), chance.uniform(0.2, 0.9)
    is_broken = chance.random() < 0.2
    breaks_at, factor = chance.uniform(0, LEARNED + SCORED), chance.choice((0.1, 4.0))
    times: list[float] = []
    for day in range(LEARNED + SCORED):
        wanted = rate * (weekend if day % 7 in (5, 6) else 1.0)
        wanted *= factor if is_broken and day > breaks_at else 1.0
        times += [START + day * DAY + _hour(chance, shift) for _ in range(_poisson(chance, wanted))]
    return Section(tuple(sorted(times)))


def _hour(chance: random.Random, shift: float) -> float:
    if chance.random() < 0.1:
        return chance.uniform(0.0, DAY)
    middle, deviation, _ = chance.choices(PEAKS, [share for *_, share in PEAKS])[0]
    return (chance.gauss(middle + shift, deviation) % 24) * HOUR


def _poisson(chance: random.Random, expected: float) -> int:
    count, left = -1, expected
    while left > 0:
        count, left = count + 1, left - chance.expovariate(1.0)
    return max(count, 0)


def visits_of(section: Section) -> list[float]:
    """Return when the product's schedule visits the section."""
    entry = Entry(url="https://a.vn/tin", host="a.vn", kind="listing", clicks=1)
    at, seen, visits = START, 0, []
    while at < START + (LEARNED + SCORED) * DAY:
        visits.append(at)
        shown = bisect_right(section.times, at)
        rate = updated_rate(entry, new=shown - seen, now=at)
        entry = replace(entry, rate=rate, visited_at=at)
        at, seen = next_listing_visit(entry, rate, now=at), shown
    return visits


def delays(section: Section, visits: list[float]) -> list[float]:
    """Return the seconds from each scored article to the visit that finds it."""
    scored = [time for time in section.times if time >= START + LEARNED * DAY]
    last = START + (LEARNED + SCORED) * DAY
    places = [(time, bisect_right(visits, time)) for time in scored]
    return [(visits[at] if at < len(visits) else last) - time for time, at in places]


def measure(seed: int) -> tuple[float, float, float]:
    """Return visits a section and day, the mean delay in minutes, and that of fixed visits."""
    chance = random.Random(seed)  # noqa: S311 - a simulation
    random.seed(seed)
    sections = [make_section(chance) for _ in range(SECTIONS)]
    plans = [visits_of(section) for section in sections]
    count = mean(sum(at >= START + LEARNED * DAY for at in plan) for plan in plans)
    step = SCORED * DAY / count
    ours, fixed = [], []
    for section, plan in zip(sections, plans, strict=True):
        ours += delays(section, plan)
        phase = chance.uniform(0, step)
        days = (LEARNED + SCORED) * DAY
        fixed += delays(section, [START + phase + step * n for n in range(int(days / step) + 1)])
    return count / SCORED, mean(ours) / 60, mean(fixed) / 60


def main() -> None:
    """Print one line a seed, and their mean."""
    ratios = []
    for seed in map(int, sys.argv[1:] or ("1", "2", "3")):
        visits, ours, fixed = measure(seed)
        ratios.append(ours / fixed)
        print(
            f"seed {seed}: {visits:.1f} visits a section and day; mean delay {ours:.1f} min,"
            f" fixed {fixed:.1f} min, ratio {ours / fixed:.3f}"
        )
    print(f"mean ratio {mean(ratios):.3f}")


if __name__ == "__main__":
    main()
