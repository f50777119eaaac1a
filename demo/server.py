"""A loopback web: one port on several addresses, every request written down."""

from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Lock, Thread
from types import TracebackType
from typing import Any, Self

HTML = "text/html"
# Another free port is tried when the first is taken on one of the addresses.
_ATTEMPTS = 20


@dataclass(frozen=True, slots=True)
class Answer:
    """A status, its body, and the headers beside Content-Length."""

    status: int
    body: bytes = b""
    content_type: str = HTML
    headers: dict[str, str] = field(default_factory=dict)


# (address, path with query, number of the visit from 1) -> what the server says.
Respond = Callable[[str, str, int], Answer]


class LoopbackWeb:
    """A context manager: while it is open, `respond` answers on all addresses at one port.

    `requests` is every request so far as (host:port, path with query). Port 0 takes a free one;
    OSError when the port is taken.
    """

    def __init__(self, addresses: Sequence[str], respond: Respond, *, port: int = 0) -> None:
        self.requests: list[tuple[str, str]] = []
        self.port = port
        self._addresses = addresses
        self._respond = respond
        self._lock = Lock()
        self._open = ExitStack()

    def __enter__(self) -> Self:
        with ExitStack() as stack:
            servers = self._listen(stack)
            self.port = servers[0].server_address[1]
            for server in servers:
                Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
                stack.callback(server.shutdown)
            self._open = stack.pop_all()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._open.close()

    def base(self, address: str) -> str:
        """Return "http://address:port"."""
        return f"http://{address}:{self.port}"

    def visits(self) -> Counter[str]:
        """Return how often each URL was asked for."""
        with self._lock:
            return Counter(f"http://{host}{path}" for host, path in self.requests)

    def answer(self, address: str, path: str) -> Answer:
        """Return what is said to one more request of `path`, which is written down."""
        with self._lock:
            request = (f"{address}:{self.port}", path)
            self.requests.append(request)
            visit = self.requests.count(request)
        return self._respond(address, path, visit)

    def _listen(self, stack: ExitStack) -> list[ThreadingHTTPServer]:
        for _ in range(_ATTEMPTS):
            try:
                return self._bind(stack, self.port)
            except OSError:
                stack.close()
                if self.port:
                    raise
        raise OSError(f"no port is free on all of {self._addresses}")

    def _bind(self, stack: ExitStack, port: int) -> list[ThreadingHTTPServer]:
        servers: list[ThreadingHTTPServer] = []
        for address in self._addresses:
            server = ThreadingHTTPServer((address, port), _handler(self, address))
            stack.callback(server.server_close)
            servers.append(server)
            port = server.server_address[1]
        return servers


def _handler(web: LoopbackWeb, address: str) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            found = web.answer(address, self.path)
            known = found.headers.get("ETag")
            if known and self.headers.get("If-None-Match") == known:
                found = Answer(304, headers={"ETag": known})
            self._send(found)

        def _send(self, found: Answer) -> None:
            self.send_response(found.status)
            for name, value in found.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Type", found.content_type)
            self.send_header("Content-Length", str(len(found.body)))
            self.end_headers()
            self.wfile.write(found.body)

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002, ANN401 - its signature
            """Keep quiet: the web keeps a log of its own."""

    return Handler
