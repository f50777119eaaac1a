"""An archive read from its first byte to its last: what is damaged, and a catalogue made anew."""

from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field

from services.archive.kept import KeptPage
from services.archive.shelf import Shelf, is_open, is_warc
from services.archive.warc import Damage, pages

Progress = Callable[[int, int], None]


@dataclass(slots=True)
class Verified:
    """What was found: files, pages, their bytes, and what is wrong, each with its file.

    `damaged` are places without whole records, `altered` pages whose body has another digest,
    `bodiless` pages that repeat a body which is not there, `unlisted` files whose index said
    something else and was written anew.
    """

    files: int = 0
    pages: int = 0
    revisits: int = 0
    bytes: int = 0
    damaged: list[str] = field(default_factory=list)
    altered: list[str] = field(default_factory=list)
    bodiless: list[str] = field(default_factory=list)
    unlisted: list[str] = field(default_factory=list)

    def plain(self) -> dict[str, object]:
        """Return it as plain values."""
        return asdict(self)

    def is_whole(self) -> bool:
        """Return True if every page that was ever kept can be read."""
        return not (self.damaged or self.altered or self.bodiless)


def verify(shelf: Shelf, progress: Progress) -> Verified:
    """Read every file, make catalogue and indexes anew; call `progress` with files done and all."""
    verified = Verified()
    names = sorted(filter(is_warc, shelf.files.names()))
    for done, name in enumerate(names, 1):
        with shelf.files.lock():
            _verify_file(shelf, name, verified)
        progress(done, len(names))
    verified.bodiless = [f"{page.place.file}: {page.url}" for page in shelf.catalogue.bodiless()]
    return verified


def _verify_file(shelf: Shelf, name: str, verified: Verified) -> None:
    content = shelf.files.read(name)
    if not content:  # it was finished or forgotten meanwhile
        return
    found = list(_pages(name, content, verified))
    verified.files += 1
    verified.bytes += len(content)
    verified.pages += len(found)
    verified.revisits += sum(page.kind == "revisit" for page in found)
    listed = sorted(shelf.listed(name), key=_place)
    shelf.catalogue.learn(name, shelf.files.version(name) or "", found)
    if not is_open(name) and listed != found:
        verified.unlisted.append(name)
        shelf.write_index(name)


def _pages(name: str, content: bytes, verified: Verified) -> Iterator[KeptPage]:
    for one in pages(content):
        if isinstance(one, Damage):
            verified.damaged.append(f"{name} at {one.offset}: {one.length} bytes")
            continue
        if not one.is_as_written():
            verified.altered.append(f"{name} at {one.offset}")
        yield one.kept(name)


def _place(page: KeptPage) -> int:
    return page.place.offset
