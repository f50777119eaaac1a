"""CPU of the whole way of a page through the crawler, against Scrapy with its scheduler.

    python -m benchmarks.crawl [PAGES] [HOSTS] [ROUNDS]

A server of its own process answers on every loopback address with articles of 43 KB (12 KB gzip)
and a robots.txt. All addresses are known from the start. bantin claims them from its frontier (a
SQLite file, then a real mongod), obeys robots.txt, waits its usual two seconds between two
requests to a host, so that a lease serves one URL, judges what came, and appends a `page.fetched`
to its log. Scrapy keeps its queue and what it has seen on the disk (JOBDIR), obeys robots.txt,
waits as long, and an item pipeline writes each page as JSON into a SQLite file, a page a
transaction, as the log does: what either has fetched survives a kill. Scrapy does less all the
same: it judges no page, hashes none, and keeps no host's ledger and lease. Neither reads links
here: all pages are articles, in which bantin looks for none. Prints the CPU milliseconds of a page
(user + system, with child processes, from the start of the crawl to its end), the median of the
rounds, and how many times cheaper than Scrapy that is. Goal: 2.5.
"""

import asyncio
import gzip
import json
import os
import random
import resource
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import AsyncIterator, Iterable, Iterator, Sequence
from contextlib import contextmanager
from ipaddress import ip_network
from pathlib import Path
from typing import Any

import orjson
import psutil
import uvloop

from services.crawler import STAGES, Entry, open_frontier
from shared.runtime import Settings, Stage
from shared.runtime.embedded import runtime
from tests.support.servers import servers

CLIENTS, PAGE_BYTES, VARIANTS, GOAL = ("SQLite", "MongoDB", "Scrapy"), 43_000, 200, 2.5
WORDS = ("hội", "nghị", "ban", "chấp", "hành", "đảng", "bộ", "tỉnh", "nhiệm", "kỳ", "kiểm", "tra")
AGENT = "bench (bench@example.vn)"
PORTAL = "id: bench\nname: Bench\nprovince: Bench\ndomains: [bench.example.vn]\n"
ROBOTS = b"User-agent: *\nDisallow: /admin/\nDisallow: /*?print=\nSitemap: /sitemap.xml\n"


def page(number: int, size: int) -> bytes:
    chosen = random.Random(number)  # noqa: S311 - the same page every time
    title = " ".join(f"{chosen.choice(WORDS)}{chosen.randrange(400)}" for _ in range(9))
    body = f"<html><head><title>{title}</title></head><body><h1>{title}</h1>"
    while len(body.encode()) < size:
        words = (f"{chosen.choice(WORDS)}{chosen.randrange(400)}" for _ in range(40))
        body += f"<p class=c{chosen.randrange(99)}>{' '.join(words)}</p>"
    return f"{body}</body></html>".encode()


def answer(content: bytes, kind: str) -> bytes:
    packed = gzip.compress(content)
    return (
        b"HTTP/1.1 200 OK\r\nContent-Type: %s\r\nServer: nginx\r\n"
        b'Date: Sat, 28 Nov 2026 08:00:00 GMT\r\nETag: "1"\r\nVary: Accept-Encoding\r\n'
        b"Content-Encoding: gzip\r\nContent-Length: %d\r\n\r\n"
    ) % (kind.encode(), len(packed)) + packed


class Answer(asyncio.Protocol):
    """Answers with robots.txt, or with the article of the number at the end of the path."""

    pages: tuple[bytes, ...] = ()
    robots = answer(ROBOTS, "text/plain; charset=utf-8")

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = transport

    def data_received(self, data: bytes) -> None:
        if not data.endswith(b"\r\n\r\n"):
            return
        path = data.split(b" ", 2)[1]
        number = path.rpartition(b"-")[2].partition(b".")[0]
        said = self.pages[int(number) % len(self.pages)] if number.isdigit() else self.robots
        self.transport.write(said)  # type: ignore[attr-defined] # a Transport it is


