"""What every page and route of the desk reads from."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from services.desk.numbers import Numbers
from services.desk.recent import Recent
from services.desk.templating import Templates, templates
from services.store import Articles, Browsing, open_articles, open_browsing
from shared.portals import Portal, read_portals
from shared.runtime import Settings, require_kept
from shared.runtime.letters import DeadLetter, Selection

LETTERS_KEPT = 5.0  # s; each reading of dead letters goes through the whole topic


@dataclass(frozen=True, slots=True)
class Desk:
    """The open store, what browses and counts it, the portals, and how pages are written.

    What reads the frontier, letters or topics opens them by `settings`, as the verbs do.
    """

    articles: Articles
    browsing: Browsing
    numbers: Numbers
    portals: tuple[Portal, ...]
    settings: Settings
    templates: Templates = field(default_factory=templates)
    letters: Recent[Selection, Sequence[DeadLetter]] = field(
        default_factory=lambda: Recent(LETTERS_KEPT)
    )

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
