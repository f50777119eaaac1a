"""One retry at a time on one data file."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, nullcontext

from shared.runtime import Settings, locked
from shared.runtime.windows import Append, open_append


@asynccontextmanager
async def open_alone(settings: Settings) -> AsyncIterator[Append]:
    """Yield what writes records; raises UsageError when another retry works on the same file."""
    file = settings.data.with_name(f"{settings.data.name}.dead")
    async with open_append(settings) as append:
        with nullcontext() if settings.kafka else locked(file):
            yield append
