"""Read article.enriched with aiokafka alone: `python plain.py localhost:9092 my-index`.

Needs `pip install aiokafka`. Prints one line of JSON for each new state of an article.
"""

import asyncio
import json
import sys
from typing import Any

from aiokafka import AIOKafkaConsumer, TopicPartition

TOPIC = "article.enriched"
PREFIX = sys.argv[3] if len(sys.argv) > 3 else ""
TYPE = b"bantin.ArticleEnriched.v1"


async def main() -> None:
    """Read without end; a state is committed once it is printed, so a kill repeats at most one."""
    servers, group = sys.argv[1], sys.argv[2]
    consumer = AIOKafkaConsumer(
        PREFIX + TOPIC,
        bootstrap_servers=servers,
        group_id=group,
        enable_auto_commit=False,
        auto_offset_reset="earliest",
        max_partition_fetch_bytes=8 * 1024 * 1024,
    )
    await consumer.start()
    seen: set[bytes] = set()
    try:
        async for record in consumer:
            headers = dict(record.headers)
            known = headers.get("ce_type") == TYPE and record.value is not None
            if known and headers["ce_id"] not in seen:
                seen.add(headers["ce_id"])
                print(line(record.partition, record.offset, json.loads(record.value)), flush=True)
            here = TopicPartition(record.topic, record.partition)
            await consumer.commit({here: record.offset + 1})
    finally:
        await consumer.stop()


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
    asyncio.run(main())
