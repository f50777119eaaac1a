"""Numbers that pages and API show: counted in the store, and kept for some seconds."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from services.desk.recent import Recent
from services.store import CANDIDATES, Articles, Browsing, Facets, Query


@dataclass(frozen=True, slots=True)
class Total:
    """How many articles fit; without `is_whole` there are more than this number."""

    number: int
    is_whole: bool


class Numbers:
    """Totals, facets and numbers of portals; each may be half a minute old."""

    def __init__(self, articles: Articles, browsing: Browsing) -> None:
        self._articles, self._browsing = articles, browsing
        self._totals = Recent[Query, Total]()
        self._facets = Recent[Query, Facets]()
        self._portals = Recent[tuple[datetime | None, datetime | None], Mapping[str, int]]()

    async def total(self, query: Query) -> Total:
        """Return how many articles fit; of what no single index counts, no more than 1,000.

        Raises UsageError for a date that is none, as the two below.
        """
        asked = _whatever_page(query)
        return await self._totals.of(asked, lambda: self._counted(asked))

    async def facets(self, query: Query) -> Facets:
        """Return how the articles fall apart that fit."""
        asked = _whatever_page(query)
        return await self._facets.of(asked, lambda: self._browsing.facets(asked))

    async def by_portal(
        self, since: datetime | None = None, until: datetime | None = None
    ) -> Mapping[str, int]:
        """Return how many articles each portal has of a time; those without any are left out."""
        return await self._portals.of(
            (since, until), lambda: self._browsing.by_portal(since, until)
        )

    def forget(self) -> None:
        """Keep no number: each is counted anew."""
        for kept in (self._totals, self._facets, self._portals):
            kept.forget()

    async def _counted(self, query: Query) -> Total:
        is_of_no_text = query.text is None and query.gone is None
        is_in_one_index = is_of_no_text and not query.wanted_keys()[1:]
        if is_in_one_index and not query.one_per_cluster:
            return Total(await self._articles.count(query), is_whole=True)
        number = await self._articles.count(query, at_most=CANDIDATES)
        return Total(min(number, CANDIDATES), is_whole=number <= CANDIDATES)


def _whatever_page(query: Query) -> Query:
    return replace(query, limit=0, offset=0, up_to=None)
