"""Read article.enriched with FastStream: `python with_faststream.py localhost:9092 my-index`.

Needs `pip install 'faststream[kafka]'`. Prints one line of JSON for each new state of an article.
"""

import asyncio
import json
import sys

from faststream import AckPolicy, FastStream
from faststream.kafka import KafkaBroker
from faststream.kafka.annotations import KafkaMessage

SERVERS, GROUP = sys.argv[1], sys.argv[2]
PREFIX = sys.argv[3] if len(sys.argv) > 3 else ""
broker = KafkaBroker(SERVERS, logger=None)  # its log would stand between our lines
app = FastStream(broker, logger=None)
seen: set[str] = set()


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
    """Print an article with the persons that it names, cut out of its text by offsets."""
    raw = message.raw_message
    if message.headers.get("ce_type") != "bantin.ArticleEnriched.v1":
        return
    if message.headers["ce_id"] in seen:
        return
    seen.add(message.headers["ce_id"])
    article = json.loads(value)
    text = article["text"]  # offsets count Unicode code points, as Python's strings do
    persons = [
        text[mention["start"] : mention["end"]]
        for person in article["persons"]
        for mention in person["mentions"]
    ]
    told = {"partition": raw.partition, "offset": raw.offset, "url": article["canonical_url"]}
    told |= {"gone": article["gone"], "title": article["title"], "persons": persons}
    print(json.dumps(told, ensure_ascii=False), flush=True)


if __name__ == "__main__":
    asyncio.run(app.run())
