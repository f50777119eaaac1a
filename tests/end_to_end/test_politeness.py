"""Crawlers that are killed, stopped and hours ahead: no host and no machine is asked too soon.

100 hosts on 10 addresses, three processes with the lease and the delay of production; minutes for
each database, so `make test-politeness` runs it alone and prints the ledger.
"""

import asyncio
import signal
import sys
import time
import uuid
from collections import defaultdict
from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Self

import pytest

from services.crawler.crawl.leases import LEASE_SECONDS
from services.crawler.frontier.frontier import Entry
from services.crawler.frontier.open import open_frontier
from services.crawler.policy.politeness import DEFAULT_DELAY
from shared.runtime.settings import Network, Settings
from tests.support.cluster import ARTICLE, HTML_IN_UTF_8
from tests.support.loopback_web import LoopbackWeb, Reply, Request, serving

ADDRESSES = [f"127.0.4.{n}" for n in range(1, 11)]
PORTS, PAGES = 10, 60
STOPPED_SECONDS, HOURS_AHEAD = 60.0, 2 * 3600.0
# The longest rest after an answer: a delay and 30 %.
REST = 1.3 * DEFAULT_DELAY
# How late a machine under load may be.
LATE = 10.0
# A process that crawls until it is ended, with a clock so many seconds ahead.
CRAWLER = """
import asyncio, sys, time
wall, ahead = time.time, float(sys.argv[2])
time.time = lambda: wall() + ahead
from shared.runtime.settings import Settings
from tests.support import crawling
crawling.WORKERS = 16
asyncio.run(crawling.crawl_into(lambda page: None, Settings.model_validate_json(sys.argv[1])))
"""


@pytest.fixture(params=["sqlite", pytest.param("mongo", marks=pytest.mark.connected)])
def settings(
    request: pytest.FixtureRequest, tmp_path: Path, loopback: tuple[Network, ...]
) -> Settings:
    """Settings under which several processes share one frontier."""
    frontier = None
    if request.param == "mongo":
        frontier = f"{request.getfixturevalue('mongo')}/test_{uuid.uuid4().hex}"
    return Settings(
        data=tmp_path / "bantin.db",
        frontier=frontier,
        portals=tmp_path / "portals",
        own_portals=False,
        seed=False,
        allow_networks=loopback,
    )


@pytest.fixture
def loopback() -> tuple[Network, ...]:
    return Settings(allow_networks="127.0.0.0/8").allow_networks  # type: ignore[arg-type] # as the environment has it


def respond(request: Request) -> Reply:
    if not request.path.startswith("/tin/"):
        return Reply(b"", 404)
    number = int(request.path[5:])
    title = f"Hội nghị số {number} của cổng {request.headers['host']}"
    text = ARTICLE.format(title=title, number=number, minute=number % 60)
    return Reply(text.encode(), headers=HTML_IN_UTF_8)


@asynccontextmanager
async def webs() -> AsyncIterator[list[LoopbackWeb]]:
    """Serve every port on every address; an answer takes a while, so that two would be seen."""
    async with AsyncExitStack() as stack:
        opened = [
            await stack.enter_async_context(serving(*ADDRESSES, respond=respond))
            for _ in range(PORTS)
        ]
        for web in opened:
            web.pause = 0.1
        yield opened


async def fill(settings: Settings, hosts: Sequence[str]) -> None:
    """Write the portal, and make every article of every host due."""
    assert settings.portals
    settings.portals.mkdir()
    domains = ", ".join(f'"{host}"' for host in hosts)
    portal = f"id: ca-mau\nname: Cà Mau\nprovince: Cà Mau\ndomains: [{domains}]\n"
    (settings.portals / "ca-mau.yaml").write_text(portal)
    async with open_frontier(settings) as frontier:
        for host in hosts:
            urls = [f"http://{host}/tin/{number}" for number in range(PAGES)]
            await frontier.add([Entry(url=url, host=host, kind="article") for url in urls])


