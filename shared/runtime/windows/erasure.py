"""Records taken out of topics, where that can be: Kafka lets go of them by itself, in time."""

from collections.abc import Sequence
from datetime import datetime

from shared.runtime import Settings
from shared.runtime.windows.window import Traces


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


async def expire_letters(
    settings: Settings, topics: Sequence[str], before: datetime, *, counted_only: bool = False
) -> int:
    """Delete dead letters from the data file that were written before this time, or count them.

    Return how many; Kafka does it by itself, as `bantin topics show` says. Raises Unavailable where
    the file is locked.
    """
    if settings.kafka:
        return 0
    from shared.runtime.windows.erasure_sqlite import expired  # noqa: PLC0415 - as in open.py

    return await expired(settings.data, topics, before, counted_only=counted_only)


async def scrub_file(settings: Settings) -> bool:
    """Overwrite what was deleted from the data file; return False where others hold it up.

    SQLite keeps the bytes of deleted rows until it needs their pages.
    """
    if not settings.data.exists():
        return True
    from shared.runtime.windows.erasure_sqlite import scrubbed  # noqa: PLC0415 - as in open.py

    return await scrubbed(settings.data)
