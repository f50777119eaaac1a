"""A portal whose pages keep dying is paused by itself, so that no other portal waits for it."""

import asyncio
from collections.abc import AsyncIterator, Collection
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta

from services.pipeline import PIPELINE
from services.portal_orders import paused_portals, set_paused
from shared.errors import Unavailable, UsageError
from shared.portals import read_portals
from shared.runtime import Settings, in_background, telemetry
from shared.runtime.letters import WaitingLetters, mark_paused

SECONDS = 60.0
# Letters count for so long.
SPAN = timedelta(days=1)


@asynccontextmanager
async def portal_fuse(
    settings: Settings, stages: Collection[str], *, seconds: float = SECONDS
) -> AsyncIterator[None]:
    """Pause each portal with BANTIN_PORTAL_FUSE dead letters in a day, while the block runs.

    Only where pages are fetched; 0 pauses none. What was retried or dropped does not count, nor
    what died before the last pause.
    """
    if "fetch" not in stages or not settings.portal_fuse:
        yield
        return
    async with in_background(_watch(settings, seconds)):
        yield


async def _watch(settings: Settings, seconds: float) -> None:
    letters = waiting_letters()
    while True:
        try:
            await check(letters, settings)
        except (Unavailable, UsageError) as outage:
            telemetry.log.warning("dead letters are not counted", reason=str(outage))
        except Exception as bug:  # noqa: BLE001 - the next round may go well, and this one is told
            telemetry.log.error("dead letters are not counted", exc_info=bug)
        await asyncio.sleep(seconds)


def waiting_letters() -> WaitingLetters:
    """Return what counts the letters of the last day."""
    return WaitingLetters(PIPELINE, datetime.now(UTC) - SPAN)


async def check(letters: WaitingLetters, settings: Settings) -> None:
    """Take in the letters that came, and pause the portals that have too many now."""
    await letters.read_on(settings)
    known = {one.id for one in read_portals(settings.portals, own=settings.own_portals)}
    for portal, number in letters.by_portal(datetime.now(UTC) - SPAN).items():
        if portal in known and number >= settings.portal_fuse:
            await _pause(portal, number, settings)


async def _pause(portal: str, number: int, settings: Settings) -> None:
    if portal not in await paused_portals(settings):
        await set_paused(portal, settings, paused=True)
        telemetry.log.error(
            "portal paused",
            portal=portal,
            dead_letters=number,
            todo=f"`bantin dead list --portal {portal}`, mend the cause, `bantin dead retry "
            f"--portal {portal}`, `bantin portal resume {portal}`",
        )
    await mark_paused(portal, PIPELINE[0], settings)
