"""What is replayed: which stage, which records, with the portal files of which day."""

from dataclasses import asdict, dataclass
from datetime import datetime

from services.pipeline import PIPELINE
from shared.contract import PAGE_FETCHED
from shared.errors import UsageError
from shared.portals import Portal, portal_of
from shared.runtime import Stage
from shared.text import digest

# Pure stages: what they make follows from the event alone.
_REPLAYED = ("parse", "enrich")


@dataclass(frozen=True, slots=True)
class Plan:
    """A replay as it was ordered.

    `since` (included) and `until` (excluded) bound when the records were written, or the pages of
    an archive fetched; `portal` and `url` say which are meant. `archive` is the address of the
    archive that pages are read from, None for the topic. Hints are those of the layout
    that each page has by its day, or of the layout of `as_of`.
    """

    stage: str
    since: datetime | None = None
    until: datetime | None = None
    portal: str | None = None
    url: str | None = None
    archive: str | None = None
    as_of: datetime | None = None

    def __post_init__(self) -> None:
        """Refuse what no archive has, and hints of another day where none are asked."""
        if self.as_of and self.stage != "parse":
            raise UsageError(f"hints are the parser's, and {self.stage} asks none: replay parse")
        if self.archive and replayable(self.stage).consumes is not PAGE_FETCHED:
            raise UsageError(f"an archive keeps pages, and {self.stage} reads none: replay parse")

    def id(self, portals: tuple[Portal, ...]) -> str:
        """Return 12 hex digits that stand for the order, the code and the portal files.

        The same order over the same code and files goes on where it was left.
        """
        stated = [f"{name}={value}" for name, value in asdict(self).items()]
        files = [portal.model_dump_json(exclude={"tls", "ca_file"}) for portal in portals]
        return digest(*stated, replayable(self.stage).code_version(), *files)[:12]

    def holds(self, portal: str | None, host: str, url: str, portals: tuple[Portal, ...]) -> bool:
        """Return True if an event of this portal, host and canonical URL is meant."""
        if self.url not in (None, url):
            return False
        if self.portal in (None, portal):
            return True
        of_today = portal_of(portals, host)
        return of_today is not None and of_today.id == self.portal


def replayable(name: str) -> Stage:
    """Return the stage of this name; raise UsageError for one that cannot be replayed."""
    stages = {stage.name: stage for stage in PIPELINE}
    if name not in _REPLAYED:
        raise UsageError(f"no stage {name!r} to replay: there are {', '.join(_REPLAYED)}")
    return stages[name]
