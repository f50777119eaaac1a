"""Hosts on loan from the frontier: which is next, how long it is kept, what is due on it."""

import asyncio
import uuid
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager, suppress

from services.crawler.crawl.leased_host import LeasedHost, LostLeaseError, delay_of
from services.crawler.crawl.robots_file import read_robots
from services.crawler.frontier import (
    LIVE,
    Claim,
    DatabaseClock,
    Entry,
    Frontier,
    Host,
    Wanted,
    changed,
    next_day,
    with_visit,
)
from services.crawler.http import Fetcher
from shared.errors import Unavailable
from shared.portals import Portal, portal_of
from shared.runtime import Settings, telemetry

# How long a host stays with a worker that was killed. A living one extends its lease meanwhile;
# the clocks of two machines may differ by most of it.
LEASE_SECONDS, HEARTBEAT_SECONDS = 20.0, 5.0
# A host that must rest longer than this is given back: the worker finds another one meanwhile.
PATIENCE = 0.5
# One lease serves at most so many URLs: other hosts are due too.
URLS_PER_LEASE = 20
# A name may lead to another machine after so long.
ADDRESS_SECONDS = 3600.0
# Idle means: no URL due within the first, on a host that may be asked within the second.
IDLE_SOON, IDLE_AWAKE = 2.0, 60.0
# How often to look for a due host while there is none; one worker of a process does it for all.
LOOK_SECONDS = 0.25


# Says of a host that was just leased, or is about to be asked, that it must be left alone.
IsPaused = Callable[[LeasedHost], Awaitable[bool]]


async def never_paused(_: LeasedHost) -> bool:
    """Return False: without orders nothing is paused."""
    return False


