"""How the portals are, as metrics: of what this process knows of them."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from services.health import portals_health
from shared.errors import Unavailable, UsageError
from shared.portals import read_portals
from shared.runtime import Settings, in_background, telemetry

SECONDS = 300.0


@asynccontextmanager
async def portals_watch(settings: Settings, *, seconds: float = SECONDS) -> AsyncIterator[None]:
    """Say every so many seconds, in metrics, how each portal is, for as long as the block runs.

    Only where metrics are served.
    """
    if settings.http_port is None:
        yield
        return
    async with in_background(_watch(settings, seconds)):
        yield


async def _watch(settings: Settings, seconds: float) -> None:
    while True:
        await asyncio.sleep(seconds)
        try:
            await tell(settings)
        except (Unavailable, UsageError) as outage:
            telemetry.log.warning("portals are not judged", reason=str(outage))


async def tell(settings: Settings) -> None:
    """Set the metrics of every portal that is followed."""
    followed = read_portals(settings.portals, own=settings.own_portals)
    found = await portals_health(followed, settings)
    telemetry.PORTAL_RED.clear()
    for one in found:
        if one.light == "red":
            telemetry.PORTAL_RED.labels(one.portal, one.code).set(1)
        if one.facts.last_article:
            telemetry.PORTAL_LAST_ARTICLE.labels(one.portal).set(one.facts.last_article)
        for field, share in one.facts.reading.missing.items():
            telemetry.PORTAL_FILLED.labels(one.portal, field).set(1 - share)
