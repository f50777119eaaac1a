"""What stands in the databases of the settings, in few figures: for `bantin status`."""

import time
from collections.abc import Awaitable, Callable, Mapping
from typing import Literal

from services.crawler import open_frontier
from services.health.judgement import LIGHTS
from services.health.reading import portals_health
from services.store import Query, open_articles
from shared.portals import read_portals
from shared.runtime import Settings, why_not_kept

Figures = Mapping[str, object]


async def overview(settings: Settings) -> dict[str, Figures]:
    """Return the figures of "frontier", "articles" and "portals", or why they are "not_shown".

    Of portals it is how many have each light, and by its id why one is red.
    """
    return {
        "frontier": await _kept(settings, "frontier", _frontier),
        "articles": await _kept(settings, "store", _articles),
        "portals": await _portals(settings),
    }


async def _kept(
    settings: Settings,
    name: Literal["store", "frontier"],
    read: Callable[[Settings], Awaitable[Figures]],
) -> Figures:
    """Return what is read, or why not: a pod of one service knows one of the databases."""
    why = why_not_kept(settings, name)
    return {"not_shown": why} if why else await read(settings)


async def _frontier(settings: Settings) -> Figures:
    async with open_frontier(settings, prepared=False) as frontier:
        return await frontier.counts(now=time.time())


async def _articles(settings: Settings) -> Figures:
    async with open_articles(settings) as articles:
        return {"stored": await articles.count(Query())}


async def _portals(settings: Settings) -> Figures:
    reasons = [why_not_kept(settings, "frontier"), why_not_kept(settings, "store")]
    if all(reasons):
        return {"not_shown": reasons[0]}
    found = await portals_health(read_portals(settings.portals, own=settings.own_portals), settings)
    counts = {light: sum(one.light == light for one in found) for light in LIGHTS}
    red = {one.portal: one.reason for one in found if one.light == "red"}
    return {light: number for light, number in counts.items() if number} | red
