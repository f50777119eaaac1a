"""What a replay found, published: the real changes and nothing else."""

from collections.abc import Sequence
from functools import partial

from services.pipeline import PIPELINE
from services.replay.pace import Pace, Progress
from services.replay.results import Results
from shared.contract import Record
from shared.errors import TooLargeError, UsageError
from shared.runtime import Settings, Stage
from shared.runtime.windows import open_append, records_behind

# Records published at once: one is 8 MiB at most. A new page waits behind no more than a few of
# them; as fast as it goes, it waits behind a batch.
SLICE, LARGE_SLICE = 2, 16
# What is published is work for the live stages, between new pages: at a rate of 100 records, 20.
LIVE_SHARE = 0.2  # of the rate; chosen beside live traffic (benchmarks/replay.py)


async def promote(results: Results, settings: Settings, *, rate: float, progress: Progress) -> int:
    """Publish what is not published yet, at a share of the rate; return how many records that were.

    Killed in between, the next call goes on; a record that is published twice is the same one, and
    the store takes it once. Calls `progress` with records published and records in all. Raises
    Unavailable when Kafka or the file is away, and UsageError at the end where records are larger
    than their topic takes now: the next call offers these again.
    """
    results.offer_refused_again()
    summary, done, refused = results.summary(), 0, list[Record]()
    pace = Pace(rate * LIVE_SHARE, partial(records_behind, _readers(results), settings))
    async with open_append(settings) as append:
        while records := results.unpublished(SLICE if rate else LARGE_SLICE):
            try:
                await append(records)
            except TooLargeError as error:  # all others are there
                too_large = [record for record in records if record in error.records]
                results.mark_refused(too_large)
                refused += too_large
            results.mark_published([record for record in records if record not in refused])
            done += len(records)
            progress(summary.published + done, summary.to_publish)
            await pace.after(len(records))
    if refused:
        raise UsageError(_too_large(refused, done - len(refused)))
    results.promoted()
    return done


def _too_large(refused: Sequence[Record], published: int) -> str:
    articles = ", ".join((record.key or b"").decode() for record in refused[:5])
    return (
        f"{published} published; {len(refused)} are larger than {refused[0].topic} takes now "
        f"({articles}): raise its max.message.bytes (`bantin topics show`), and promote again"
    )


def _readers(results: Results) -> list[Stage]:
    """Return the stages that what is published goes through."""
    topics, readers = {record.topic for record in results.unpublished(1)}, list[Stage]()
    for stage in PIPELINE:
        if stage.consumes and stage.consumes.name in topics:
            readers.append(stage)
            topics |= {stage.produces.name} if stage.produces else set()
    return readers
