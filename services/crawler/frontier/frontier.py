"""The frontier: which URL of which host may be fetched when, and who is at it now.

All times are Unix seconds of the caller's clock; `math.inf` means never.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field, fields
from math import inf
from operator import attrgetter
from typing import Any, Literal, Protocol, TypeVar

from services.crawler.frontier.answers import MissingPage, Robots, plain
from services.crawler.frontier.ledger import Day, days_document
from shared.contract import ListedAs, PageKind
from shared.text import digest

T = TypeVar("T")
NEVER = inf
# What a URL is taken for; a "page" is of unknown type until its own content has been read.
EntryKind = PageKind | Literal["page"]
# Lowest first: asked for; new on a first page; deeper or further back; too much (policy.shapes).
ASKED, LIVE, BACKFILL, SURPLUS = PRIORITIES = 0, 1, 2, 3

# A lease is never longer; one that lasts longer than this was written by a clock that was ahead.
MAX_LEASE = 600.0  # s
# A lost worker's host keeps its address so long after its lease: what was in flight has ended.
LOST_LEASE = 60.0  # s
# Clocks that differ by less are right: the database's own is read again every minute.
CLOCK_SKEW = 5.0  # s
# No host rests longer: a Retry-After of a day, and the jitter on it.
LONGEST_REST = 1.3 * 86_400.0  # s
DUE_COUNTED = 1000  # due URLs of a host; what lies beyond is not counted, every minute
FORGOTTEN = "forgotten"  # why an address is not asked for that a person had removed
# So many entries are written at once: the heartbeat of a lease waits no longer than for these.
SLICE = 1000

# Fields that documents keep under an older name: {name here: name there}.
_STORED_NAMES = {"priority": "lane", "good_answers": "calm", "failures": "fails"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A URL and all that is known of it.

    `url` is canonical, `asked` the address to ask for where its query is written otherwise. `depth`
    counts the pages of a listing from 0, `pages_left` those that may still be followed, `clicks`
    the links that lead here from an entry point. `visits` counts answers, `attempts` failures in a
    row. `rate` is the new links a day that a listing brings, `interval` the seconds after which it
    is visited at the latest while it brings news every day, `well_at` its last good answer,
    `new_at` its last new link, `shown` the links that it showed last, each as "mark url" (see
    discovery.signals), `plain` every link of its first page. An article is `suspect` when it left a
    listing out of turn. `reason` is how the last visit ended, `moves` the redirects that led here.
    `found_on` is the page that showed it first, `found_at` when, `trace` the traceparent of that,
    until the first visit; `past` are its last visits, each as "time status reason" (see
    past_visits).
    """

    url: str
    host: str
    kind: EntryKind
    portal: str | None = None
    next_at: float = 0.0
    priority: int = LIVE
    depth: int = 0
    pages_left: int = 2
    clicks: int = 0
    moves: int = 0
    visits: int = 0
    attempts: int = 0
    visited_at: float | None = None
    well_at: float | None = None
    new_at: float | None = None
    rate: float | None = None
    interval: float | None = None
    shown: tuple[str, ...] = ()
    plain: tuple[str, ...] = ()
    suspect: bool = False
    etag: str | None = None
    last_modified: str | None = None
    body_hash: str | None = None
    status: int | None = None
    reason: str | None = None
    detail: str = ""
    asked: str | None = None
    found_on: str | None = None
    found_at: float | None = None
    trace: str | None = None
    past: tuple[str, ...] = ()
    listed_as: ListedAs | None = None

    @property
    def url_id(self) -> str:
        """Return the 32 hex digits that stand for the URL, as shared.text.urls.url_id does."""
        return digest(self.url)

    def document(self) -> dict[str, Any]:
        """Return the entry as plain values that JSON and BSON know."""
        document = dict(zip(_ENTRY_STORED, _ENTRY_VALUES(self), strict=True))
        if self.listed_as:
            document["listed_as"] = self.listed_as.model_dump(mode="json")
        return document

    @classmethod
    def of(cls, document: dict[str, Any]) -> "Entry":
        """Return the entry of a document; names that this version does not know are dropped."""
        known = {name: document[stored] for name, stored in _ENTRY_FIELDS if stored in document}
        if known.get("listed_as"):
            known["listed_as"] = ListedAs.model_validate(known["listed_as"])
        known |= {name: tuple(known.get(name, ())) for name in ("shown", "plain", "past")}
        return cls(**known)


