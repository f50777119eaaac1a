"""Objects handed to another process through memory that both see: half the copies of a socket."""

import mmap
import os
import pickle
import socket
import sys
import tempfile
from typing import Any

# Bytes of a new region; it grows to the largest object that was ever handed over.
FIRST_BYTES = 1 << 20
_TAKEN, _NUMBER_BYTES = 0, 8


def shared_memory() -> int:
    """Return the descriptor of memory that a child process may be given."""
    if sys.platform == "linux":
        return os.memfd_create("worker")
    with tempfile.TemporaryFile() as file:
        return os.dup(file.fileno())


class Channel:
    """One end: what is sent goes into one region, what is received comes out of another.

    A region holds one object: the next may be sent when the other end has received it.
    """

    def __init__(self, link: socket.socket, outward: int, inward: int) -> None:
        self._link = link
        self._outward = _Region(outward)
        self._inward = _Region(inward)

    def send(self, thing: object) -> None:
        """Hand over an object, pickled; raises what pickling raises, OSError at a closed end."""
        data = pickle.dumps(thing, pickle.HIGHEST_PROTOCOL)
        self._outward.write(data)
        self._link.sendall(len(data).to_bytes(_NUMBER_BYTES, "big"))

    def receive(self, seconds: float | None = None) -> Any:  # noqa: ANN401 - any object
        """Return the next object.

        Raises TimeoutError when none comes within `seconds`, EOFError when the other end is closed.
        """
        size = self._number(seconds)
        with self._inward.read(size) as data:
            return pickle.loads(data)  # noqa: S301 - from our own process

    def say_taken(self) -> None:
        """Tell the other end that the next object may be sent."""
        self._link.sendall(_TAKEN.to_bytes(_NUMBER_BYTES, "big"))

    def wait_until_taken(self) -> None:
        """Wait until the other end calls `say_taken`; raises EOFError when it is closed."""
        self._number(None)

    def _number(self, seconds: float | None) -> int:
        """Read a whole number, within so many seconds; raise EOFError at a closed end."""
        self._link.settimeout(seconds)
        data = self._link.recv(_NUMBER_BYTES, socket.MSG_WAITALL)
        self._link.settimeout(None)
        if len(data) < _NUMBER_BYTES:
            raise EOFError
        return int.from_bytes(data, "big")

    def close(self) -> None:
        """Close the link and give the memory back."""
        self._link.close()
        self._outward.close()
        self._inward.close()


class _Region:
    """A file in memory, mapped up to the largest object that it held."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        self._map: mmap.mmap | None = None

    def _mapped(self, size: int) -> mmap.mmap:
        if self._map is None or len(self._map) < size:
            if os.fstat(self._descriptor).st_size < size:
                os.ftruncate(self._descriptor, max(size, FIRST_BYTES))
            self._map = mmap.mmap(self._descriptor, 0)
        return self._map

    def write(self, data: bytes) -> None:
        self._mapped(len(data))[: len(data)] = data

    def read(self, size: int) -> memoryview:
        return memoryview(self._mapped(size))[:size]

    def close(self) -> None:
        os.close(self._descriptor)
        self._map = None
