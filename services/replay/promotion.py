"""What a replay found, published: the real changes and nothing else."""

from collections.abc import Sequence

from services.replay.reading import Pace, Progress
from services.replay.results import Results
from shared.contract import Record
from shared.errors import TooLargeError, UsageError
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
    Unavailable when Kafka or the file is away, and UsageError at the end where records are larger
    than their topic takes now: the next call offers these again.
    """
    results.offer_refused_again()
    summary, pace = results.summary(), Pace(rate * LIVE_SHARE)
    done, refused = 0, list[Record]()
    async with open_append(settings) as append:
        while records := results.unpublished(SLICE):
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
