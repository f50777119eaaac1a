"""The crawl: hosts are leased, their best due URLs fetched one after another, hosts given back."""

from collections.abc import AsyncGenerator, Sequence

from services.crawler.crawl.completion import made, without_twin, write_result
from services.crawler.crawl.leases import Leases
from services.crawler.crawl.visit import Visit
from services.crawler.policy import outcomes
from shared.contract import PageFetched
from shared.errors import Skipped, Unavailable
from shared.runtime import telemetry


class Crawl:
    """`shared.runtime.stage.Source` over a frontier: its tasks are visits."""

    def __init__(self, leases: Leases) -> None:
        self._leases = leases

    async def tasks(self, *, until_idle: bool) -> AsyncGenerator[Visit, None]:
        """Yield visits, see Source.tasks; raise Unavailable when the frontier is away."""
        while (leased := await self._leases.next_host(until_idle=until_idle)) is not None:
            async with self._leases.holding_lease(leased):
                await self._leases.read_robots(leased)
                while (entry := await self._leases.next_entry(leased)) is not None:
                    yield Visit(entry, leased, entry.trace)

    async def handle(self, visit: Visit) -> Sequence[PageFetched]:
        """Fetch: return the page when it is a new article, nothing for a listing.

        Raises Skipped with a reason of outcomes.Reason; "retry-later" is a failure of the remote
        side, which the frontier brings again by itself.
        """
        visit.result = result = await without_twin(self._leases, visit, await made(visit))
        if result.reason is None:
            return result.pages
        facts = {"url": visit.subject, "reason": result.reason, "detail": result.detail}
        telemetry.log.debug("skipped", stage="fetch", **facts)
        raise Skipped(result.reason, result.detail)

    async def complete(self, visit: Visit, outcome: str, reason: str) -> None:
        """Write what became of a visit; where that fails oddly, that it did."""
        if outcome == "dead" or visit.result is None:
            await self._write_broken(visit, reason)
            return
        try:
            await write_result(self._leases, visit, visit.result)
        except Unavailable:
            raise
        except Exception as bug:  # noqa: BLE001 - a bug at one visit must not stop the others
            telemetry.log.exception("visit not completed", url=visit.subject)
            await self._write_broken(visit, type(bug).__name__)

    async def _write_broken(self, visit: Visit, reason: str) -> None:
        after = outcomes.broken(visit.entry, reason, now=self._leases.now())
        await self._leases.save(visit.leased, after)
