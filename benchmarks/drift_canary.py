"""The drift canary on simulated portals: healthy ones never told, broken ones within a few pages.

    python -m benchmarks.drift_canary [PORTALS [SEED]]

PORTALS (120) portals of uneven habits: some name their authors or leads in one section only, whose
articles come in runs, some have texts of two kinds, some print a line below some of them. Each
brings 1,500 articles, judged one after another as the store does; then each breaks in every way,
and the pages until it is told are counted. Prints a table.
"""

import random
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from statistics import median

from services.store.samples import BASELINE, WINDOW, Sample, drifted

ARTICLES, FIRST = 1500, 240
LINE = "Tải ứng dụng của báo"
BREAKS = ("date", "title", "author", "lead", "short", "long", "boilerplate", "tail")


@dataclass(frozen=True, slots=True)
class Habits:
    """Shares of a portal's articles with each field, in each of its two sections."""

    dates: float
    authors: tuple[float, float]
    leads: tuple[float, float]
    lengths: tuple[float, float]
    lines: float
    run: int


def habits(dice: random.Random) -> Habits:
    return Habits(
        dates=dice.choice([1.0, 0.99, 0.97]),
        authors=(dice.uniform(0.6, 1), dice.choice([0.0, 0.3, 0.9])),
        leads=(dice.uniform(0.8, 1), dice.choice([0.1, 0.9])),
        lengths=(dice.uniform(1500, 4000), dice.uniform(600, 2500)),
        lines=dice.choice([0.0, 0.0, 0.3]),
        run=dice.choice([1, 4, 12]),
    )


def articles(known: Habits, dice: random.Random) -> Iterator[Sample]:
    """Yield the articles of a portal, oldest first; sections come in runs."""
    section = left = number = 0
    while True:
        if not left:
            section, left = dice.randrange(2), dice.randint(1, 2 * known.run)
        left -= 1
        number += 1
        length = int(known.lengths[section] * dice.lognormvariate(0, 0.5))
        own = f"Câu cuối của bài {number}."
        yield Sample(
            article_id=str(number),
            url_id=str(number),
            url=f"https://bao.example.vn/{number}",
            portal="bao",
            at=float(number),
            first_at=float(number),
            arrived=float(number),
            has_title=True,
            has_date=dice.random() < known.dates,
            has_author=dice.random() < known.authors[section],
            has_lead=dice.random() < known.leads[section],
            characters=max(length, 100),
            stripped=int(length * dice.uniform(0.02, 0.15)),
            tail=(own, LINE) if dice.random() < known.lines else (own,),
        )


def broken(one: Sample, way: str) -> Sample:
    changes: dict[str, dict[str, object]] = {
        "date": {"has_date": False},
        "title": {"has_title": False},
        "author": {"has_author": False},
        "lead": {"has_lead": False},
        "short": {"characters": one.characters // 12},
        "long": {"characters": one.characters * 6 + 4000},
        "boilerplate": {"stripped": one.characters},
        "tail": {"tail": (*one.tail, "Bấm để xem bản in")},
    }
    return replace(one, **changes[way])  # type: ignore[arg-type]  # each as its field


def is_told(seen: list[Sample]) -> bool:
    """Return True if the canary would tell a break of these articles, oldest first."""
    newest, before = seen[-WINDOW:], seen[-WINDOW - BASELINE : -WINDOW]
    return bool(drifted(newest[::-1], before[::-1]))


def pages_until_told(known: list[Sample], coming: list[Sample], way: str) -> int | None:
    seen = list(known)
    for number, one in enumerate(coming, 1):
        seen.append(broken(one, way))
        if is_told(seen):
            return number
    return None


def run(portals: int, seed: int) -> None:
    wrong, told = 0, {way: list[int | None]() for way in BREAKS}
    for number in range(portals):
        dice = random.Random(f"{seed} {number}")  # noqa: S311 - no secret
        coming = articles(habits(dice), dice)
        seen = [next(coming) for _ in range(FIRST)]
        is_wrong = False
        for _ in range(ARTICLES - FIRST):
            seen.append(next(coming))
            is_wrong = is_wrong or is_told(seen)
        wrong += is_wrong
        rest = [next(coming) for _ in range(2 * WINDOW)]
        for way in BREAKS:
            told[way].append(pages_until_told(seen, rest, way))
    print(f"healthy portals told: {wrong} of {portals}, over {ARTICLES - FIRST} articles of each")
    for way, pages in told.items():
        found = [one for one in pages if one is not None]
        print(
            f"{way:12} told {len(found):3} of {portals}   pages until then: median"
            f" {median(found) if found else 0:4.0f}, most {max(found, default=0):3}"
        )


if __name__ == "__main__":
    asked = int(sys.argv[1]) if len(sys.argv) > 1 else 120
    run(asked, int(sys.argv[2]) if len(sys.argv) > 2 else 1)
