"""What is read apart: as if it were called here, but that it can be ended."""

import asyncio
import os
import time
from pathlib import Path

import pytest

from services.crawler.http import FetchError, inflate, reading
from services.crawler.http.reading import read_apart


async def test_one_process_calls_one_function_after_the_other() -> None:
    first, second = await asyncio.gather(read_apart(os.getpid), read_apart(os.getpid))
    assert first == second != os.getpid()
    assert await read_apart(sorted, [3, 1, 2], reverse=True) == [3, 2, 1]


async def test_what_is_raised_there_is_raised_here() -> None:
    with pytest.raises(FetchError) as caught:
        await read_apart(inflate, b"no gzip", 100)
    assert caught.value.kind == "encoding"
    with pytest.raises(ZeroDivisionError):
        await read_apart(divmod, 1, 0)


async def test_what_takes_too_long_is_ended_and_the_next_is_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before = await read_apart(os.getpid)
    monkeypatch.setattr(reading, "READ_SECONDS", 0.2)
    with pytest.raises(FetchError, match="too-large: reading it: not done after"):
        await read_apart(time.sleep, 60)
    monkeypatch.undo()
    assert await read_apart(os.getpid) != before


async def test_a_process_that_dies_or_takes_all_memory_costs_its_page_alone() -> None:
    with pytest.raises(FetchError, match="the process that worked at it ended"):
        await read_apart(os._exit, 1)
    with pytest.raises(MemoryError):
        await read_apart(bytes, reading.MAX_MEMORY)
    assert await read_apart(len, b"Tin") == 3


async def test_a_caller_who_is_cancelled_does_not_wait_for_it() -> None:
    await read_apart(len, b"")
    busy = asyncio.create_task(read_apart(time.sleep, 600))
    waiting = asyncio.create_task(read_apart(time.sleep, 600))
    await asyncio.sleep(0.1)
    for task in (waiting, busy):
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
    assert await read_apart(len, b"Tin") == 3


async def test_a_page_that_keeps_a_process_busy_holds_no_other_up(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    first = await read_apart(os.getpid)
    monkeypatch.setattr(reading, "PATIENCE_SECONDS", 0.1)
    hostile = [asyncio.create_task(read_apart(time.sleep, 600)) for _ in range(2)]
    others = [asyncio.create_task(read_apart(os.getpid)) for _ in range(5)]

    assert first not in await asyncio.gather(*others)

    assert not any(task.done() for task in hostile)
    for task in hostile:
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task


async def test_processes_beside_the_first_are_ended_when_nobody_waits(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    readers = reading.Readers()
    monkeypatch.setattr(reading, "PATIENCE_SECONDS", 0.0)
    async with readers.one() as one, readers.one() as two:
        assert one is not two
        running = [await worker.call(_pid, [None], 60) for worker in (one, two)]
    async with readers.one() as left:
        assert await left.call(_pid, [None], 60) == running[0]
        await asyncio.to_thread(wait_for_end, running[1][0])
    left.end()


def wait_for_end(process: int) -> None:
    while Path(f"/proc/{process}").exists():
        time.sleep(0.05)


def _pid(_: object) -> int:
    return os.getpid()


async def test_who_waits_and_is_cancelled_takes_no_process_with_him() -> None:
    readers = reading.Readers()
    async with readers.one() as worker:
        waiting = asyncio.create_task(readers.one().__aenter__())
        await asyncio.sleep(0)
        waiting.cancel()
        with pytest.raises(asyncio.CancelledError):
            await waiting
    async with asyncio.timeout(60), readers.one() as again:
        assert again is worker
