"""How the entry points of a portal have fared: what portal health reads."""

from collections.abc import Sequence
from dataclasses import dataclass

from services.crawl_reasons import in_words
from services.crawler import Entry, open_frontier
from shared.portals import Portal
from shared.runtime import Settings

NOT_VISITED = "not visited"


@dataclass(frozen=True, slots=True)
class EntryHealth:
    """An entry point as the crawler knows it; moments are Unix seconds, None for never.

    `well_at` is its last visit that ended well, `new_at` the last that found a new link, `again_at`
    its next. `failures` counts those in a row, `reason` says in words how the last visit ended,
    `code` in one (None where it ended well).
    """

    kind: str
    url: str
    well_at: float | None
    new_at: float | None
    again_at: float | None
    failures: int
    reason: str
    code: str | None = None

    @property
    def has_failed(self) -> bool:
        """Return True if the last visit did not end well."""
        return self.failures > 0


async def health_of(
    portals: Sequence[Portal], settings: Settings
) -> dict[str, tuple[EntryHealth, ...]]:
    """Return the health of the entry points of each portal, by its id.

    Where nothing was crawled yet no file is made.
    """
    addresses = {point.url for portal in portals for point in portal.entries}
    known = dict[str, Entry | None]()
    if settings.frontier or settings.data.exists():
        async with open_frontier(settings) as frontier:
            known = {url: await frontier.entry(url) for url in addresses}
    return {
        portal.id: tuple(
            entry_health(one.kind, one.url, known.get(one.url)) for one in portal.entries
        )
        for portal in portals
    }


def entry_health(kind: str, url: str, entry: Entry | None) -> EntryHealth:
    """Return how an entry point has fared, of what the frontier knows of it."""
    if entry is None or (entry.visited_at is None and entry.reason is None):
        again_at = entry.next_at if entry else None
        return EntryHealth(kind, url, None, None, again_at, 0, NOT_VISITED)
    return EntryHealth(
        kind=kind,
        url=url,
        well_at=entry.well_at,
        new_at=entry.new_at,
        again_at=entry.next_at,
        failures=entry.attempts,
        reason=in_words(entry),
        code=entry.reason,
    )


def summary(entries: Sequence[EntryHealth]) -> str:
    """Return the health of a portal in a few words: the reason of the first that fails."""
    failing = [entry for entry in entries if entry.has_failed]
    if all(entry.reason == NOT_VISITED for entry in entries):
        return NOT_VISITED
    if not failing:
        return "well"
    return f"{len(failing)} of {len(entries)} fail: {failing[0].reason}"


def newest(entries: Sequence[EntryHealth]) -> float | None:
    """Return when a portal showed its last new link, None where it never did."""
    return max((entry.new_at for entry in entries if entry.new_at), default=None)
