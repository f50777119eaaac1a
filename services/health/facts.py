"""What is known of a portal, from which its health is judged; moments are Unix seconds."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from services.health.entries import EntryHealth
from services.health.rhythm import Rhythm
from services.store import Break


@dataclass(frozen=True, slots=True, kw_only=True)
class DayFacts:
    """What a host was asked on a day in Vietnam (an ISO date), and how it answered.

    `statuses` counts answers by class, `pages` the addresses whose first page went to the parser,
    `seconds` is the mean time of an answer.
    """

    day: str
    requests: int
    statuses: Mapping[str, int]
    pages: int
    seconds: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class HostFacts:
    """How a host behaves, of the days that its ledger has.

    `challenged_at` is when it last wanted a script run or a captcha solved. `forbids` says in words
    why robots.txt lets nothing be fetched, "" where it does. `statuses` counts its answers by
    class, `seconds` is the mean time of an answer. `days` are those days, the last one
    first.
    """

    host: str
    challenged_at: float | None = None
    forbids: str = ""
    requests: int = 0
    statuses: Mapping[str, int] = field(default_factory=dict)
    seconds: float | None = None
    days: tuple[DayFacts, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Completeness:
    """What the entry points showed last, held against what was read of it.

    `shown` counts the articles that ought to have been read by now, `missing` are the addresses of
    those that were not, with why in words. `plain_shown` and `plain_missing` are the same by a
    second reading of the listings, which shares no rule with the first: every link whose address
    has the shape of a stored article's. `overlooked` counts those that the crawler never took up.
    """

    shown: int = 0
    missing: tuple[tuple[str, str], ...] = ()
    plain_shown: int = 0
    plain_missing: tuple[tuple[str, str], ...] = ()
    overlooked: int = 0

    @property
    def plain_share(self) -> float | None:
        """Return the share that the store has by the second reading; None where it saw nothing."""
        return 1 - len(self.plain_missing) / self.plain_shown if self.plain_shown else None

    @property
    def share(self) -> float | None:
        """Return the share that was read, 0 to 1; None where nothing was shown."""
        return 1 - len(self.missing) / self.shown if self.shown else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """How the last articles of a portal were read.

    `articles` counts them, `missing` has the share without each field, `characters` is the median
    length of their texts. Of `pages` first pages of addresses `refused` were no article.
    """

    articles: int = 0
    missing: Mapping[str, float] = field(default_factory=dict)
    characters: int | None = None
    boilerplate: float | None = None
    pages: int = 0
    refused: int = 0
    held: int = 0

    @property
    def refused_share(self) -> float | None:
        """Return the share of pages that were no article, 0 to 1; None where none was read."""
        return self.refused / self.pages if self.pages else None


@dataclass(frozen=True, slots=True, kw_only=True)
class PortalFacts:
    """All that is known of a portal.

    `entries` and `hosts` are of the frontier, the rest is of the store: empty where a process does
    not know that database. `last_article` is when its last article came out, `rhythm` None while
    too few did.
    """

    portal: str
    name: str = ""
    kind: str = ""
    province: str | None = None
    is_paused: bool = False
    entries: tuple[EntryHealth, ...] = ()
    hosts: tuple[HostFacts, ...] = ()
    last_article: float | None = None
    rhythm: Rhythm | None = None
    reading: Reading = Reading()
    completeness: Completeness = Completeness()
    drift: Break | None = None