async def serve(pages: Iterable[bytes]) -> None:
    """Answer with these pages by their numbers, on every loopback address; print the port."""
    Answer.pages = tuple(answer(each, "text/html; charset=utf-8") for each in pages)
    loop = asyncio.get_running_loop()
    server = await loop.create_server(Answer, "0.0.0.0", 0, backlog=4096)  # noqa: S104 - every loopback address
    print(server.sockets[0].getsockname()[1], flush=True)
    await asyncio.Event().wait()


@contextmanager
def web(*arguments: str, of: str = "benchmarks.crawl") -> Iterator[int]:
    """Run `serve` of a benchmark in a process of its own; yield the port."""
    command = [sys.executable, "-m", of, "serve", *arguments]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)  # noqa: S603 - our own program
    assert server.stdout
    try:
        yield int(server.stdout.readline())
    finally:
        server.kill()
        server.wait()


def addresses(port: int, pages: int, hosts: int) -> list[str]:
    """Return so many addresses of articles, host after host in turn."""
    names = [f"127.0.{n // 200 + 1}.{n % 200 + 1}:{port}" for n in range(hosts)]
    return [f"http://{names[n % hosts]}/tin-tuc/bai-viet-{n // hosts}.html" for n in range(pages)]


def used() -> float:
    """Return the CPU seconds of this process and of its children, ended or not."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    alive = [child.cpu_times() for child in psutil.Process().children(recursive=True)]
    running = sum(times.user + times.system for times in alive)
    return time.process_time() + children.ru_utime + children.ru_stime + running


def settings_of(folder: Path, database: str | None = None) -> Settings:
    """Return settings of a crawl that keeps its data, and its frontier or not, in a folder."""
    return Settings(
        data=folder / "bantin.db",
        frontier=database,
        portals=folder,
        own_portals=False,
        seed=False,
        user_agent=AGENT,
        allow_networks=(ip_network("127.0.0.0/8"),),
    )


async def fill(urls: list[str], folder: Path, settings: Settings) -> None:
    """Let the frontier know of these articles."""
    (folder / "bench.yaml").write_text(PORTAL)
    async with open_frontier(settings) as frontier:
        await frontier.add(
            [
                Entry(url=url, host=url.split("/")[2], kind="article", next_at=1.0 + n / len(urls))
                for n, url in enumerate(urls)
            ]
        )


async def bantin(urls: list[str], folder: Path, database: str | None) -> float:
    """Return the CPU seconds of a crawl of these articles."""
    settings = settings_of(folder, database)
    await fill(urls, folder, settings)
    return await spent(STAGES[1:], settings, len(urls))


async def spent(stages: Sequence[Stage], settings: Settings, pages: int) -> float:
    """Return the CPU seconds of these stages until they are idle; what fetches gets every page."""
    async with runtime(stages, settings, until_idle=True) as running:
        started = used()
        await running.run()
        got = running.outcomes["fetch", "done", ""]
        assert got == pages or stages[0].name != "fetch", running.outcomes
        return used() - started


class Pages:
    """Scrapy's item pipeline into a SQLite file, as fast as one is written."""

    @classmethod
    def from_crawler(cls, crawler: Any) -> "Pages":  # noqa: ANN401 - Scrapy's
        pages = cls()
        pages.file = sqlite3.connect(crawler.settings["PAGES"])
        pages.file.execute("PRAGMA journal_mode = WAL")
        pages.file.execute("PRAGMA synchronous = NORMAL")
        pages.file.execute("CREATE TABLE pages (url TEXT, page BLOB)")
        return pages

    file: sqlite3.Connection

    def process_item(self, item: dict[str, object]) -> dict[str, object]:
        with self.file:
            self.file.execute("INSERT INTO pages VALUES (?, ?)", (item["url"], orjson.dumps(item)))
        return item

    def close_spider(self) -> None:
        self.file.close()


