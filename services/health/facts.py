"""What is known of a portal, from which its health is judged; moments are Unix seconds."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from services.health.entries import EntryHealth
from services.health.rhythm import Rhythm
from services.store import Break


@dataclass(frozen=True, slots=True, kw_only=True)
class HostFacts:
    """How a host behaves, of the days that its ledger has.

    `challenged_at` is when it last wanted a script run or a captcha solved. `forbids` says in words
    why robots.txt lets nothing be fetched, "" where it does. `statuses` counts its answers by
    class, `seconds` is the mean time of an answer.
    """

    host: str
    challenged_at: float | None = None
    forbids: str = ""
    requests: int = 0
    statuses: Mapping[str, int] = field(default_factory=dict)
    seconds: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Completeness:
    """What the entry points showed last, held against what was read of it.

    `shown` counts the articles that ought to have been read by now, `missing` are the addresses of
    those that were not, with why in words.
    """

    shown: int = 0
    missing: tuple[tuple[str, str], ...] = ()

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
