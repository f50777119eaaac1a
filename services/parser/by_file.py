"""The parser as it runs: with what the portal's file says of a page, whatever it came with."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path

from services.parser.parse import parse
from shared.contract import ArticleParsed, PageFetched
from shared.portals import Portals, read_portals, with_todays_file
from shared.runtime import Conversion, Handle, Settings, Source, pure

_read_once = cache(read_portals)


@dataclass(frozen=True, slots=True)
class ParseByFile:
    """Parses a page with the hints, the encoding and the province of its portal's file.

    It says where the files are, and goes with that into another process, which reads them once.
    `as_of` asks for the layout of a day instead of each page's own.
    """

    folder: Path | None
    own: bool
    as_of: datetime | None = None

    def __call__(self, page: PageFetched) -> ArticleParsed:
        """Return the article of a page; raises as `parse` does."""
        return parse(with_todays_file(page, self.portals(), self.as_of))

    def portals(self) -> Portals:
        """Return the portals as they were when this process asked first."""
        return _read_once(self.folder, own=self.own)


@asynccontextmanager
async def open_parse(
    settings: Settings, as_of: datetime | None = None
) -> AsyncIterator[Handle | Source | Conversion]:
    """Open the parser in a process of its own, by the portal files of the settings.

    Raises UsageError that names file and field where one is wrong.
    """
    read_portals(settings.portals, own=settings.own_portals)  # what is wrong is told from here
    by_file = ParseByFile(settings.portals, settings.own_portals, as_of)
    async with pure(by_file, by_file.portals)(settings) as handle:
        yield handle
