"""Handlers that do whatever a handler may do, chosen by what a page says."""

import asyncio
import os
import re
from collections.abc import Callable, Sequence
from random import Random
from typing import Any

from shared.contract.events import PageFetched
from shared.contract.topics import ARTICLE_PARSED
from shared.errors import Rejected, Skipped, Unavailable, UsageError
from tests.support.articles import article_of
from tests.support.pages import numbered_page


class Unspeakable(Exception):  # noqa: N818 - no error of ours
    """An exception that cannot even say what it is."""

    def __str__(self) -> str:
        raise RuntimeError("not even this")


class Unpicklable(Exception):  # noqa: N818 - no error of ours
    """An exception that cannot be handed to another process."""

    def __reduce__(self) -> tuple[object, ...]:
        raise TypeError("never")


class Base(BaseException):
    """No Exception, as those of libraries that want to get past everybody."""


RAISED: dict[str, Callable[[], BaseException]] = {
    "key": lambda: KeyError("a bug"),
    "recursion": RecursionError,
    "memory": MemoryError,
    "unspeakable": Unspeakable,
    "unpicklable": Unpicklable,
    "reject": lambda: Rejected("\ud800 is no text"),
    "skip": lambda: Skipped("odd"),
    "base": Base,
    "exit": lambda: SystemExit(3),
    "interrupt": KeyboardInterrupt,
    "generator": GeneratorExit,
    "cancel": asyncio.CancelledError,
    "timeout": TimeoutError,
    "end": StopAsyncIteration,
    "stop": StopIteration,
    "group": lambda: ExceptionGroup("several", [ValueError()]),
    "base group": lambda: BaseExceptionGroup("several", [SystemExit()]),
}
# What is no dead letter, and not to be answered by one.
OUTAGES: dict[str, Callable[[], BaseException]] = {
    "away": lambda: Unavailable("away"),
    "usage": lambda: UsageError("no right to write"),
}
RETURNED: dict[str, Callable[[], Any]] = {
    "nothing": lambda: None,
    "a number": lambda: 5,
    "a text": lambda: "text",
    "bytes": lambda: b"bytes",
    "a mapping": dict,
    "none of it": lambda: [None],
    "a page": lambda: [numbered_page(1)],
    "a function": lambda: lambda: None,
    "no unicode": lambda: [article_of(numbered_page(1)).model_copy(update={"title": "\ud800"})],
    "no moment": lambda: [article_of(numbered_page(1)).model_copy(update={"fetched_at": None})],
    "three": lambda: [article_of(numbered_page(1))] * 3,
    "huge": lambda: [article_of(numbered_page(1), text="x" * ARTICLE_PARSED.max_bytes)],
}
# What ends the process in which it happens.
FATAL = ("hang", "die")


def parse_as_told(page: PageFetched) -> Any:  # noqa: ANN401 - rubbish too
    """Return an article, or do what the page says; called in a process of its own."""
    if page.body in RAISED:
        error = RAISED[page.body]()
        raise error
    if page.body in RETURNED:
        made = RETURNED[page.body]()
        return made[0] if isinstance(made, list) else made
    if page.body == "hang":
        return re.match(r"(a|aa)+$", "a" * 90 + "b")  # in C, for longer than anybody waits
    if page.body == "die":
        os._exit(3)
    return article_of(page)


def handle_as_told(random: Random) -> Any:  # noqa: ANN401 - a Handle that breaks its promises
    """Return a handle that does to each batch something else."""

    async def handle(batch: Sequence[Any]) -> Any:  # noqa: ANN401 - as above
        await asyncio.sleep(0)
        whole = random.random()
        if whole < 0.1:
            error = RAISED[random.choice(sorted(RAISED))]()
            raise error
        if whole < 0.13:
            outage = OUTAGES[random.choice(sorted(OUTAGES))]()
            raise outage
        if whole < 0.2:
            return RETURNED[random.choice(sorted(RETURNED))]()
        if whole < 0.203:
            await asyncio.Event().wait()
        return [_result(random, event) for event in batch]

    return handle


def _result(random: Random, event: Any) -> Any:  # noqa: ANN401 - rubbish too
    what = random.random()
    if what < 0.2:
        return RAISED[random.choice(sorted(RAISED))]()
    if what < 0.22:
        return OUTAGES[random.choice(sorted(OUTAGES))]()
    if what < 0.4:
        return RETURNED[random.choice(sorted(RETURNED))]()
    return [article_of(event)]
