"""Pages taken out of an archive: what is forgotten, and what has been kept long enough.

A file is written anew without them and takes the place of the old one in one step, so a kill leaves
one of the two, and the same call goes on.
"""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import datetime

from services.archive.files import SIDECAR
from services.archive.kept import KeptPage
from services.archive.shelf import Shelf, is_open
from services.archive.warc import FoundPage, pages

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Removal:
    """What is taken out of one file: pages by the ids of their events."""

    file: str
    ids: frozenset[str]
    number: int


def of_addresses(shelf: Shelf, url_ids: Collection[str]) -> list[Removal]:
    """Return what has to be taken out so that nothing of these addresses is left."""
    found = (page for one in sorted(url_ids) for page in shelf.catalogue.of_url(one))
    return _by_file(found)


def expired(shelf: Shelf, before: datetime) -> list[Removal]:
    """Return what has to be taken out so that pages fetched before this time are gone.

    A file goes as a whole once all its pages are that old, but for those whose body a page repeats
    that stays.
    """
    removals = []
    for name in shelf.catalogue.expired_files(before):
        needed = shelf.catalogue.still_repeated(name, before)
        gone = (page for page in shelf.catalogue.of_file(name) if page.id not in needed)
        removals += _by_file(gone)
    return removals


def _by_file(found: Iterator[KeptPage]) -> list[Removal]:
    files: dict[str, list[str]] = {}
    for page in found:
        files.setdefault(page.place.file, []).append(page.id)
    return [Removal(name, frozenset(ids), len(ids)) for name, ids in sorted(files.items())]


def remove(shelf: Shelf, removals: list[Removal], progress: Progress) -> int:
    """Take pages out; call `progress` with files done and files in all; return how many they were.

    Raises Unavailable where the archive is away: called again, it goes on.
    """
    for done, one in enumerate(removals, 1):
        with shelf.files.lock():
            _rewrite(shelf, one)
        progress(done, len(removals))
    shelf.catalogue.scrub()
    return sum(one.number for one in removals)


def _rewrite(shelf: Shelf, removal: Removal) -> None:
    """Write a file anew without some of its pages; one without any page left is deleted."""
    name = removal.file
    content = shelf.files.read(name)
    gone = [one for one in _whole(content) if one.id in removal.ids]
    kept = _without(content, gone)
    # Before the file: an index that names what is gone would bring it back into a catalogue.
    shelf.files.delete(f"{name}{SIDECAR}")
    if len(gone) == sum(1 for _ in _whole(content)):
        shelf.files.delete(name)
        shelf.catalogue.forget_file(name)
        return
    shelf.files.replace(name, kept)
    shelf.catalogue.learn(name, shelf.files.version(name) or "", shelf.scanned(name))
    if not is_open(name):
        shelf.write_index(name)


def _whole(content: bytes) -> Iterator[FoundPage]:
    return (one for one in pages(content) if isinstance(one, FoundPage))


def _without(content: bytes, gone: list[FoundPage]) -> bytes:
    """Return a file without these pages; every other byte stays as it is."""
    parts, place = [], 0
    for page in gone:
        parts.append(content[place : page.offset])
        place = page.end
    return b"".join((*parts, content[place:]))
