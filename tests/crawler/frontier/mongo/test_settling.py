"""Visits that end at one time are written in one batch, one of each host."""

import asyncio
from collections.abc import Sequence

import pytest

from services.crawler.frontier.frontier import Host
from services.crawler.frontier.mongo.settling import Answer, Settled, Settling
from shared.errors import Unavailable


class Database:
    """Keeps the first batch waiting until `goes` is set; answers False for the host "lost"."""

    def __init__(self) -> None:
        self.batches: list[list[str]] = []
        self.goes = asyncio.Event()
        self.fails = False

    async def settle(self, visits: Sequence[Settled]) -> list[Answer]:
        self.batches.append([visit.host.host for visit in visits])
        await self.goes.wait()
        if self.fails:
            raise Unavailable("away")
        return [(visit.host.host != "lost", None) for visit in visits]


def visit(host: str) -> Settled:
    return Settled(Host(host=host), None, is_last=True)


async def started(settling: Settling, *hosts: str) -> list[asyncio.Task[Answer]]:
    tasks = [asyncio.create_task(settling(visit(host))) for host in hosts]
    for _ in range(4):
        await asyncio.sleep(0)
    return tasks


async def test_what_gathers_while_a_batch_is_on_its_way_is_the_next() -> None:
    database = Database()
    settling = Settling(database.settle)
    first = await started(settling, "a")
    later = await started(settling, "b", "lost", "b", "c")
    database.goes.set()

    answers = await asyncio.gather(*first, *later)
    assert [is_held for is_held, _ in answers] == [True, True, False, True, True]
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


async def test_a_batch_waits_for_those_at_work_and_no_longer_than_a_moment() -> None:
    database = Database()
    database.goes.set()
    at_work = 2
    settling = Settling(database.settle, lambda: at_work)
    first = await started(settling, "a")
    assert database.batches == []
    await asyncio.gather(*first, *await started(settling, "b"))
    await settling(visit("c"))
    at_work = 1
    await settling(visit("d"))
    assert database.batches == [["a", "b"], ["c"], ["d"]]
