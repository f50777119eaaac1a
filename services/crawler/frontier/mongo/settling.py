"""What many workers write at one time goes to the database in one batch.

While a batch is on its way, the next one gathers, and a batch waits a moment for others that are at
work: who works alone waits for nobody.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass

from services.crawler.frontier.frontier import Claim, Entry, Host, Wanted

# So long a batch waits for others. What is settled has been published, and its host rests longer.
GATHER_SECONDS = 0.05  # s; ±20 % changes a batch by as much


@dataclass(frozen=True, slots=True)
class Settled:
    """What became of a visit: the entry (None: of none), and whether its host is given back.

    `wanted` is the lease that whoever gives it back wants next.
    """

    host: Host
    entry: Entry | None
    is_last: bool
    wanted: Wanted | None = None


# Whether a lease still held, and the next one.
Answer = tuple[bool, Claim | None]


class Settling:
    """Calls `settle` with the visits that have gathered, each of another host.

    It answers for each visit if the lease of its host still held, and with the next one. `at_work`
    says how many visits there may be, waiting here or not.
    """

    def __init__(
        self,
        settle: Callable[[Sequence[Settled]], Awaitable[Sequence[Answer]]],
        at_work: Callable[[], int] = lambda: 0,
    ) -> None:
        self._settle = settle
        self._count_at_work = at_work
        self._waiting: list[tuple[Settled, asyncio.Future[Answer]]] = []
        self._came = asyncio.Event()
        self._at_work: asyncio.Task[None] | None = None

    async def __call__(self, visit: Settled) -> Answer:
        """Return True once the visit is written, False if its lease was lost; and the next lease.

        Raises what `settle` raises: it is raised to all whose visits were in that batch.
        """
        written: asyncio.Future[Answer] = asyncio.get_running_loop().create_future()
        self._waiting.append((visit, written))
        self._came.set()
        if self._at_work is None:
            self._at_work = asyncio.create_task(self._work())
        return await written

    async def _work(self) -> None:
        try:
            while self._waiting:
                await self._gather()
                await self._write(self._next_batch())
        finally:
            self._at_work = None

    async def _gather(self) -> None:
        """Wait for others at work, a moment at most."""
        with suppress(TimeoutError):
            async with asyncio.timeout(GATHER_SECONDS):
                while len(self._waiting) < self._count_at_work():
                    self._came.clear()
                    await self._came.wait()

    def _next_batch(self) -> list[tuple[Settled, asyncio.Future[Answer]]]:
        """Take those out of the line who wait, the first of each host."""
        first: dict[str, tuple[Settled, asyncio.Future[Answer]]] = {}
        for waiting in self._waiting:
            first.setdefault(waiting[0].host.host, waiting)
        batch = list(first.values())
        self._waiting = [waiting for waiting in self._waiting if waiting not in batch]
        return batch

    async def _write(self, batch: Sequence[tuple[Settled, asyncio.Future[Answer]]]) -> None:
        try:
            answers: Sequence[Answer | Exception] = await self._settle([one for one, _ in batch])
        except Exception as error:  # noqa: BLE001 - raised where it was asked for
            answers = [error] * len(batch)
        for (_, written), answer in zip(batch, answers, strict=True):
            if written.done():  # who asked was cancelled meanwhile
                continue
            if isinstance(answer, Exception):
                written.set_exception(answer)
            else:
                written.set_result(answer)
