"""Work beside a block ends with the block, however the block ends."""

import asyncio

import pytest

from shared.runtime import in_background

ROUNDS = 3


async def _counted(seen: list[str]) -> None:
    try:
        while True:
            seen.append("round")
            await asyncio.sleep(0)
    finally:
        await asyncio.sleep(0)
        seen.append("let go")


async def test_it_runs_beside_the_block_and_has_let_go_when_the_block_is_left() -> None:
    seen: list[str] = []
    async with in_background(_counted(seen)):
        for _ in range(ROUNDS):
            await asyncio.sleep(0)
    assert seen.count("round") >= ROUNDS
    assert seen[-1] == "let go"


async def test_it_ends_with_a_block_that_fails() -> None:
    seen: list[str] = []

    async def block() -> None:
        async with in_background(_counted(seen)):
            await asyncio.sleep(0)
            raise ValueError("of the block")

    with pytest.raises(ValueError, match="of the block"):
        await block()
    assert seen[-1] == "let go"


async def test_a_block_goes_on_when_the_work_has_failed() -> None:
    async def failing() -> None:
        raise RuntimeError("of the work")

    reached = False
    async with in_background(failing()):
        await asyncio.sleep(0)
        reached = True
    assert reached
