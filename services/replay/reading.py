"""A window of kept records through a stage of today; every result goes into the journal."""

from services.replay.handle import open_judge
from services.replay.pace import Pace, Progress
from services.replay.pages import open_pages
from services.replay.plan import Plan, replayable
from services.replay.results import Results
from shared.runtime import Settings
from shared.runtime.windows import remaining


async def replay(
    plan: Plan, results: Results, settings: Settings, *, rate: float, progress: Progress
) -> None:
    """Read what is left of the window; call `progress` with records read and records in all.

    Nothing is published, no live group is touched, and the stored articles are only read. Raises
    Unavailable when Kafka or a database is away: called again, it goes on where it was.
    """
    if results.is_read:
        return
    stage = replayable(plan.stage)
    async with (
        open_pages(plan, results, settings) as window,
        open_judge(plan, results, settings) as judge,
    ):
        results.begin(window.bounds)
        total, pace = remaining(window.bounds, {}), Pace(rate)
        positions: dict[int, int] = dict(results.positions())
        async for batch in window.batches(positions, stage.batch):
            found = await judge.judge(batch)
            positions |= {one.partition: one.offset + 1 for one in batch}
            results.add(found, positions)
            progress(total - remaining(window.bounds, positions), total)
            await pace.after(len(batch))
    results.read_to_the_end()
