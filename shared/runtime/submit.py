"""Append commands to fetch to the topic that the crawler reads."""

from collections.abc import Sequence
from contextlib import closing

from shared.contract import FetchRequested
from shared.runtime.fetch_request import request_records
from shared.runtime.log_sqlite import Log
from shared.runtime.settings import Settings


async def submit(requests: Sequence[FetchRequested], settings: Settings) -> None:
    """Append the commands to fetch.requested, in Kafka when it is set, else in the data file."""
    records = request_records(requests)
    if settings.kafka:
        from shared.runtime.kafka_publish import publisher  # noqa: PLC0415 - 0.2 s that only Kafka needs

        async with publisher(settings) as publish:
            await publish(records)
        return
    with closing(Log(settings.data)) as log:
        await log.append(records)