def scrapy(urls: list[str], folder: Path, pipeline: type[Pages] = Pages) -> float:
    """Return the CPU seconds of Scrapy's crawl of these articles, with what its pipeline takes."""
    from scrapy import Request, Spider  # noqa: PLC0415 - one process needs it
    from scrapy.crawler import CrawlerProcess  # noqa: PLC0415 - as above

    class Articles(Spider):
        name, got = "pages", 0

        async def start(self) -> AsyncIterator[Request]:
            for url in urls:
                yield Request(url)

        def parse(self, response: object) -> dict[str, object]:
            self.got += 1
            return {
                "url": response.url,  # type: ignore[attr-defined] # a Response it is
                "status": response.status,  # type: ignore[attr-defined] # as above
                "headers": dict(response.headers.to_unicode_dict()),  # type: ignore[attr-defined] # as above
                "body": response.text,  # type: ignore[attr-defined] # as above
            }

    settings = {
        "USER_AGENT": AGENT,
        "ROBOTSTXT_OBEY": True,
        "CONCURRENT_REQUESTS": 1000,
        "CONCURRENT_REQUESTS_PER_DOMAIN": 1,
        "SCHEDULER_PRIORITY_QUEUE": "scrapy.pqueues.DownloaderAwarePriorityQueue",
        "DOWNLOAD_DELAY": 2,
        "COOKIES_ENABLED": False,
        "TELNETCONSOLE_ENABLED": False,
        "LOG_LEVEL": "ERROR",
        "ASYNCIO_EVENT_LOOP": "uvloop.Loop",
        "JOBDIR": str(folder / "job"),
        "ITEM_PIPELINES": {pipeline: 100},
        "PAGES": str(folder / "pages.db"),
    }
    process = CrawlerProcess(settings)
    crawler = process.create_crawler(Articles)
    process.crawl(crawler)
    started = used()
    process.start()
    spent = used() - started
    assert crawler.stats
    assert crawler.stats.get_value("item_scraped_count") == len(urls), crawler.stats.get_stats()
    return spent


def measured(client: str, port: int, pages: int, hosts: int, database: str) -> float:
    """Return the CPU milliseconds of a page, by a client in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.crawl", client, str(port), str(pages), str(hosts)]
    said = subprocess.check_output([*command, f"{database}/bench_{uuid.uuid4().hex}"], text=True)  # noqa: S603 - our own program
    return float(json.loads(said.splitlines()[-1])) / pages * 1000


def compare(pages: int, hosts: int, times: int) -> bool:
    with web(str(PAGE_BYTES)) as port, servers.mongo() as mongo:
        found: dict[str, list[float]] = {client: [] for client in CLIENTS}
        for client in CLIENTS * times:
            found[client].append(measured(client, port, pages, hosts, mongo.address))
    medians = {client: statistics.median(found[client]) for client in CLIENTS}
    ratios = {client: medians["Scrapy"] / medians[client] for client in CLIENTS}
    print(f"{pages} pages of {hosts} hosts, ms of CPU a page")
    for client in CLIENTS:
        print(f"{client:8} {medians[client]:6.2f}  {ratios[client]:5.2f} x cheaper than Scrapy")
    return min(ratios["SQLite"], ratios["MongoDB"]) >= GOAL


def main() -> None:
    match sys.argv[1:]:
        case ["serve", size]:
            uvloop.run(serve(page(number, int(size)) for number in range(VARIANTS)))
        case [client, port, pages, hosts, database]:
            urls = addresses(int(port), int(pages), int(hosts))
            with tempfile.TemporaryDirectory() as name:
                if client == "Scrapy":
                    spent = scrapy(urls, Path(name))
                else:
                    where = database if client == "MongoDB" else None
                    spent = uvloop.run(bantin(urls, Path(name), where))
            print(spent)
        case numbers:
            pages, hosts, times = (*map(int, numbers), *(3000, 250, 3)[len(numbers) :])
            sys.exit(0 if compare(pages, hosts, times) else 1)


if __name__ == "__main__":
    os.environ.setdefault("PYTHONWARNINGS", "ignore")
    main()
