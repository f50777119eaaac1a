"""The port of browsing, and what both databases make of the keys that they read."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, Protocol

from services.store.articles import Query
from services.store.search import folded, month_of

Kind = Literal["person", "place", "topic", "office", "event"]
# What an index tells of each answer; nothing else is counted.
Facet = Literal["portal", "month", "topic"]
# Of more answers the newest so many are counted: a page is asked for within 50 ms.
COUNTED = 500
# Behind every name that begins alike, and before every one but the same.
END, NEXT = "\U0010ffff", "\0"


@dataclass(frozen=True, slots=True)
class Named:
    """A name in the form of its key (small letters), and how many articles have it."""

    key: str
    articles: int


@dataclass(frozen=True, slots=True)
class Facets:
    """How often each value occurs in the newest answers.

    `of` answers were counted; `is_whole` says that these are all there are.
    """

    of: int
    is_whole: bool
    counts: Mapping[Facet, Mapping[str, int]]


class Browsing(Protocol):
    """Names and numbers from the indexes of the store.

    Every method raises Unavailable when the database is away, UsageError when it refuses us.
    """

    async def names(
        self, kind: Kind, beginning: str, *, after: str = "", limit: int = 50
    ) -> Sequence[Named]:
        """Return names that begin so, in order, behind the key `after`.

        `beginning` is a key; one without diacritics asks for names without theirs, so that each
        spelling falls under one, another one for names as they are spelled.
        """

    async def facets(self, query: Query) -> Facets:
        """Return how the answers to a query fall apart, see `Facets`; its page does not count."""

    async def by_portal(
        self, since: datetime | None = None, until: datetime | None = None
    ) -> Mapping[str, int]:
        """Return how many articles each portal has that were published in a time.

        The bounds are those of `Query`; portals without any are left out.
        """


def key_range(kind: Kind, beginning: str, after: str) -> tuple[str, str]:
    """Return the first key of names that begin so, behind that of `after`, and one behind all."""
    first = f"{kind}:{beginning}"
    return max(first, f"{kind}:{after}{NEXT}") if after else first, f"{first}{END}"


def is_listed(key: str, beginning: str) -> bool:
    """Return True if a key is of the form in which its beginning was asked for."""
    return folded(beginning) != beginning or folded(key) == key


def facets_of(
    moments: Sequence[int], portals: Iterable[str | None], topics: Counter[str]
) -> Facets:
    """Return the facets of answers by their moments, portals and keys of topics.

    One answer more than COUNTED tells that there are others. A topic is an answer's with and
    without diacritics, and counted once.
    """
    months = Counter(month for one in moments[:COUNTED] if (month := month_of(one)))
    spelled = {folded(topic) for topic in topics if folded(topic) != topic}
    return Facets(
        min(len(moments), COUNTED),
        len(moments) <= COUNTED,
        {
            "portal": _counted(Counter(one for one in portals if one)),
            "month": dict(sorted(months.items(), reverse=True)),
            "topic": _counted(Counter({k: n for k, n in topics.items() if k not in spelled})),
        },
    )


def _counted(counter: Counter[str]) -> dict[str, int]:
    return dict(sorted(counter.items(), key=lambda pair: (-pair[1], pair[0])))
