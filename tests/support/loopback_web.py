"""A web on loopback, for the demo and the tests: it says what it is told and notes who asked."""

import asyncio
import inspect
import socket
import time
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass, field
from http import HTTPStatus
from ssl import SSLContext
from threading import Thread
from typing import cast

HTML: Mapping[str, str] = {"Content-Type": "text/html"}
# Another free port is tried when the first is taken on one of the addresses.
ATTEMPTS = 20


@dataclass(frozen=True, slots=True)
class Reply:
    """What is answered to a request; Content-Length is added where no header states another."""

    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Request:
    """What was asked of an address: `path` with its query, `visit` of it from 1.

    Names of headers are in lower case.
    """

    address: str
    path: str
    headers: Mapping[str, str]
    visit: int


@dataclass(frozen=True, slots=True)
class Arrival:
    """A request that was answered, between two times in seconds of the epoch."""

    path: str
    headers: Mapping[str, str]
    started: float
    ended: float


# Says what it likes in bytes of its own; the connection ends when it returns.
Raw = Callable[[asyncio.StreamWriter], Awaitable[None]]
Respond = Callable[[Request], Reply | Raw]
Page = Reply | Raw | Callable[[Mapping[str, str]], Reply]


class LoopbackWeb:
    """Several addresses at one port, served as `respond` says, or without it as `pages` does.

    `pages` has a reply by path and query, a Raw, or a function of the headers; what it lacks is
    a 404. `arrivals` is what was asked, in order; `pause` comes before each reply, in seconds.
    """

    def __init__(self, addresses: Sequence[str], respond: Respond | None = None) -> None:
        self.addresses = addresses
        self.port = 0
        self.pages: dict[str, Page] = {}
        self.arrivals: list[Arrival] = []
        self.pause = 0.0
        self.conversations: set[asyncio.Task[None]] = set()
        self._respond = respond or self._page
        self._visits: Counter[str] = Counter()
        self._arrived = asyncio.Event()

    def base(self, address: str) -> str:
        """Return "http://address:port"."""
        return f"http://{address}:{self.port}"

    @property
    def address(self) -> str:
        """The first address, with its port."""
        return f"{self.addresses[0]}:{self.port}"

    def url(self, path: str) -> str:
        """Return the URL of a path at the first address."""
        return f"http://{self.address}{path}"

    def html(self, path: str, body: str, **headers: str) -> None:
        """Have a page of HTML in UTF-8 at this path."""
        text = f"<!doctype html><html><body>{body}</body></html>"
        self.pages[path] = Reply(text.encode(), headers={**HTML, **headers})

    def visits(self) -> Counter[str]:
        """Return how often each URL was asked for."""
        return self._visits.copy()

    def paths(self) -> list[str]:
        """Return what was asked for, in order."""
        return [arrival.path for arrival in self.arrivals]

    async def until(self, number: int) -> None:
        """Wait until so many requests have come in all; TimeoutError after a quiet minute."""
        while len(self.arrivals) < number:
            self._arrived.clear()
            await asyncio.wait_for(self._arrived.wait(), timeout=60)

    async def converse(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Answer the requests of one connection until either side ends it."""
        conversation = asyncio.current_task()
        assert conversation
        self.conversations.add(conversation)
        try:
            with suppress(ConnectionError, asyncio.IncompleteReadError):
                while await self._answer(reader, writer):
                    pass
        finally:
            self.conversations.discard(conversation)
            writer.close()

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        path, headers = await _read_head(reader)
        started = time.time()
        address, port = writer.get_extra_info("sockname")[:2]
        url = f"http://{address}:{port}{path}"
        self._visits[url] += 1
        request = Request(address, path, headers, self._visits[url])
        await asyncio.sleep(self.pause)
        reply = self._respond(request)
        if not isinstance(reply, Reply):
            self.arrivals.append(Arrival(path, headers, started, started))
            await reply(writer)
            return False
        writer.write(_written(reply))
        await writer.drain()
        self.arrivals.append(Arrival(path, headers, started, time.time()))
        self._arrived.set()
        return True

    def _page(self, request: Request) -> Reply | Raw:
        page = self.pages.get(request.path, Reply(b"not found", 404))
        if isinstance(page, Reply):
            return page
        if inspect.iscoroutinefunction(page):
            return cast("Raw", page)
        return cast("Callable[[Mapping[str, str]], Reply]", page)(request.headers)


async def _read_head(reader: asyncio.StreamReader) -> tuple[str, dict[str, str]]:
    first, *lines = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
    pairs = (line.partition(": ") for line in lines if line)
    return first.split()[1], {name.lower(): value for name, _, value in pairs}


def _written(reply: Reply) -> bytes:
    fields = {"Content-Length": str(len(reply.body)), **reply.headers}
    lines = [f"HTTP/1.1 {reply.status} {HTTPStatus(reply.status).phrase}"]
    lines += [f"{name}: {value}" for name, value in fields.items()]
    return ("\r\n".join(lines) + "\r\n\r\n").encode() + reply.body


@asynccontextmanager
async def serving(
    *addresses: str,
    respond: Respond | None = None,
    port: int = 0,
    ssl: SSLContext | None = None,
) -> AsyncIterator[LoopbackWeb]:
    """Serve a web in this event loop, on 127.0.0.1 where no address is given.

    Port 0 takes one that is free on all addresses; OSError when the port is taken.
    """
    web = LoopbackWeb(addresses or ("127.0.0.1",), respond)
    server = await _listen(web, port, ssl)
    web.port = server.sockets[0].getsockname()[1]
    try:
        yield web
    finally:
        server.close()
        for conversation in web.conversations:
            conversation.cancel()
        await asyncio.gather(*web.conversations, return_exceptions=True)


async def _listen(web: LoopbackWeb, port: int, ssl: SSLContext | None) -> asyncio.Server:
    for _ in range(ATTEMPTS):
        try:
            free = port or _free_port(web.addresses[0])
            return await asyncio.start_server(web.converse, web.addresses, free, ssl=ssl)
        except OSError:
            if port:
                raise
    raise OSError(f"no port is free on all of {web.addresses}")


def _free_port(address: str) -> int:
    with socket.socket() as probe:
        probe.bind((address, 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def loopback_web(
    *addresses: str, respond: Respond | None = None, port: int = 0
) -> Iterator[LoopbackWeb]:
    """Serve a web in a thread of its own, as `serving` does in the loop of its caller."""
    served = serving(*addresses, respond=respond, port=port)
    with _loop_in_a_thread() as loop:
        web = asyncio.run_coroutine_threadsafe(served.__aenter__(), loop).result()
        try:
            yield web
        finally:
            closing = served.__aexit__(None, None, None)
            asyncio.run_coroutine_threadsafe(closing, loop).result()


@contextmanager
def _loop_in_a_thread() -> Iterator[asyncio.AbstractEventLoop]:
    loop = asyncio.new_event_loop()
    thread = Thread(target=loop.run_forever, daemon=True)
    thread.start()
    try:
        yield loop
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()
