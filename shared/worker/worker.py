"""A process that calls functions for this one, and is ended when one takes too long.

No thread can be ended: what hangs in C (a pattern, a parser, a database) would hold its service for
ever. The process keeps one function call after the other; it is started when it is first needed,
and again after it was ended.
"""

import asyncio
import signal
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from shared.errors import TimedOut, Unavailable, UsageError
from shared.worker.child import Child, Ending

# The kernel kills a process where memory is short, whoever took it: what was worked at is tried so
# often in a process of its own, after pauses of 1, 2 and 4 s in which a neighbour may give way.
KILLS_ALONE, FIRST_PAUSE = 3, 1.0


class WorkerDiedError(Exception):
    """The process ended while it worked at this item: a fault in C, or killed again and again."""


class _InterruptedError(Exception):
    """Nobody waits for the call any more."""


class Worker:
    """One process, and the thread that waits for it; calls from any task wait in a line.

    `memory` is how many bytes of data the process may hold: what needs more ends as a MemoryError.
    """

    def __init__(self, name: str, memory: int) -> None:
        self._child = Child(memory)
        self._thread = ThreadPoolExecutor(1, thread_name_prefix=name)

    async def call(
        self, function: Callable[[Any], Any], items: Sequence[Any], seconds: float
    ) -> list[Any]:
        """Return for each item what the function makes of it there, or the exception it raised.

        Function, items and results are pickled. An item that takes longer than `seconds` ends as
        TimedOut, one at which the process died as WorkerDiedError; the others are done all the
        same. One at which the system killed it is tried again alone before that. A caller who is
        cancelled ends the process. Raises Unavailable when it does not start or is ended before it
        begins, UsageError when it cannot begin.
        """
        call = self._thread.submit(_answers, self._child, function, items, seconds)
        try:
            return await asyncio.wrap_future(call)
        except asyncio.CancelledError:
            if call.running():
                self._child.interrupt()
            raise

    def end(self) -> None:
        """End the process, whatever it is at, and the thread."""
        self._child.interrupt()
        self._thread.submit(self._child.end)
        self._thread.shutdown()


def _answers(
    child: Child, function: Callable[[Any], Any], items: Sequence[Any], seconds: float
) -> list[Any]:
    """See Worker.call."""
    child.interrupted.clear()
    return _answers_to_each(child, function, items, seconds)


def _answers_to_each(
    child: Child, function: Callable[[Any], Any], items: Sequence[Any], seconds: float
) -> list[Any]:
    answers: list[Any] = []
    # In a row: how often it did not begin, and how often the system killed it at the next item.
    refused = kills = 0
    while len(answers) < len(items):
        rest = items[len(answers) :]
        # What it was killed at is tried again with nothing beside it.
        asked = rest[:1] if kills else rest
        ending = child.call(function, asked, seconds)
        done = len(ending.answers)
        answers += ending.answers
        if done == len(asked):
            kills = 0
            continue
        if child.interrupted.is_set():
            raise _InterruptedError
        if ending.begun <= done:  # it ended between two items: neither is at fault
            refused = 0 if done else refused + 1
            if refused > 1:
                raise _refusal(ending)
            continue
        # What was done since the last answer is lost with the process: it is done again.
        answers += _answers_to_each(child, function, asked[done : ending.begun - 1], seconds)
        kills = kills + 1 if ending.status == -signal.SIGKILL else 0
        if 0 < kills <= KILLS_ALONE:
            _wait_for_memory(child, kills)
        else:
            answers.append(_failure(ending, seconds))
            kills = 0
    return answers


def _wait_for_memory(child: Child, kills: int) -> None:
    """Wait, longer each time, unless the call is given up."""
    if child.interrupted.wait(FIRST_PAUSE * 2 ** (kills - 1)):
        raise _InterruptedError


def _failure(ending: Ending, seconds: float) -> Exception:
    """Return what is answered for the last item that the process began with."""
    if ending.late:
        return TimedOut(f"not done after {seconds:g} s")
    if ending.status != -signal.SIGKILL:
        return WorkerDiedError(f"the process that worked at it ended: exit status {ending.status}")
    return WorkerDiedError(
        f"the system killed the process {KILLS_ALONE} times while it worked at this alone: it "
        "needs more memory than there is"
    )


def _refusal(ending: Ending) -> Exception:
    """Return why the process does not begin: an outage, or what a person must mend."""
    if ending.said is None and (ending.status is None or ending.status < 0):
        why = f"is ended by signal {-ending.status}" if ending.status else "hangs"
        return Unavailable(f"the worker process {why} before it begins its work")
    why = ending.said or f"exit status {ending.status}"
    return UsageError(
        f"the worker process ends before it begins its work ({why}): install bantin anew if its "
        "files have changed; the log has what it said"
    )
