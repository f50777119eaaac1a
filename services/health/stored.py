"""What the store knows of portals: how their last articles were read, and when they came."""

from dataclasses import dataclass
from datetime import datetime
from statistics import median

from services.health.facts import Reading
from services.health.rhythm import SPAN, Rhythm, learned
from services.store import Sample, Samples, shares
from shared.contract import VIETNAM

# So many articles of a portal are looked at.
LAST_ARTICLES = 100  # articles


@dataclass(frozen=True, slots=True)
class Stored:
    """What the store knows of one portal; `last` are its last articles, the newest first."""

    last_article: float | None
    rhythm: Rhythm | None
    last: tuple[Sample, ...]
    held: int


async def stored(samples: Samples, portal: str, now: float) -> Stored:
    """Return what the store knows of a portal at a moment, Unix seconds."""
    last_article = await samples.last_arrival(portal)
    if last_article is None:  # most portals of a list that is only begun
        return Stored(None, None, (), await samples.held(portal))
    return Stored(
        last_article=last_article,
        rhythm=learned(await samples.arrivals(portal, now - SPAN), now),
        last=tuple(await samples.newest(portal, LAST_ARTICLES)),
        held=await samples.held(portal),
    )


async def reading(samples: Samples, portal: str, known: Stored, pages: int, since: str) -> Reading:
    """Return how the last articles of a portal were read.

    `pages` went to the parser since the day `since` in Vietnam (an ISO date, "" for none).
    """
    read = 0
    if since:
        first = datetime.fromisoformat(since).replace(tzinfo=VIETNAM).timestamp()
        read = await samples.first_read(portal, first, float("inf"))
    last = known.last
    return Reading(
        articles=len(last),
        missing=shares(last),
        characters=round(median(one.characters for one in last)) if last else None,
        boilerplate=median(one.boilerplate for one in last) if last else None,
        pages=pages,
        refused=max(0, pages - read),
        held=known.held,
    )
