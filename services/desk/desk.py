"""What every page and route of the desk reads from."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from services.desk.templating import Templates, templates
from services.store import Articles, Browsing, open_articles, open_browsing
from shared.portals import Portal, read_portals
from shared.runtime import Settings, require_kept


@dataclass(frozen=True, slots=True)
class Desk:
    """The open store and what browses it, the portals, the settings, and how pages are written.

    What reads the frontier, letters or topics opens them by `settings`, as the verbs do.
    """

    articles: Articles
    browsing: Browsing
    portals: tuple[Portal, ...]
    settings: Settings
    templates: Templates = field(default_factory=templates)

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
        yield Desk(articles, browsing, tuple(portals), settings)