class Leases:
    """Leases of the hosts of one frontier, for all workers of a process.

    `only` are the portals and hosts that are wanted, none for all; a redirect away from one of
    them adds the host that it leads to.
    """

    def __init__(  # noqa: PLR0913 - all that a crawl is made of
        self,
        frontier: Frontier,
        fetcher: Fetcher,
        portals: Sequence[Portal],
        settings: Settings,
        *,
        now: Callable[[], float] | None = None,
        is_paused: IsPaused = never_paused,
    ) -> None:
        self.frontier = frontier
        self._clock = DatabaseClock(frontier)
        self.now = now or self._clock
        self.only = {settings.only} if settings.only else set[str]()
        self._fetcher = fetcher
        self._portals = portals
        self._settings = settings
        self._is_paused = is_paused
        self._looking = asyncio.Lock()
        # Leased when another was given back, for whoever wants one next.
        self._claimed: deque[Claim] = deque()

    async def next_host(self, *, until_idle: bool) -> LeasedHost | None:
        """Wait for a due host and lease it; return None when idle and `until_idle`."""
        while claim := await self._next_claim(until_idle=until_idle):
            leased = self._leased(claim)
            if await self._is_paused(leased):
                await self._release(leased)
            elif await self._is_located(leased):
                return leased
        return None

    async def _next_claim(self, *, until_idle: bool) -> Claim | None:
        await self._clock.sync()
        # Whoever is looking already found nothing a moment ago.
        if not self._looking.locked() and (claim := await self._claim()):
            return claim
        async with self._looking:
            while (claim := await self._claim()) is None:
                if until_idle and await self._is_idle():
                    return None
                await asyncio.sleep(LOOK_SECONDS)
                await self._clock.sync()
            return claim

    async def _claim(self) -> Claim | None:
        while self._claimed:
            claim = self._claimed.popleft()
            if claim.host.lease_until - self.now() > HEARTBEAT_SECONDS:
                return claim
        wanted = self._wanted()
        return await self.frontier.claim(
            owner=wanted.owner,
            now=wanted.now,
            until=wanted.until,
            limit=wanted.limit,
            only=wanted.only,
        )

    def _wanted(self) -> Wanted:
        now = self.now()
        return Wanted(
            owner=uuid.uuid4().hex,
            now=now,
            until=now + LEASE_SECONDS,
            limit=self._limit,
            only=self.only,
        )

    async def close(self) -> None:
        """Give back what was leased and that nobody came to want."""
        with suppress(Unavailable):  # then the leases run out by themselves
            while self._claimed:
                await self.frontier.release(self._claimed.popleft().host)

    def _limit(self, host: Host) -> int:
        """Return how many URLs a lease serves: one of a host that is given back to rest."""
        return 1 if delay_of(host.host, self._portals) > PATIENCE else URLS_PER_LEASE

    def _leased(self, claim: Claim) -> LeasedHost:
        name = claim.host.host
        return LeasedHost(
            host=changed(claim.host, delay=delay_of(name, self._portals)),
            portal=portal_of(self._portals, name),
            portals=self._portals,
            fetcher=self._fetcher,
            user_agent=self._settings.user_agent,
            allowed=self._settings.allow_networks,
            now=self.now,
            due=list(claim.due),
            reads_all_files=self._settings.attachments,
        )

    async def _is_located(self, leased: LeasedHost) -> bool:
        """Return True once the address of the host is known, and nobody else is at it."""
        now, host = self.now(), leased.host
        if abs(now - host.resolved_at) < ADDRESS_SECONDS:
            return True
        address = await self._fetcher.address(host.host) or host.address
        leased.host = changed(host, address=address, resolved_at=now)
        if address is None:
            return True
        return await self.frontier.locate(leased.host, now=self.now())

    async def _is_idle(self) -> bool:
        now = self.now()
        return not await self.frontier.busy(
            now=now, soon=now + IDLE_SOON, awake=now + IDLE_AWAKE, only=self.only
        )

    @asynccontextmanager
    async def holding_lease(self, leased: LeasedHost) -> AsyncIterator[None]:
        """Extend the lease of a host as long as it is at work, then give it back."""
        heartbeats: list[asyncio.Task[None]] = []

        def begin() -> None:
            heartbeats.append(asyncio.create_task(self._heartbeat(leased)))

        # Most leases are over before: they need no task of their own.
        first = asyncio.get_running_loop().call_later(HEARTBEAT_SECONDS, begin)
        try:
            yield
        finally:
            first.cancel()
            for heartbeat in heartbeats:
                heartbeat.cancel()
                await asyncio.gather(heartbeat, return_exceptions=True)
            await self._release(leased)

    async def _heartbeat(self, leased: LeasedHost) -> None:
        # However long an outage was: where nobody has taken the host since, it is ours again, and
        # must be kept then too. One that another has is never won back.
        while True:
            with suppress(Unavailable):
                await self.extend(leased)
            await asyncio.sleep(HEARTBEAT_SECONDS)

    async def extend(self, leased: LeasedHost) -> None:
        """Hold the host longer; a lease that another worker has by now is over at once."""
        until = self.now() + LEASE_SECONDS
        is_ours = await self.frontier.extend(leased.host, until=until)
        leased.host = changed(leased.host, lease_until=until if is_ours else 0.0)

    async def _release(self, leased: LeasedHost) -> None:
        if leased.is_released:
            return
        try:
            await self.frontier.release(leased.host)
        except Unavailable as outage:
            # The lease runs out by itself.
            telemetry.log.warning("host not given back", host=leased.host.host, reason=str(outage))

    async def save(self, leased: LeasedHost, after: Entry) -> None:
        """Write an entry after its visit, and give the host back with the last of the lease.

        Who asked for the URL has been served: it waits in the line of its like from now on, and its
        next visit has a trace of its own. An entry of a host that another worker has by now is
        refused, and counted: what that one wrote is newer.
        """
        entry = changed(after, priority=max(after.priority, LIVE), trace=None)
        entry = with_visit(entry, self.now())
        is_last = not leased.due or leased.wait() > PATIENCE
        if is_last:
            is_written = await self._end(leased.host, entry)
            leased.is_released = True
        else:
            is_written = await self.frontier.save(entry, leased.host)
        if not is_written:
            telemetry.WRITES_REFUSED.inc()
            telemetry.log.warning("lease lost", host=leased.host.host, url=entry.url)

    async def _end(self, host: Host, last: Entry) -> bool:
        """Give a host back, and lease the next on the same way unless others look for one."""
        if self._looking.locked():
            return await self.frontier.release(host, last)
        is_written, claim = await self.frontier.turn(host, last, self._wanted())
        self._claimed += [claim] if claim else []
        return is_written

    async def read_robots(self, leased: LeasedHost) -> None:
        """Read robots.txt over the scheme of what is due; it stands for http and https both."""
        if leased.due and not self._is_spent(leased):
            scheme = leased.due[0].url.partition(":")[0]
            # One that another worker has by now yields no visit either.
            with suppress(LostLeaseError):
                await read_robots(leased, scheme, self.frontier.host)

    async def next_entry(self, leased: LeasedHost) -> Entry | None:
        """Return the best due URL once the host has rested; None when that takes too long."""
        if leased.is_released or not leased.due or leased.wait() > PATIENCE:
            return None
        if self._is_spent(leased) or await self._is_paused(leased):
            return None
        await asyncio.sleep(leased.wait())
        if not leased.is_ours():
            await self.extend(leased)
        return leased.due.pop(0) if leased.is_ours() else None

    def _is_spent(self, leased: LeasedHost) -> bool:
        """Return True if the host has had its requests of the day: it rests until the next."""
        if not leased.is_spent():
            return False
        until = max(leased.host.next_ok, next_day(self.now()))
        leased.host = changed(leased.host, next_ok=until)
        return True
