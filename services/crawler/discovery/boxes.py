"""Headlines that every page of a host shows, in its side columns: they say nothing of a page.

Counted as pages are read, and kept with the host: a calendar or a profile beside a box of the
latest news is no list of news.
"""

from collections.abc import Iterable
from dataclasses import replace

from services.crawler.frontier import Host

# A headline on at least this share of the pages read stands in a box; chosen on three made portals
# and the saved one (.3 and .5 give the same articles and listings there).
SHARE = 0.4
# Of fewer pages nothing is known yet.
LEAST_PAGES = 6  # pages; ±20 % changes no exploration of the tests
# After so many pages all counts are halved: boxes change with the news.
REMEMBERED_PAGES = 60
MAX_MARKS = 150  # headlines; a host keeps those that were seen most


def boxed(host: Host) -> frozenset[str]:
    """Return the marks of the headlines that stand on every page of the host."""
    if host.pages_read < LEAST_PAGES:
        return frozenset()
    least = SHARE * host.pages_read
    return frozenset(name for name, seen in _counts(host).items() if seen >= least)


def counted(host: Host, marks: Iterable[str]) -> Host:
    """Return the host after one more page was read that shows these headlines."""
    counts, pages = _counts(host), host.pages_read + 1
    for name in marks:
        counts[name] = counts.get(name, 0) + 1
    if pages > REMEMBERED_PAGES:
        counts, pages = {name: seen // 2 for name, seen in counts.items()}, pages // 2
    newest_first = list(counts.items())[::-1]
    most = sorted(newest_first, key=lambda one: -one[1])[:MAX_MARKS]
    kept = tuple(f"{seen} {name}" for name, seen in reversed(most) if seen)
    return replace(host, boxes=kept, pages_read=pages)


def _counts(host: Host) -> dict[str, int]:
    pairs = (line.split(" ") for line in host.boxes)
    return {name: int(seen) for seen, name in pairs}