@dataclass(frozen=True, slots=True, kw_only=True)
class Host:
    """A host[:port]: when it may be asked next, who leases it, how it has behaved.

    `delay` is in seconds from the end of one fetch to the start of the next; `penalty` multiplies
    it after 429 and 503, `good_answers` counts those since. `failures` counts failed connections in
    a row. `due_at` is a lower bound of the `next_at` of its URLs. `explored` counts the pages of
    unknown type that were fetched on day `explored_on` (days since 1970), `shapes` what they turned
    out to be, by the shape of their address (see policy.shapes), `boxes` the headlines that most of
    the `pages_read` show (see discovery.boxes). `texts` has the URLs of its last articles by what
    they say, `challenged_at` is when it last wanted a proof instead. `address` is the IP address
    that it shares its rest with others by, as resolved at `resolved_at`; `address_ok` is when that
    may be asked next. `asked_at` is when the last request ended; `days` is the ledger.
    """

    host: str
    portal: str | None = None
    due_at: float = NEVER
    next_ok: float = 0.0
    delay: float = 2.0
    penalty: float = 1.0
    good_answers: int = 0
    failures: int = 0
    owner: str | None = None
    lease_until: float = 0.0
    robots: Robots | None = None
    explored: int = 0
    explored_on: int = 0
    shapes: tuple[str, ...] = ()
    boxes: tuple[str, ...] = ()
    pages_read: int = 0
    missing: MissingPage | None = None
    texts: dict[str, str] = field(default_factory=dict)
    challenged_at: float | None = None
    address: str | None = None
    resolved_at: float = 0.0
    address_ok: float = 0.0
    asked_at: float | None = None
    days: tuple[Day, ...] = ()

    def document(self) -> dict[str, Any]:
        """Return the host as plain values that JSON and BSON know."""
        document = dict(zip(_HOST_STORED, _HOST_VALUES(self), strict=True))
        robots = plain(self.robots) if self.robots else None
        missing = plain(self.missing) if self.missing else None
        days = days_document(self.days)
        return {**document, "robots": robots, "missing": missing, "days": days}

    @classmethod
    def of(cls, document: dict[str, Any]) -> "Host":
        """Return the host of a document; names that this version does not know are dropped."""
        known = {name: document[stored] for name, stored in _HOST_FIELDS if stored in document}
        if known.get("robots"):
            known["robots"] = Robots(**known["robots"])
        if known.get("missing"):
            known["missing"] = MissingPage.of(known["missing"])
        known |= {name: tuple(known.get(name, ())) for name in ("shapes", "boxes")}
        known["days"] = tuple(map(Day.of, known.get("days", ())))
        return cls(**known)


def _stored_fields(cls: "type[Entry | Host]") -> tuple[tuple[str, str], ...]:
    return tuple((one.name, _STORED_NAMES.get(one.name, one.name)) for one in fields(cls))


_ENTRY_FIELDS, _HOST_FIELDS = _stored_fields(Entry), _stored_fields(Host)
# All fields in one call: a document is made for every URL that is visited.
_ENTRY_VALUES, _HOST_VALUES = (attrgetter(*dict(pairs)) for pairs in (_ENTRY_FIELDS, _HOST_FIELDS))
_ENTRY_STORED = tuple(dict(_ENTRY_FIELDS).values())
_HOST_STORED = tuple(dict(_HOST_FIELDS).values())


