"""The crawl: hosts are leased, their best due URLs fetched one after another, hosts given back."""

import asyncio
import time
import uuid
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import replace

from services.crawler.crawl.leased_host import LeasedHost
from services.crawler.crawl.visit import Visit
from services.crawler.discovery import DiscoveredLinks
from services.crawler.frontier import ASKED, LIVE, NEVER, Entry, Frontier, Host
from services.crawler.http import Fetcher
from services.crawler.policy import (
    DEFAULT_DELAY,
    HOUR,
    has_more_pages,
    listing_again,
    outcomes,
    updated_rate,
)
from shared.contract import PageFetched
from shared.errors import Unavailable
from shared.portals import Portal, portal_of
from shared.runtime import Settings, telemetry

# How long a host stays with a worker that was killed. A living one extends its lease meanwhile;
# the clocks of two machines may differ by most of it.
LEASE_SECONDS, HEARTBEAT_SECONDS = 20.0, 5.0
# One lease serves at most so many URLs, and none for which its host must rest longer than this:
# the worker finds another host meanwhile.
URLS_PER_LEASE, PATIENCE = 20, 0.5
# Idle means: no URL due within the first, on a host that may be asked within the second.
IDLE_SOON, IDLE_AWAKE = 2.0, 60.0
# How often to look for a due host while there is none; one worker of a process does it for all.
LOOK_SECONDS = 0.25
# A sitemap is large and changes with every article: feeds and listings bring the news sooner.
MIN_SITEMAP_INTERVAL = 6 * HOUR


