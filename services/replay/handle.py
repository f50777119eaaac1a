"""What a replay works with, opened for a plan: the stage, the portal files, the stored articles."""

from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager

from services.parser import open_parse
from services.replay.decoding import decoder
from services.replay.judging import Judge
from services.replay.plan import Plan, replayable
from services.replay.results import Results
from services.store import open_articles
from shared.runtime import Conversion, Handle, Settings, Source


@asynccontextmanager
async def open_judge(plan: Plan, results: Results, settings: Settings) -> AsyncIterator[Judge]:
    """Yield what takes records through the stage and holds them against what is stored."""
    async with (
        open_articles(settings) as articles,
        open_handle(plan, settings) as handle,
    ):
        yield Judge(decoder(plan, settings), replayable(plan.stage), handle, articles, results)


def open_handle(
    plan: Plan, settings: Settings
) -> AbstractAsyncContextManager[Handle | Source | Conversion]:
    """Open what the stage does; the parser asks the portal files itself, of another day if so."""
    if plan.stage == "parse":
        return open_parse(settings, plan.as_of)
    return replayable(plan.stage).open(settings)
