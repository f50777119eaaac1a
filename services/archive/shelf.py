"""An archive as it is open: its files, and the catalogue that says which page stands where."""

from collections.abc import Iterator

from services.archive.catalogue_sqlite import Catalogue
from services.archive.files import OPEN, SIDECAR, WARC, Files
from services.archive.kept import KeptPage, Place, Selection
from services.archive.warc import FoundPage, cdxj, pages
from shared.contract import PageFetched
from shared.errors import UsageError

# The ids of addresses that are not to be kept, a line each.
FORGOTTEN = "forgotten"


class Shelf:
    """The files of an archive with their catalogue."""

    def __init__(self, files: Files, catalogue: Catalogue) -> None:
        self.files = files
        self.catalogue = catalogue

    def read_new(self) -> None:
        """Bring the catalogue up to date with the files, whoever wrote them."""
        there = self.files.names()
        known = self.catalogue.versions()
        gone = known.keys() - there.keys()
        for name in sorted(gone):
            self.catalogue.forget_file(name)
        for name in sorted(filter(is_warc, there), key=_place_in_time):
            if known.get(name) != there[name]:
                found = self.listed(name) or self.scanned(name)
                self.catalogue.learn(name, there[name], found)
        if gone or any(known[name] != there[name] for name in known.keys() & there.keys()):
            self.catalogue.scrub()  # somebody else may have removed pages for good

    def listed(self, name: str) -> list[KeptPage]:
        """Return the pages of a file by the index beside it, none where there is none to go by."""
        index = self.files.read(f"{name}{SIDECAR}")
        try:
            return list(cdxj.pages(index, name))
        except (ValueError, KeyError, TypeError):
            return []

    def scanned(self, name: str) -> list[KeptPage]:
        """Return the pages of a file by reading it."""
        found = pages(self.files.read(name))
        return [one.kept(name) for one in found if isinstance(one, FoundPage)]

    def page(self, kept: KeptPage) -> PageFetched:
        """Return a page as its event was; raise UsageError where its records are damaged."""
        found = self._found(kept.place)
        if found is None:
            raise UsageError(f"{kept.place.file} is damaged at {kept.place.offset}: {kept.url}")
        if kept.kind != "revisit":
            return found.event(None)
        original = self.catalogue.page(kept.of or "")
        source = self._found(original.place) if original else None
        if source is None:
            raise UsageError(f"the body of {kept.url} stands no more in the archive ({kept.of})")
        return found.event(source.body())

    def _found(self, place: Place) -> FoundPage | None:
        found = list(pages(self.files.read(place.file, place.offset, place.length)))
        whole = [one for one in found if isinstance(one, FoundPage)]
        return whole[0] if len(whole) == len(found) == 1 else None

    def pages(self, wanted: Selection) -> Iterator[KeptPage]:
        """Yield the pages that are meant, in the order in which they were kept."""
        return self.catalogue.pages(wanted)

    def write_index(self, name: str) -> None:
        """Write the index of a file beside it."""
        self.files.replace(f"{name}{SIDECAR}", cdxj.lines(self.catalogue.of_file(name)))

    def forgotten(self) -> frozenset[str]:
        """Return the ids of the addresses that are not to be kept."""
        return frozenset(self.files.read(FORGOTTEN).decode().split())

    def forget(self, url_ids: frozenset[str]) -> None:
        """Note addresses that are not to be kept."""

        def noted(known: bytes) -> bytes:
            ids = sorted({*known.decode().split(), *url_ids})
            return "".join(f"{one}\n" for one in ids).encode()

        self.files.update(FORGOTTEN, noted)


def is_warc(name: str) -> bool:
    """Return True if a name is that of a file of pages, complete or not."""
    return name.removesuffix(OPEN).endswith(WARC)


def is_open(name: str) -> bool:
    """Return True if a file is still written to, or was when its writer ended."""
    return name.endswith(OPEN)


def _place_in_time(name: str) -> tuple[bool, str]:
    return (is_open(name), name)
