"""The longest pause of the event loops while everything works at full load.

    python -m benchmarks.pauses [ARTICLES]

Crawls a web of small pages on loopback with all stages in one process on one file, then once more
with four services over a real Kafka and a real mongod. In each process a task sleeps for 5 ms again
and again. Prints the longest time that it was late and how often by more than 0.25 s; then the most
CPU that its thread, and its process, took between two beats: what a pause would be if nobody else
wanted a core. Fails above the bar.
"""

import contextlib
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from pymongo import MongoClient

from tests.support.cluster import ManyPages
from tests.support.servers import servers

HOSTS = 20
BAR_SECONDS = 0.25
CHILD = """
import asyncio, json, signal, sys, time
from services.pipeline import PIPELINE, SERVICES
from shared.runtime import Settings
from shared.runtime.embedded import runtime

async def beat(pauses):
    while True:
        before = time.monotonic() + 0.005, time.thread_time(), time.process_time()
        await asyncio.sleep(0.005)
        after = time.monotonic(), time.thread_time(), time.process_time()
        pauses.append([end - start for start, end in zip(before, after)])

async def main():
    pauses, settings = [], Settings()
    if sys.argv[1] == "all":
        async with runtime(PIPELINE, settings, until_idle=True) as running:
            beating = asyncio.create_task(beat(pauses))
            await running.run()
    else:
        from shared.runtime.kafka.app import kafka_app
        app = kafka_app(SERVICES[sys.argv[1]], settings)
        running = asyncio.create_task(app.run())
        await asyncio.sleep(3)
        beating = asyncio.create_task(beat(pauses))
        await running
    beating.cancel()
    longest, thread, process = map(max, zip(*pauses))
    late = sum(pause > 0.25 for pause, *_ in pauses)
    print(json.dumps({"longest": longest, "thread": thread, "process": process, "late": late}))

asyncio.run(main())
"""


def child(name: str, environment: dict[str, str]) -> subprocess.Popen[str]:
    return subprocess.Popen(  # noqa: S603 - our own program
        [sys.executable, "-c", CHILD, name],
        env=os.environ | environment,
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[1],
    )


def told(name: str, process: subprocess.Popen[str]) -> bool:
    """Print what a process says of its pauses; return True if all were within the bar."""
    assert process.stdout
    said = json.loads(process.stdout.read().splitlines()[-1])
    process.wait(60)
    print(
        f"{name:>10}: longest pause {said['longest']:.3f} s, {said['late']} above {BAR_SECONDS} s; "
        f"most CPU between two beats: its thread {said['thread']:.3f} s, "
        f"its process {said['process']:.3f} s"
    )
    return bool(said["longest"] <= BAR_SECONDS)


@contextlib.contextmanager
def web(articles: int) -> Iterator[tuple[Path, dict[str, str]]]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with ManyPages(
            folder / "portals", hosts=HOSTS, articles=articles // HOSTS, delay=0.01
        ) as pages:
            yield (
                folder,
                {
                    "BANTIN_PORTALS": str(pages.folder),
                    "BANTIN_OWN_PORTALS": "false",
                    "BANTIN_ALLOW_NETWORKS": "127.0.0.0/8",
                    "BANTIN_LOG_LEVEL": "error",
                },
            )


def embedded(articles: int) -> bool:
    with web(articles) as (folder, environment):
        return told("all in one", child("all", environment | {"BANTIN_DATA": f"{folder}/x.db"}))


def over_kafka(articles: int) -> bool:
    with web(articles) as (_, environment), servers.kafka() as broker, servers.mongo() as mongo:
        environment |= {
            "BANTIN_KAFKA": broker.address,
            "BANTIN_STORE": f"{mongo.address}/pauses",
            "BANTIN_FRONTIER": f"{mongo.address}/pauses_frontier",
            "BANTIN_PARTITIONS": "4",
        }
        create = [sys.executable, "-m", "bantin", "topics", "create"]
        subprocess.run(create, env=os.environ | environment, check=True)  # noqa: S603 - ours
        running = {
            name: child(name, environment) for name in ("crawler", "parser", "enricher", "store")
        }
        began = time.monotonic()
        with MongoClient(environment["BANTIN_STORE"]) as client:
            stored = client.get_default_database()["articles"]
            while stored.estimated_document_count() < articles and time.monotonic() - began < 600:
                time.sleep(0.5)
            print(f"{stored.estimated_document_count()} of {articles} stored")
        for process in running.values():
            process.terminate()
        fit = [told(name, process) for name, process in running.items()]
        return all(fit)


def main() -> None:
    articles = int(sys.argv[1]) if len(sys.argv) > 1 else 1500
    fit = [embedded(articles), over_kafka(articles)]
    sys.exit(0 if all(fit) else 1)


if __name__ == "__main__":
    main()
