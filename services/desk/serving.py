"""The desk on a port: bound before anything is said, patient for a while, ended by a signal."""

import asyncio
import socket
from typing import Any

from shared.errors import UsageError
from shared.extras import extra

with extra("desk"):
    import uvicorn
    from starlette.types import ASGIApp
    from uvicorn.protocols.http.h11_impl import H11Protocol

# Requests at once; what is more is refused at the door (503), so that none waits for ever.
MAX_AT_ONCE = 200
KEEP_ALIVE = 5  # seconds
# Connections count among those at once: who asks half a question, or reads no answer, must go.
ASKED_WITHIN = 10.0  # s, from when a connection stands or its last answer ended, to whole headers
READ_WITHIN = 60.0  # s, without a byte of an answer taken


def bound(host: str, port: int) -> socket.socket:
    """Return a socket that listens on an address, on any free port for 0.

    Raises UsageError where that cannot be.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
        family, _, _, _, address = found[0]
        return socket.create_server(address[:2], family=family, backlog=2048)
    except OSError as error:
        why = error.strerror or str(error)
        raise UsageError(f"cannot serve on {host}:{port}: {why}; give another --port") from None


class Patient(H11Protocol):
    """HTTP/1.1 that closes a connection whose client stops within a request or an answer."""

    _asking: asyncio.TimerHandle | None = None
    _reading: asyncio.TimerHandle | None = None

    def connection_made(self, transport: Any) -> None:  # noqa: ANN401 - as uvicorn has it
        """Wait for the first request."""
        super().connection_made(transport)
        self._wait_for_request()

    def data_received(self, data: bytes) -> None:
        """Take what came, and wait on where it was no whole request."""
        super().data_received(data)
        self._wait_for_request()

    def on_response_complete(self) -> None:
        """Wait for the next request."""
        super().on_response_complete()
        self._wait_for_request()

    def pause_writing(self) -> None:
        """Wait until the client reads on."""
        super().pause_writing()
        self._reading = self.loop.call_later(READ_WITHIN, self.transport.abort)

    def resume_writing(self) -> None:
        """Wait no longer: the client has read."""
        super().resume_writing()
        _end(self._reading)

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget what was waited for."""
        super().connection_lost(exc)
        _end(self._asking)
        _end(self._reading)

    def _wait_for_request(self) -> None:
        if self.cycle is not None and not self.cycle.response_complete:
            _end(self._asking)
        elif not _runs(self._asking) and not self.transport.is_closing():
            self._asking = self.loop.call_later(ASKED_WITHIN, self.transport.close)


def _runs(timer: asyncio.TimerHandle | None) -> bool:
    return timer is not None and not timer.cancelled()


def _end(timer: asyncio.TimerHandle | None) -> None:
    if timer:
        timer.cancel()


async def serve(app: ASGIApp, listening: socket.socket, *, drain: float) -> None:
    """Answer on a socket until SIGINT or SIGTERM; requests under way get `drain` seconds.

    Raises KeyboardInterrupt after SIGINT, as a program without a handler has it.
    """
    config = uvicorn.Config(
        app,
        http=Patient,
        ws="none",
        lifespan="off",
        log_config=None,
        access_log=False,
        server_header=False,
        date_header=True,
        proxy_headers=False,
        limit_concurrency=MAX_AT_ONCE,
        timeout_keep_alive=KEEP_ALIVE,
        timeout_graceful_shutdown=max(1, round(drain)),
    )
    await uvicorn.Server(config).serve(sockets=[listening])
