"""Answers that are kept for some seconds, so that many who ask the same make one question."""

import asyncio
import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Hashable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Generic, TypeVar

KEPT = 30.0  # s
RENEWED = 0.5  # of that time; who asks later gets what is kept, and a new one is made meanwhile
MOST = 256  # answers; the one that was asked for longest ago goes

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


@dataclass(slots=True)
class _Entry(Generic[V]):
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    answers: list[V] = field(default_factory=list)  # none or one
    made_at: float = 0.0


class Recent(Generic[K, V]):
    """Answers by their questions, each at most `kept` seconds old, and at most `most` of them."""

    def __init__(self, kept: float = KEPT, most: int = MOST) -> None:
        self._kept, self._most = kept, most
        self._entries = OrderedDict[K, _Entry[V]]()
        self._renewals = set[asyncio.Task[None]]()

    async def of(self, question: K, make: Callable[[], Awaitable[V]]) -> V:
        """Return the answer that is kept, or the one that `make` makes now; its errors pass.

        Who asks the same meanwhile waits for it. One of half that age is made anew behind the back
        of who asks, so that of what is asked often nobody waits.
        """
        entry = self._entries.setdefault(question, _Entry())
        self._entries.move_to_end(question)
        if len(self._entries) > self._most:
            self._entries.popitem(last=False)
        age = time.monotonic() - entry.made_at
        if entry.answers and age < self._kept:
            if age >= self._kept * RENEWED and not entry.lock.locked():
                renewal = asyncio.create_task(self._renewed(entry, make))
                self._renewals.add(renewal)
                renewal.add_done_callback(self._renewals.discard)
            return entry.answers[0]
        async with entry.lock:
            if not entry.answers or time.monotonic() - entry.made_at >= self._kept:
                await self._made(entry, make)
            return entry.answers[0]

    async def _renewed(self, entry: _Entry[V], make: Callable[[], Awaitable[V]]) -> None:
        # What fails is asked again, and told, once nothing is kept any more.
        with suppress(Exception):
            async with entry.lock:
                await self._made(entry, make)

    async def _made(self, entry: _Entry[V], make: Callable[[], Awaitable[V]]) -> None:
        began = time.monotonic()
        entry.answers = [await make()]
        entry.made_at = began

    def forget(self) -> None:
        """Keep nothing of what was answered."""
        self._entries.clear()
