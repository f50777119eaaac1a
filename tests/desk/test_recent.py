"""What is kept for a while is asked for once, by however many, and only so much is kept."""

import asyncio

import pytest

from services.desk.recent import Recent


class Source:
    def __init__(self) -> None:
        self.asked = 0

    async def answer(self) -> int:
        self.asked += 1
        await asyncio.sleep(0)
        return self.asked


async def test_many_who_ask_the_same_at_once_make_one_question() -> None:
    source, recent = Source(), Recent[str, int]()
    assert await asyncio.gather(*(recent.of("a", source.answer) for _ in range(9))) == [1] * 9
    assert await recent.of("b", source.answer) == 2
    recent.forget()
    assert await recent.of("a", source.answer) == 3


async def test_what_is_too_old_or_too_much_is_asked_for_again() -> None:
    source, old, small = Source(), Recent[str, int](kept=0), Recent[str, int](most=1)
    assert [await old.of("a", source.answer) for _ in range(2)] == [1, 2]
    assert [await small.of(one, source.answer) for one in "aba"] == [3, 4, 5]


async def test_an_error_passes_and_is_not_kept() -> None:
    recent, source = Recent[str, int](), Source()

    async def fails() -> int:
        raise KeyError

    with pytest.raises(KeyError):
        await recent.of("a", fails)
    assert await recent.of("a", source.answer) == 1


async def test_what_is_asked_often_is_made_anew_behind_the_back_of_who_asks() -> None:
    source, recent = Source(), Recent[str, int](kept=3600)
    assert await recent.of("a", source.answer) == 1
    recent._entries["a"].made_at -= 2000  # older than half of its time, and not too old
    assert await recent.of("a", source.answer) == 1
    await asyncio.sleep(0.01)
    assert (await recent.of("a", source.answer), source.asked) == (2, 2)
    recent._entries["a"].made_at -= 2000

    async def fails() -> int:
        raise KeyError

    assert await recent.of("a", fails) == 2
    await asyncio.sleep(0.01)
    assert (await recent.of("a", source.answer), source.asked) == (2, 2)
