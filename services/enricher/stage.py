"""The stage that turns parsed articles into enriched ones."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from services.enricher.enrich import ENRICHER_VERSION, enrich
from services.enricher.findings import prepared_lexicon
from shared.contract import ARTICLE_ENRICHED, ARTICLE_PARSED
from shared.runtime import Handle, Settings, Source, Stage, pure


@asynccontextmanager
async def _open(settings: Settings) -> AsyncIterator[Handle | Source]:
    """Yield what enriches a batch, with the lexicon read before the first record arrives."""
    await asyncio.to_thread(prepared_lexicon)
    async with pure(enrich)(settings) as handle:
        yield handle


ENRICH = Stage(
    "enrich", ARTICLE_PARSED, ARTICLE_ENRICHED, open=_open, batch=16, version=ENRICHER_VERSION
)
STAGES = (ENRICH,)
