"""Foreign bytes are read in a process of their own, which is ended when that takes too long."""

from collections.abc import Callable
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

# One for all crawls of this process: it reads one page after the other.
_WORKER = Worker("reading", MAX_MEMORY)


async def read_apart(function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Return what a function of this module tree makes of foreign bytes, read in the process.

    Raises FetchError when that takes too long; a caller who is cancelled ends the process.
    """
    (answer,) = await _WORKER.call(_call, [partial(function, *args, **kwargs)], READ_SECONDS)
    if isinstance(answer, TimedOut | WorkerDiedError):
        raise FetchError("too-large", f"reading it: {answer}")
    if isinstance(answer, Exception):
        raise answer
    return cast("T", answer)


def _call(function: Callable[[], T]) -> T:
    return function()
