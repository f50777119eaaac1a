"""Is the crawler's memory flat? 50,000 small pages of 1,000 hosts through the real crawl.

    python -m benchmarks.crawl_memory [PAGES] [HOSTS]

The crawl is that of benchmarks.crawl, with a lease for each page: frontier and log in a SQLite
file, articles of 3 KB. Prints the resident megabytes of the crawler and of its child processes
ten times. Goal: from the first fifth to the end it grows by less than 10 MB.
"""

import sys
import tempfile
import time
from pathlib import Path

import uvloop

from benchmarks.crawl import addresses, filled, web
from benchmarks.hostile import resident
from services.crawler import STAGES
from shared.runtime.embedded import runtime

PAGE_BYTES, GOAL_MB, LINES = 3_000, 10, 10


async def crawl(port: int, pages: int, hosts: int) -> list[float]:
    """Return the resident megabytes after each tenth of the pages."""
    held: list[float] = []
    with tempfile.TemporaryDirectory() as name:
        settings = await filled(addresses(port, pages, hosts), Path(name), None)
        async with runtime(STAGES[1:], settings, until_idle=True) as running:
            started = time.monotonic()

            def look() -> None:
                done = running.outcomes.total()
                if done and done % (pages // LINES) == 0:
                    own, children = resident()
                    held.append((own + children) / 1e6)
                    spent = time.monotonic() - started
                    print(f"{done:7} pages {held[-1]:6.1f} MB, {spent:5.0f} s", flush=True)

            running.watch(look)
            await running.run()
            assert running.outcomes["fetch", "done", ""] == pages, running.outcomes
    return held


def main() -> None:
    pages, hosts = (*map(int, sys.argv[1:]), *(50_000, 1000)[len(sys.argv) - 1 :])
    with web(PAGE_BYTES) as port:
        held = uvloop.run(crawl(port, pages, hosts))
    growth = max(held) - held[LINES // 5 - 1]
    print(f"{growth:+.1f} MB from the first fifth to the end")
    sys.exit(0 if growth < GOAL_MB else 1)


if __name__ == "__main__":
    main()
