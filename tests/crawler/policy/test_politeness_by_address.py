"""What is promised to a machine that many hosts share: one request at a time, and its rest."""

import asyncio
import os
import signal
import sys
import uuid
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from contextlib import AsyncExitStack
from itertools import pairwise
from pathlib import Path

import pytest

from services.crawler.frontier.frontier import Entry
from services.crawler.frontier.open import open_frontier
from shared.runtime.settings import Settings
from tests.crawler.web import WritePortal
from tests.support.loopback_web import Arrival, LoopbackWeb, Reply, Request, serving

ADDRESSES = [f"127.0.3.{n}" for n in range(1, 5)]
PORTS, PAGES, DELAY = 5, 2, 0.2
# Longer than a lease of tests.support.crawling.
STOPPED_SECONDS = 6.0
# A machine whose clock is two hours ahead.
AHEAD = """
import runpy, sys, time
wall = time.time
time.time = lambda: wall() + 7200
runpy.run_module("tests.support.crawling", run_name="__main__", alter_sys=True)
"""


@pytest.fixture(params=["sqlite", pytest.param("mongo", marks=pytest.mark.connected)])
def shared_settings(request: pytest.FixtureRequest, settings: Settings) -> Settings:
    """Settings under which several processes share one frontier."""
    given = {"only": None, "own_portals": False, "seed": False}
    if request.param == "mongo":
        given["frontier"] = f"{request.getfixturevalue('mongo')}/test_{uuid.uuid4().hex}"
    return settings.model_copy(update=given)


def page(request: Request) -> Reply:
    if request.path == "/robots.txt":
        return Reply(b"", 404)
    return Reply(f"<html><body><h1>Tin {request.path}</h1></body></html>".encode())


async def start(settings: Settings, ledger: Path, *how: str) -> asyncio.subprocess.Process:
    given = [settings.model_dump_json(), str(ledger)]
    return await asyncio.create_subprocess_exec(sys.executable, *how, *given)


def too_soon(webs: Iterable[LoopbackWeb], key: Callable[[str], str]) -> list[float]:
    """Return the gaps between requests that are shorter than promised, by host or by address."""
    asked: dict[str, list[Arrival]] = defaultdict(list)
    for arrival in (one for web in webs for one in web.arrivals):
        asked[key(arrival.headers["host"])].append(arrival)
    in_order = (sorted(arrivals, key=lambda one: one.started) for arrivals in asked.values())
    gaps = [after.started - before.ended for one in in_order for before, after in pairwise(one)]
    return [gap for gap in gaps if gap < DELAY]


@pytest.mark.timeout(300)
async def test_twenty_hosts_on_four_addresses_are_asked_in_turn_whoever_dies(
    shared_settings: Settings, portal: WritePortal, tmp_path: Path
) -> None:
    """Two processes, one with a wrong clock; one is killed, the other stopped for a while."""
    ledger = tmp_path / "ledger"
    async with AsyncExitStack() as stack:
        webs = [
            await stack.enter_async_context(serving(*ADDRESSES, respond=page)) for _ in range(PORTS)
        ]
        hosts = [f"{address}:{web.port}" for address in ADDRESSES for web in webs]
        for web in webs:
            web.pause = 0.02
        portal(domains=hosts, delay=DELAY)
        urls = [f"http://{host}/tin-{n}" for host in hosts for n in range(PAGES)]
        async with open_frontier(shared_settings) as frontier:
            entries = [(url, url.split("/")[2]) for url in urls]
            await frontier.add([Entry(url=url, host=host, kind="article") for url, host in entries])

        killed = await start(shared_settings, ledger, "-m", "tests.support.crawling")
        stopped = await start(shared_settings, ledger, "-c", AHEAD)
        await until(webs, 20)
        killed.kill()
        assert await killed.wait() == -signal.SIGKILL
        heir = await start(shared_settings, ledger, "-m", "tests.support.crawling")
        await until(webs, 40)
        os.kill(stopped.pid, signal.SIGSTOP)
        await asyncio.sleep(STOPPED_SECONDS)
        os.kill(stopped.pid, signal.SIGCONT)
        assert [await heir.wait(), await stopped.wait()] == [0, 0]

    assert too_soon(webs, lambda host: host) == []
    assert too_soon(webs, lambda host: host.partition(":")[0]) == []
    visits = Counter(ledger.read_text().split())
    assert set(visits) == set(urls)
    # Of the one that was killed and the one that was stopped, what was in flight.
    assert sum(visits.values()) <= len(urls) + 2 * 3


async def until(webs: list[LoopbackWeb], number: int) -> None:
    """Wait until so many requests have come in all."""
    async with asyncio.timeout(120):
        while sum(len(web.arrivals) for web in webs) < number:  # noqa: ASYNC110 - five webs at once
            await asyncio.sleep(0.02)
