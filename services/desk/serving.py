"""The desk on a port: bound before anything is said, ended by a signal."""

import socket

from shared.errors import UsageError
from shared.extras import extra

with extra("desk"):
    import uvicorn
    from starlette.types import ASGIApp

# Requests at once; what is more is refused at the door (503), so that none waits for ever.
MAX_AT_ONCE = 200
KEEP_ALIVE = 5  # seconds


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


async def serve(app: ASGIApp, listening: socket.socket, *, drain: float) -> None:
    """Answer on a socket until SIGINT or SIGTERM; requests under way get `drain` seconds.

    Raises KeyboardInterrupt after SIGINT, as a program without a handler has it.
    """
    config = uvicorn.Config(
        app,
        http="h11",
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
