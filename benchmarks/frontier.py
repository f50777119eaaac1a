"""What the frontier costs: CPU microseconds of the client for each URL, on SQLite and MongoDB.

`python -m benchmarks.frontier [HOSTS] [URLS]` starts a mongod (or takes BANTIN_TEST_MONGO). A cycle
is what the crawl does: a host with its due URLs, each saved, the host given back with the last one,
and the next one leased on the same way.
One worker goes through the hosts, so nothing is hidden behind concurrency; then 16, as the crawler
has them, whose writes may go together. Goals: 150 µs a URL on
SQLite, 600 µs on MongoDB, and 1 ms for a look while nothing is due.
"""

import asyncio
import resource
import sys
import tempfile
import time
import uuid
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import uvloop

from services.crawler import Claim, Entry, Frontier, Wanted, open_frontier
from shared.runtime import Settings
from tests.support.servers import servers

NOW = 1_800_000_000.0
LOOKS, CYCLES = 200, 1000
GOALS = {"SQLite": 150, "MongoDB": 600}  # µs of CPU a URL


def entries(hosts: int, urls: int) -> list[Entry]:
    """Return so many URLs of so many hosts, all due."""
    names = [f"bao-{number}.example.vn" for number in range(hosts)]
    return [
        Entry(
            url=f"https://{names[n % hosts]}/tin-tuc/bai-viet-ve-mot-viec-trong-tinh-{n}.html",
            host=names[n % hosts],
            kind="article",
            portal=names[n % hosts],
            next_at=NOW - urls + n,
        )
        for n in range(urls)
    ]


async def cost(work: Callable[[], Awaitable[int]]) -> tuple[float, float]:
    """Return CPU and wall microseconds for each unit of the work."""
    cpu, wall = time.process_time(), time.perf_counter()
    done = await work()
    spent = time.process_time() - cpu, time.perf_counter() - wall
    return spent[0] * 1e6 / done, spent[1] * 1e6 / done


async def cycle(frontier: Frontier, per_lease: int, *, workers: int = 1) -> int:
    """Visit URLs, so many a lease, by so many workers at once; return how many."""
    turns = iter(range(CYCLES // per_lease))
    # After the cycle before this one: its hosts have rested.
    start = NOW + 1000 / per_lease + 100 * workers

    async def work() -> int:
        visited, claim = 0, None
        for turn in turns:
            wanted = wish(start + turn * 0.01, per_lease)
            claim = claim or await frontier.claim(**wanted)
            assert claim
            visited += len(claim.due)
            claim = await visit(frontier, claim, Wanted(**wanted))
        if claim:
            await frontier.release(claim.host)
        return visited

    visited = sum(await asyncio.gather(*(work() for _ in range(workers))))
    assert visited == CYCLES
    return visited


def wish(now: float, urls: int) -> dict[str, Any]:
    """Return what a worker says that wants a host for so many URLs."""
    return {"owner": uuid.uuid4().hex, "now": now, "until": now + 20, "limit": lambda _: urls}


async def visit(frontier: Frontier, claim: Claim, wanted: Wanted) -> Claim | None:
    """Visit the URLs of a leased host, give it back, and return the next lease."""
    now = wanted.now
    *earlier, last = (replace(entry, visits=1, next_at=now + 3600) for entry in claim.due)
    for entry in earlier:
        assert await frontier.save(entry, claim.host)
    is_held, following = await frontier.turn(replace(claim.host, next_ok=now + 2), last, wanted)
    assert is_held
    return following


async def look(frontier: Frontier) -> int:
    """Look for a host while none is due."""
    for _ in range(LOOKS):
        long_ago = NOW - 10_000_000
        claim = await frontier.claim(
            owner="a", now=long_ago, until=long_ago + 20, limit=lambda _: 1
        )
        assert claim is None
    return LOOKS


@asynccontextmanager
async def frontiers() -> AsyncIterator[list[tuple[str, Settings]]]:
    """Start what the frontiers are kept in."""
    with tempfile.TemporaryDirectory() as folder, servers.mongo() as server:
        database = f"{server.address}/benchmark_{uuid.uuid4().hex}"
        yield [
            ("SQLite", Settings(data=Path(folder) / "bantin.db")),
            ("MongoDB", Settings(frontier=database)),
        ]


async def measure(name: str, settings: Settings, hosts: int, urls: int) -> bool:
    """Print what one database costs; return True if it reaches its goal."""
    work = entries(hosts, urls)

    async def added(known: list[Entry]) -> int:
        await frontier.add(known)
        return len(known)

    async with open_frontier(settings) as frontier:
        figures = {
            "add": await cost(lambda: added(work)),
            "known again, 20 at once": await cost(lambda: added(work[:20])),
            "cycle, 5 URLs a lease": await cost(lambda: cycle(frontier, 5)),
            "cycle, 1 URL a lease": await cost(lambda: cycle(frontier, 1)),
            "the same, 16 workers": await cost(lambda: cycle(frontier, 1, workers=16)),
            "a look, nothing due": await cost(lambda: look(frontier)),
        }
    for what, (cpu, wall) in figures.items():
        print(f"{name:8} {what:24} {cpu:8.0f} µs CPU {wall:8.0f} µs wall", flush=True)
    return figures["cycle, 5 URLs a lease"][0] <= GOALS[name]


async def main() -> None:
    hosts = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    urls = int(sys.argv[2]) if len(sys.argv) > 2 else 50_000
    async with frontiers() as places:
        reached = [await measure(name, settings, hosts, urls) for name, settings in places]
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{hosts} hosts, {urls} URLs; RSS {memory:.0f} MB at most, the list of URLs in it")
    sys.exit(0 if all(reached) else 1)


if __name__ == "__main__":
    uvloop.run(main())
