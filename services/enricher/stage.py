"""The stage that turns parsed articles into enriched ones."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager

from services.enricher.enrich import enrich
from services.enricher.findings import prepared
from shared.contract import ARTICLE_ENRICHED, ARTICLE_PARSED
from shared.runtime import Handle, Settings, Source, Stage, pure

_enriching = pure(enrich)


@asynccontextmanager
async def _opened(settings: Settings) -> AsyncIterator[Handle | Source]:
    # The lexicon is read before the first record, not while a batch waits for them.
    await asyncio.to_thread(prepared)
    async with _enriching(settings) as handle:
        yield handle


def _open(settings: Settings) -> AbstractAsyncContextManager[Handle | Source]:
    return _opened(settings)


ENRICH = Stage("enrich", ARTICLE_PARSED, ARTICLE_ENRICHED, open=_open, batch=16)
STAGES = (ENRICH,)
