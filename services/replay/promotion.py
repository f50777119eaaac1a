"""What a replay found, published: the real changes and nothing else."""

from services.replay.reading import Pace, Progress
from services.replay.results import Results
from shared.runtime import Settings
from shared.runtime.windows import open_append

# Records published at once: one is 8 MiB at most.
SLICE = 16
# What is published is work for the live stages, between new pages: at a rate of 100 records, 20.
LIVE_SHARE = 0.2  # of the rate; chosen beside live traffic (benchmarks/replay.py)


async def promote(results: Results, settings: Settings, *, rate: float, progress: Progress) -> int:
    """Publish what is not published yet, at a share of the rate; return how many records that were.

    Killed in between, the next call goes on; a record that is published twice is the same one, and
    the store takes it once. Calls `progress` with records published and records in all. Raises
    Unavailable when Kafka or the file is away.
    """
    summary, pace = results.summary(), Pace(rate * LIVE_SHARE)
    done = 0
    async with open_append(settings) as append:
        while records := results.unpublished(SLICE):
            await append(records)
            results.mark_published(records)
            done += len(records)
            progress(summary.published + done, summary.to_publish)
            await pace.after(len(records))
    results.promoted()
    return done
