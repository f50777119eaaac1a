"""The stage ARCHIVE: every page that is fetched is kept, as its server sent it."""

import asyncio
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from services.archive.open import open_to_write
from shared.contract import PAGE_FETCHED, PageFetched
from shared.errors import Unavailable, UsageError
from shared.runtime import Handle, Result, Settings, Stage, in_background, telemetry

if TYPE_CHECKING:
    from services.archive.writer import Writer

# How often it is looked whether the open file has reached its age, and what has been kept enough.
LOOK_SECONDS, EXPIRE_SECONDS = 60.0, 6 * 3600.0


@asynccontextmanager
async def archiving(settings: Settings) -> AsyncIterator[Handle]:
    """Open the archive, mend what a kill left, and yield the handle that keeps pages.

    Raises UsageError where there is no archive, or it cannot be written.
    """
    from services.archive.writer import Writer  # noqa: PLC0415 - needs an extra

    with open_to_write(settings) as shelf:
        writer = Writer(
            shelf,
            max_bytes=settings.archive_file_bytes,
            max_seconds=settings.archive_file_hours * 3600,
            software=f"bantin/{ARCHIVE.code_version()}",
        )
        await asyncio.to_thread(writer.recover)
        alone = asyncio.Lock()
        async with in_background(_look_after(writer, alone, settings.keep_archive_days)):
            yield lambda pages: _kept(writer, alone, pages)


async def _kept(
    writer: "Writer", alone: asyncio.Lock, pages: Sequence[PageFetched]
) -> list[Result]:
    async with alone:
        results = await asyncio.to_thread(writer.keep, pages)
    return [result or () for result in results]


async def _look_after(writer: "Writer", alone: asyncio.Lock, keep_days: int) -> None:
    """Finish files in time, and take out what is older than it is to be kept (0: for ever)."""
    expired_at = -EXPIRE_SECONDS
    while True:
        try:
            async with alone:
                await asyncio.to_thread(writer.finish_if_due)
                if keep_days and time.monotonic() - expired_at >= EXPIRE_SECONDS:
                    expired_at = time.monotonic()
                    await asyncio.to_thread(_expire, writer, keep_days)
        except (Unavailable, UsageError) as outage:
            telemetry.log.warning("the archive is not looked after", reason=str(outage))
        await asyncio.sleep(LOOK_SECONDS)


def _expire(writer: "Writer", keep_days: int) -> None:
    from services.archive.removal import expire  # noqa: PLC0415 - needs an extra

    before = datetime.now(UTC) - timedelta(days=keep_days)
    if number := expire(writer.shelf, before, lambda _done, _all: None):
        telemetry.log.info("kept long enough", pages=number, days=keep_days)


# A batch is one write to the disk, or one object: as many as BANTIN_BATCH_BYTES lets through.
ARCHIVE = Stage("archive", PAGE_FETCHED, None, open=archiving, batch=200)
STAGES = (ARCHIVE,)
