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
    names = shelf.catalogue.expired_files(before)
    return [one for name in names for one in _expired_of(shelf, name, before)]


def _expired_of(shelf: Shelf, name: str, before: datetime) -> list[Removal]:
    """Return what has to be taken out of one such file: none, or one."""
    needed = shelf.catalogue.still_repeated(name, before)
    return _by_file(page for page in shelf.catalogue.of_file(name) if page.id not in needed)


def expire(shelf: Shelf, before: datetime, progress: Progress) -> int:
    """Take out what `expired` says, looked at again file by file; see `remove`.

    A page that repeats an old body may be written between two files, and none while one is done.
    """
    names = [one.file for one in expired(shelf, before)]
    number = 0
    for done, name in enumerate(names, 1):
        with shelf.files.lock():
            for removal in _expired_of(shelf, name, before):
                _rewrite(shelf, removal)
                number += removal.number
        progress(done, len(names))
    shelf.catalogue.scrub()
    return number


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
    # Before the file: an index that names what is gone would bring it back into a catalogue.
    shelf.files.delete(f"{name}{SIDECAR}")
    shelf.files.update(name, lambda content: _without(content, removal.ids))
    if shelf.files.version(name) is None:
        shelf.catalogue.forget_file(name)
        return
    shelf.catalogue.learn(name, shelf.files.version(name) or "", shelf.scanned(name))
    if not is_open(name):
        shelf.write_index(name)


def _whole(content: bytes) -> Iterator[FoundPage]:
    return (one for one in pages(content) if isinstance(one, FoundPage))


def _without(content: bytes, ids: Collection[str]) -> bytes:
    """Return a file without these pages, every other byte as it is; nothing without any page."""
    pages_ = list(_whole(content))
    gone = [one for one in pages_ if one.id in ids]
    if len(gone) == len(pages_):
        return b""
    parts, place = [], 0
    for page in gone:
        parts.append(content[place : page.offset])
        place = page.end
    return b"".join((*parts, content[place:]))
