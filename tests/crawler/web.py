"""A web on loopback that writes down every arrival: pages by path, or a raw conversation."""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path
from ssl import PROTOCOL_TLS_SERVER, SSLContext

WritePortal = Callable[..., None]
Raw = Callable[[asyncio.StreamWriter], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Page:
    content: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Arrival:
    path: str
    headers: Mapping[str, str]
    started: float
    ended: float


@dataclass(slots=True)
class Web:
    """`pages` is what it serves by path and query; `arrivals` what was asked, in order."""

    address: str
    pages: dict[str, Page | Raw | Callable[[Mapping[str, str]], Page]] = field(default_factory=dict)
    arrivals: list[Arrival] = field(default_factory=list)
    pause: float = 0.0
    news: asyncio.Event = field(default_factory=asyncio.Event)

    def url(self, path: str) -> str:
        return f"http://{self.address}{path}"

    def html(self, path: str, body: str, **headers: str) -> None:
        text = f"<!doctype html><html><body>{body}</body></html>"
        self.pages[path] = Page(text.encode(), headers={"Content-Type": "text/html", **headers})

    def paths(self) -> list[str]:
        return [arrival.path for arrival in self.arrivals]

    async def until(self, number: int) -> None:
        """Wait until so many requests have come in all."""
        while len(self.arrivals) < number:
            self.news.clear()
            await asyncio.wait_for(self.news.wait(), timeout=60)

    async def converse(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(ConnectionError, asyncio.IncompleteReadError):
            while await self._answer(reader, writer):
                pass
        writer.close()

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        path = head[0].split()[1]
        started = time.time()
        pairs = (line.partition(": ") for line in head[1:] if line)
        headers = {name.lower(): value for name, _, value in pairs}
        await asyncio.sleep(self.pause)
        page = self.pages.get(path, Page(b"not found", 404))
        if not isinstance(page, Page) and asyncio.iscoroutinefunction(page):
            self.arrivals.append(Arrival(path, headers, started, started))
            await page(writer)
            return False
        given = page if isinstance(page, Page) else page(headers)
        assert isinstance(given, Page)
        writer.write(_head(given) + given.content)
        await writer.drain()
        self.arrivals.append(Arrival(path, headers, started, time.time()))
        self.news.set()
        return True


def _head(page: Page) -> bytes:
    fields = {"Content-Length": str(len(page.content)), **page.headers}
    lines = [f"HTTP/1.1 {page.status} {HTTPStatus(page.status).phrase}"]
    lines += [f"{name}: {value}" for name, value in fields.items()]
    return ("\r\n".join(lines) + "\r\n\r\n").encode("utf-8")


def server_context(certificate: Path) -> SSLContext:
    """Return the TLS of a server with this certificate and the key.pem beside it."""
    context = SSLContext(PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, certificate.with_name("key.pem"))
    return context


@asynccontextmanager
async def serving(
    address: str = "127.0.0.1", *, ssl: SSLContext | None = None
) -> AsyncIterator[Web]:
    web = Web("")
    server = await asyncio.start_server(web.converse, address, 0, ssl=ssl)
    port = server.sockets[0].getsockname()[1]
    web.address = f"{address}:{port}"
    async with server:
        yield web
