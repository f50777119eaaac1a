"""The bytes of one connection: read with a deadline and at a least rate."""

import asyncio
import ssl
from time import monotonic
from typing import cast

from services.crawler.http.response import FetchError
from services.crawler.http.tls import describe

# Seconds without a byte before a server counts as silent.
READ_SECONDS = 20.0
# A server that drips never runs into that: so many bytes a second it must send, seen over a window.
MIN_RATE = 1024  # bytes a second
RATE_WINDOW = 20.0  # seconds
# Beyond so many bytes that nobody has read yet the server has to wait.
_MAX_UNREAD = 256 * 1024


class Stream(asyncio.Protocol):
    """A connection over TCP or TLS; one reader at a time."""

    def __init__(self) -> None:
        self._transport: asyncio.Transport | None = None
        self._unread = bytearray()
        self._has_ended = False
        self._failure: Exception | None = None
        self._reader: asyncio.Future[None] | None = None
        self._window_start = 0.0
        self._window_bytes = 0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Take the transport (asyncio calls this once, after a TLS handshake)."""
        self._transport = cast("asyncio.Transport", transport)

    def data_received(self, data: bytes) -> None:
        """Keep what came until it is read."""
        self._unread += data
        if len(self._unread) > _MAX_UNREAD and self._transport:
            self._transport.pause_reading()
        self._wake()

    def eof_received(self) -> None:
        """Note that the server sends no more."""
        self._has_ended = True
        self._wake()

    def connection_lost(self, exc: Exception | None) -> None:
        """Note that the connection is no more, and why."""
        self._has_ended, self._failure = True, exc
        self._wake()

    def _wake(self) -> None:
        if self._reader and not self._reader.done():
            self._reader.set_result(None)

    @property
    def peer(self) -> str:
        """The address at the other end."""
        return str(self._transport.get_extra_info("peername")[0]) if self._transport else ""

    def is_quiet(self) -> bool:
        """Return True if the connection is open and nothing has come that nobody asked for."""
        return not self._has_ended and not self._unread

    def write(self, data: bytes) -> None:
        """Send the bytes of a request; whether they arrive shows when the answer is read."""
        self._window_start = 0.0
        if self._transport and not self._has_ended:
            self._transport.write(data)

    async def read(self) -> bytes:
        """Return what has come, at least a byte; b"" when the server sends no more.

        Raises FetchError when the connection breaks, or the server is silent or too slow.
        """
        if not self._unread and not self._has_ended:
            await self._more()
        if not self._unread:
            self._raise_failure()
            if not self._has_ended:
                raise FetchError("timeout", f"no byte in {READ_SECONDS:.0f} s")
            return b""
        data = bytes(self._unread)
        self._unread.clear()
        if len(data) > _MAX_UNREAD and self._transport and not self._has_ended:
            self._transport.resume_reading()
        self._check_rate(len(data))
        return data

    async def _more(self) -> None:
        loop = asyncio.get_running_loop()
        self._reader = loop.create_future()
        bell = loop.call_later(READ_SECONDS, self._wake)
        try:
            await self._reader
        finally:
            bell.cancel()
            self._reader = None

    def _raise_failure(self) -> None:
        if isinstance(self._failure, ssl.SSLError):
            raise FetchError("tls", describe(self._failure))
        if self._failure:
            raise FetchError("connect", str(self._failure) or type(self._failure).__name__)

    def _check_rate(self, size: int) -> None:
        """Raise FetchError for less than MIN_RATE, from the first byte of an answer on."""
        now = monotonic()
        if not self._window_start:
            self._window_start, self._window_bytes = now, 0
        self._window_bytes += size
        if now - self._window_start < RATE_WINDOW:
            return
        if self._window_bytes < MIN_RATE * RATE_WINDOW:
            slow = f"{self._window_bytes} bytes in {now - self._window_start:.0f} s"
            raise FetchError("timeout", f"{slow}, less than {MIN_RATE} a second")
        self._window_start, self._window_bytes = now, 0

    def close(self) -> None:
        """End the connection at once."""
        if self._transport:
            self._transport.abort()
