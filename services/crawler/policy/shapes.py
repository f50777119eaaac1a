"""What the addresses of a host look like, and what pages of each shape turned out to be.

Learned from the pages of unknown type that were judged, and kept with the host. A shape has a quota
of pages without news, and more of it for each page that brings some: calendars, facets of a search
and other spaces of links that never end come to an end here.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from urllib.parse import parse_qsl, urlsplit

from services.crawler.frontier import LIVE, SURPLUS, Entry, Host
from services.crawler.policy.outcomes import STATIC_INTERVAL, Reason, VisitOutcome
from services.crawler.policy.politeness import jittered
from services.crawler.policy.schedule import DAY

# So many pages of one shape may bring no news; as many more for each page that does.
QUOTA = 30  # pages; of fifteen made portals only calendars, facets and copies reach it
# A headline says more of a page than its address: four times as many that are linked by one. A link
# that sorts a list may read like a headline, so it is no open door.
HEADLINED_QUOTA = 4 * QUOTA  # pages; the lists of documents of a made portal have 8, its facets 144
HEADLINE_WORDS = 5
# Of a query with more names only their number counts: facets come in all combinations.
MAX_NAMES = 4
# A host keeps so many shapes, those of most pages.
MAX_SHAPES = 60
# Of what one page leads to so many URLs of one shape stand in line; the rest waits behind all else,
# so that a calendar or an archive starves nothing. A page of a listing shows 100 links at most.
SHAPE_QUOTA = 200
_HASH = re.compile(r"(?=[a-z]*\d)[0-9a-f]{4,}$", re.IGNORECASE)
_SLUG_WORDS = 3
_MAX_LENGTH = 120


# How a visit of a page ends that came well and brought no news. What is missing or away leads
# nowhere, and says nothing of others: a site under repair must not spend what it has.
_FRUITLESS: frozenset[Reason | None] = frozenset({"static", "duplicate", "not-a-page"})


@dataclass(frozen=True, slots=True)
class ShapeCount:
    """How many pages of a shape brought news, and how many did not.

    Those are articles, and listings that lead to something that nobody had led to.
    """

    shape: str
    news: int
    others: int

    def stored(self) -> str:
        """Return the line that a host keeps."""
        return f"{self.news} {self.others} {self.shape}"

    def in_words(self) -> str:
        """Return the count for a person."""
        said = f"{self.shape}: {self.news} with news, {self.others} without"
        return f"{said}: its quota is spent" if self.is_spent() else said

    def is_spent(self, quota: int = QUOTA) -> bool:
        """Return True if the shape has had its quota of pages without news."""
        return self.others >= quota * (self.news + 1)


def shape(url: str) -> str:
    """Return an address with all that varies from page to page replaced.

    Numbers become N, names of many words S, tokens of digits and letters H; of the query only the
    names are left, or how many they are: "/tin/N/S.html?id", "/tim?7".
    """
    parts = urlsplit(url)
    path = "/".join(map(_segment, parts.path.split("/")))
    names = sorted({name for name, _ in parse_qsl(parts.query, keep_blank_values=True)})
    asked = "&".join(names) if len(names) <= MAX_NAMES else str(len(names))
    return (path + (f"?{asked}" if names else ""))[:_MAX_LENGTH]


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


def learned(host: Host, url: str, reason: Reason | None, *, is_news: bool) -> Host:
    """Return the host after one more page of unknown type was visited, and how that ended."""
    if not is_news and reason is not None and reason not in _FRUITLESS:
        return host
    name = shape(url)
    known = {one.shape: one for one in counts(host)}
    count = known.get(name, ShapeCount(name, 0, 0))
    known[name] = replace(count, news=count.news + is_news, others=count.others + (not is_news))
    return replace(host, shapes=_stored(list(known.values()), name))


def _stored(known: Sequence[ShapeCount], latest: str) -> tuple[str, ...]:
    """Return the shapes of most pages, and the latest one, which would else never be counted."""
    most = sorted(known, key=lambda one: (one.shape != latest, -one.news - one.others))[:MAX_SHAPES]
    return tuple(one.stored() for one in sorted(most, key=lambda one: -one.news - one.others))


def is_spent(host: Host, url: str, title: str | None = None) -> bool:
    """Return True if the quota of this shape is spent, for a page that is linked by this title."""
    is_headline = len((title or "").split()) >= HEADLINE_WORDS
    quota, name = HEADLINED_QUOTA if is_headline else QUOTA, shape(url)
    return any(one.shape == name and one.is_spent(quota) for one in counts(host))


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


def over_quota(entry: Entry, host: Host, *, now: float) -> VisitOutcome:
    """Return the outcome of a URL whose shape has spent its quota: it is asked for seldom."""
    later = replace(entry, next_at=now + jittered(STATIC_INTERVAL), reason="shape-quota")
    why = f"addresses like {shape(entry.url)} brought no news"
    return VisitOutcome(later, host, "shape-quota", why)


def over_budget(entry: Entry, host: Host, *, now: float) -> VisitOutcome:
    """Return the outcome where enough pages of unknown type were fetched today: tomorrow."""
    tomorrow = (now // DAY + 1) * DAY
    later = replace(entry, next_at=max(tomorrow, now), reason="over-budget")
    return VisitOutcome(later, host, "over-budget", f"{host.explored} pages explored today")
