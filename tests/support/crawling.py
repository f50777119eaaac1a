"""The crawl as a runtime drives it, until it is idle.

`python -m tests.support.crawling SETTINGS LEDGER` does it in a process that a test may kill: a page
counts as published once its URL is on disk, and only then is its visit completed.
"""

import asyncio
import os
import sys
import time
from collections import Counter
from collections.abc import Callable
from contextlib import aclosing
from dataclasses import replace
from functools import partial
from pathlib import Path

from services.crawler.crawl import leases
from services.crawler.crawl.crawl import Crawl
from services.crawler.fetching import fetching
from services.crawler.frontier.frontier import Entry
from services.crawler.frontier.open import open_frontier
from shared.contract.events import PageFetched
from shared.errors import Skipped, Unavailable
from shared.runtime.settings import Settings

WORKERS = 3
Publish = Callable[[PageFetched], object]


async def crawl(settings: Settings) -> tuple[list[PageFetched], Counter[str]]:
    """Crawl until nothing is due; return the pages, and how many visits ended in each way."""
    pages: list[PageFetched] = []
    return pages, await crawl_into(pages.append, settings)


async def crawl_into(publish: Publish, settings: Settings) -> Counter[str]:
    """Crawl until nothing is due, publishing each page before its visit is completed."""
    outcomes: Counter[str] = Counter()
    async with fetching(settings) as source, asyncio.TaskGroup() as workers:
        for _ in range(WORKERS):
            workers.create_task(_work(source, publish, outcomes))
    return outcomes


async def _work(source: Crawl, publish: Publish, outcomes: Counter[str]) -> None:
    async with aclosing(source.tasks(until_idle=True)) as tasks:
        async for task in tasks:
            outcome, reason = "done", ""
            try:
                for page in await source.handle(task):
                    publish(page)
            except Skipped as skipped:
                outcome, reason = "skipped", skipped.reason
            except Unavailable:  # the lease ran out: whoever has the host now comes again
                outcomes["again"] += 1
                continue
            outcomes[reason or outcome] += 1
            await source.complete(task, outcome, reason)


async def crawl_into_ledger(settings: Settings, ledger: Path) -> None:
    """Crawl until nothing is due, writing the URL of each page durably into a file."""
    await crawl_into(partial(_append_url, ledger), settings)


def _append_url(ledger: Path, page: PageFetched) -> None:
    with ledger.open("a") as file:
        file.write(f"{page.url}\n")
        file.flush()
        os.fsync(file.fileno())


async def make_due(settings: Settings, *urls: str) -> None:
    """Make known URLs due now that were to be visited later."""
    async with open_frontier(settings) as frontier:
        for url in urls:
            entry = await frontier.entry(url)
            assert entry
            due = Entry(url=entry.url, host=entry.host, kind=entry.kind, next_at=0.0)
            await frontier.request([due])


async def bring_forward(settings: Settings, url: str) -> None:
    """Let the time of a known URL have come; all else that is known of it stays."""
    async with open_frontier(settings) as frontier:
        entry = await frontier.entry(url)
    assert entry
    await rewrite(settings, replace(entry, next_at=0.0))


async def rewrite(settings: Settings, *entries: Entry) -> None:
    """Write known URLs anew, as a worker would that has leased their host."""
    async with open_frontier(settings) as frontier:
        for entry in entries:
            await frontier.add([replace(entry, next_at=0.0)])
            then = time.time() + 40 * 86_400
            claim = await frontier.claim(
                owner="test", now=then, until=then + 1, limit=lambda _: 1, only=[entry.host]
            )
            assert claim
            assert await frontier.release(claim.host, entry)


if __name__ == "__main__":
    # With the seconds of production a test would mostly wait; a loaded machine may stall a process
    # for three.
    leases.LEASE_SECONDS, leases.HEARTBEAT_SECONDS = 4.0, 0.4
    asyncio.run(crawl_into_ledger(Settings.model_validate_json(sys.argv[1]), Path(sys.argv[2])))
