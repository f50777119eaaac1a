"""Visits that end at one time are written in one batch, one of each host."""

import asyncio
from collections.abc import Sequence

import pytest

from services.crawler.frontier.frontier import Host
from services.crawler.frontier.mongo.settling import Settled, Settling
from shared.errors import Unavailable


class Database:
    """Keeps the first batch waiting until `goes` is set; answers False for the host "lost"."""

    def __init__(self) -> None:
        self.batches: list[list[str]] = []
        self.goes = asyncio.Event()
        self.fails = False

    async def settle(self, visits: Sequence[Settled]) -> list[bool]:
        self.batches.append([visit.host.host for visit in visits])
        await self.goes.wait()
        if self.fails:
            raise Unavailable("away")
        return [visit.host.host != "lost" for visit in visits]


def visit(host: str) -> Settled:
    return Settled(Host(host=host), None, is_last=True)


async def started(settling: Settling, *hosts: str) -> list[asyncio.Task[bool]]:
    tasks = [asyncio.create_task(settling(visit(host))) for host in hosts]
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    return tasks


async def test_what_gathers_while_a_batch_is_on_its_way_is_the_next() -> None:
    database = Database()
    settling = Settling(database.settle)
    first = await started(settling, "a")
    later = await started(settling, "b", "lost", "b", "c")
    database.goes.set()

    assert await asyncio.gather(*first, *later) == [True, True, False, True, True]
    assert database.batches == [["a"], ["b", "lost", "c"], ["b"]]


async def test_an_outage_is_told_to_all_of_the_batch_and_the_next_one_is_tried() -> None:
    database = Database()
    settling = Settling(database.settle)
    database.fails = True
    tasks = await started(settling, "a", "b")
    database.goes.set()
    for task in tasks:
        with pytest.raises(Unavailable):
            await task

    database.fails = False
    assert await settling(visit("a"))


async def test_a_caller_who_is_cancelled_holds_nobody_up() -> None:
    database = Database()
    settling = Settling(database.settle)
    gone, waiting = await started(settling, "a", "b")
    gone.cancel()
    database.goes.set()

    assert await waiting
    assert await settling(visit("c"))
