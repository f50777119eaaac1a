"""The frontier: which URL of which host may be fetched when, and who is at it now.

All times are Unix seconds of the caller's clock; `math.inf` means never.
"""

from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass, field, fields, replace
from math import inf
from typing import Any, Literal, Protocol

from shared.contract import ListedAs, PageKind
from shared.text import digest

NEVER = inf
# What a URL is taken for; a "page" is of unknown type until its own content has been read.
EntryKind = PageKind | Literal["page"]
# Priorities, lowest first: what somebody asked for, what is new on a first page, what lies deeper
# or further back.
ASKED, LIVE, BACKFILL = PRIORITIES = 0, 1, 2


# Fields that documents keep under an older name: {name here: name there}.
_STORED_NAMES = {"priority": "lane", "good_answers": "calm", "failures": "fails"}


def _stored(document: dict[str, Any]) -> dict[str, Any]:
    return {_STORED_NAMES.get(name, name): value for name, value in document.items()}


def _known(cls: "type[Entry | Host]", document: dict[str, Any]) -> dict[str, Any]:
    stored = {field.name: _STORED_NAMES.get(field.name, field.name) for field in fields(cls)}
    return {name: document[key] for name, key in stored.items() if key in document}


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A URL and all that is known of it.

    `url` is canonical. `depth` counts the pages of a listing from 0, `pages_left` those that may
    still be followed, `clicks` the links that lead here from an entry point. `visits` counts
    answers, `attempts` failures in a row. `rate` is the new links a day that a listing brings,
    `interval` the seconds after which it is visited at the latest while it brings news every day.
    `shown` are the links that it showed last, each as "mark url" (see discovery.signals). An
    article is `suspect` when it left a listing out of turn. `reason` is how the last visit ended,
    `moves` the redirects that led here.
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
    rate: float | None = None
    interval: float | None = None
    shown: tuple[str, ...] = ()
    suspect: bool = False
    etag: str | None = None
    last_modified: str | None = None
    body_hash: str | None = None
    status: int | None = None
    reason: str | None = None
    listed_as: ListedAs | None = None

    @property
    def url_id(self) -> str:
        """Return the 32 hex digits that stand for the URL, as shared.text.urls.url_id does."""
        return digest(self.url)

    def document(self) -> dict[str, Any]:
        """Return the entry as plain values that JSON and BSON know."""
        listed = self.listed_as.model_dump(mode="json") if self.listed_as else None
        plain = {field.name: getattr(self, field.name) for field in fields(self)}
        return _stored({**plain, "listed_as": listed})

    @classmethod
    def of(cls, document: dict[str, Any]) -> "Entry":
        """Return the entry of a document; names that this version does not know are dropped."""
        known = _known(cls, document)
        listed = known.get("listed_as")
        listed_as = listed and ListedAs.model_validate(listed)
        return cls(**{**known, "listed_as": listed_as, "shown": tuple(known.get("shown", ()))})


@dataclass(frozen=True, slots=True, kw_only=True)
class Robots:
    """What a host's robots.txt said, or what its silence means.

    `rule` is "parse" (obey `text`), "allow" or "deny". `failing_since` is when it became
    unreachable, `until` when it is to be read again.
    """

    rule: str
    until: float
    text: str = ""
    failing_since: float | None = None
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MissingPage:
    """How a host answers for a page that cannot exist; known until `until`.

    `leads_to` is where it redirects to. `heads` and `sketch` are the fingerprint of a page that
    comes with status 200 all the same (policy.missing).
    """

    status: int
    until: float
    leads_to: str = ""
    heads: str = ""
    sketch: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Host:
    """A host[:port]: when it may be asked next, who leases it, how it has behaved.

    `delay` is in seconds from the end of one fetch to the start of the next; `penalty` multiplies
    it after 429 and 503, `good_answers` counts those since. `failures` counts failed connections
    in a row. `due_at` is a lower bound of the `next_at` of its URLs. `explored` counts the pages
    of unknown type that were fetched on day `explored_on` (days since 1970), `shapes` what they
    turned out to be, by the shape of their address (see policy.shapes).
    `texts` has the URLs of its last articles by what they say, `challenged_at` is when it last
    wanted a proof instead.
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
    missing: MissingPage | None = None
    texts: dict[str, str] = field(default_factory=dict)
    challenged_at: float | None = None

    def document(self) -> dict[str, Any]:
        """Return the host as plain values that JSON and BSON know."""
        return _stored(asdict(self))

    @classmethod
    def of(cls, document: dict[str, Any]) -> "Host":
        """Return the host of a document; names that this version does not know are dropped."""
        known = _known(cls, document)
        robots, missing = known.get("robots"), known.get("missing")
        known["missing"] = missing and MissingPage(**{**missing, "sketch": (*missing["sketch"],)})
        shapes = tuple(known.get("shapes", ()))
        return cls(**{**known, "robots": robots and Robots(**robots), "shapes": shapes})


def after_lease(host: Host, *, owner: str, now: float, until: float) -> Host:
    """Return the host under a new lease; one that was never given back rests once more."""
    leased = replace(host, owner=owner, lease_until=until)
    if host.owner is None:
        return leased
    return replace(leased, next_ok=now + host.delay * host.penalty)


def after_request(known: Entry, wanted: Entry) -> Entry:
    """Return a known entry as a request for it makes it, see Frontier.request."""
    return replace(
        known,
        kind=wanted.kind,
        priority=min(known.priority, wanted.priority),
        next_at=min(known.next_at, wanted.next_at),
        attempts=0,
        suspect=known.suspect or wanted.suspect,
        body_hash=known.body_hash if known.kind == wanted.kind else None,
    )


class Frontier(Protocol):
    """Entries by host, each host leased by at most one owner at a time.

    Every method raises Unavailable when the database is away, and may then be called again.
    """

    async def add(self, entries: Sequence[Entry]) -> int:
        """Take up what is new, leave known URLs as they are; return how many were new."""

    async def unknown(self, urls: Collection[str]) -> int:
        """Return how many of these canonical URLs are not known."""

    async def request(self, entries: Sequence[Entry]) -> None:
        """Take up what is new; make known URLs of its kind and due, at `next_at` at the latest.

        The better priority of the two holds. A URL of another kind than before is read as if anew.
        """

    async def lease(
        self, *, owner: str, now: float, until: float, only: Collection[str] = ()
    ) -> Host | None:
        """Give a due host to `owner` until `until`, or None when none is due.

        `owner` is new for every lease. The host longest at rest comes first. `only` are
        portals and hosts, none for all. A host whose last owner never gave it back rests for
        its delay once more.
        """

    async def extend(self, host: Host, *, until: float) -> bool:
        """Hold the host longer; False when the lease was lost to another."""

    async def due(self, host: str, *, now: float, limit: int) -> list[Entry]:
        """Return the due URLs of a host, best first: by priority, then by `next_at`."""

    async def save(self, entry: Entry) -> None:
        """Write what became of an entry."""

    async def release(self, host: Host) -> None:
        """Give the host back with its new state; nothing happens when the lease was lost."""

    async def busy(
        self, *, now: float, soon: float, awake: float, only: Collection[str] = ()
    ) -> bool:
        """Return True if a host is leased, or may be asked by `awake` with a URL due by `soon`."""

    async def entry(self, url: str) -> Entry | None:
        """Return what is known of a canonical URL."""

    async def host(self, name: str) -> Host | None:
        """Return what is known of a host."""

    async def counts(self, *, now: float) -> dict[str, int]:
        """Return how many there are: "urls", "due", "hosts", "leased"."""
