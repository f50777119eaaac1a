"""A parser that waits for each page, as one that asks a slow server would: bound by no core.

BANTIN_KAFKA=… python -m benchmarks.latent SECONDS
"""

import asyncio
import sys
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace

from services.parser import STAGES, parse
from shared.contract import PageFetched
from shared.errors import Rejected, Skipped
from shared.runtime import Handle, Result, Settings, read_settings
from shared.runtime.kafka.app import kafka_app

(PARSE,) = STAGES
SECONDS = float(sys.argv[1]) if len(sys.argv) > 1 else 0.1
BATCH = 8


@asynccontextmanager
async def waiting(_settings: Settings) -> AsyncIterator[Handle]:
    """Yield a handle that waits SECONDS for each page, and then parses it."""

    async def handle(pages: Sequence[PageFetched]) -> Sequence[Result]:
        await asyncio.sleep(SECONDS * len(pages))
        return [outcome(page) for page in pages]

    yield handle


def outcome(page: PageFetched) -> Result:
    try:
        return [parse(page)]
    except (Skipped, Rejected) as other:
        return other


if __name__ == "__main__":
    stage = replace(PARSE, open=waiting, batch=BATCH)
    asyncio.run(kafka_app([stage], read_settings()).run())
