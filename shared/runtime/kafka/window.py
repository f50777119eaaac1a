"""A window on a topic in Kafka: partitions assigned by hand, positions of our own."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Any

from shared.contract import BATCH_BYTES, Record
from shared.errors import Unavailable, UsageError
from shared.extras import extra
from shared.runtime import Settings
from shared.runtime.kafka.admin import consumer_client
from shared.runtime.kafka.connection import named, record_of
from shared.runtime.windows import ENDLESS, Bounds, Positions, Window

with extra("kafka"):
    from aiokafka import TopicPartition
    from aiokafka.errors import KafkaError
    from aiokafka.partitioner import DefaultPartitioner

POLL_MS = 1000
# Polls in a row that bring nothing before that counts as an outage.
EMPTY_POLLS = 30


@asynccontextmanager
async def reading(
    settings: Settings, window: Window, group: str | None
) -> AsyncIterator["KafkaReading"]:
    """Open a consumer that joins no group; yield the reading of the window.

    Raises UsageError when Kafka cannot be reached or has no such topic.
    """
    topic = named(settings, window.topic)
    async with consumer_client(
        settings, group=group, what=window.topic, max_bytes=BATCH_BYTES
    ) as consumer:
        bounds = await _bounds(consumer, window, topic)
        yield KafkaReading(consumer, window, topic, bounds, commits=group is not None)


async def _bounds(consumer: Any, window: Window, topic: str) -> dict[int, tuple[int, int]]:  # noqa: ANN401 - aiokafka is untyped
    partitions = await _partitions(consumer, window, topic)
    if not partitions:
        raise UsageError(f"Kafka has no topic {topic}: run `bantin topics create`")
    consumer.assign(partitions)
    if window.bounds is not None:
        return dict(window.bounds)
    starts, ends = (
        await consumer.beginning_offsets(partitions),
        await consumer.end_offsets(partitions),
    )
    first = {**starts, **await _offsets_at(consumer, partitions, window.since, ends)}
    behind = {**ends, **await _offsets_at(consumer, partitions, window.until, ends)}
    if window.endless:
        behind = dict.fromkeys(partitions, ENDLESS)
    return {one.partition: (first[one], max(first[one], behind[one])) for one in partitions}


async def _partitions(consumer: Any, window: Window, topic: str) -> list[TopicPartition]:  # noqa: ANN401 - as above
    """Return the partitions that the window may span: with a key the one that has it."""
    consumer._client.add_topic(topic)  # noqa: SLF001 - the public calls know only subscriptions
    await consumer._client.force_metadata_update()  # noqa: SLF001 - as above
    numbers = sorted(consumer.partitions_for_topic(topic) or ())
    if window.key is not None and numbers:
        numbers = [DefaultPartitioner()(window.key, numbers, numbers)]
    return [TopicPartition(topic, number) for number in numbers]


async def _offsets_at(
    consumer: Any,  # noqa: ANN401 - as above
    partitions: list[TopicPartition],
    moment: datetime | None,
    ends: Mapping[TopicPartition, int],
) -> dict[TopicPartition, int]:
    """Return the first offset of each partition at or after a moment; {} for no moment."""
    if moment is None:
        return {}
    milliseconds = int(moment.timestamp() * 1000)
    found = await consumer.offsets_for_times(dict.fromkeys(partitions, milliseconds))
    return {one: at.offset if (at := found[one]) else ends[one] for one in partitions}


class KafkaReading:
    """A `Reading` over a consumer whose partitions are assigned by hand."""

    def __init__(
        self,
        consumer: Any,  # noqa: ANN401 - as above
        window: Window,
        topic: str,
        bounds: Bounds,
        *,
        commits: bool,
    ) -> None:
        self._consumer, self._window, self._topic = consumer, window, topic
        self._bounds, self._commits = bounds, commits

    @property
    def bounds(self) -> Bounds:
        """See Reading.bounds."""
        return self._bounds

    async def batches(self, positions: Positions, limit: int) -> AsyncIterator[list[Record]]:
        """See Reading.batches."""
        try:
            waiting, empty = self._seek(positions), 0
            while waiting and (self._window.endless or empty < EMPTY_POLLS):
                found = await self._consumer.getmany(
                    *waiting, timeout_ms=POLL_MS, max_records=limit
                )
                records = [
                    record_of(raw, self._window.topic) for raws in found.values() for raw in raws
                ]
                empty = 0 if records else empty + 1
                if batch := [record for record in records if self._holds(record)]:
                    yield batch
                waiting = [one for one in waiting if await self._is_ahead(one)]
                await self._note_progress()
        except KafkaError as error:
            raise Unavailable(f"Kafka does not give {self._window.topic}: {error!r}") from error
        if waiting:
            raise Unavailable(f"Kafka gives nothing more of {self._window.topic}")

    def _seek(self, positions: Positions) -> list[TopicPartition]:
        """Go to the positions; return the partitions that have something to read."""
        waiting = []
        for number, (start, end) in self._bounds.items():
            place = TopicPartition(self._topic, number)
            position = max(start, positions.get(number, 0))
            if position < end:
                self._consumer.seek(place, position)
                waiting.append(place)
        others = [one for one in self._consumer.assignment() if one not in waiting]
        self._consumer.pause(*others)
        return waiting

    def _holds(self, record: Record) -> bool:
        is_within = record.offset < self._bounds[record.partition][1]
        return is_within and self._window.key in (None, record.key)

    async def _is_ahead(self, place: TopicPartition) -> bool:
        """Return True if the partition has more to give; one that is done is read no further."""
        if await self._consumer.position(place) < self._bounds[place.partition][1]:
            return True
        self._consumer.pause(place)
        return False

    async def _note_progress(self) -> None:
        if self._commits:
            places = [TopicPartition(self._topic, number) for number in self._bounds]
            at = {one: await self._consumer.position(one) for one in places}
            await self._consumer.commit(at)
