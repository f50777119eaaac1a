"""What the addresses of a host look like, and what pages of each shape turned out to be.

Learned from the pages of unknown type that were judged, and kept with the host: a shape behind
which there was never news is not asked for again and again.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from urllib.parse import parse_qsl, urlsplit

from services.crawler.frontier import LIVE, SURPLUS, Entry, Host
from services.crawler.policy.outcomes import STATIC_INTERVAL, VisitOutcome
from services.crawler.policy.politeness import jittered
from services.crawler.policy.schedule import DAY

# So many pages of one shape without an article or a listing among them make it barren.
BARREN = 30
HEADLINE_WORDS = 5
# A host keeps so many shapes, those of most pages.
MAX_SHAPES = 60
# Of what one page leads to so many URLs of one shape stand in line; the rest waits behind all else,
# so that a calendar or an archive starves nothing. A page of a listing shows 100 links at most.
SHAPE_QUOTA = 200
_HASH = re.compile(r"(?=[a-z]*\d)[0-9a-f]{4,}$", re.IGNORECASE)
_SLUG_WORDS = 3
_MAX_LENGTH = 120


@dataclass(frozen=True, slots=True)
class ShapeCount:
    """How many pages of a shape brought news (articles and listings), and how many did not."""

    shape: str
    news: int
    others: int

    def stored(self) -> str:
        """Return the line that a host keeps."""
        return f"{self.news} {self.others} {self.shape}"


def shape(url: str) -> str:
    """Return an address with all that varies from page to page replaced.

    Numbers become N, names of many words S, tokens of digits and letters H; of the query only the
    names are left: "/tin/N/S.html?id".
    """
    parts = urlsplit(url)
    path = "/".join(map(_segment, parts.path.split("/")))
    names = sorted({name for name, _ in parse_qsl(parts.query, keep_blank_values=True)})
    return (path + (f"?{'&'.join(names)}" if names else ""))[:_MAX_LENGTH]


def _segment(text: str) -> str:
    name, dot, extension = text.rpartition(".")
    if not name or not extension.isalnum() or extension.isdecimal():
        name, dot, extension = text, "", ""
    words = [word for word in re.split(r"[-_]+", name) if word]
    if len(words) > _SLUG_WORDS:
        return f"S{dot}{extension}"
    end = re.sub(r"\d+", "N", _HASH.sub("H", name)) if not name.isdecimal() else "N"
    return f"{end}{dot}{extension}"


def counts(host: Host) -> list[ShapeCount]:
    """Return what is known of the shapes of a host, those of most pages first."""
    return [_count(line) for line in host.shapes]


def _count(line: str) -> ShapeCount:
    news, others, name = line.split(" ", 2)
    return ShapeCount(name, int(news), int(others))


def learned(host: Host, url: str, *, is_news: bool) -> Host:
    """Return the host after one more page of unknown type was judged."""
    name = shape(url)
    known = {one.shape: one for one in counts(host)}
    count = known.get(name, ShapeCount(name, 0, 0))
    known[name] = replace(count, news=count.news + is_news, others=count.others + (not is_news))
    return replace(host, shapes=_stored(list(known.values())))


def _stored(known: Sequence[ShapeCount]) -> tuple[str, ...]:
    most = sorted(known, key=lambda one: one.news + one.others, reverse=True)
    return tuple(one.stored() for one in most[:MAX_SHAPES])


def is_barren(host: Host, url: str, title: str | None = None) -> bool:
    """Return True if enough pages of this shape were judged, and none brought news.

    A page that a headline leads to is looked at all the same.
    """
    if len((title or "").split()) >= HEADLINE_WORDS:
        return False
    name = shape(url)
    return any(one.shape == name and one.news == 0 and one.others >= BARREN for one in counts(host))


def within_quota(entries: Sequence[Entry]) -> list[Entry]:
    """Return new entries, those beyond the quota of their host and shape one line further back."""
    if len(entries) <= SHAPE_QUOTA:
        return list(entries)
    seen: Counter[tuple[str, str, int]] = Counter()
    return [_in_line(entry, seen) for entry in entries]


def _in_line(entry: Entry, seen: Counter[tuple[str, str, int]]) -> Entry:
    group = entry.host, shape(entry.url), entry.priority
    seen[group] += 1
    if entry.priority < LIVE or seen[group] <= SHAPE_QUOTA:
        return entry
    return replace(entry, priority=min(entry.priority + 1, SURPLUS))


def barren(entry: Entry, host: Host, *, now: float) -> VisitOutcome:
    """Return the outcome of a URL whose shape never brought news: it is asked for seldom."""
    later = replace(entry, next_at=now + jittered(STATIC_INTERVAL), reason="static")
    return VisitOutcome(later, host, "static", "addresses of this shape brought no news")


def over_budget(entry: Entry, host: Host, *, now: float) -> VisitOutcome:
    """Return the outcome where enough pages of unknown type were fetched today: tomorrow."""
    tomorrow = (now // DAY + 1) * DAY
    later = replace(entry, next_at=max(tomorrow, now), reason="over-budget")
    return VisitOutcome(later, host, "over-budget", f"{host.explored} pages explored today")
