"""The last visits of a URL, kept with its entry in a few bytes each."""

from dataclasses import dataclass
from datetime import UTC, datetime

from services.crawler.frontier.changes import changed
from services.crawler.frontier.frontier import Entry

# Visits kept of a URL, 30 bytes each: an article is looked at five times, a listing every hour.
KEPT = 8  # visits; ±20 % changes nothing of an article


@dataclass(frozen=True, slots=True)
class PastVisit:
    """One visit: when it ended, the status of the answer, if there was one, and how it ended."""

    at: datetime
    status: int | None
    reason: str


def with_visit(entry: Entry, now: float) -> Entry:
    """Return an entry with the visit that has just ended, `now`, as its last one.

    Times are kept to the millisecond.
    """
    known = past_visits(entry)
    answered = entry.visited_at or 0.0
    # The time of the answer where there was one: the page that came of it has the same.
    at = answered if not known or answered > known[-1].at.timestamp() + 0.001 else now
    visit = f"{at or now:.3f} {entry.status or '-'} {entry.reason or 'done'}"
    return changed(entry, past=(*entry.past, visit)[-KEPT:])


def past_visits(entry: Entry) -> list[PastVisit]:
    """Return the visits that are known of an entry, oldest first."""
    return [_read(visit) for visit in entry.past]


def _read(visit: str) -> PastVisit:
    seconds, status, reason = visit.split(" ", 2)
    answered = int(status) if status != "-" else None
    return PastVisit(datetime.fromtimestamp(float(seconds), UTC), answered, reason)
