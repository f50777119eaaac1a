"""Read article.enriched with FastStream: `python with_faststream.py localhost:9092 my-index`.

Needs `pip install 'faststream[kafka]'`. Prints one line of JSON for each new state of an article.
"""

import asyncio
import json
import sys
from typing import Any

from faststream import AckPolicy, FastStream
from faststream.kafka import KafkaBroker
from faststream.kafka.annotations import KafkaMessage

SERVERS, GROUP = sys.argv[1], sys.argv[2]
PREFIX = sys.argv[3] if len(sys.argv) > 3 else ""
broker = KafkaBroker(SERVERS, logger=None)  # its log would stand between our lines
app = FastStream(broker, logger=None)
seen: dict[str, None] = {}
REMEMBERED = 10_000  # ids of events; a repeat comes soon after the first


async def as_it_is(message: KafkaMessage) -> bytes:
    """Return the value as it came: the topic may hold what is no JSON, and a filter comes first."""
    return message.body


@broker.subscriber(
    f"{PREFIX}article.enriched",
    group_id=GROUP,
    auto_offset_reset="earliest",
    ack_policy=AckPolicy.NACK_ON_ERROR,  # what raises is read again
    decoder=as_it_is,
    max_partition_fetch_bytes=8 * 1024 * 1024,
)
async def on_article(value: bytes, message: KafkaMessage) -> None:
    """Print an article; pass over a repeat and whatever is no article: what raises comes again."""
    raw = message.raw_message
    event_id = message.headers.get("ce_id", "")
    if message.headers.get("ce_type") != "bantin.ArticleEnriched.v1" or event_id in seen:
        return
    try:
        told = line(raw.partition, raw.offset, json.loads(value))
    except (ValueError, KeyError, TypeError) as error:
        where = f"partition {raw.partition} offset {raw.offset}"
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
    asyncio.run(app.run())
