"""What every stage has read and written, asked of Kafka while others work."""

import asyncio
import threading
import time
from collections import defaultdict
from typing import Any, Self

from aiokafka import AIOKafkaConsumer, TopicPartition
from aiokafka.admin import AIOKafkaAdminClient

from services.pipeline import PIPELINE
from shared.contract import Topic
from shared.runtime import Settings, Stage
from shared.runtime.kafka.admin import admin_client, consumer_client

EVERY_SECONDS = 0.2


async def ends(consumer: AIOKafkaConsumer, topic: str) -> dict[TopicPartition, int]:
    """Return the end offset of each partition of a topic."""
    partitions = await _partitions(consumer, topic)
    offsets: dict[TopicPartition, int] = await consumer.end_offsets(partitions)
    return offsets


async def _partitions(consumer: AIOKafkaConsumer, topic: str) -> list[TopicPartition]:
    while not (numbers := consumer.partitions_for_topic(topic)):
        await consumer.topics()
    return [TopicPartition(topic, number) for number in sorted(numbers)]


async def lag_as_keda(
    consumer: AIOKafkaConsumer, client: AIOKafkaAdminClient, group: str, topic: str
) -> int:
    """Return the lag that KEDA's Kafka scaler sees with offsetResetPolicy earliest.

    Of each partition the end less the committed offset, the end itself where none is committed.
    """
    committed = await client.list_consumer_group_offsets(group)
    latest = await ends(consumer, topic)
    return sum(
        end - (committed[one].offset if one in committed and committed[one].offset >= 0 else 0)
        for one, end in latest.items()
    )


async def read_all(settings: Settings, topic: Topic) -> list[bytes]:
    """Return the value of every record that a topic holds now."""
    async with consumer_client(settings) as consumer:
        values, latest = [], await ends(consumer, topic.name)
        consumer.assign(list(latest))
        await consumer.seek_to_beginning()
        while any([await consumer.position(one) < end for one, end in latest.items()]):
            batches = await consumer.getmany(timeout_ms=500)
            values += [record.value for batch in batches.values() for record in batch]
        return values


class Progress:
    """Watches every stage from a thread of its own, phase by phase; a context manager.

    `gaps` holds, by phase and stage, the longest time in seconds without a record done while there
    were some to do; of a source, without a record written before there are so many pages. `done`
    counts them.
    """

    def __init__(self, settings: Settings, pages: int) -> None:
        self.gaps: dict[str, dict[str, float]] = defaultdict(dict)
        self.done: dict[str, int] = {}
        self._settings, self._phase, self._pages = settings, "start", pages
        self._moved = dict[str, float]()
        self._ended = threading.Event()
        self._thread = threading.Thread(target=lambda: asyncio.run(self._watch()), daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        self._thread.join()

    def begin(self, phase: str) -> None:
        """Count what follows for another phase."""
        self._phase = phase

    async def _watch(self) -> None:
        async with admin_client(self._settings) as client, consumer_client(self._settings) as reads:
            while not self._ended.is_set():
                for stage in PIPELINE:
                    await self._look(stage, client, reads)
                await asyncio.sleep(EVERY_SECONDS)

    async def _look(self, stage: Stage, client: AIOKafkaAdminClient, reads: Any) -> None:  # noqa: ANN401 - untyped
        if stage.consumes is None:
            done = sum((await ends(reads, stage.produces.name)).values())
            waits = done < self._pages
        else:
            latest = await ends(reads, stage.consumes.name)
            committed = await client.list_consumer_group_offsets(stage.name)
            done = sum(one.offset for one in committed.values() if one.offset > 0)
            waits = sum(latest.values()) > done
        now, name = time.monotonic(), stage.name
        if done != self.done.get(name) or not waits:
            self.done[name] = done
            self._moved[name] = now
        gap = now - self._moved.setdefault(name, now)
        gaps = self.gaps[self._phase]
        gaps[name] = max(gaps.get(name, 0.0), gap)
