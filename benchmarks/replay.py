"""A replay beside live traffic: how much longer a page takes to the store, and what kills change.

    python -m benchmarks.replay [PAGES [SECONDS]]

Starts a Kafka and a mongod of its own (or takes BANTIN_TEST_KAFKA, BANTIN_TEST_MONGO), runs parser,
enricher and store as processes, and stores PAGES articles of a portal, of which one in ten is to
change: the portal's file was mended meanwhile. Then new pages come at a steady rate, SECONDS
without a replay and SECONDS beside `bantin replay parse --promote`, which is then killed
(SIGKILL): five times, and the sixth runs to its end. Prints the latency of the new pages from
their record to that of their announcement, both ways, and what is stored in the end.
"""

import asyncio
import logging
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

from aiokafka import AIOKafkaConsumer

from services.pipeline import PIPELINE
from services.store import Query, open_articles
from shared.contract import ARTICLE_STORED, ArticleStored
from shared.runtime import Settings, topics_of
from shared.runtime.kafka.admin import create_topics
from shared.runtime.kafka.offsets import lags
from shared.runtime.windows import open_append
from shared.text import url_id
from tests.support.pages import page_record
from tests.support.replays import LIVE, MENDED, kept_page, write_file
from tests.support.servers import servers

KILLS, EVERY = 5, 10
LIVE_RATE = 4.0  # new pages a second: 350,000 a day, thrice what 300 portals print
SERVICES = ("parser", "enricher", "store")


def environment(settings: Settings) -> dict[str, str]:
    return {
        **os.environ,
        "BANTIN_KAFKA": str(settings.kafka),
        "BANTIN_STORE": str(settings.store),
        "BANTIN_DATA": str(settings.data),
        "BANTIN_PORTALS": str(settings.portals),
        "BANTIN_OWN_PORTALS": "false",
        "BANTIN_LOG_LEVEL": "error",
    }


@asynccontextmanager
async def live_services(settings: Settings) -> AsyncIterator[None]:
    command = [sys.executable, "-m", "services.cli", "run"]
    running = [
        subprocess.Popen([*command, one], env=environment(settings))  # noqa: ASYNC220, S603 - ours
        for one in SERVICES
    ]
    try:
        yield
    finally:
        for process in running:
            process.terminate()
        for process in running:
            process.wait()


async def fill(settings: Settings, pages: int) -> None:
    async with open_append(settings) as append:
        for start in range(0, pages, 100):
            numbers = range(start, min(start + 100, pages))
            await append([page_record(kept_page(one, slogan=one % EVERY == 0)) for one in numbers])
    while any((await lags(settings, LIVE)).values()):  # noqa: ASYNC110 - other processes
        await asyncio.sleep(2)


class Traffic:
    """New pages at a steady rate, and when each was announced as stored."""

    def __init__(self, settings: Settings) -> None:
        self.settings, self.number = settings, 10_000_000
        self.sent: dict[str, float] = {}
        self.stored: dict[str, float] = {}

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        tasks = [asyncio.create_task(self._send()), asyncio.create_task(self._watch())]
        try:
            yield
        finally:
            tasks[0].cancel()
            while self.sent.keys() - self.stored.keys():  # noqa: ASYNC110 - other processes
                await asyncio.sleep(0.2)
            tasks[1].cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    async def _send(self) -> None:
        async with open_append(self.settings) as append:
            while True:
                self.number += 1
                page = kept_page(self.number, slogan=False, fetched_at=datetime.now(UTC))
                self.sent[url_id(page.url)] = time.time()
                await append([page_record(page)])
                await asyncio.sleep(1 / LIVE_RATE)

    async def _watch(self) -> None:
        consumer = AIOKafkaConsumer(
            ARTICLE_STORED.name, bootstrap_servers=self.settings.kafka, auto_offset_reset="latest"
        )
        await consumer.start()
        try:
            async for raw in consumer:
                event = ArticleStored.model_validate_json(raw.value)
                if event.article_id in self.sent:
                    self.stored.setdefault(event.article_id, raw.timestamp / 1000)
        finally:
            await consumer.stop()

    def latencies(self) -> list[float]:
        found = [self.stored[one] - at for one, at in self.sent.items()]
        self.sent, self.stored = {}, {}
        return found


def started(settings: Settings) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "services.cli", "replay", "parse", "--promote", "--json"]
    return subprocess.Popen(command, env=environment(settings), stdout=subprocess.DEVNULL)  # noqa: S603 - ours


async def beside_and_alone(
    settings: Settings, traffic: Traffic, seconds: float
) -> tuple[list[float], list[float]]:
    """Return the latencies beside a replay and without one, in turns: other load comes and goes.

    Each turn beside a replay ends with its death, the last one with its end.
    """
    beside, alone = list[float](), list[float]()
    for turn in range(KILLS + 1):
        async with traffic.running():
            await asyncio.sleep(seconds)
        alone += traffic.latencies()
        process = started(settings)
        async with traffic.running():
            if turn < KILLS:
                await asyncio.sleep(seconds)
                process.kill()
            code = await asyncio.to_thread(process.wait)
        beside += traffic.latencies()
    assert code == 0, code
    while any((await lags(settings, LIVE)).values()):  # noqa: ASYNC110 - other processes
        await asyncio.sleep(1)
    return beside, alone


def shown(name: str, latencies: Sequence[float]) -> float:
    p95 = statistics.quantiles(latencies, n=20)[-1]
    median = statistics.median(latencies)
    print(f"{name}: {len(latencies)} pages, median {median:.3f} s, p95 {p95:.3f} s", flush=True)
    return p95


async def ends(settings: Settings, pages: int) -> str:
    revised = 0
    async with open_articles(settings) as articles:
        stored = await articles.count(Query())
        for number in range(pages):
            state = await articles.get(url_id(f"http://mau.example/tin/{number}"))
            changed = state is not None and state.stored is not None and state.stored.revision
            revised += changed == (2 if number % EVERY == 0 else 1)
    return f"{stored} articles; {revised} of {pages} as an unkilled replay leaves them"


async def measure(settings: Settings, pages: int, seconds: float) -> None:
    await create_topics(settings, topics_of(PIPELINE))
    folder = settings.portals or Path()
    write_file(folder)
    async with live_services(settings):
        begun = time.perf_counter()
        await fill(settings, pages)
        print(f"{pages} pages stored in {time.perf_counter() - begun:.0f} s", flush=True)
        write_file(folder, MENDED)
        beside, alone = await beside_and_alone(settings, Traffic(settings), seconds)
        ratio = shown("beside a replay", beside) / shown("alone", alone)
        print(f"p95 {ratio:.2f} times, killed {KILLS} times")
        print(await ends(settings, pages))


def main() -> None:
    logging.disable(logging.WARNING)
    pages = int(sys.argv[1]) if len(sys.argv) > 1 else 50_000
    seconds = float(sys.argv[2]) if len(sys.argv) > 2 else 120.0
    with (
        servers.kafka() as broker,
        servers.mongo() as database,
        tempfile.TemporaryDirectory() as folder,
    ):
        settings = Settings(
            kafka=broker.address,
            store=f"{database.address}/replay_{time.time_ns()}",
            data=Path(folder) / "bantin.db",
            portals=Path(folder),
            own_portals=False,
            partitions=4,
        )
        asyncio.run(measure(settings, pages, seconds))


if __name__ == "__main__":
    main()
