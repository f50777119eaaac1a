"""A full store, both databases: writing against a raw bulk write, every question, memory.

    python -m benchmarks.store_scale [ARTICLES] [REVISIONS] [--asked-only]      (100,000, 5 each)

Articles come in batches of 500 until each has so many states; then every kind of question is asked
ASKED times, with frequent and rare words and names, and the slowest twentieth is what is told. In
MongoDB the writing is held against a raw bulk write of the same documents in the same run, batch
by batch in turns. Goals: 70 % of the raw rate, 50 ms for 95 of 100 questions, memory that does not
grow with the number of articles (what is held back between a quarter and the whole). With
`--asked-only` the store is filled by benchmarks/filling.py, in minutes, and only asked.
"""

import argparse
import asyncio
import os
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Sequence
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import Any

from motor.motor_asyncio import AsyncIOMotorClient
from pymongo import ReplaceOne

from benchmarks.store import START, article, leave_to_the_benchmark
from services.store import Articles, Query, mongo_documents, open_articles
from services.store.articles_mongo import MongoArticles
from shared.contract import ArticleEnriched, Document, Mention, Moment, Summary
from shared.runtime import Settings
from tests.support.servers import servers

GOAL, P95_MILLISECONDS = 0.70, 50.0
BATCH, ASKED, PORTALS, LIMIT = 500, 40, 80, 20
PAGE = 4096  # bytes
TOPICS = ("giảm nghèo", "chuyển đổi số", "xâm nhập mặn", "đại hội Đảng bộ")
Ask = Callable[[Articles, Random], Awaitable[object]]


def made(number: int, state: int) -> ArticleEnriched:
    """Return an article in one of its states: each has another last paragraph."""
    random = Random(number)  # noqa: S311 - the same article in every run
    event = article(number, random)
    mention = Mention(start=0, end=5, surface=event.text[:5], rule="benchmark")
    order = str(number % 400 + 1)
    return event.model_copy(
        update={
            "portal": f"bao-{number % PORTALS}",
            "fetched_at": START + timedelta(minutes=number, days=state),
            "text": f"{event.text}\n\nCập nhật lần {state}.",
            "published": Moment(value=START + timedelta(minutes=number)),
            "documents": (
                Document(
                    kind="Chỉ thị",
                    number=order.split("-", maxsplit=1)[0],
                    symbol=order,
                    mentions=(mention,),
                ),
            ),
            "summary": Summary(topics=(TOPICS[number % 4],)),
        }
    )


def _find(**asked: Any) -> Ask:  # noqa: ANN401 - any part of a query
    return lambda articles, _: articles.listed(Query(limit=LIMIT, **asked))


def _rare(random: Random) -> str:
    return f"{random.randrange(100_000)}"


QUESTIONS: dict[str, Ask] = {
    "newest": _find(),
    "page 20": _find(offset=1000),
    "portal": lambda articles, random: articles.listed(
        Query(portal=f"bao-{random.randrange(PORTALS)}", limit=LIMIT)
    ),
    "portal and month": _find(portal="bao-3", since=START, until=START + timedelta(days=30)),
    "province": _find(province="dien bien"),
    "place": _find(place="tỉnh Điện Biên"),
    "document": lambda articles, random: articles.listed(
        Query(document=f"Chỉ thị {random.randrange(1, 400)}", limit=LIMIT)
    ),
    "office": _find(office="bí thư tỉnh ủy"),
    "topic": _find(topic="xâm nhập mặn"),
    "topic and portal": _find(topic="giảm nghèo", portal="bao-4"),
    "date": _find(date="2025-10"),
    "one per cluster": _find(one_per_cluster=True),
    "list by words": _find(text="hội nghị báo cáo"),
    "search, frequent": lambda articles, _: articles.search(
        Query(text="chuyển đổi số", limit=LIMIT)
    ),
    "search, rare": lambda articles, random: articles.search(Query(text=_rare(random))),
    "search, phrase": lambda articles, _: articles.search(Query(text='"tỉnh ủy hội nghị"')),
    "search, frequent phrase": lambda articles, _: articles.search(Query(text='"hội nghị"')),
    "search, rare pair": lambda articles, _: articles.search(Query(text='"chuyển đổi số"')),
    "search, OR NOT": lambda articles, random: articles.search(
        Query(text=f"({_rare(random)} OR {_rare(random)}) -báo")
    ),
    "count, portal": lambda articles, _: articles.count(Query(portal="bao-5")),
    "count, all": lambda articles, _: articles.count(Query()),
}


def resident() -> int:
    """Return the megabytes that this process holds now."""
    pages = int(Path(f"/proc/{os.getpid()}/statm").read_text().split()[1])
    return pages * PAGE // 1024 // 1024


