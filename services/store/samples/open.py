"""Where the samples are: with the articles."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from services.store.samples.samples import Samples
from services.store.samples.samples_sqlite import SqliteSamples
from shared.runtime import Settings


@asynccontextmanager
async def open_samples(settings: Settings) -> AsyncIterator[Samples]:
    """Open the samples beside the articles; raises UsageError when the URL is none."""
    samples: Samples = _in_mongo(settings.store) if settings.store else SqliteSamples(settings.data)
    try:
        yield samples
    finally:
        await samples.close()


def _in_mongo(url: str) -> Samples:
    # The driver takes 0.4 s to import, which a laptop with one file need not wait for.
    from services.store.samples.samples_mongo import MongoSamples  # noqa: PLC0415 - see above

    return MongoSamples(url)
