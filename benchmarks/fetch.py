"""CPU of a fetch alone: ours against aiohttp and Scrapy, in one run, pages of 43 KB kept alive.

    python -m benchmarks.fetch [PAGES] [ROUNDS]

A server of its own process answers on every loopback address with one page (11 KB as gzip), over
http and https; 100 clients at a time go round 100 or 1,000 hosts, each on one connection. Every
client works in a process of its own, which first asks each host once. Prints CPU seconds (user +
system) for 1,000 pages, the median of the rounds, and the ratio to aiohttp of the same run. The
certificate is checked by none of them: a handshake is not what is measured.
"""

import asyncio
import gzip
import os
import random
import ssl
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator
from datetime import date
from ipaddress import ip_network
from pathlib import Path

import uvloop

from services.crawler import open_fetcher
from shared.portals import Tls

CLIENTS, PAGE_BYTES, WORKERS = ("bantin", "aiohttp", "scrapy"), 43_000, 100
SETTINGS = [(scheme, hosts) for scheme in ("http", "https") for hosts in (100, 1000)]
WORDS = ("hội", "nghị", "ban", "chấp", "hành", "đảng", "bộ", "tỉnh", "nhiệm", "kỳ", "kiểm", "tra")
Get = Callable[[str], Awaitable[int]]


def page() -> bytes:
    chosen = random.Random(1)  # noqa: S311 - the same page every time
    body = "<html><body>"
    while len(body.encode()) < PAGE_BYTES:
        words = (f"{chosen.choice(WORDS)}{chosen.randrange(400)}" for _ in range(40))
        body += f"<p class=c{chosen.randrange(99)}>{' '.join(words)}</p>"
    return body.encode()


class Answer(asyncio.Protocol):
    """Answers whatever it is asked with the one page."""

    packed = gzip.compress(page())
    said = (
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nServer: nginx\r\n"
        b'Date: Sat, 28 Nov 2026 08:00:00 GMT\r\nETag: "1"\r\nVary: Accept-Encoding\r\n'
        b"Set-Cookie: s=1; Path=/\r\nContent-Encoding: gzip\r\nContent-Length: %d\r\n\r\n"
    ) % len(packed) + packed

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = transport

    def data_received(self, data: bytes) -> None:
        if data.endswith(b"\r\n\r\n"):
            self.transport.write(self.said)  # type: ignore[attr-defined] # a Transport it is


async def serve(folder: Path) -> None:
    subject = "/CN=bench -addext subjectAltName=IP:127.0.0.1"
    command = f"req -x509 -newkey rsa:2048 -nodes -days 2 -subj {subject} -keyout {folder}/key.pem"
    subprocess.run(  # noqa: ASYNC221, S603 - before anybody asks
        ["openssl", *command.split(), "-out", f"{folder}/cert.pem"],  # noqa: S607 - on the PATH
        check=True,
        capture_output=True,
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "cert.pem", folder / "key.pem")
    loop = asyncio.get_running_loop()
    ports = []
    for tls in (None, context):
        server = await loop.create_server(Answer, "0.0.0.0", 0, ssl=tls, backlog=4096)  # noqa: S104 - every loopback address
        ports.append(server.sockets[0].getsockname()[1])
    print(*ports, flush=True)
    await asyncio.Event().wait()


def addresses(scheme: str, port: int, hosts: int) -> list[str]:
    return [f"{scheme}://127.0.{n // 200 + 1}.{n % 200 + 1}:{port}/tin" for n in range(hosts)]


