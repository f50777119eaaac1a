"""What goes on beside the stages of a running process."""

from collections.abc import AsyncIterator, Collection
from contextlib import AsyncExitStack, asynccontextmanager

from services.watching.heartbeat import heartbeat
from shared.runtime import Settings

__all__ = ["watching"]

# Who knows the frontier, and who knows the store: beside the others no portal is watched.
KNOWING = {"fetch", "store"}


@asynccontextmanager
async def watching(settings: Settings, stages: Collection[str]) -> AsyncIterator[None]:
    """Log a heartbeat, watch portals and their dead letters, for as long as the block runs."""
    async with heartbeat(settings, stages), AsyncExitStack() as stack:
        if KNOWING.intersection(stages):
            # They load the services that they ask, which takes as long as a start has without.
            from services.watching.portal_fuse import portal_fuse  # noqa: PLC0415 - slow, see above
            from services.watching.portals_watch import portals_watch  # noqa: PLC0415 - slow too

            await stack.enter_async_context(portal_fuse(settings, stages))
            await stack.enter_async_context(portals_watch(settings))
        yield
