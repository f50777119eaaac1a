"""The process that can be ended, as the thread sees it that waits for its answers."""

import logging
import os
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import IO, Any

from shared.errors import Unavailable
from shared.worker.channel import Channel, shared_memory
from shared.worker.memory import keep_freed_memory
from shared.worker.process import serve

# Looks at the progress within the seconds that an item may take. They are counted, not the clock: a
# machine that was suspended ends nothing when it goes on.
LOOKS = 10
# Seconds that the process may take to start, and to import a function; it takes one, and twenty on
# a machine that is busy.
START_SECONDS = 120.0


@dataclass(frozen=True, slots=True)
class Ending:
    """How a call ended: the answers to the items in order, as far as they came.

    `begun` counts the items that the process began with. It was `late` with the last of them, or
    `said` why it does not begin, or ended with `status` (-9 for signal 9; None: it is still there).
    """

    answers: list[Any]
    begun: int
    late: bool = False
    said: str | None = None
    status: int | None = None


def _log(said: IO[bytes]) -> None:
    """Log what the process writes to stderr, line by line, until it ends: it sets up no log."""
    with said:
        for line in said:
            logging.getLogger("bantin.worker").warning("%s", line.decode(errors="replace").rstrip())


class Child:
    """One process after the other; all but `interrupt` is called by one thread alone."""

    def __init__(self, memory: int) -> None:
        self.interrupted = threading.Event()
        self._memory = memory
        self._running: subprocess.Popen[bytes] | None = None
        self._channel: Channel | None = None
        self._begun = -1  # descriptor: the process writes a byte to it before each item

    def call(self, function: Callable[[Any], Any], items: Sequence[Any], seconds: float) -> Ending:
        """Have the function called with each item until one is late or ends the process.

        Unless all are answered the process is ended. Raises Unavailable when it does not start.
        """
        channel = self._connected()
        if self.interrupted.is_set():  # while there was no process to end
            self.end()
            return Ending([], 0)
        try:
            ending = self._exchange(channel, function, items, seconds)
        except BaseException:
            self.end()
            raise
        if len(ending.answers) < len(items):
            self.end()
        return ending

    def _exchange(
        self, channel: Channel, function: Callable[[Any], Any], items: Sequence[Any], seconds: float
    ) -> Ending:
        answers: list[Any] = []
        begun = looks = 0
        try:
            channel.send((function, items))
            while len(answers) < len(items):
                try:
                    received = channel.receive(seconds / LOOKS)
                    channel.say_taken()
                    if isinstance(received, str):
                        return Ending(answers, begun, said=received)
                    answers += received
                except TimeoutError:
                    before, begun = begun, begun + self._count_begun()
                    looks = looks + 1 if begun == before else 0
                    # Before the first it imports the function.
                    if looks * seconds / LOOKS >= (seconds if begun else START_SECONDS):
                        return Ending(answers, begun, late=True)
        except (EOFError, ConnectionError):
            status = self._exit_status()
            return Ending(answers, begun + self._count_begun(), status=status)
        return Ending(answers, begun + self._count_begun())

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
            raise Unavailable(f"the worker process does not start: exit status {status}") from None
        return channel

    def _count_begun(self) -> int:
        """Return how many items were begun since this was last asked."""
        begun = 0
        with suppress(BlockingIOError):
            while found := len(os.read(self._begun, 65_536)):
                begun += found
        return begun

    def _exit_status(self) -> int | None:
        """Return how it ended, -9 for signal 9; None while it is still there."""
        with suppress(subprocess.TimeoutExpired):
            return self._running.wait(1) if self._running else None
        return None

    def interrupt(self) -> None:
        """End the process from another thread than the one that waits in a call."""
        self.interrupted.set()
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
