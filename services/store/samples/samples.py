"""The port of the samples, which the database of the articles keeps beside them."""

from collections.abc import Collection, Mapping, Sequence
from typing import Protocol

from services.store.samples.sample import Break, Sample

HOUR = 3600.0  # s


class Samples(Protocol):
    """One sample for each article, at most one break for each portal.

    Moments are Unix seconds. Every method raises Unavailable when the database is away, UsageError
    when it refuses us.
    """

    async def prepare(self) -> None:
        """Make tables and indexes. Called again, it does nothing."""

    async def keep(self, samples: Sequence[Sample]) -> None:
        """Write samples: the newer page of an article wins, its first moments stay.

        What was news once stays news.
        """

    async def newest(
        self, portal: str, limit: int, *, before: float | None = None, since: float = 0.0
    ) -> list[Sample]:
        """Return the samples of a portal's news whose pages were fetched last, the newest first.

        `before` (excluded) and `since` bound when they were fetched. Older articles are left out:
        a portal may have had another layout in their day.
        """

    async def arrivals(self, portal: str, since: float) -> Mapping[int, int]:
        """Return how many articles of a portal came out in each hour, by hours since 1970."""

    async def last_arrival(self, portal: str) -> float | None:
        """Return when the last article of a portal came out, None where it has none."""

    async def first_read(self, portal: str, since: float, until: float) -> int:
        """Return how many articles were read for the first time in a stretch of time."""

    async def known(self, ids: Collection[str]) -> frozenset[str]:
        """Return those of these ids of addresses that a sample has, as its own or its article's."""

    async def held(self, portal: str) -> int:
        """Return how many articles of a portal are held."""

    async def breaks(self) -> Mapping[str, Break]:
        """Return the breaks by portal, those that were accepted too."""

    async def open(self, found: Break) -> bool:
        """Write a break unless the portal has an open one; return True if it was written."""

    async def settle(self, portal: str, accepted: Break | None) -> bool:
        """End an open break, or write in its place that it is accepted.

        Returns False where none was open, and nothing is written.
        """

    async def remove(self, article_id: str) -> None:
        """Forget the sample of an article."""

    async def close(self) -> None:
        """Let go of the database."""
