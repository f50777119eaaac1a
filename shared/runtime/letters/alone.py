"""One retry at a time on one data file, and one of a stage over one Kafka."""

from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager

from shared.contract import Record
from shared.errors import TooLargeError
from shared.runtime import Settings, Stage, locked
from shared.runtime.letters.reading import letter_topic
from shared.runtime.windows import Append, open_append

# Writes as Append does, but returns what its topic does not take for its size, once all others of
# its list are there; the lists after it are not written then.
AppendAlone = Callable[..., Awaitable[Sequence[object]]]


@asynccontextmanager
async def open_alone(settings: Settings, stage: Stage) -> AsyncIterator[AppendAlone]:
    """Yield what writes records of letters of the stage, as long as nobody else may.

    Raises UsageError when another retry works on the same letters.
    """
    async with open_append(settings) as append:
        if not settings.kafka:
            with locked(settings.data.with_name(f"{settings.data.name}.dead")):
                yield _tolerant(append, _nothing)
            return
        from shared.runtime.kafka.only_member import only_member  # noqa: PLC0415 - 0.2 s that only Kafka needs

        topic = letter_topic(stage).name
        async with only_member(settings, f"{stage.name}.retry", topic) as check:
            yield _tolerant(append, check)


async def _nothing() -> None:
    """Check nothing: the lock of a file is held until it is given back."""


def _tolerant(append: Append, check: Callable[[], Awaitable[None]]) -> AppendAlone:
    async def write(*lists: Sequence[Record]) -> Sequence[object]:
        await check()
        try:
            await append(*lists)
        except TooLargeError as refused:
            return refused.records
        return ()

    return write
