"""Records taken out of topics, where that can be: Kafka lets go of them by itself, in time."""

from dataclasses import dataclass

from shared.runtime.settings import Settings


@dataclass(frozen=True, slots=True)
class Traces:
    """What stands in topics of some addresses: their keys, and the addresses themselves.

    Records of pages have the id of an address for their key and those of articles their own; who
    asked for a page wrote its address.
    """

    keys: frozenset[str]
    urls: frozenset[str]


async def count_records(settings: Settings, traces: Traces) -> dict[str, int]:
    """Return how many records the data file has of these, by topic; nothing is known of Kafka."""
    if settings.kafka:
        return {}
    from shared.runtime.windows.erasure_sqlite import erased  # noqa: PLC0415 - as in open.py

    return await erased(settings.data, traces, counted_only=True)


async def erase_records(settings: Settings, traces: Traces) -> dict[str, int]:
    """Delete the records of these from the data file, and their bytes; return how many, by topic.

    Kafka deletes no single record: there nothing is done. Raises Unavailable where the file is
    locked.
    """
    if settings.kafka:
        return {}
    from shared.runtime.windows.erasure_sqlite import erased  # noqa: PLC0415 - as in open.py

    return await erased(settings.data, traces)


async def scrub_file(settings: Settings) -> bool:
    """Overwrite what was deleted from the data file; return False where others hold it up.

    SQLite keeps the bytes of deleted rows until it needs their pages.
    """
    if not settings.data.exists():
        return True
    from shared.runtime.windows.erasure_sqlite import scrubbed  # noqa: PLC0415 - as in open.py

    return await scrubbed(settings.data)
