"""Records written to topics by a command, beside the live writers."""

from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager, closing
from typing import Any

from shared.contract import Record
from shared.runtime import Settings

# Writes lists of records one after the other: each is durable before the next is begun. In the data
# file they are one transaction.
Append = Callable[..., Awaitable[None]]


@asynccontextmanager
async def open_append(settings: Settings) -> AsyncIterator[Append]:
    """Yield what writes to Kafka, when the settings name one, else to the data file.

    It raises Unavailable when Kafka or the file did not take the records.
    """
    if settings.kafka:
        from shared.runtime.kafka.publish import publisher  # noqa: PLC0415 - 0.2 s that only Kafka needs

        async with publisher(settings) as publish:
            yield lambda *lists: _one_after_the_other(publish, lists)
        return
    from shared.runtime.log_sqlite import Log  # noqa: PLC0415 - process.py and all that it needs

    with closing(Log(settings.data)) as log:
        yield lambda *lists: log.append([record for records in lists for record in records])


async def _one_after_the_other(
    publish: Callable[[Sequence[Record]], Awaitable[Any]], lists: Sequence[Sequence[Record]]
) -> None:
    for records in lists:
        await publish(records)
