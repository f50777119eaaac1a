"""Whether a portal's articles are still read as they were: pure.

Every measure is a share: articles without a date, with a text shorter than nearly all were, with
the same last line. The newest few are held against the portal's own articles before them, and
broken is what would come about by chance hardly ever, and has not come about in all of those.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import comb

from services.store.samples.sample import Sample
from shared.text import match_key

# How many articles are looked at, and how many before them say what is usual. What is chosen here
# was tried on benchmarks/drift_canary.py as a whole (its table is in docs/benchmarks.md), and not
# each by itself.
WINDOW = 20  # articles
BASELINE = 200  # articles
FEWEST = 40  # articles before which nothing is usual yet
STEPS = (5, 10, WINDOW)  # articles; the newest of them: what breaks wholly shows in five
CHANCE = 1e-6  # probability of a window by chance
RAREST = 0.05  # the least share that counts as usual: two odd pages among 200 tell little
LARGEST_GAP = 0.3  # by so much the share must have grown
OUTER = 0.05  # share of the baseline that is "shorter (longer) than nearly all"
BY_A_TENTH = 0.1  # of the body; boilerplate that grew by less is no other layout
WELL_AGAIN = 10  # articles that must be as before for a break to be over
NOT_UNUSUAL = 0.05  # probability; a window that is likelier by the old shares is as before

Is = Callable[[Sample], bool]
# What each measure counts, in words of the reason.
WORDS = {
    "title": "articles without a title",
    "date": "articles without a date",
    "author": "articles without an author",
    "lead": "articles without a lead",
    "short": "texts shorter than nearly all before",
    "long": "texts longer than nearly all before",
    "boilerplate": "pages with more boilerplate than nearly all before",
    "tail": "texts with the same last line",
}


@dataclass(frozen=True, slots=True)
class Drifted:
    """A measure that broke: its share among the newest articles and among those before, 0 to 1.

    `since` is when the oldest page of the window was fetched that shows it, Unix seconds. `line` is
    the line that repeats, "" for another measure.
    """

    measure: str
    share: float
    usual: float
    since: float
    line: str = ""

    def __str__(self) -> str:
        """Return it in words: "articles without a date: 100 %, usually 2 %"."""
        words = f"{WORDS[self.measure]}: {self.share:.0%}, usually {self.usual:.0%}"
        return f"{words} ({self.line!r})" if self.line else words


def drifted(newest: Sequence[Sample], before: Sequence[Sample]) -> tuple[Drifted, ...]:
    """Return what broke: the newest articles against those before, both the newest first.

    Nothing is broken while there are few before.
    """
    if len(before) < FEWEST:
        return ()
    found = [
        broken
        for measure, counts in measures(newest, before).items()
        if (broken := _drifted(measure, counts, newest, before))
    ]
    return tuple(found)


def measures(newest: Sequence[Sample], before: Sequence[Sample]) -> Mapping[str, Is]:
    """Return what each measure counts; the limits of lengths are those of the articles before."""
    low, high = _outer([one.characters for one in before])
    _, most = _outer([one.boilerplate for one in before])
    line = repeated_line(newest)
    return {
        "title": lambda one: not one.has_title,
        "date": lambda one: not one.has_date,
        "author": lambda one: not one.has_author,
        "lead": lambda one: not one.has_lead,
        "short": lambda one: one.characters < low,
        "long": lambda one: one.characters > high,
        "boilerplate": lambda one: one.boilerplate > most + BY_A_TENTH,
        **({"tail": lambda one: line in map(match_key, one.tail)} if line else {}),
    }


def repeated_line(samples: Sequence[Sample]) -> str:
    """Return the last line that most samples have, in the form of match_key; "" where none has."""
    lines = Counter(line for one in samples for line in {match_key(text) for text in one.tail})
    line, number = max(lines.items(), key=lambda pair: (pair[1], pair[0]), default=("", 0))
    return line if number > 1 else ""


def shares(samples: Sequence[Sample]) -> dict[str, float]:
    """Return the shares of samples without each field, 0 to 1; empty without any."""
    if not samples:
        return {}
    missing: dict[str, Is] = {
        "title": lambda one: not one.has_title,
        "date": lambda one: not one.has_date,
        "author": lambda one: not one.has_author,
        "lead": lambda one: not one.has_lead,
    }
    return {name: sum(map(lacks, samples)) / len(samples) for name, lacks in missing.items()}


def is_well_again(
    measured: Sequence[str], newest: Sequence[Sample], before: Sequence[Sample]
) -> bool:
    """Return True if the newest articles are, by the measures that broke, as those before it.

    A line that repeats is over once another one, or none, is the most frequent.
    """
    newest = newest[:WELL_AGAIN]
    if len(newest) < WELL_AGAIN or len(before) < FEWEST:
        return False
    counts = measures(newest, before)
    return all(
        _chance(sum(map(counts[name], newest)), len(newest), _usual([*map(counts[name], before)]))
        >= NOT_UNUSUAL
        for name in measured
        if name in counts
    )


def _drifted(
    measure: str, counts: Is, newest: Sequence[Sample], before: Sequence[Sample]
) -> Drifted | None:
    are, were = [*map(counts, newest)], [*map(counts, before)]
    usual = _usual(were)
    for size in STEPS:
        number = sum(are[:size])
        if (
            len(are) >= size
            and number / size - usual >= LARGEST_GAP
            and number > _most(were, size)
            and _is_by_no_chance(number, size, usual, _worth(were))
        ):
            # What broke goes back as far as it can be followed.
            first = max(place for place, is_so in enumerate(are) if is_so)
            line = _spelled(repeated_line(newest), newest) if measure == "tail" else ""
            return Drifted(measure, number / size, sum(were) / len(were), newest[first].at, line)
    return None


def _usual(were: Sequence[bool]) -> float:
    """Return the share that is usual, with one more either way: few articles tell it badly."""
    return max((sum(were) + 1) / (len(were) + 2), RAREST)


def _is_by_no_chance(number: int, size: int, usual: float, worth: float) -> bool:
    return _chance(round(number * worth), round(size * worth), usual) < CHANCE


def _worth(flags: Sequence[bool]) -> float:
    """Return what one article more tells, 0 to 1: those of one section come in runs, and are alike.

    By how much each resembles the next, as of a first-order chain.
    """
    mean = sum(flags) / len(flags)
    spread = mean * (1 - mean) * (len(flags) - 1)
    together = sum((one - mean) * (other - mean) for one, other in pairwise(flags))
    alike = max(0.0, together / spread) if spread else 0.0
    return (1 - alike) / (1 + alike)


def _most(flags: Sequence[bool], size: int) -> int:
    """Return the most that any articles before had, so many in a row: sections come in runs."""
    number = most = sum(flags[:size])
    for place in range(size, len(flags)):
        number += flags[place] - flags[place - size]
        most = max(most, number)
    return most


def _chance(number: int, size: int, share: float) -> float:
    """Return the probability of so many or more of `size` by chance."""
    terms = range(number, size + 1)
    return sum(comb(size, k) * share**k * (1 - share) ** (size - k) for k in terms)


def _outer(values: Sequence[float]) -> tuple[float, float]:
    """Return the values below and above which lie a few of them."""
    ordered = sorted(values)
    cut = int(len(ordered) * OUTER)
    return ordered[cut], ordered[-1 - cut]


def _spelled(key: str, samples: Sequence[Sample]) -> str:
    """Return a line as the first text has it."""
    texts = (text for one in samples for text in one.tail)
    return next((text for text in texts if match_key(text) == key), key)
