"""A process that calls functions for this one, and is ended when one takes too long.

No thread can be ended: what hangs in C (a pattern, a parser, a database) would hold its service for
ever. The process keeps one function call after the other; it is started when it is first needed,
and again after it was ended.
"""

import asyncio
import logging
import os
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import IO, Any

from shared.errors import TimedOut, Unavailable
from shared.worker.channel import Channel, shared_memory
from shared.worker.memory import keep_freed_memory
from shared.worker.process import serve

# Looks at the progress within the seconds that an item may take. They are counted, not the clock: a
# machine that was suspended ends nothing when it goes on.
LOOKS = 10
# Seconds that the process may take to start, and to import a function; it takes one, and twenty on
# a machine that is busy.
START_SECONDS = 120.0


def _log(said: IO[bytes]) -> None:
    """Log what the process writes to stderr, line by line, until it ends: it sets up no log."""
    with said:
        for line in said:
            logging.getLogger("bantin.worker").warning("%s", line.decode(errors="replace").rstrip())


class WorkerDiedError(Exception):
    """The process ended by itself while it worked at this item: killed, or a fault in C."""


class _InterruptedError(Exception):
    """Nobody waits for the call any more."""


class Worker:
    """One process, and the thread that waits for it; calls from any task wait in a line.

    `memory` is how many bytes of data the process may hold: what needs more ends as a MemoryError.
    """

    def __init__(self, name: str, memory: int) -> None:
        self._process = _Process(memory)
        self._thread = ThreadPoolExecutor(1, thread_name_prefix=name)

    async def call(
        self, function: Callable[[Any], Any], items: Sequence[Any], seconds: float
    ) -> list[Any]:
        """Return for each item what the function makes of it there, or the exception it raised.

        Function, items and results are pickled. An item that takes longer than `seconds` ends as
        TimedOut, one at which the process died as WorkerDiedError; the others are done all the
        same. A caller who is cancelled ends the process. Raises Unavailable when it does not start.
        """
        call = self._thread.submit(self._process.call, function, items, seconds)
        try:
            return await asyncio.wrap_future(call)
        except asyncio.CancelledError:
            if call.running():
                self._process.interrupt()
            raise

    def end(self) -> None:
        """End the process, whatever it is at, and the thread."""
        self._process.interrupt()
        self._thread.submit(self._process.end)
        self._thread.shutdown()


class _Process:
    """The process as the thread sees it; all but `interrupt` is called by that thread alone."""

    def __init__(self, memory: int) -> None:
        self._memory = memory
        self._running: subprocess.Popen[bytes] | None = None
        self._channel: Channel | None = None
        self._begun = -1  # descriptor: the process writes a byte to it before each item
        self._interrupted = False

    def call(
        self, function: Callable[[Any], Any], items: Sequence[Any], seconds: float
    ) -> list[Any]:
        """See Worker.call."""
        self._interrupted = False
        return self._call_each(function, items, seconds)

    def _call_each(
        self, function: Callable[[Any], Any], items: Sequence[Any], seconds: float
    ) -> list[Any]:
        answers: list[Any] = []
        refused = 0
        while len(answers) < len(items):
            found = self._call_until_one_fails(function, items[len(answers) :], seconds)
            refused = 0 if found else refused + 1
            if refused > 1:
                raise RuntimeError("the worker process ends before it begins its work")
            answers += found
        return answers

    def _call_until_one_fails(
        self, function: Callable[[Any], Any], items: Sequence[Any], seconds: float
    ) -> list[Any]:
        """Return the answers up to the first item that hangs or ends the process, if one does.

        Empty when the process ended before it began with the first; fewer than there are items,
        without a failure, when it ended before it began with the next.
        """
        channel = self._connected()
        if self._interrupted:  # while there was no process to end
            self.end()
            raise _InterruptedError
        answers: list[Any] = []
        begun = looks = 0
        try:
            channel.send((function, items))
            while len(answers) < len(items):
                try:
                    answers += channel.receive(seconds / LOOKS)
                    channel.say_taken()
                except TimeoutError:
                    before, begun = begun, begun + self._count_begun()
                    looks = looks + 1 if begun == before else 0
                    # Before the first it imports the function.
                    if looks * seconds / LOOKS >= (seconds if begun else START_SECONDS):
                        failure: Exception = TimedOut(f"not done after {seconds:g} s")
                        break
            else:
                self._count_begun()
                return answers
        except (EOFError, ConnectionError):
            failure = WorkerDiedError(f"the process that worked at it ended: {self._exit_status()}")
        except BaseException:
            self.end()
            raise
        begun += self._count_begun()
        self.end()
        if self._interrupted:
            raise _InterruptedError
        if begun <= len(answers):
            return answers  # it ended between two items: neither is at fault
        # What was done since the last answer is lost with the process: it is done again.
        redone = self._call_each(function, items[len(answers) : begun - 1], seconds)
        return [*answers, *redone, failure]

    def _connected(self) -> Channel:
        """Return the channel to the process, which is started unless it runs."""
        if self._running and self._running.poll() is not None:
            self.end()  # killed while it had nothing to do
        return self._channel or self._start()

    def _start(self) -> Channel:
        keep_freed_memory()
        ours, theirs = socket.socketpair()
        there, back = shared_memory(), shared_memory()
        self._channel = channel = Channel(ours, there, back)
        self._begun, begun = os.pipe()
        os.set_blocking(self._begun, False)
        passed = [theirs.fileno(), there, back, begun]
        # The name of that module is another one in the wheel.
        code = f"from {serve.__module__} import serve; serve({passed}, {self._memory})"
        try:
            self._running = subprocess.Popen(  # noqa: S603 - our own interpreter and module
                [sys.executable, "-c", code],
                pass_fds=passed,
                stdin=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
                env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
            )
        except OSError as error:  # no memory or no process left; waiting mends that
            self.end()
            raise Unavailable(f"the worker process does not start: {error}") from None
        finally:
            theirs.close()
            os.close(begun)
        listening = threading.Thread(target=_log, args=(self._running.stderr,), daemon=True)
        listening.start()
        try:
            channel.receive(START_SECONDS)
        except (EOFError, ConnectionError, TimeoutError):
            status = self._exit_status()
            self.end()
            raise Unavailable(f"the worker process does not start: {status}") from None
        return channel

    def _count_begun(self) -> int:
        """Return how many items were begun since this was last asked."""
        begun = 0
        with suppress(BlockingIOError):
            while found := len(os.read(self._begun, 65_536)):
                begun += found
        return begun

    def _exit_status(self) -> str:
        with suppress(subprocess.TimeoutExpired):
            return f"exit status {self._running.wait(1) if self._running else None}"
        return "still there"

    def interrupt(self) -> None:
        """End the process from another thread than the one that waits in a call."""
        self._interrupted = True
        if running := self._running:
            running.kill()

    def end(self) -> None:
        """End the process, whatever it is at; the next call starts another."""
        running, channel, begun = self._running, self._channel, self._begun
        self._running, self._channel, self._begun = None, None, -1
        if running:
            running.kill()
            running.wait()
        if channel:
            channel.close()
        if begun >= 0:
            os.close(begun)
