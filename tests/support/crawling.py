"""`python -m tests.support.crawling SETTINGS LEDGER`: crawl until idle, in a process to be killed.

A page counts as published once its URL is on disk; only then is its visit completed.
"""

import asyncio
import os
import sys
from contextlib import aclosing
from pathlib import Path

from services.crawler.crawl import leases
from services.crawler.crawl.crawl import Crawl
from services.crawler.fetching import fetching
from shared.errors import Skipped
from shared.runtime.settings import Settings

WORKERS = 3


async def main(settings: Settings, ledger: Path) -> None:
    async with fetching(settings) as source, asyncio.TaskGroup() as workers:
        for _ in range(WORKERS):
            workers.create_task(_work(source, ledger))


async def _work(source: Crawl, ledger: Path) -> None:
    async with aclosing(source.tasks(until_idle=True)) as tasks:
        async for task in tasks:
            try:
                for page in await source.handle(task):
                    _publish(ledger, page.url)
            except Skipped as skipped:
                await source.complete(task, "skipped", skipped.reason)
            else:
                await source.complete(task, "done", "")


def _publish(ledger: Path, url: str) -> None:
    with ledger.open("a") as file:
        file.write(f"{url}\n")
        file.flush()
        os.fsync(file.fileno())


if __name__ == "__main__":
    # What is twelve seconds in earnest would be most of the test.
    leases.LEASE_SECONDS, leases.HEARTBEAT_SECONDS = 1.5, 0.3
    asyncio.run(main(Settings.model_validate_json(sys.argv[1]), Path(sys.argv[2])))
