"""What every page and route of the desk reads from."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from services.desk.numbers import Numbers
from services.desk.recent import Recent
from services.health import Health
from services.store import Articles, Browsing, open_articles, open_browsing
from shared.portals import Portal, read_portals
from shared.runtime import Settings, require_kept
from shared.runtime.letters import NewestLetters

LETTERS_KEPT = 5.0  # s; a reading takes up to a second
# A reading of a hundred portals takes tenths of a second, and little changes within this.
HEALTH_KEPT = 60.0  # s


@dataclass(frozen=True, slots=True)
class Desk:
    """The open store, what browses and counts it, the portals, and what was read of them lately.

    What reads the frontier, letters or topics opens them by `settings`, as the verbs do.
    """

    articles: Articles
    browsing: Browsing
    numbers: Numbers
    portals: tuple[Portal, ...]
    settings: Settings
    health: Recent[None, Mapping[str, Health]] = field(default_factory=lambda: Recent(HEALTH_KEPT))
    letters: Recent[None, NewestLetters] = field(default_factory=lambda: Recent(LETTERS_KEPT))

    def portal(self, name: str) -> Portal | None:
        """Return the portal with this id, None for none."""
        return next((one for one in self.portals if one.id == name), None)


@asynccontextmanager
async def open_desk(settings: Settings) -> AsyncIterator[Desk]:
    """Yield the desk over the store of the settings, for the event loop that runs.

    Raises UsageError where nothing is kept yet: the desk makes no file and no index.
    """
    require_kept(settings, "store")
    portals = read_portals(settings.portals, own=settings.own_portals)
    async with open_articles(settings) as articles, open_browsing(settings) as browsing:
        numbers = Numbers(articles, browsing)
        yield Desk(articles, browsing, numbers, tuple(portals), settings)
