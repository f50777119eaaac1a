"""What every stage has read and written, asked of Kafka while others work."""

import asyncio
import threading
import time
from collections import defaultdict
from typing import Self

from aiokafka import AIOKafkaConsumer, TopicPartition
from aiokafka.admin import AIOKafkaAdminClient

from services.pipeline import PIPELINE
from shared.contract import Topic
from shared.runtime import Settings, Stage
from shared.runtime.kafka.admin import admin_client, consumer_client, described
from shared.runtime.kafka.offsets import committed

EVERY_SECONDS = 0.2
# What a fetch brings when a whole topic is read.
READ_BYTES = 1 << 20


class Ends:
    """Asks Kafka where the partitions of topics end; they are those that were there at first."""

    def __init__(
        self, settings: Settings, client: AIOKafkaAdminClient, consumer: AIOKafkaConsumer
    ) -> None:
        self._settings, self._client, self._consumer = settings, client, consumer
        self._partitions: dict[str, list[TopicPartition]] = {}

    async def of(self, topic: str) -> dict[TopicPartition, int]:
        """Return the end offset of each partition of a topic."""
        # A consumer knows of no topic that it does not read until it hears of all of them, minutes
        # later: the broker is asked.
        if topic not in self._partitions:
            numbers = (await described(self._settings, self._client, [topic]))[topic]
            self._partitions[topic] = [TopicPartition(topic, number) for number in numbers]
        ends: dict[TopicPartition, int] = await self._consumer.end_offsets(self._partitions[topic])
        return ends


async def read_all(settings: Settings, topic: Topic) -> list[bytes]:
    """Return the value of every record that a topic holds now."""
    async with (
        admin_client(settings) as client,
        consumer_client(settings, max_bytes=READ_BYTES) as consumer,
    ):
        values, latest = [], await Ends(settings, client, consumer).of(topic.name)
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
        self._failed: BaseException | None = None
        self._looked, self._ended = threading.Event(), threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        self._looked.wait()
        self._raise_failure()
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        self._thread.join()
        self._raise_failure()

    def begin(self, phase: str) -> None:
        """Count what follows for another phase; raise what ended the watching, if anything did."""
        self._raise_failure()
        self._phase = phase

    def _raise_failure(self) -> None:
        if self._failed:
            raise RuntimeError("nobody watches any more") from self._failed

    def _run(self) -> None:
        try:
            asyncio.run(self._watch())
        except BaseException as error:  # noqa: BLE001 - told in the thread that waits for it
            self._failed = error
        finally:
            self._looked.set()

    async def _watch(self) -> None:
        async with admin_client(self._settings) as client, consumer_client(self._settings) as reads:
            ends = Ends(self._settings, client, reads)
            while not self._ended.is_set():
                for stage in PIPELINE:
                    await self._look(stage, client, ends)
                self._looked.set()
                await asyncio.sleep(EVERY_SECONDS)

    async def _look(self, stage: Stage, client: AIOKafkaAdminClient, ends: Ends) -> None:
        if stage.consumes is None:
            done = sum((await ends.of(stage.produces.name)).values())
            waits = done < self._pages
        else:
            latest = await ends.of(stage.consumes.name)
            places = await committed(self._settings, client, stage)
            done = sum(one.offset for one in places.values() if one.offset > 0)
            waits = sum(latest.values()) > done
        now, name = time.monotonic(), stage.name
        if done != self.done.get(name) or not waits:
            self.done[name] = done
            self._moved[name] = now
        gap = now - self._moved.setdefault(name, now)
        gaps = self.gaps[self._phase]
        gaps[name] = max(gaps.get(name, 0.0), gap)
