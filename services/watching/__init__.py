"""What goes on beside the stages of a running process."""

from collections.abc import AsyncIterator, Collection
from contextlib import asynccontextmanager

from services.watching.heartbeat import heartbeat
from services.watching.portal_fuse import portal_fuse
from services.watching.portals_watch import portals_watch
from shared.runtime import Settings

__all__ = ["watching"]


@asynccontextmanager
async def watching(settings: Settings, stages: Collection[str]) -> AsyncIterator[None]:
    """Log a heartbeat, watch portals and their dead letters, for as long as the block runs."""
    async with (
        heartbeat(settings, stages),
        portal_fuse(settings, stages),
        portals_watch(settings, stages),
    ):
        yield