class Crawlers:
    """Crawling processes by name; all are ended with the block."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings.model_dump_json()
        self.running: dict[str, asyncio.subprocess.Process] = {}

    async def start(self, name: str, *, ahead: float = 0.0) -> None:
        """Start one whose clock is so many seconds ahead."""
        given = [self._settings, str(ahead)]
        self.running[name] = await asyncio.create_subprocess_exec(
            sys.executable, "-c", CRAWLER, *given
        )

    async def kill(self, name: str) -> None:
        """End one as the kernel does."""
        process = self.running.pop(name)
        process.kill()
        assert await process.wait() == -signal.SIGKILL

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        for process in self.running.values():
            if process.returncode is None:
                process.kill()
                await process.wait()


@dataclass(frozen=True, slots=True)
class Ledger:
    """What was asked of hosts or addresses; gaps are seconds from an answer to the next request."""

    requests: int
    asked: int
    too_short: int
    shortest: float
    longest: float
    two_in_flight: int

    def __str__(self) -> str:
        """Return a line for a person."""
        return (
            f"{self.asked:4} asked {self.requests:5} times, gaps {self.shortest:6.3f} to"
            f" {self.longest:6.2f} s, too short {self.too_short}, two in flight"
            f" {self.two_in_flight}"
        )


def ledger(served: Iterable[LoopbackWeb], *, by_address: bool) -> Ledger:
    """Return the ledger of all hosts, or of all addresses."""
    asked: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for arrival in (one for web in served for one in web.arrivals):
        host = arrival.headers["host"]
        key = host.partition(":")[0] if by_address else host
        asked[key].append((arrival.started, arrival.ended))
    gaps = [
        later[0] - earlier[1]
        for visits in asked.values()
        for earlier, later in pairwise(sorted(visits))
    ]
    return Ledger(
        requests=sum(map(len, asked.values())),
        asked=len(asked),
        too_short=sum(gap < DEFAULT_DELAY for gap in gaps),
        shortest=min(gaps),
        longest=max(gaps),
        two_in_flight=sum(gap < 0 for gap in gaps),
    )


async def attack(crawlers: Crawlers) -> None:
    """Start three, the third late and one hours ahead; kill two, stop one for a minute."""
    await crawlers.start("ahead", ahead=HOURS_AHEAD)
    await crawlers.start("killed")
    await asyncio.sleep(20)
    await crawlers.start("late")
    await asyncio.sleep(20)
    await crawlers.kill("killed")
    await asyncio.sleep(10)
    await crawlers.start("killed again")
    await asyncio.sleep(15)
    crawlers.running["late"].send_signal(signal.SIGSTOP)
    await asyncio.sleep(STOPPED_SECONDS)
    crawlers.running["late"].send_signal(signal.SIGCONT)
    await asyncio.sleep(15)
    await crawlers.kill("ahead")
    await asyncio.sleep(40)
    assert all(process.returncode is None for process in crawlers.running.values())


@pytest.mark.kill
@pytest.mark.timeout(900)
async def test_no_host_and_no_machine_is_asked_too_soon(settings: Settings) -> None:
    async with webs() as served:
        hosts = [f"{address}:{web.port}" for web in served for address in ADDRESSES]
        await fill(settings, hosts)
        started = time.monotonic()
        async with Crawlers(settings) as crawlers:
            await attack(crawlers)
        seconds = time.monotonic() - started

        by_host = ledger(served, by_address=False)
        by_address = ledger(served, by_address=True)
        where = "MongoDB" if settings.frontier else "SQLite"
        print(f"\n{where}, {seconds:.0f} s\n  hosts     {by_host}\n  addresses {by_address}")  # noqa: T201 - what this test is run for

    assert (by_host.too_short, by_host.two_in_flight) == (0, 0)
    assert (by_address.too_short, by_address.two_in_flight) == (0, 0)
    assert (by_host.asked, by_address.asked) == (len(hosts), len(ADDRESSES))
    # A machine is left alone for no longer than a lease that nobody gave back, and its rest.
    assert by_address.longest <= LEASE_SECONDS + 2 * REST + LATE
    # Its hosts take turns.
    assert by_host.longest <= LEASE_SECONDS + 2 * PORTS * REST + LATE
