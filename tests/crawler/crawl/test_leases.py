"""A host has one worker, whatever becomes of the frontier meanwhile."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import aclosing, asynccontextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from services.crawler.crawl import leases
from services.crawler.crawl.crawl import Crawl
from services.crawler.crawl.leases import LEASE_SECONDS, Leases
from services.crawler.crawl.visit import Visit
from services.crawler.crawl.visit_result import VisitResult
from services.crawler.frontier.frontier import Entry, Frontier, Host, Robots
from services.crawler.frontier.open import open_frontier
from services.crawler.http.fetch import open_fetcher
from services.crawler.policy.outcomes import after_success
from shared.errors import Unavailable
from shared.runtime.settings import Settings

HOST = "bao.example.vn"
START = 1_800_000_000.0


@dataclass
class Clock:
    now: float = START

    def __call__(self) -> float:
        return self.now


@dataclass
class Reachable:
    """A frontier that may be out of reach; `beats` counts the attempts to extend a lease."""

    frontier: Frontier
    is_down: bool = False
    beats: int = 0
    beaten: asyncio.Event = field(default_factory=asyncio.Event)

    def __getattr__(self, name: str) -> Callable[..., object]:
        call = getattr(self.frontier, name)

        async def reached(*args: object, **given: object) -> object:
            if self.is_down:
                raise Unavailable("out of reach")
            return await call(*args, **given)

        return reached

    async def extend(self, host: Host, *, until: float) -> bool:
        self.beats += 1
        try:
            if self.is_down:
                raise Unavailable("out of reach")
            return await self.frontier.extend(host, until=until)
        finally:
            self.beaten.set()

    async def some_beats(self) -> None:
        """Wait until a beat has begun and ended."""
        for _ in range(2):
            self.beaten.clear()
            await asyncio.wait_for(self.beaten.wait(), timeout=20)


@asynccontextmanager
async def at_work(
    frontier: Frontier, reach: Reachable, clock: Clock
) -> AsyncIterator[tuple[Crawl, Visit]]:
    """Hold the host and be in the middle of a visit to it."""
    await frontier.add([Entry(url=f"https://{HOST}/{n}", host=HOST, kind="article") for n in "ab"])
    host = await take(frontier, "first", START, START + 1)
    assert host
    robots = Robots(rule="allow", until=START + 86_400)
    await frontier.release(replace(host, robots=robots, delay=0.0))
    async with open_fetcher(user_agent="bantin/0.1") as fetcher:
        source = Crawl(Leases(reach, fetcher, (), Settings(), now=clock))  # type: ignore[arg-type] # it stands for one
        async with aclosing(source.tasks(until_idle=True)) as tasks:  # type: ignore[type-var] # a generator
            yield source, await anext(tasks)


async def other(frontier: Frontier, now: float) -> Host | None:
    return await take(frontier, "other", now, now + LEASE_SECONDS)


async def take(frontier: Frontier, owner: str, now: float, until: float) -> Host | None:
    claim = await frontier.claim(owner=owner, now=now, until=until, limit=lambda _: 1)
    return claim and claim.host


@pytest.fixture(autouse=True)
def _beating_fast(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(leases, "HEARTBEAT_SECONDS", 0.005)


async def test_a_host_is_kept_after_an_outage_longer_than_its_lease(tmp_path: Path) -> None:
    clock = Clock()
    async with open_frontier(Settings(data=tmp_path / "bantin.db")) as frontier:
        reach = Reachable(frontier)
        async with at_work(frontier, reach, clock) as (_, visit):
            reach.is_down = True
            clock.now += LEASE_SECONDS + 1
            await reach.some_beats()
            assert not visit.leased.is_ours()
            reach.is_down = False
            for _ in range(3):
                await reach.some_beats()
                assert visit.leased.is_ours()
                assert await other(frontier, clock.now) is None
                clock.now += LEASE_SECONDS - 1


async def test_a_host_that_another_took_is_left_with_what_it_wrote(tmp_path: Path) -> None:
    clock = Clock()
    async with open_frontier(Settings(data=tmp_path / "bantin.db")) as frontier:
        reach = Reachable(frontier)
        async with at_work(frontier, reach, clock) as (source, visit):
            reach.is_down = True
            clock.now += LEASE_SECONDS + 1
            heir = await other(frontier, clock.now)
            assert heir
            newer = replace(after_success(visit.entry, now=clock.now), etag='"new"')
            assert await frontier.save(newer, heir)
            reach.is_down = False
            await reach.some_beats()

            visit.result = VisitResult(after_success(visit.entry, now=START))
            await source.complete(visit, "done", "")

        assert await frontier.entry(newer.url) == newer
        host = await frontier.host(HOST)
    assert heir
    assert host
    assert (host.owner, host.lease_until) == ("other", heir.lease_until)


async def test_robots_of_a_host_that_another_has_by_now_are_not_asked_for(tmp_path: Path) -> None:
    clock = Clock()
    async with (
        open_frontier(Settings(data=tmp_path / "bantin.db")) as frontier,
        open_fetcher(user_agent="bantin/0.1") as fetcher,
    ):
        await frontier.add([Entry(url=f"https://{HOST}/a", host=HOST, kind="article")])
        crawl_leases = Leases(frontier, fetcher, (), Settings(), now=clock)
        leased = await crawl_leases.next_host(until_idle=True)
        assert leased
        clock.now += LEASE_SECONDS + 1
        assert await other(frontier, clock.now)

        await crawl_leases.read_robots(leased)

        assert leased.host.robots is None
        assert await crawl_leases.next_entry(leased) is None


async def test_what_was_leased_for_nobody_is_given_back_at_the_end(tmp_path: Path) -> None:
    hosts = ("a.example.vn", "b.example.vn")
    async with (
        open_frontier(Settings(data=tmp_path / "bantin.db")) as frontier,
        open_fetcher(user_agent="bantin/0.1") as fetcher,
    ):
        await frontier.add(
            [Entry(url=f"https://{name}/1", host=name, kind="article") for name in hosts]
        )
        leases = Leases(frontier, fetcher, (), Settings(), now=Clock())
        first = await leases.next_host(until_idle=True)
        assert first
        await leases.save(first, replace(first.due.pop(), next_at=START + 999))
        assert (await frontier.counts(now=START))["leased"] == 1
        await leases.close()
        assert (await frontier.counts(now=START))["leased"] == 0

        second = await leases.next_host(until_idle=True)
        assert second
        assert {first.host.host, second.host.host} == set(hosts)
