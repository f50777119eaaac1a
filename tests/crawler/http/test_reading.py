"""What is read apart: as if it were called here, but that it can be ended."""

import asyncio
import os
import time

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
