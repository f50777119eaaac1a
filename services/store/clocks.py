"""The clocks of others: a crawler whose clock is ahead must not win over every later fetch."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from shared.contract import ArticleEnriched
from shared.runtime import telemetry

# Clocks that are kept by NTP differ by less than a second; a page takes longer than this to arrive
# only if it waits, and then its time is behind.
TOLERANCE = timedelta(minutes=5)


def as_fetched_by_now(events: Sequence[ArticleEnriched], now: datetime) -> list[ArticleEnriched]:
    """Return the events; those from the future as if fetched now, in the order in which they came.

    They are counted and logged: the clock of the machine that fetched them is wrong.
    """
    trusted = [
        event
        if event.fetched_at <= now + TOLERANCE
        else event.model_copy(update={"fetched_at": now + timedelta(microseconds=place)})
        for place, event in enumerate(events)
    ]
    ahead = [old for old, new in zip(events, trusted, strict=True) if old is not new]
    if ahead:
        telemetry.FETCHED_IN_THE_FUTURE.inc(len(ahead))
        latest = max(event.fetched_at for event in ahead)
        telemetry.log.warning(
            "fetched in the future",
            events=len(ahead),
            latest=latest.isoformat(),
            host=ahead[-1].host,
        )
    return trusted
