"""The whole pipeline in the two ways in which it runs, over given portals on loopback."""

import asyncio
import os
import signal
import sys
from asyncio.subprocess import Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from services.crawl_once import RunTotals, crawl_once, entry_requests
from services.pipeline import PIPELINE, SERVICES
from services.store.articles import Query
from services.store.open import open_articles
from shared.contract.events import ArticleEnriched, FetchRequested
from shared.portals import read_portal
from shared.runtime.fetch_request import submit
from shared.runtime.kafka import admin as kafka_admin
from shared.runtime.settings import Settings
from shared.runtime.stage import topics_of

LOOPBACK = "127.0.0.0/8"
Stored = dict[str, ArticleEnriched]


async def crawl_embedded(portals: Path, data: Path) -> tuple[Stored, RunTotals]:
    """Crawl the portals of the folder to their end, in one process on one file."""
    settings = Settings(data=data, portals=portals, allow_networks=LOOPBACK, seed=False)
    totals, _ = await crawl_once(_entries(portals), settings)
    return await stored_in(settings), totals


def _entries(portals: Path) -> list[FetchRequested]:
    read = [read_portal(path) for path in sorted(portals.glob("*.yaml"))]
    return [request for portal in read for request in entry_requests(portal)]


async def stored_in(settings: Settings) -> Stored:
    """Return every article of the store, by its canonical URL."""
    async with open_articles(settings) as articles:
        states = await articles.find(Query(limit=1000))
    return {state.article.canonical_url: state.article for state in states}


async def crawl_over_kafka(portals: Path, kafka: str, database: str, wanted: int) -> Stored:
    """Run the five services as processes until the store holds as many articles as wanted."""
    settings = Settings(kafka=kafka, store=database, partitions=2)
    await kafka_admin.create_topics(settings, topics_of(PIPELINE))
    environment = {
        "BANTIN_KAFKA": kafka,
        "BANTIN_STORE": database,
        "BANTIN_FRONTIER": database,
        "BANTIN_PORTALS": str(portals),
        "BANTIN_ALLOW_NETWORKS": LOOPBACK,
        "BANTIN_SEED": "false",
        "BANTIN_PARTITIONS": "2",
        "BANTIN_ARCHIVE": str(portals.with_name(f"{portals.name}-archive")),
    }
    async with _services(environment) as processes:
        await submit(_entries(portals), settings)
        while len(stored := await stored_in(settings)) < wanted:
            assert all(process.returncode is None for process in processes), "a service ended"
            await asyncio.sleep(0.2)
    assert [process.returncode for process in processes] == [0] * len(processes)
    return stored


@asynccontextmanager
async def _services(environment: dict[str, str]) -> AsyncIterator[list[Process]]:
    processes = [await _started(name, environment) for name in SERVICES]
    try:
        yield processes
    finally:
        for process in processes:
            if process.returncode is None:
                process.send_signal(signal.SIGTERM)
        await asyncio.gather(*(process.wait() for process in processes))


async def _started(service: str, environment: dict[str, str]) -> Process:
    command = [sys.executable, "-m", "services.cli", "run", service]
    return await asyncio.create_subprocess_exec(*command, env={**os.environ, **environment})