async def rounds(get: Get, hosts: list[str], pages: int) -> float:
    """Return the CPU seconds of so many pages, after each host was asked once."""

    async def work(own: list[str], number: int) -> None:
        for turn in range(number):
            assert await get(f"{own[turn % len(own)]}/{turn}.html") >= PAGE_BYTES

    async def all_work(number: int) -> None:
        shares = [hosts[start::WORKERS] for start in range(WORKERS)]
        await asyncio.gather(*(work(own, number) for own in shares))

    await all_work(len(hosts) // WORKERS)
    started = time.process_time()
    await all_work(pages // WORKERS)
    return time.process_time() - started


async def bantin(hosts: list[str], pages: int) -> float:
    stated = {"reason": "x", "approved_by": "x", "expires": date(2100, 1, 1)}
    tls = Tls.model_validate({"profile": "insecure", **stated})
    loopback = (ip_network("127.0.0.0/8"),)
    async with open_fetcher(user_agent="bench (bench@example.vn)", allowed=loopback) as fetcher:

        async def get(url: str) -> int:
            return len((await fetcher.get(url, tls=tls)).content)

        return await rounds(get, hosts, pages)


async def aiohttp(hosts: list[str], pages: int) -> float:
    from aiohttp import ClientSession, DummyCookieJar, TCPConnector  # noqa: PLC0415 - one process needs it

    connector = TCPConnector(limit=0, limit_per_host=1, ssl=False)
    async with ClientSession(connector=connector, cookie_jar=DummyCookieJar()) as session:

        async def get(url: str) -> int:
            async with session.get(url, allow_redirects=False) as response:
                return len(await response.read())

        return await rounds(get, hosts, pages)


def scrapy(hosts: list[str], pages: int) -> float:
    from scrapy import Request, Spider  # noqa: PLC0415 - one process needs it
    from scrapy.crawler import CrawlerProcess  # noqa: PLC0415 - as above

    clock: list[float] = []

    class Pages(Spider):
        name, got = "pages", 0

        async def start(self) -> Iterator[Request]:  # type: ignore[misc] # it is asynchronous
            for number in range(len(hosts) + pages):
                yield Request(f"{hosts[number % len(hosts)]}/{number}.html", dont_filter=True)

        def parse(self, response: object) -> None:
            assert len(response.body) >= PAGE_BYTES  # type: ignore[attr-defined] # a Response it is
            self.got += 1
            if self.got in (len(hosts), len(hosts) + pages):
                clock.append(time.process_time())

    settings = {
        "CONCURRENT_REQUESTS": WORKERS,
        "CONCURRENT_REQUESTS_PER_DOMAIN": 1,
        "DOWNLOAD_DELAY": 0,
        "ROBOTSTXT_OBEY": False,
        "COOKIES_ENABLED": False,
        "RETRY_ENABLED": False,
        "TELNETCONSOLE_ENABLED": False,
        "LOG_LEVEL": "ERROR",
        "ASYNCIO_EVENT_LOOP": "uvloop.Loop",
    }
    process = CrawlerProcess(settings)
    process.crawl(Pages)
    process.start()
    warm, end = clock
    return end - warm


def measured(client: str, scheme: str, port: int, hosts: int, pages: int) -> float:
    command = [sys.executable, "-m", "benchmarks.fetch", client, scheme, str(port), str(hosts)]
    return float(subprocess.check_output([*command, str(pages)], text=True)) / pages * 1000  # noqa: S603 - our own program


def compare(pages: int, times: int) -> None:
    with tempfile.TemporaryDirectory() as name:
        command = [sys.executable, "-m", "benchmarks.fetch", "serve", name]
        server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)  # noqa: S603 - our own program
        assert server.stdout
        ports = dict(
            zip(("http", "https"), map(int, server.stdout.readline().split()), strict=True)
        )
        try:
            for scheme, hosts in SETTINGS:
                found: dict[str, list[float]] = {client: [] for client in CLIENTS}
                for _ in range(times):
                    for client in CLIENTS:
                        cpu = measured(client, scheme, ports[scheme], hosts, pages)
                        found[client].append(cpu)
                medians = {client: statistics.median(found[client]) for client in CLIENTS}
                shown = "  ".join(
                    f"{client} {medians[client]:.2f} ({medians[client] / medians['aiohttp']:.2f} x)"
                    for client in CLIENTS
                )
                print(f"{scheme}, {hosts} hosts: {shown}", flush=True)
        finally:
            server.kill()
            server.wait()


def main() -> None:
    match sys.argv[1:]:
        case ["serve", folder]:
            uvloop.run(serve(Path(folder)))
        case [client, scheme, port, hosts, pages]:
            urls = addresses(scheme, int(port), int(hosts))
            if client == "scrapy":
                print(scrapy(urls, int(pages)))
            else:
                run = bantin if client == "bantin" else aiohttp
                print(uvloop.run(run(urls, int(pages))))
        case numbers:
            pages, times = (*map(int, numbers), *(2000, 3)[len(numbers) :])
            compare(pages, times)


if __name__ == "__main__":
    os.environ.setdefault("PYTHONWARNINGS", "ignore")
    main()
