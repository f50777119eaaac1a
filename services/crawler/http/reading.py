"""Foreign bytes are read in a process of their own, which is ended when that takes too long.

No thread can be ended: a parser that a page keeps busy for minutes would hold a stopping service.
"""

import asyncio
import os
import resource
import signal
import socket
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from multiprocessing.connection import Connection
from typing import ParamSpec, TypeVar, cast

from services.crawler.http.response import FetchError

P = ParamSpec("P")
T = TypeVar("T")

# A sitemap of 50,000 addresses takes 6 s; four times that on a machine that is busy.
READ_SECONDS = 25.0
MAX_MEMORY = 1 << 30  # bytes; cap against hostile pages


class ReadingProcess:
    """One process that calls one function after the other; started when it is first needed."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._connection: Connection | None = None

    def call(self, work: Callable[[], T]) -> T:
        """Return what a function returns there, or raise what it raises.

        Function and result are pickled. Raises FetchError, and ends the process, when
        it takes longer than READ_SECONDS or more than MAX_MEMORY.
        """
        connection = self._connection or self._start()
        try:
            connection.send(work)
            answer = connection.recv() if connection.poll(READ_SECONDS) else None
        except (EOFError, ConnectionError) as error:
            self.end()
            raise FetchError("too-large", "reading it ended the process that did") from error
        except BaseException:
            self.end()
            raise
        if answer is None:
            self.end()
            raise FetchError("too-large", f"not read within {READ_SECONDS:.0f} s")
        is_done, result = answer
        if not is_done:
            raise result
        return cast("T", result)

    def _start(self) -> Connection:
        """Start the process that reads, and return the connection to it."""
        ours, theirs = socket.socketpair()
        # The name of this module is another one in the wheel.
        code = f"from {__name__} import serve; serve({theirs.fileno()})"
        with theirs:
            self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and module
                [sys.executable, "-c", code],
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
            )
        self._connection = Connection(ours.detach())
        return self._connection

    def interrupt(self) -> None:
        """End the process from another thread than the one that waits in a call."""
        if self._process:
            self._process.kill()

    def end(self) -> None:
        """End the process, whatever it is at; the next call starts another."""
        process, connection = self._process, self._connection
        self._process = self._connection = None
        if process:
            process.kill()
            process.wait()
        if connection:
            connection.close()


def serve(descriptor: int) -> None:
    """Call what comes through a socket until its other end is closed; runs in the process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_DATA, (MAX_MEMORY, MAX_MEMORY))
    connection = Connection(descriptor)
    while True:
        try:
            work = connection.recv()
        except EOFError:
            return
        try:
            answer = True, work()
        except Exception as error:  # noqa: BLE001 - it is raised where it was asked for
            answer = False, error
        connection.send(answer)


# One of each for all crawls of this process: the thread waits, and hands on one call at a time.
_PROCESS = ReadingProcess()
_THREAD = ThreadPoolExecutor(1, thread_name_prefix="reading")


async def read_apart(function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Return what a function of this module tree makes of foreign bytes, read in the process.

    Raises FetchError when that takes too long; a caller who is cancelled ends the process.
    """
    call = _THREAD.submit(_PROCESS.call, partial(function, *args, **kwargs))
    try:
        return await asyncio.wrap_future(call)
    except asyncio.CancelledError:
        if call.running():
            _PROCESS.interrupt()
        raise
