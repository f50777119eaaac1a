"""The entry points of the portals as entries of the frontier."""

from collections.abc import Sequence

from services.crawler.frontier.frontier import LIVE, Entry
from shared.portals import Portal
from shared.text import host_key


def seeds(portals: Sequence[Portal], *, now: float, only: str | None = None) -> list[Entry]:
    """Return the entry points as entries due at `now`.

    `only` is the id of a portal or a host[:port]; None asks for all.
    """
    return [
        Entry(
            url=point.url,
            host=host_key(point.url),
            kind=point.kind,
            portal=portal.id,
            next_at=now,
            found_at=now,
            priority=LIVE,
            pages_left=(portal.max_pages(point.url) or 1) - 1,
            interval=point.interval or portal.interval,
        )
        for portal in portals
        for point in portal.entries
        if only in (None, portal.id, host_key(point.url))
    ]
