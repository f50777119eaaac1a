"""Answers that are kept for some seconds, so that many who ask the same make one question."""

import asyncio
import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Hashable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

KEPT = 30.0  # s
MOST = 256  # answers; the one that was asked for longest ago goes

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


@dataclass(slots=True)
class _Entry(Generic[V]):
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    answers: list[V] = field(default_factory=list)  # none or one
    ends_at: float = 0.0


class Recent(Generic[K, V]):
    """Answers by their questions, each at most `kept` seconds old, and at most `most` of them."""

    def __init__(self, kept: float = KEPT, most: int = MOST) -> None:
        self._kept, self._most = kept, most
        self._entries = OrderedDict[K, _Entry[V]]()

    async def of(self, question: K, make: Callable[[], Awaitable[V]]) -> V:
        """Return the answer that is kept, or the one that `make` makes now; its errors pass.

        Who asks the same meanwhile waits for it.
        """
        entry = self._entries.setdefault(question, _Entry())
        self._entries.move_to_end(question)
        if len(self._entries) > self._most:
            self._entries.popitem(last=False)
        async with entry.lock:
            if not entry.answers or time.monotonic() >= entry.ends_at:
                entry.answers = [await make()]
                entry.ends_at = time.monotonic() + self._kept
            return entry.answers[0]

    def forget(self) -> None:
        """Keep nothing of what was answered."""
        self._entries.clear()