@dataclass(frozen=True, slots=True)
class Claim:
    """A host under a lease, and its URLs that are due, the best first."""

    host: Host
    due: tuple[Entry, ...]


Limit = Callable[[Host], int]  # how many due URLs a lease of this host may serve


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A lease that somebody wants, see Frontier.claim."""

    owner: str
    now: float
    until: float
    limit: Limit
    only: Collection[str] = ()


class Frontier(Protocol):
    """Entries by host, each host leased by at most one owner at a time.

    Every method raises Unavailable when the database is away, and may then be called again.
    """

    async def prepare(self) -> None:
        """Make ready to be written to; called again, it does nothing.

        Raises UsageError where the database refuses us, Unavailable where it is away.
        """

    async def add(self, entries: Sequence[Entry]) -> int:
        """Take up what is new, leave known URLs as they are; return how many were new."""

    async def unknown(self, urls: Collection[str]) -> int:
        """Return how many of these canonical URLs are not known."""

    async def request(self, entries: Sequence[Entry]) -> None:
        """Take up what is new; make known URLs of its kind and due, at `next_at` at the latest.

        The better priority of the two holds. A URL of another kind than before is read as if anew.
        """

    async def claim(
        self, *, owner: str, now: float, until: float, limit: Limit, only: Collection[str] = ()
    ) -> Claim | None:
        """Lease a due host to `owner` until `until`, with its due URLs, or return None.

        `owner` is new for every lease. The host that has been ready longest comes first; none is
        leased while another is on the same address, or while that address rests. `only` are
        portals and hosts, none for all. A host whose last owner never gave it back rests for its
        delay once more.
        """

    async def locate(self, host: Host, *, now: float) -> bool:
        """Write the address of a leased host; False when it is taken or at rest.

        Then the host is given back at once, and is not leased before the address is free.
        """

    async def extend(self, host: Host, *, until: float) -> bool:
        """Hold the host longer; False when the lease was lost to another."""

    async def due(self, host: str, *, now: float, limit: int) -> list[Entry]:
        """Return the due URLs of a host, best first: by priority, then by `next_at`."""

    async def save(self, entry: Entry, host: Host) -> bool:
        """Write what became of an entry of a leased host; False when the lease was lost.

        The database itself compares the owner: what a worker writes that was paused or cut off,
        and lost its host meanwhile, is refused.
        """

    async def release(self, host: Host, last: Entry | None = None) -> bool:
        """Give the host back with its new state, and its last entry with it.

        Other hosts on its address rest until `address_ok`. False, and nothing written, when the
        lease was lost.
        """

    async def turn(self, host: Host, last: Entry, wanted: Wanted) -> tuple[bool, Claim | None]:
        """Give a host back with its last entry, and lease the next: one way to the database.

        Return what `release` and `claim` would. An outage after the host was given back is a lease
        that was not had.
        """

    async def busy(
        self, *, now: float, soon: float, awake: float, only: Collection[str] = ()
    ) -> bool:
        """Return True if a host is leased, or may be asked by `awake` with a URL due by `soon`."""

    async def entry(self, url: str) -> Entry | None:
        """Return what is known of a canonical URL."""

    async def host(self, name: str) -> Host | None:
        """Return what is known of a host."""

    async def counts(self, *, now: float) -> dict[str, int]:
        """Return how many there are: "urls", "due" (DUE_COUNTED of a host), "hosts", "leased"."""

    async def ledger(self, host: str, *, days: int) -> list[Day]:
        """Return the last days on which a host was asked anything, the oldest first."""

    async def time(self) -> float:
        """Return the clock of the database, which all that share it go by."""

    async def mend(self, *, now: float) -> int:
        """Bring back what a clock that was ahead wrote; return for how many hosts.

        A host that was asked later than now (and a little) gets its rest from now on, its URLs
        come as much earlier, and a lease longer than MAX_LEASE ends a minute from now.
        """
