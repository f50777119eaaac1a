"""Read article.enriched with aiokafka alone: `python plain.py localhost:9092 my-index`.

Needs `pip install aiokafka`. Prints one line of JSON for each new state of an article.
"""

import asyncio
import contextlib
import json
import signal
import sys
from typing import Any

from aiokafka import AIOKafkaConsumer, ConsumerRecord, TopicPartition
from aiokafka.errors import KafkaError

TOPIC = "article.enriched"
PREFIX = sys.argv[3] if len(sys.argv) > 3 else ""
TYPE = b"bantin.ArticleEnriched.v1"
REMEMBERED = 10_000  # ids of events; a repeat comes soon after the first


async def main() -> None:
    """Read until it is ended; a state is committed once printed, so a kill repeats at most one."""
    servers, group = sys.argv[1], sys.argv[2]
    consumer = AIOKafkaConsumer(
        PREFIX + TOPIC,
        bootstrap_servers=servers,
        group_id=group,
        enable_auto_commit=False,
        auto_offset_reset="earliest",
        max_partition_fetch_bytes=8 * 1024 * 1024,
    )
    # Ended by a supervisor as by Ctrl-C: it leaves its group, and the others read on at once.
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, asyncio.current_task().cancel)
    seen: dict[bytes, None] = {}
    try:
        await consumer.start()
        async for record in consumer:
            handle(record, seen)
            here = TopicPartition(record.topic, record.partition)
            try:
                await consumer.commit({here: record.offset + 1})
            except KafkaError as error:  # its partition went to another member, who reads it again
                print(f"not committed: {error!r}", file=sys.stderr)
    finally:
        await consumer.stop()


def handle(record: ConsumerRecord, seen: dict[bytes, None]) -> None:
    """Print the article of a record; pass over a repeat and whatever is no article."""
    headers = dict(record.headers)
    event_id = headers.get("ce_id", b"")
    if headers.get("ce_type") != TYPE or record.value is None or event_id in seen:
        return
    try:
        told = line(record.partition, record.offset, json.loads(record.value))
    except (ValueError, KeyError, TypeError) as error:
        where = f"partition {record.partition} offset {record.offset}"
        print(f"passed over, no article: {where}: {error!r}", file=sys.stderr)
        return
    print(told, flush=True)
    if event_id:
        seen[event_id] = None
    if len(seen) > REMEMBERED:
        del seen[next(iter(seen))]


def line(partition: int, offset: int, article: dict[str, Any]) -> str:
    """Return what is printed for an article: who it names, cut out of its text by offsets."""
    text = article["text"]  # offsets count Unicode code points, as Python's strings do
    persons = [
        text[mention["start"] : mention["end"]]
        for person in article["persons"]
        for mention in person["mentions"]
    ]
    told = {"partition": partition, "offset": offset, "url": article["canonical_url"]}
    told |= {"gone": article["gone"], "title": article["title"], "persons": persons}
    return json.dumps(told, ensure_ascii=False)


if __name__ == "__main__":
    with contextlib.suppress(KeyboardInterrupt, asyncio.CancelledError):
        asyncio.run(main())
