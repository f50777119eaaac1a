"""The memory that a service takes for the largest records that are legal.

    python -m benchmarks.memory [RECORDS]

Starts a real Kafka and a real mongod. 400 articles of 2 MB go to article.enriched and `bantin run
store` stores them; then as many pages of 4 MB go to page.fetched, and `bantin run parser` and
`bantin run enricher` take them. Prints for each service the records, the seconds, and the largest
resident memory of its processes together, every tenth of a second (a page that two processes share
counts twice). Fails when something is missing, or above the bar.
"""

import asyncio
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from random import Random

from pymongo import MongoClient

from benchmarks.store import SYLLABLES, article
from shared.contract import (
    ARTICLE_ENRICHED,
    ARTICLE_PARSED,
    PAGE_FETCHED,
    ArticleEnriched,
    Block,
    PageFetched,
    Record,
)
from shared.runtime import Settings
from shared.runtime.kafka.offsets import sizes
from shared.runtime.kafka.publish import publisher
from shared.text import digest, url_id
from tests.support.servers import servers

BAR_MB = 700
ARTICLE_BYTES, PAGE_BYTES = 2_000_000, 3_900_000
AT = datetime(2026, 3, 7, tzinfo=UTC)
TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"


def large_article(number: int) -> ArticleEnriched:
    random = Random(number)  # noqa: S311 - a text, no secret
    words = " ".join(random.choices(SYLLABLES.split(), k=3000))
    paragraph = f"{number} {words}."
    copies = ARTICLE_BYTES // 2 // len(paragraph.encode())
    text = "\n\n".join([paragraph] * copies)
    blocks = tuple(Block(text=paragraph) for _ in range(copies))
    return article(number, random).model_copy(
        update={"text": text, "blocks": blocks, "content_hash": digest(text)}
    )


def large_page(number: int) -> PageFetched:
    url = f"https://bao.example.vn/bai-{number}.html"
    random = Random(number)  # noqa: S311 - as above
    words = " ".join(random.choices(SYLLABLES.split(), k=400)).capitalize()
    paragraph = f"<p>{words}.</p>\n"
    # The article is of ordinary size: what makes pages large are their scripts and lists.
    shown = paragraph * 20
    hidden = f"<script>var x = '{words}';</script>\n"
    body = (
        f"<html><head><title>Bài {number}</title></head><body><h1>Hội nghị thứ {number}</h1>"
        f"<p>07/03/2026 08:52</p>{shown}"
        + hidden * ((PAGE_BYTES - len(shown.encode())) // len(hidden.encode()))
        + "</body></html>"
    )
    return PageFetched(
        url_id=url_id(url), url=url, final_url=url, host="bao.example.vn", status=200,
        fetched_at=AT, body=body, body_hash=digest(body),
    )  # fmt: skip


def resident(pid: int) -> float:
    """Return the megabytes that a process and its children hold."""
    total = 0
    for one in [pid, *children(pid)]:
        try:
            status = Path(f"/proc/{one}/statm").read_text()
        except (FileNotFoundError, ProcessLookupError):
            continue
        total += int(status.split()[1]) * os.sysconf("SC_PAGE_SIZE")
    return total / 1e6


def children(pid: int) -> Iterator[int]:
    for listed in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            found = [int(child) for child in listed.read_text().split()]
        except (FileNotFoundError, ProcessLookupError):
            continue
        for child in found:
            yield child
            yield from children(child)


async def put(settings: Settings, records: Iterator[Record]) -> None:
    async with publisher(settings) as publish:
        for record in records:
            await publish([record])


def watch(service: str, environment: dict[str, str], done: Callable[[], int], wanted: int) -> bool:
    """Run a service until it has done all; print what it took; return True within the bar."""
    command = [sys.executable, "-m", "bantin", "run", service]
    began, most, number = time.perf_counter(), 0.0, 0
    process = subprocess.Popen(command, env={**os.environ, **environment})  # noqa: S603 - ours
    try:
        while process.poll() is None and number < wanted and time.perf_counter() - began < 1200:
            looked = time.perf_counter()
            number = done()
            while time.perf_counter() - looked < 2:
                most = max(most, resident(process.pid))
                time.sleep(0.1)
    finally:
        process.terminate()
        process.wait(60)
    seconds = time.perf_counter() - began
    print(f"{service}: {number} of {wanted} in {seconds:.0f} s, at most {most:.0f} MB")
    return number >= wanted and most <= BAR_MB


def main() -> None:
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else 400
    with servers.kafka() as broker, servers.mongo() as mongo:
        settings = Settings(kafka=broker.address, partitions=4)
        store = f"{mongo.address}/memory"
        environment = {"BANTIN_KAFKA": broker.address, "BANTIN_STORE": store, "BANTIN_FUSE": "0"}
        create = [sys.executable, "-m", "bantin", "topics", "create"]
        subprocess.run(create, env={**os.environ, **environment}, check=True)  # noqa: S603 - ours

        def records(topic: str) -> Callable[[], int]:
            return lambda: asyncio.run(sizes(settings, [topic])).get(topic, 0)

        fit = []
        made = (large_article(number) for number in range(wanted))
        articles = (
            ARTICLE_ENRICHED.record(one, source="bench", at=AT, traceparent=TRACE) for one in made
        )
        asyncio.run(put(settings, articles))
        with MongoClient(store) as client:
            collection = client.get_default_database()["articles"]
            fit.append(watch("store", environment, collection.estimated_document_count, wanted))
        pages = (
            PAGE_FETCHED.record(large_page(number), source="bench", at=AT, traceparent=TRACE)
            for number in range(wanted)
        )
        asyncio.run(put(settings, pages))
        fit.append(watch("parser", environment, records(ARTICLE_PARSED.name), wanted))
        enriched = records(ARTICLE_ENRICHED.name)
        fit.append(watch("enricher", environment, lambda: enriched() - wanted, wanted))
    sys.exit(0 if all(fit) else 1)


if __name__ == "__main__":
    main()
