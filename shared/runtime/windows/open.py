"""Windows on Kafka when the settings name one, else on the data file."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing

from shared.contract import Record
from shared.runtime import Settings, require_data_file
from shared.runtime.windows.window import Reading, Window

# Records in memory at once; one is 8 MiB at most.
SLICE = 16


@asynccontextmanager
async def open_window(
    settings: Settings, window: Window, *, group: str | None = None
) -> AsyncIterator[Reading]:
    """Open a part of a topic to read it; yield the reading.

    A `group` is the name under which Kafka shows how far the reading is; no live group is touched.
    Raises UsageError when Kafka cannot be reached or has no such topic, or there is no data file.
    """
    if settings.kafka:
        from shared.runtime.kafka.window import reading  # noqa: PLC0415 - 0.2 s that only Kafka needs

        async with reading(settings, window, group) as opened_in_kafka:
            yield opened_in_kafka
        return
    from shared.runtime.windows.window_sqlite import FileReading  # noqa: PLC0415 - as above: process.py and more

    require_data_file(settings)
    with closing(FileReading(settings.data, window)) as opened:
        yield opened


async def records_of(settings: Settings, window: Window) -> AsyncIterator[Record]:
    """Yield every record of a part of a topic, a few in memory at once."""
    async with open_window(settings, window) as opened:
        async for batch in opened.batches({}, SLICE):
            for record in batch:
                yield record


async def record_at(settings: Settings, topic: str, partition: int, offset: int) -> Record | None:
    """Return the record at this place, None when the topic keeps it no longer."""
    async with open_window(settings, Window(topic)) as opened:
        start, end = opened.bounds.get(partition, (0, 0))
        if not start <= offset < end:
            return None
        ends = {one: bound for one, (_, bound) in opened.bounds.items()}
        async for batch in opened.batches({**ends, partition: offset}, limit=1):
            return next((record for record in batch if record.offset == offset), None)
    return None
