"""One stage over Kafka against a bare aiokafka loop that decodes and encodes the same.

    python -m benchmarks.stage [RECORDS]

Needs BANTIN_KAFKA (`make servers`), or starts a broker of its own. Both sides read the same topic
in batches of 64, validate each page, make the same small article of it, write it to a topic with
the same settings, and commit after every batch. Prints records per second of wall time and of CPU
time, five rounds in turn, and the ratio of the medians.
"""

import asyncio
import importlib
import logging
import os
import statistics
import sys
import time
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from pathlib import Path

from aiokafka import AIOKafkaConsumer, AIOKafkaProducer

from shared.contract import ARTICLE_PARSED, PAGE_FETCHED, ArticleParsed, PageFetched
from shared.runtime import Settings, Stage, pure, telemetry
from shared.runtime.kafka import admin as kafka_admin
from shared.runtime.kafka.app import kafka_app
from shared.runtime.kafka.publish import publisher
from shared.text import digest, url_id
from tests.support.servers import servers

BATCH, ROUNDS, PAGE_CHARACTERS = 64, 5, 20_000
TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
AT = datetime(2026, 3, 7, tzinfo=UTC)
Clock = tuple[float, float]


def page(number: int) -> PageFetched:
    url = f"http://portal.example/tin/{number}"
    body = f"<p>{number} " + "Hội nghị Ban Chấp hành Đảng bộ tỉnh. " * (PAGE_CHARACTERS // 37)
    return PageFetched(
        url_id=url_id(url),
        url=url,
        final_url=url,
        host="portal.example",
        status=200,
        fetched_at=AT,
        body=body,
        body_hash=digest(body),
    )


def article(event: PageFetched) -> ArticleParsed:
    return ArticleParsed(
        article_id=event.url_id,
        url=event.url,
        url_id=event.url_id,
        canonical_url=event.url,
        host=event.host,
        fetched_at=event.fetched_at,
        body_hash=event.body_hash,
        parser_version=1,
        title="Tin",
        text=event.body[:4000],
        content_hash=event.body_hash,
    )


def cpu() -> float:
    """Return the seconds of CPU that this process and its worker have taken, without the broker."""
    listed = Path(f"/proc/{os.getpid()}/task").glob("*/children")
    children = [Path("/proc", pid) for tasks in listed for pid in tasks.read_text().split()]
    ticks = 0
    for child in children:
        if b"worker.process" in (child / "cmdline").read_bytes():
            fields = (child / "stat").read_text().rpartition(")")[2].split()
            ticks += int(fields[11]) + int(fields[12])
    return time.process_time() + ticks / os.sysconf("SC_CLK_TCK")


class Meter:
    """Clocks from the first batch committed to the last."""

    def __init__(self, records: int) -> None:
        self.records, self.done = records, 0
        self.first: tuple[int, float, float] | None = None
        self.last = (0, 0.0, 0.0)

    def committed(self, done: int) -> None:
        if done == self.done:
            return
        self.done = done
        self.last = (done, time.perf_counter(), cpu())
        self.first = self.first or self.last

    def rates(self) -> Clock:
        assert self.first
        done, wall, cpu_seconds = (
            end - start for start, end in zip(self.first, self.last, strict=True)
        )
        return done / wall, done / cpu_seconds


async def product(settings: Settings, group: str, records: int) -> Clock:
    meter = Meter(records)
    # Found by its name in the process that works, where this module is not the main one.
    make = importlib.import_module("benchmarks.stage").article
    stage = Stage(group, PAGE_FETCHED, ARTICLE_PARSED, open=pure(make), batch=BATCH)
    await kafka_admin.create_topics(settings, [PAGE_FETCHED.dead(group)])
    app = kafka_app([stage], settings)
    done = telemetry.RECORDS.labels(group, "done", "")
    running = asyncio.create_task(app.run())
    while meter.done < records and not running.done():
        await asyncio.sleep(0.02)
        meter.committed(int(done._value.get()))  # noqa: SLF001 - cheaper than to collect them all
    app.exit()
    await running
    return meter.rates()


async def bare(settings: Settings, group: str, records: int) -> Clock:
    meter = Meter(records)
    consumer = AIOKafkaConsumer(
        PAGE_FETCHED.name,
        bootstrap_servers=settings.kafka,
        group_id=group,
        auto_offset_reset="earliest",
        enable_auto_commit=False,
        max_partition_fetch_bytes=PAGE_FETCHED.max_bytes,
    )
    producer = AIOKafkaProducer(
        bootstrap_servers=settings.kafka,
        acks="all",
        compression_type="zstd",
        linger_ms=5,
        max_batch_size=128 * 1024,
    )
    await consumer.start()
    await producer.start()
    done = 0
    while done < records:
        taken = await consumer.getmany(timeout_ms=100, max_records=BATCH)
        futures = []
        for raw in (raw for part in taken.values() for raw in part):
            made = ARTICLE_PARSED.record(
                article(PageFetched.model_validate_json(raw.value)),
                source=group,
                at=AT,
                traceparent=TRACE,
            )
            futures.append(
                await producer.send(
                    made.topic, value=made.value, key=made.key, headers=list(made.headers)
                )
            )
        await asyncio.gather(*futures)
        await consumer.commit()
        done += len(futures)
        meter.committed(done)
    await consumer.stop()
    await producer.stop()
    return meter.rates()


Side = Callable[[Settings, str, int], Awaitable[Clock]]


async def measure(settings: Settings, records: int) -> None:
    await kafka_admin.create_topics(settings, [PAGE_FETCHED, ARTICLE_PARSED])
    async with publisher(settings) as publish:
        for start in range(0, records, 200):
            numbers = range(start, min(start + 200, records))
            await publish(
                [
                    PAGE_FETCHED.record(page(number), source="bench", at=AT, traceparent=TRACE)
                    for number in numbers
                ]
            )
    sides: dict[str, Side] = {"bare aiokafka": bare, "a stage": product}
    found: dict[str, list[Clock]] = {name: [] for name in sides}
    for turn in range(ROUNDS):
        for name, side in sides.items():
            group = f"bench-{time.time_ns()}-{turn}"
            found[name].append(await side(settings, group, records))
    for unit, place in (("records/s of wall time", 0), ("records/s of CPU time", 1)):
        medians = {name: statistics.median(rate[place] for rate in found[name]) for name in found}
        shown = "  ".join(f"{name} {median:,.0f}" for name, median in medians.items())
        print(f"{unit}: {shown}  ratio {medians['a stage'] / medians['bare aiokafka']:.0%}")


def main() -> None:
    logging.getLogger("faststream").setLevel(logging.ERROR)
    records = int(sys.argv[1]) if len(sys.argv) > 1 else 4000
    if os.environ.get("BANTIN_KAFKA"):
        asyncio.run(measure(Settings(), records))
        return
    with servers.kafka() as broker:
        asyncio.run(measure(Settings(kafka=broker.address, partitions=4), records))


if __name__ == "__main__":
    main()
