"""The round trip of dead letters: poisoned pages, a mended parser, a retry that is killed.

    python -m benchmarks.dead_letters [PAGES]

Starts a Kafka and a mongod of its own (or takes BANTIN_TEST_KAFKA, BANTIN_TEST_MONGO). One page in
ten is poison to the first parser; everything else is the product: parse, enrich and store over
Kafka. `bantin dead retry --all` is then killed (SIGKILL) five times and called once more. Prints
how many articles are stored, how many pages were given back more than once, how many differ from
what was fetched, and how many articles from what a parser that was never broken would have stored.
"""

import asyncio
import logging
import os
import random
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Coroutine, Sequence
from typing import Any

from services.enricher import enrich
from services.parser import parse
from services.pipeline import PIPELINE
from services.store import Query, open_articles
from shared.contract import PAGE_FETCHED, ArticleParsed, PageFetched, Record
from shared.errors import Rejected
from shared.runtime import Settings, Stage, pure, topics_of
from shared.runtime.kafka.admin import create_topics
from shared.runtime.kafka.app import kafka_app
from shared.runtime.kafka.offsets import sizes
from shared.runtime.letters import Selection, read_letters
from shared.runtime.windows import Window, open_append, open_window
from tests.support.cluster import ARTICLE
from tests.support.pages import page, page_record
from tests.support.servers import servers

KILLS, EVERY = 5, 10
STAGES = [stage for stage in PIPELINE if stage.name in ("parse", "enrich", "store")]


def fetched(number: int) -> PageFetched:
    title = f"Hội nghị số {number} của huyện"
    html = ARTICLE.format(title=title, number=number, minute=number % 60)
    return page(html, f"http://portal.example/tin/{number}", portal="thu", province="Cà Mau")


def broken(event: PageFetched) -> ArticleParsed:
    if int(event.url.rsplit("/", 1)[1]) % EVERY == 0:
        raise Rejected("a table that nobody foresaw")
    return parse(event)


async def put(settings: Settings, pages: int) -> dict[bytes | None, Record]:
    records = [page_record(fetched(number)) for number in range(pages)]
    async with open_append(settings) as append:
        for start in range(0, pages, 200):
            await append(records[start : start + 200])
    return {record.key: record for record in records}


async def run_until(settings: Settings, stages: Sequence[Stage], stored: int, dead: int) -> None:
    app = kafka_app(stages, settings)
    running = asyncio.create_task(app.run())
    async with open_articles(settings) as articles:
        while await articles.count(Query()) < stored or await waiting(settings) < dead:
            await asyncio.sleep(1)
            if running.done():
                await running
    app.exit()
    await running


async def waiting(settings: Settings) -> int:
    return len(await read_letters(STAGES, Selection(), settings))


def retry_and_kill(settings: Settings) -> float:
    """Run the command, killed again and again; return how long the last, unkilled run took."""
    command = [sys.executable, "-m", "services.cli", "dead", "retry", "--all", "--json"]
    environment = {**os.environ, "BANTIN_KAFKA": str(settings.kafka)}
    moments = random.Random(7)  # noqa: S311 - when to kill, no secret
    for _ in range(KILLS):
        enough = size(settings) + moments.randint(1, size(settings) // EVERY // KILLS)
        process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE)  # noqa: S603 - ours
        while size(settings) < enough and process.poll() is None:
            time.sleep(0.005)
        process.kill()
        process.wait()
        print("  killed; given back so far:", asyncio.run(given_back(settings)).total())
    started = time.perf_counter()
    answer = subprocess.check_output(command, env=environment, text=True)  # noqa: S603 - ours
    print("  at last:", answer.split())
    return time.perf_counter() - started


def size(settings: Settings) -> int:
    return asyncio.run(sizes(settings, [PAGE_FETCHED.name]))[PAGE_FETCHED.name]


async def given_back(settings: Settings) -> Counter[bytes | None]:
    return Counter(one.key for one in await all_of(settings) if one.header("bantin-retry-of"))


async def all_of(settings: Settings) -> list[Record]:
    async with open_window(settings, Window(PAGE_FETCHED.name)) as window:
        return [one async for batch in window.batches({}, 64) for one in batch]


async def differing(settings: Settings, originals: dict[bytes | None, Record]) -> int:
    records = [one for one in await all_of(settings) if one.header("bantin-retry-of")]
    return sum(one.value != originals[one.key].value for one in records)


async def wrong_articles(settings: Settings, pages: int) -> int:
    wrong = 0
    async with open_articles(settings) as articles:
        for number in range(pages):
            expected = enrich(parse(fetched(number)))
            state = await articles.get(expected.article_id)
            wrong += state is None or state.article != expected
    return wrong


def step(text: str, work: Coroutine[Any, Any, None]) -> None:
    started = time.perf_counter()
    asyncio.run(work)
    print(f"{text}: {time.perf_counter() - started:.0f} s", flush=True)


def measure(settings: Settings, pages: int) -> None:
    dead = -(-pages // EVERY)
    asyncio.run(create_topics(settings, topics_of(PIPELINE)))
    originals = asyncio.run(put(settings, pages))
    poisoned = Stage("parse", PAGE_FETCHED, STAGES[0].produces, open=pure(broken), batch=16)
    first = [poisoned, *STAGES[1:]]
    step("with the broken parser", run_until(settings, first, pages - dead, dead))
    seconds = retry_and_kill(settings)
    step("with the mended parser", run_until(settings, STAGES, pages, 0))
    again = asyncio.run(given_back(settings))
    print(f"the last retry took {seconds:.1f} s with the start of the command")
    print(f"poisoned {dead}, given back {len(again)}, more than once {again.total() - len(again)}")
    wrong = asyncio.run(wrong_articles(settings, pages))
    print(f"bytes that differ {asyncio.run(differing(settings, originals))}")
    print(f"articles that are missing, or other than without poison {wrong}")


def main() -> None:
    logging.disable(logging.WARNING)
    pages = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    with servers.kafka() as broker, servers.mongo() as database:
        store = f"{database.address}/dead_letters_{time.time_ns()}"
        measure(Settings(kafka=broker.address, store=store, partitions=4, fuse=0), pages)


if __name__ == "__main__":
    main()