class Crawl:
    """`shared.runtime.stage.Source` over a frontier: its tasks are visits."""

    def __init__(
        self,
        frontier: Frontier,
        fetcher: Fetcher,
        portals: Sequence[Portal],
        settings: Settings,
        *,
        now: Callable[[], float] = time.time,
    ) -> None:
        self._frontier = frontier
        self._fetcher = fetcher
        self._portals = portals
        self._settings = settings
        self._now = now
        self._looking = asyncio.Lock()
        # A redirect away from the one host that is wanted adds the host that it leads to.
        self._only = {settings.only} if settings.only else set[str]()

    async def tasks(self, *, until_idle: bool) -> AsyncIterator[Visit]:
        """Yield visits, see Source.tasks; raise Unavailable when the frontier is away."""
        while (leased := await self._next_host(until_idle=until_idle)) is not None:
            async with self._holding_lease(leased):
                await self._read_robots(leased)
                for _ in range(URLS_PER_LEASE):
                    entry = await self._next_entry(leased)
                    if entry is None:
                        break
                    yield Visit(entry, leased, self._portals)

    @asynccontextmanager
    async def _holding_lease(self, leased: LeasedHost) -> AsyncIterator[None]:
        """Extend the lease of a host as long as it is at work, then give it back."""
        beating = asyncio.create_task(self._heartbeat(leased))
        try:
            yield
        finally:
            beating.cancel()
            await asyncio.gather(beating, return_exceptions=True)
            await self._release(leased)

    async def _heartbeat(self, leased: LeasedHost) -> None:
        # However long an outage was: where nobody has taken the host since, it is ours again, and
        # must be kept then too. One that another has is never won back.
        while True:
            await asyncio.sleep(HEARTBEAT_SECONDS)
            with suppress(Unavailable):
                await self._extend(leased)

    async def _extend(self, leased: LeasedHost) -> None:
        """Hold the host longer; a lease that another has by now is over at once."""
        until = self._now() + LEASE_SECONDS
        is_ours = await self._frontier.extend(leased.host, until=until)
        leased.host = replace(leased.host, lease_until=until if is_ours else 0.0)

    async def _next_host(self, *, until_idle: bool) -> LeasedHost | None:
        """Wait for a host that is due; None when idle."""
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
            now=self._now,
        )

    async def _lease(self) -> Host | None:
        now = self._now()
        return await self._frontier.lease(
            owner=uuid.uuid4().hex, now=now, until=now + LEASE_SECONDS, only=self._only
        )

    async def _is_idle(self) -> bool:
        now = self._now()
        return not await self._frontier.busy(
            now=now, soon=now + IDLE_SOON, awake=now + IDLE_AWAKE, only=self._only
        )

    async def _read_robots(self, leased: LeasedHost) -> None:
        """Read robots.txt over the scheme of what is due; it stands for http and https both."""
        due = await self._frontier.due(leased.host.host, now=self._now(), limit=1)
        if due:
            await leased.read_robots(due[0].url.partition(":")[0])

    async def _next_entry(self, leased: LeasedHost) -> Entry | None:
        """Return the best due URL once the host has rested; None when that takes too long."""
        if leased.wait() > PATIENCE:
            return None
        await asyncio.sleep(leased.wait())
        await self._extend(leased)
        if not leased.is_ours():
            return None
        due = await self._frontier.due(leased.host.host, now=self._now(), limit=1)
        return due[0] if due else None

    async def _release(self, leased: LeasedHost) -> None:
        try:
            await self._frontier.release(leased.host)
        except Unavailable as outage:
            # The lease runs out by itself.
            telemetry.log.warning("host not given back", host=leased.host.host, reason=str(outage))

    async def handle(self, visit: Visit) -> Sequence[PageFetched]:
        """Fetch: return the page when it is a new article, nothing for a listing.

        Raises Skipped with a reason of outcomes.Reason; "retry-later" is a failure of the remote
        side, which the frontier brings again by itself.
        """
        return await visit.make()

    async def complete(self, visit: Visit, outcome: str, reason: str) -> None:
        """Write what became of a visit; where that fails oddly, that it did."""
        after = visit.after
        if outcome == "dead" or after is None:
            after = outcomes.broken(visit.entry, reason, now=self._now())
        try:
            await self._write_results(visit, after)
        except Unavailable:
            raise
        except Exception as bug:  # noqa: BLE001 - a bug at one visit must not stop the others
            telemetry.log.exception("visit not completed", url=visit.subject)
            after = outcomes.broken(visit.entry, type(bug).__name__, now=self._now())
            await self._write(visit.leased, after)

    async def _write(self, leased: LeasedHost, after: Entry) -> None:
        """Write an entry, unless another worker has its host by now: what that one wrote is newer.

        Who asked for the URL has been served: from now on it waits in the line of its like.
        """
        if not leased.is_ours():
            await self._extend(leased)
        if leased.is_ours():
            await self._frontier.save(replace(after, priority=max(after.priority, LIVE)))

    async def _write_results(self, visit: Visit, after: Entry) -> None:
        """Write first what a visit leads to, then the entry itself."""
        if visit.moved_to:
            await self._follow(visit.moved_to)
        if visit.entry.kind != "article" and after.reason in (None, "unchanged"):
            after = await self._listing_after(visit, after)
        await self._write(visit.leased, after)

    async def _follow(self, target: Entry) -> None:
        if self._only:
            self._only.add(target.host)
        if target.priority == ASKED:
            await self._frontier.request([target])
            return
        await self._frontier.add([target])

    async def _request_next_page(self, announced: DiscoveredLinks) -> None:
        if announced.next_page is None:
            return
        new = await self._frontier.unknown({entry.url for entry in announced.entries})
        if has_more_pages(new=new, shown=len(announced.entries)):
            await self._frontier.request([announced.next_page])

    async def _listing_after(self, visit: Visit, after: Entry) -> Entry:
        announced, now = visit.discovered or DiscoveredLinks(), self._now()
        # First, while its links are new: where that breaks off after them, they no longer are.
        await self._request_next_page(announced)
        new = await self._frontier.add(announced.entries)
        if visit.entry.kind == "listing" and visit.entry.depth:
            # A later page is visited when the page before it has much that is new.
            return replace(after, next_at=NEVER)
        rate = updated_rate(visit.entry, new=new, now=now)
        again = listing_again(rate, now=now)
        if visit.entry.kind == "sitemap":
            again = max(again, now + MIN_SITEMAP_INTERVAL)
        return replace(after, rate=rate, next_at=again)
