"""Where the records of a replay come from: a topic, or an archive of pages."""

from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager

from services.archive import Selection, open_archive
from services.replay.plan import Plan, replayable
from services.replay.results import Results
from shared.runtime import Settings
from shared.runtime.windows import Reading, Window, open_window
from shared.text import url_id


def open_pages(
    plan: Plan, results: Results, settings: Settings
) -> AbstractAsyncContextManager[Reading]:
    """Open the source of the records: the topic that the stage reads, under a group of its own.

    Or it is an archive, whose pages outlive the topic.
    """
    if plan.archive:
        return _archived_pages(plan, results, settings)
    stage = replayable(plan.stage)
    topic = stage.consumes.name if stage.consumes else ""
    window = Window(topic, since=plan.since, until=plan.until, bounds=results.bounds)
    return open_window(settings, window, group=f"replay-{results.id}")


@asynccontextmanager
async def _archived_pages(
    plan: Plan, results: Results, settings: Settings
) -> AsyncIterator[Reading]:
    from services.archive.reading import ArchiveReading  # noqa: PLC0415 - it needs an extra

    meant = Selection(url_id(plan.url) if plan.url else None, None, plan.since, plan.until)
    with open_archive(settings, plan.archive) as shelf:
        yield ArchiveReading(shelf, meant, results.bounds)
