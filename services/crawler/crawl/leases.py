"""Hosts on loan from the frontier: which is next, how long it is kept, what is due on it."""

import asyncio
import time
import uuid
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import replace

from services.crawler.crawl.leased_host import LeasedHost
from services.crawler.frontier import Entry, Frontier, Host
from services.crawler.http import Fetcher
from services.crawler.policy import DEFAULT_DELAY
from shared.errors import Unavailable
from shared.portals import Portal, portal_of
from shared.runtime import Settings, telemetry

# How long a host stays with a worker that was killed. A living one extends its lease meanwhile;
# the clocks of two machines may differ by most of it.
LEASE_SECONDS, HEARTBEAT_SECONDS = 20.0, 5.0
# A host that must rest longer than this is given back: the worker finds another one meanwhile.
PATIENCE = 0.5
# Idle means: no URL due within the first, on a host that may be asked within the second.
IDLE_SOON, IDLE_AWAKE = 2.0, 60.0
# How often to look for a due host while there is none; one worker of a process does it for all.
LOOK_SECONDS = 0.25


class Leases:
    """Leases of the hosts of one frontier, for all workers of a process.

    `only` are the portals and hosts that are wanted, none for all; a redirect away from one of
    them adds the host that it leads to.
    """

    def __init__(
        self,
        frontier: Frontier,
        fetcher: Fetcher,
        portals: Sequence[Portal],
        settings: Settings,
        *,
        now: Callable[[], float] = time.time,
    ) -> None:
        self.frontier = frontier
        self.now = now
        self.only = {settings.only} if settings.only else set[str]()
        self._fetcher = fetcher
        self._portals = portals
        self._settings = settings
        self._looking = asyncio.Lock()

    async def next_host(self, *, until_idle: bool) -> LeasedHost | None:
        """Wait for a due host and lease it; return None when idle and `until_idle`."""
        async with self._looking:
            while (host := await self._lease()) is None:
                if until_idle and await self._is_idle():
                    return None
                await asyncio.sleep(LOOK_SECONDS)
        portal = portal_of(self._portals, host.host)
        return LeasedHost(
            host=replace(host, delay=portal.delay if portal else DEFAULT_DELAY),
            portal=portal,
            portals=self._portals,
            fetcher=self._fetcher,
            user_agent=self._settings.user_agent,
            allowed=self._settings.allow_networks,
            now=self.now,
        )

    async def _lease(self) -> Host | None:
        now = self.now()
        return await self.frontier.lease(
            owner=uuid.uuid4().hex, now=now, until=now + LEASE_SECONDS, only=self.only
        )

    async def _is_idle(self) -> bool:
        now = self.now()
        return not await self.frontier.busy(
            now=now, soon=now + IDLE_SOON, awake=now + IDLE_AWAKE, only=self.only
        )

    @asynccontextmanager
    async def holding_lease(self, leased: LeasedHost) -> AsyncIterator[None]:
        """Extend the lease of a host as long as it is at work, then give it back."""
        heartbeat = asyncio.create_task(self._heartbeat(leased))
        try:
            yield
        finally:
            heartbeat.cancel()
            await asyncio.gather(heartbeat, return_exceptions=True)
            await self._release(leased)

    async def _heartbeat(self, leased: LeasedHost) -> None:
        # However long an outage was: where nobody has taken the host since, it is ours again, and
        # must be kept then too. One that another has is never won back.
        while True:
            await asyncio.sleep(HEARTBEAT_SECONDS)
            with suppress(Unavailable):
                await self.extend(leased)

    async def extend(self, leased: LeasedHost) -> None:
        """Hold the host longer; a lease that another worker has by now is over at once."""
        until = self.now() + LEASE_SECONDS
        is_ours = await self.frontier.extend(leased.host, until=until)
        leased.host = replace(leased.host, lease_until=until if is_ours else 0.0)

    async def _release(self, leased: LeasedHost) -> None:
        try:
            await self.frontier.release(leased.host)
        except Unavailable as outage:
            # The lease runs out by itself.
            telemetry.log.warning("host not given back", host=leased.host.host, reason=str(outage))

    async def read_robots(self, leased: LeasedHost) -> None:
        """Read robots.txt over the scheme of what is due; it stands for http and https both."""
        entry = await self._first_due(leased)
        if entry:
            await leased.read_robots(entry.url.partition(":")[0])

    async def next_entry(self, leased: LeasedHost) -> Entry | None:
        """Return the best due URL once the host has rested; None when that takes too long."""
        if leased.wait() > PATIENCE:
            return None
        await asyncio.sleep(leased.wait())
        await self.extend(leased)
        return await self._first_due(leased) if leased.is_ours() else None

    async def _first_due(self, leased: LeasedHost) -> Entry | None:
        due = await self.frontier.due(leased.host.host, now=self.now(), limit=1)
        return due[0] if due else None