async def fill(articles: Articles, number: int, states: int, raw: "Raw | None") -> list[int]:
    """Save every state of every article; return the memory at each tenth."""
    held = []
    batches = [(state, start) for start in range(0, number, BATCH) for state in range(states)]
    for place, (state, start) in enumerate(batches):
        events = [made(n, state) for n in range(start, min(start + BATCH, number))]
        leave_to_the_benchmark()
        began = time.perf_counter()
        await articles.save(events)
        if raw:
            raw.ours += time.perf_counter() - began
            await raw.write(events)
        if place % max(1, len(batches) // 10) == 0:
            held.append(resident())
            print(f"  {start:,} of {number:,} articles, {held[-1]} MB", file=sys.stderr, flush=True)
    return held


class Raw:
    """The same documents written without a look, into another database of the same server."""

    def __init__(self, address: str) -> None:
        client: Any = AsyncIOMotorClient(address, w="majority")
        self._articles = client.get_default_database().articles
        self.ours = self.raw = 0.0

    async def write(self, events: Sequence[ArticleEnriched]) -> None:
        """Write the documents of events, made before the clock runs."""
        from services.store import merge_batch  # noqa: PLC0415 - only here

        documents = [
            mongo_documents.document(
                state, state.article.model_dump(mode="json", exclude_none=True)
            )
            for state in merge_batch({}, events, START).states.values()
        ]
        writes = [ReplaceOne({"_id": one["_id"]}, one, upsert=True) for one in documents]
        began = time.perf_counter()
        await self._articles.bulk_write(writes, ordered=False)
        self.raw += time.perf_counter() - began


async def ask(articles: Articles) -> list[str]:
    """Ask everything; return the questions that take too long."""
    slow = []
    for name, question in QUESTIONS.items():
        random = Random(7)  # noqa: S311 - the same questions of both databases
        await question(articles, random)
        times = []
        for _ in range(ASKED):
            began = time.perf_counter()
            await question(articles, random)
            times.append((time.perf_counter() - began) * 1000)
        p95 = statistics.quantiles(times, n=20)[-1]
        print(f"  {name:23} p50 {statistics.median(times):7.1f} ms   p95 {p95:7.1f} ms", flush=True)
        slow += [name] if p95 > P95_MILLISECONDS else []
    return slow


async def measure(settings: Settings, number: int, states: int, raw: Raw | None) -> bool:
    print(f"{'MongoDB' if raw else 'SQLite'}: {number:,} articles with {states} states each")
    async with open_articles(settings) as articles:
        await articles.prepare()
        began = time.perf_counter()
        held = await fill(articles, number, states, raw)
        took = time.perf_counter() - began
        slow = await ask(articles)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    grown = held[-1] - held[len(held) // 4]
    print(
        f"  stored in {took:.0f} s; memory {held} MB, {grown:+} MB since a quarter; peak {peak} MB"
    )
    ratio = raw.raw / raw.ours if raw else 1.0
    if raw:
        print(f"  {ratio:.0%} of a raw bulk write; goal {GOAL:.0%}")
    print(f"  too slow: {', '.join(slow) or 'none'}")
    return not slow and ratio >= GOAL


async def asked_only(settings: Settings, number: int) -> bool:
    """Ask a store that is filled fast."""
    from benchmarks.filling import filled  # noqa: PLC0415 - it fills with what is made here

    print(f"{'MongoDB' if settings.store else 'SQLite'}: {number:,} articles, copied")
    await filled(settings, number)
    async with open_articles(settings) as articles:
        await articles.prepare()
        slow = await ask(articles)
    print(f"  too slow: {', '.join(slow) or 'none'}", flush=True)
    return not slow


async def everything_asked(number: int) -> bool:
    """Ask both stores."""
    with tempfile.TemporaryDirectory() as folder:
        good = await asked_only(Settings(data=Path(folder) / "bantin.db"), number)
    with servers.mongo() as server:
        return await asked_only(Settings(store=f"{server.address}/scale"), number) and good


async def everything(number: int, states: int) -> bool:
    with tempfile.TemporaryDirectory() as folder:
        good = await measure(Settings(data=Path(folder) / "bantin.db"), number, states, None)
    server = servers.mongo()
    with server:
        other = f"{server.address}/raw"
        indexed = MongoArticles(other)
        await indexed.prepare()
        await indexed.close()
        settings = Settings(store=f"{server.address}/scale")
        return await measure(settings, number, states, Raw(other)) and good


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("articles", nargs="?", type=int, default=100_000)
    options.add_argument("revisions", nargs="?", type=int, default=5)
    options.add_argument("--asked-only", action="store_true")
    given = options.parse_args()
    number, states = given.articles, given.revisions
    work = everything_asked(number) if given.asked_only else everything(number, states)
    sys.exit(0 if asyncio.run(work) else 1)


if __name__ == "__main__":
    main()
