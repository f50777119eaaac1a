"""One line a minute of what a running process does, in its structured log."""

import asyncio
import time
from collections.abc import AsyncIterator, Collection
from contextlib import asynccontextmanager

from shared.errors import Unavailable, UsageError
from shared.runtime import Settings, in_background, telemetry

SECONDS = 60.0
# The stages whose records the line counts, by the word that it has for them.
_COUNTED = {"fetched": "fetch", "stored": "store"}


@asynccontextmanager
async def heartbeat(
    settings: Settings, stages: Collection[str], *, seconds: float = SECONDS
) -> AsyncIterator[None]:
    """Log a line every so many seconds for as long as the block runs.

    `fetched` and `stored` are the records done since the last line, of those of the stages that
    run here. Where pages are fetched, `due` are the URLs that wait, `held` the hosts that are
    leased now, by whomever.
    """
    async with in_background(_beat(settings, stages, seconds)):
        yield


async def _beat(settings: Settings, stages: Collection[str], seconds: float) -> None:
    counted = {word: stage for word, stage in _COUNTED.items() if stage in stages}
    before = {word: telemetry.records_done(stage) for word, stage in counted.items()}
    while True:
        await asyncio.sleep(seconds)
        done = {word: telemetry.records_done(stage) for word, stage in counted.items()}
        waiting = await _waiting(settings) if "fetch" in stages else {}
        new = {word: number - before[word] for word, number in done.items()}
        telemetry.log.info("heartbeat", **new, **waiting)
        before = done


async def _waiting(settings: Settings) -> dict[str, object]:
    from services.crawler import open_frontier  # noqa: PLC0415 - loaded where pages are fetched

    try:
        async with open_frontier(settings, prepared=False) as frontier:
            counts = await frontier.counts(now=time.time())
    except (Unavailable, UsageError) as outage:
        return {"frontier": str(outage)}
    return {"due": counts["due"], "held": counts["leased"]}
