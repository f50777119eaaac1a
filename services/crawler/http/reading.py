"""Foreign bytes are read in a process of their own, which is ended when that takes too long."""

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import partial
from typing import ParamSpec, TypeVar, cast

from services.crawler.http.response import FetchError
from shared.errors import TimedOut
from shared.worker import Worker, WorkerDiedError

P = ParamSpec("P")
T = TypeVar("T")

# A sitemap of 50,000 addresses takes 6 s; four times that on a machine that is busy.
READ_SECONDS = 25.0
MAX_MEMORY = 1 << 30  # bytes; cap against hostile pages
# Where a page waits longer than this for the process, another one is started beside it: a page that
# takes a process for all of its seconds holds no other up. Listings take some 10 ms.
PATIENCE_SECONDS = 1.0
# Of so many at most, each of 40 to 115 MB: two hostile pages at one time, and one for the others.
MAX_PROCESSES = 3


class Readers:
    """Processes that read, one page each at a time: one, and more only while pages have to wait."""

    def __init__(self) -> None:
        self._workers: list[Worker] = []
        self._free: list[Worker] = []
        self._waiting: deque[asyncio.Future[Worker]] = deque()
        self._starting = 0

    @asynccontextmanager
    async def one(self) -> AsyncIterator[Worker]:
        """Wait for a process that has nothing to do; who came first has it first."""
        worker = await self._take()
        try:
            yield worker
        finally:
            self._give(worker)

    async def _take(self) -> Worker:
        if self._free:
            return self._free.pop()
        if not self._workers:
            return await self._started()
        coming: asyncio.Future[Worker] = asyncio.get_running_loop().create_future()
        self._waiting.append(coming)
        try:
            while not (await asyncio.wait([coming], timeout=PATIENCE_SECONDS))[0]:
                if not self._starting and len(self._workers) < MAX_PROCESSES:
                    self._waiting.remove(coming)
                    return await self._started()
            return await coming
        except asyncio.CancelledError:
            if coming.done() and not coming.cancelled():
                self._give(coming.result())
            coming.cancel()
            raise

    async def _started(self) -> Worker:
        """Start a process; until it has begun, which takes a second, no further one is started."""
        worker = Worker("reading", MAX_MEMORY)
        self._workers.append(worker)
        self._starting += 1
        try:
            await worker.call(_call, [int], READ_SECONDS)
        except BaseException:
            self._give(worker)
            raise
        finally:
            self._starting -= 1
        return worker

    def _give(self, worker: Worker) -> None:
        """Hand a process on to who waits longest; end one that is not needed beside the first."""
        while self._waiting:
            coming = self._waiting.popleft()
            if not coming.done():
                coming.set_result(worker)
                return
        if len(self._workers) == 1:
            self._free.append(worker)
            return
        self._workers.remove(worker)
        asyncio.get_running_loop().run_in_executor(None, worker.end)


_READERS = Readers()


async def read_apart(function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Return what a function of this module tree makes of foreign bytes, read in a process.

    Raises FetchError when that takes too long; a caller who is cancelled ends the process.
    """
    async with _READERS.one() as worker:
        (answer,) = await worker.call(_call, [partial(function, *args, **kwargs)], READ_SECONDS)
    if isinstance(answer, TimedOut | WorkerDiedError):
        raise FetchError("too-large", f"reading it: {answer}")
    if isinstance(answer, Exception):
        raise answer
    return cast("T", answer)


def _call(function: Callable[[], T]) -> T:
    return function()
