"""The desk over a full store, both databases: the time of the server for pages and API.

    python -m benchmarks.desk [ARTICLES]      (100,000)
    python -m benchmarks.desk --file FILE --mongo URL      over stores that are filled already

The application is asked as a server asks it, without a socket; each request ASKED times, with other
parameters each time. Told are the time until the whole answer was there (median, and the slowest
twentieth), until its first byte, and that of the processor in this process alone, which holds where
others work on the same machine. Before each request the desk forgets the numbers that it keeps for
half a minute; "kept" is the median where it does not. Bars: 150 ms for 95 of 100 answers, 50 ms to
the first byte of an article.
"""

import argparse
import asyncio
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from random import Random
from urllib.parse import quote_plus, unquote

from starlette.types import ASGIApp, Message

from benchmarks.filling import BASE, filled
from benchmarks.store_scale import PORTALS, made
from services.desk import create_app, open_desk
from services.store import Query, open_articles
from shared.runtime import Settings
from tests.support.servers import servers

P95_MILLISECONDS, FIRST_BYTE_MILLISECONDS = 150.0, 50.0
ASKED = 40
Path_ = Callable[[Random, int], str]


def _one(random: Random, number: int) -> str:
    return made(random.randrange(number), 0).article_id


def _portal(random: Random) -> str:
    return f"bao-{random.randrange(PORTALS)}"


def _name(random: Random) -> str:
    persons = made(random.randrange(BASE), 0).persons
    return quote_plus(persons[0].name) if persons else "x"


REQUESTS: dict[str, Path_] = {
    "page: today": lambda _, __: "/",
    "page: articles": lambda _, __: "/articles",
    "page: articles by words": lambda _, __: (
        "/articles?text=chuy%E1%BB%83n+%C4%91%E1%BB%95i+s%E1%BB%91"
    ),
    "page: articles of a portal": lambda random, _: f"/articles?portal={_portal(random)}",
    "page: one article": lambda random, number: f"/articles/{_one(random, number)}",
    "page: provinces": lambda _, __: "/provinces",
    "page: one province": lambda _, __: "/provinces/%C4%90i%E1%BB%87n%20Bi%C3%AAn",
    "page: people": lambda _, __: "/people",
    "page: people of a name": lambda random, _: f"/people?name={_name(random)}",
    "page: portals": lambda _, __: "/portals",
    "page: dead letters": lambda _, __: "/dead",
    "page: an address": lambda random, number: f"/urls?url={made(random.randrange(number), 0).url}",
    "api: articles": lambda _, __: "/api/v1/articles?limit=20",
    "api: articles, 100": lambda _, __: "/api/v1/articles?limit=100",
    "api: of a portal": lambda random, _: f"/api/v1/articles?portal={_portal(random)}",
    "api: place and topic": lambda _, __: (
        "/api/v1/articles?place=dien+bien&topic=gi%E1%BA%A3m+ngh%C3%A8o"
    ),
    "api: one per cluster": lambda _, __: "/api/v1/articles?one_per_cluster=true&limit=20",
    "api: one article": lambda random, number: f"/api/v1/articles/{_one(random, number)}",
    "api: by a short id": lambda random, number: f"/api/v1/articles/{_one(random, number)[:10]}",
    "api: search, frequent": lambda _, __: "/api/v1/search?text=chuyen+doi+so&limit=20",
    "api: search, rare": lambda random, number: f"/api/v1/search?text={random.randrange(number)}",
    "api: facets": lambda random, _: f"/api/v1/facets?portal={_portal(random)}",
    "api: persons": lambda _, __: "/api/v1/persons?name=tran",
    "api: changes of offices": lambda _, __: "/api/v1/people/changes?since=2025",
    "api: portals": lambda _, __: "/api/v1/portals",
}


async def asked(app: ASGIApp, target: str) -> tuple[int, float, float, float]:
    """Return status, and milliseconds to the first byte, to the whole, and of the processor."""
    quoted, _, query = target.partition("?")
    path = unquote(quoted)
    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": "GET",
        "scheme": "http",
        "path": path,
        "raw_path": quoted.encode(),
        "query_string": query.encode(),
        "root_path": "",
        "headers": [(b"host", b"127.0.0.1"), (b"accept-encoding", b"gzip")],
        "client": ("127.0.0.1", 1),
        "server": ("127.0.0.1", 80),
    }
    said: dict[str, float] = {}
    began, worked = time.perf_counter(), time.process_time()

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        if message["type"] == "http.response.start":
            said["status"] = message["status"]
        elif message.get("body"):
            said.setdefault("first", time.perf_counter())

    await app(scope, receive, send)
    ended, busy = time.perf_counter(), time.process_time() - worked
    first = said.get("first", ended) - began
    return int(said["status"]), first * 1000, (ended - began) * 1000, busy * 1000


async def ask(settings: Settings, number: int) -> list[str]:
    """Ask for everything; return what takes too long."""
    slow = []
    async with open_desk(settings) as desk:
        app = create_app(desk)
        for name, target in REQUESTS.items():
            random = Random(7)  # noqa: S311 - the same questions of both databases
            status, *_ = await asked(app, target(random, number))
            if status != 200:
                print(f"  {name:28} answers {status}", flush=True)
                slow.append(name)
                continue
            times = []
            for _ in range(ASKED):
                desk.numbers.forget()
                desk.health.forget()
                desk.letters.forget()
                times.append(await asked(app, target(random, number)))
            kept = [(await asked(app, target(random, number)))[2] for _ in range(ASKED)]
            first = statistics.quantiles([one for _, one, _, _ in times], n=20)[-1]
            whole = [one for _, _, one, _ in times]
            busy = statistics.median(one for *_, one in times)
            p95 = statistics.quantiles(whole, n=20)[-1]
            is_slow = p95 > P95_MILLISECONDS
            is_slow |= "one article" in name and first > FIRST_BYTE_MILLISECONDS
            slow += [name] if is_slow else []
            print(
                f"  {name:28} p50 {statistics.median(whole):6.1f}   p95 {p95:6.1f}   "
                f"first byte p95 {first:6.1f}   processor p50 {busy:5.1f}   "
                f"kept p50 {statistics.median(kept):6.1f} ms",
                flush=True,
            )
    return slow


async def measure(settings: Settings, number: int) -> bool:
    print(f"{'MongoDB' if settings.store else 'SQLite'}: {number:,} articles")
    async with open_articles(settings) as articles:
        await articles.prepare()
        there = await articles.count(Query())
    if there != number:
        await filled(settings, number)
    slow = await ask(settings, number)
    print(f"  too slow: {', '.join(slow) or 'none'}")
    return not slow


async def everything(number: int, file: Path | None, mongo: str | None) -> bool:
    with tempfile.TemporaryDirectory() as folder, ExitStack() as running:
        data = file or Path(folder) / "bantin.db"
        good = await measure(Settings(data=data, desk_rate=0), number)
        address = mongo or f"{running.enter_context(servers.mongo()).address}/desk"
        # Frontier and topics are still those of the file: the pages look into them.
        return await measure(Settings(store=address, data=data, desk_rate=0), number) and good


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("articles", nargs="?", type=int, default=100_000)
    options.add_argument("--file", type=Path)
    options.add_argument("--mongo", help="with the name of a database")
    given = options.parse_args()
    sys.exit(0 if asyncio.run(everything(given.articles, given.file, given.mongo)) else 1)


if __name__ == "__main__":
    main()
