"""What the store asks of every batch: does a portal's news still look as it did, is it held."""

import asyncio
import time
from collections import Counter
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Protocol

from services.store.samples import (
    BASELINE,
    WINDOW,
    Break,
    Drifted,
    Sample,
    Samples,
    drifted,
    is_well_again,
    open_samples,
    sample_of,
)
from shared.contract import ArticleEnriched
from shared.runtime import Settings, telemetry, when_reached

# What is usual of a portal is read again after so many of its articles.
READ_AGAIN = 50  # articles; what is usual changes by a quarter meanwhile


class Clock(Protocol):
    """Tells the time."""

    def __call__(self) -> float:
        """Return Unix seconds."""


@asynccontextmanager
async def open_canary(settings: Settings) -> AsyncIterator["Canary"]:
    """Open the samples beside the articles; raises UsageError where the database refuses us."""
    async with open_samples(settings) as samples:
        await when_reached(settings, samples.prepare)
        yield Canary(samples, time.time, holds=settings.drift_hold)


class Canary:
    """Keeps samples of what is to be stored, and opens and ends the breaks of portals.

    What it knows stands in the database of the articles: every replica of the store judges the
    same articles, and one of them opens the break. What is usual it remembers for a while.
    """

    def __init__(self, samples: Samples, now: Clock, *, holds: bool) -> None:
        self._samples = samples
        self._now = now
        self._holds = holds
        self._before: dict[str, tuple[float, int, list[Sample]]] = {}

    async def held(self, articles: Sequence[ArticleEnriched]) -> list[bool]:
        """Take in articles that are to be stored; return for each, in order, if it is held.

        What a person had read again passes, and shows in its sample whether the portal is well.
        """
        samples = {one.article_id: one for one in map(sample_of, articles) if one}
        if not samples:
            return [False] * len(articles)
        await self._samples.keep(list(samples.values()))
        breaks = dict(await self._samples.breaks())
        number = Counter(one.portal for one in samples.values())
        judged = [self._judged(portal, breaks.get(portal), many) for portal, many in number.items()]
        for found in await asyncio.gather(*judged):
            breaks |= found
        held = [is_held(one, breaks) for one in articles]
        marked = {one.article_id for one, is_so in zip(articles, held, strict=True) if is_so}
        if marked:
            await self._samples.keep([replace(samples[one], held=True) for one in marked])
        return held

    async def forget(self, article_id: str) -> None:
        """Forget an article that was removed for good."""
        await self._samples.remove(article_id)

    async def _judged(self, portal: str, known: Break | None, number: int) -> dict[str, Break]:
        """Return the break of a portal as it is now that so many came, none where it is well."""
        newest = await self._samples.newest(portal, WINDOW, since=known.since if known else 0.0)
        if known and known.is_open:
            if await self._is_over(known, newest):
                return {portal: replace(known, opened_at=None)}
            return {portal: known}
        before = await self._usual(portal, known.since if known else 0.0, newest, number)
        broken = drifted(newest, before)
        if not broken:
            return {}
        self._before.pop(portal, None)
        found = _break_of(portal, broken, self._now(), holds=self._holds)
        if await self._samples.open(found):
            _tell(found)
        return {portal: (await self._samples.breaks()).get(portal, found)}

    async def _usual(
        self, portal: str, since: float, newest: Sequence[Sample], number: int
    ) -> list[Sample]:
        """Return the samples before the newest; remembered until many have come."""
        of, seen, before = self._before.get(portal, (-1.0, 0, []))
        if of != since or seen + number > READ_AGAIN or not before:
            seen, number = 0, 0
            oldest = newest[-1].at if newest else 0.0
            before = await self._samples.newest(portal, BASELINE, before=oldest, since=since)
        self._before[portal] = (since, seen + number, before)
        return before

    async def _is_over(self, known: Break, newest: Sequence[Sample]) -> bool:
        """End a break whose portal is read again as it was before; return True if it is over."""
        before = await self._samples.newest(known.portal, BASELINE, before=known.since)
        if not is_well_again(known.measures, newest, before):
            return False
        if await self._samples.settle(known.portal, None):
            telemetry.log.info(
                "portal reads as before",
                portal=known.portal,
                todo=f"`bantin replay parse --portal {known.portal} --promote` for what was held",
            )
        return True


def is_held(article: ArticleEnriched, breaks: Mapping[str, Break]) -> bool:
    """Return True if an article is not to be stored: its portal has drifted, and is held.

    A removal passes, and what a person had read again.
    """
    found = breaks.get(article.portal or "")
    if article.gone or article.reparsed_at or article.reenriched_at or found is None:
        return False
    return found.is_open and found.holds and article.fetched_at.timestamp() >= found.since


def _break_of(portal: str, broken: Sequence[Drifted], now: float, *, holds: bool) -> Break:
    return Break(
        portal=portal,
        since=min(one.since for one in broken),
        opened_at=now,
        reasons=tuple(map(str, broken)),
        measures=tuple(one.measure for one in broken),
        holds=holds,
    )


def _tell(found: Break) -> None:
    telemetry.log.error(
        "portal drifted",
        portal=found.portal,
        reasons=list(found.reasons),
        holds=found.holds,
        todo=f"`bantin drift show {found.portal}`",
    )
