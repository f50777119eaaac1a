"""What many workers write at one time goes to the database in one batch.

While a batch is on its way, the next one gathers: who writes alone waits for nobody.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from services.crawler.frontier.frontier import Entry, Host


@dataclass(frozen=True, slots=True)
class Settled:
    """What became of a visit: the entry (None: of none), and whether its host is given back."""

    host: Host
    entry: Entry | None
    is_last: bool


class Settling:
    """Calls `settle` with the visits that have gathered, each of another host.

    It answers for each visit if the lease of its host still held.
    """

    def __init__(self, settle: Callable[[Sequence[Settled]], Awaitable[Sequence[bool]]]) -> None:
        self._settle = settle
        self._waiting: list[tuple[Settled, asyncio.Future[bool]]] = []
        self._at_work: asyncio.Task[None] | None = None

    async def __call__(self, visit: Settled) -> bool:
        """Return True once the visit is written, False if its lease was lost.

        Raises what `settle` raises: it is raised to all whose visits were in that batch.
        """
        written: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
        self._waiting.append((visit, written))
        if self._at_work is None:
            self._at_work = asyncio.create_task(self._work())
        return await written

    async def _work(self) -> None:
        try:
            while batch := self._next_batch():
                await self._write(batch)
        finally:
            self._at_work = None

    def _next_batch(self) -> list[tuple[Settled, asyncio.Future[bool]]]:
        """Take those out of the line who wait, the first of each host."""
        first: dict[str, tuple[Settled, asyncio.Future[bool]]] = {}
        for waiting in self._waiting:
            first.setdefault(waiting[0].host.host, waiting)
        batch = list(first.values())
        self._waiting = [waiting for waiting in self._waiting if waiting not in batch]
        return batch

    async def _write(self, batch: Sequence[tuple[Settled, asyncio.Future[bool]]]) -> None:
        try:
            answers: Sequence[bool | Exception] = await self._settle([one for one, _ in batch])
        except Exception as error:  # noqa: BLE001 - raised where it was asked for
            answers = [error] * len(batch)
        for (_, written), answer in zip(batch, answers, strict=True):
            if written.done():  # who asked was cancelled meanwhile
                continue
            if isinstance(answer, Exception):
                written.set_exception(answer)
            else:
                written.set_result(answer)
