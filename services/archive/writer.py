"""Pages written into the files of an archive: each durable before it counts as kept."""

import os
import re
import socket
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from services.archive.files import OPEN, WARC
from services.archive.kept import KeptPage, Place
from services.archive.shelf import FORGOTTEN, Shelf, is_open
from services.archive.warc import (
    Original,
    kind_of,
    payload_digest,
    rendered,
    warcinfo,
    whole_until,
)
from shared.contract import PageFetched
from shared.errors import Skipped
from shared.text import url_id

PREFIX = "bantin"
# In a bucket each batch is an object until they are made one file.
MOST_OPEN = 1000
# What another writer of a bucket left open so long after its time is finished by us.
ABANDONED = 3600.0  # s


@dataclass(slots=True)
class Writer:
    """Appends pages to the open file; a file is complete at a size or an age.

    `max_bytes` and `max_seconds` are where a file ends.
    """

    shelf: Shelf
    max_bytes: int
    max_seconds: float
    software: str = "bantin"
    now: Callable[[], float] = time.time
    _open: dict[str, int] = field(default_factory=dict)  # our open files, and their bytes
    _opened_at: float = 0.0
    _serial: int = 0
    _forgotten: frozenset[str] = frozenset()
    _forgotten_version: str | None = None

    def recover(self) -> None:
        """Take up what an earlier writer left: cut torn ends off, finish its files."""
        files = self.shelf.files
        with files.lock():
            for name in filter(is_open, sorted(files.names())):
                if files.grows:
                    self._mend(name)
            self.shelf.read_new()
            if files.grows:
                self._go_on()
            else:
                self._finish_abandoned()

    def _mend(self, name: str) -> None:
        """Cut off what a kill left behind the last whole page."""
        content = self.shelf.files.read(name)
        end = whole_until(content)
        if end == len(content):
            return
        if end:
            self.shelf.files.replace(name, content[:end])
        else:
            self.shelf.files.delete(name)

    def _go_on(self) -> None:
        """Go on with the newest open file of a folder, and finish the others."""
        *others, newest = [*filter(is_open, sorted(self.shelf.files.names()))] or [""]
        for name in others:
            self._finish([name])
        if newest:
            self._open = {newest: len(self.shelf.files.read(newest))}
            self._opened_at = _made_at(newest)
            self._finish_if_due()

    def _finish_abandoned(self) -> None:
        """Finish the objects of a bucket that their writer has left open."""
        names = [
            name
            for name in sorted(self.shelf.files.names())
            if is_open(name) and name not in self._open
            if _made_at(name) < self.now() - self.max_seconds - ABANDONED
        ]
        if names:
            self._finish(names)

    def keep(self, pages: Sequence[PageFetched]) -> list[Skipped | None]:
        """Write pages; return for each why it was left out, None when it is kept and durable.

        Raises Unavailable when the archive is away or full: then none of them counts as kept.
        """
        with self.shelf.files.lock():
            self._refresh()
            ids = [page.event_id() for page in pages]
            seen = set(self.shelf.catalogue.known(ids))
            results: list[Skipped | None] = []
            fresh: list[tuple[PageFetched, str]] = []
            for page, event_id in zip(pages, ids, strict=True):
                results.append(self._why_not(page, event_id, seen))
                if results[-1] is None:
                    fresh.append((page, event_id))
                    seen.add(event_id)
            if fresh:
                self._append(fresh)
                self._finish_if_due()
            return results

    def _why_not(self, page: PageFetched, event_id: str, seen: set[str]) -> Skipped | None:
        if page.noarchive:
            return Skipped("noarchive")
        if self._forgotten and {page.url_id, url_id(page.final_url)} & self._forgotten:
            return Skipped("forgotten")
        return Skipped("repeated") if event_id in seen else None

    def _refresh(self) -> None:
        """Read again what is not to be kept, and let go of our file where it is gone."""
        files = self.shelf.files
        if files.grows:
            self._open = {name: size for name, size in self._open.items() if files.version(name)}
        version = files.version(FORGOTTEN)
        if version != self._forgotten_version:
            self._forgotten_version, self._forgotten = version, self.shelf.forgotten()

    def _append(self, fresh: Sequence[tuple[PageFetched, str]]) -> None:
        name = self._name()
        is_new = name not in self._open
        head = self._head(name) if is_new and self.shelf.files.grows else b""
        parts, kept = [head], list[KeptPage]()
        length = len(head)
        batch: dict[tuple[str, str], KeptPage] = {}
        for page, event_id in fresh:
            records, one = self._rendered(page, event_id, batch)
            kept.append(replace(one, place=Place(name, length, len(records))))
            parts.append(records)
            length += len(records)
            if one.kind == "response":
                batch[one.url_id, one.body_hash] = one
        start = self.shelf.files.append(name, b"".join(parts))
        if is_new and not self._open:
            self._opened_at = self.now()
        self._open[name] = start + length
        moved = (replace(one.place, offset=start + one.place.offset) for one in kept)
        placed = [replace(one, place=place) for one, place in zip(kept, moved, strict=True)]
        self.shelf.catalogue.add(name, self._version(name), placed)

    def _rendered(
        self, page: PageFetched, event_id: str, batch: dict[tuple[str, str], KeptPage]
    ) -> tuple[bytes, KeptPage]:
        """Return the records of a page, and what the catalogue says of it but for its place."""
        content = page.content()
        digest = payload_digest(content)
        found = batch.get((page.url_id, page.body_hash)) or self.shelf.catalogue.original(
            page.url_id, page.body_hash
        )
        # Equal hashes of 128 bits could be forged; the digest of another kind is asked too.
        is_same = found is not None and found.digest == digest and not page.withdrawn
        original = Original(found.id, found.url, found.fetched_at) if found and is_same else None
        kept = KeptPage.of_event(
            page,
            event_id,
            kind=kind_of(page, original),
            digest="" if page.withdrawn else digest,
            of=original.id if original else None,
        )
        return rendered(page, event_id, digest, original), kept

    def _name(self) -> str:
        """Return the file to write to: the open one of a folder, or a new one."""
        if self.shelf.files.grows and self._open:
            return next(iter(self._open))
        self._serial += 1
        moment = datetime.fromtimestamp(self.now(), UTC)
        stamp = f"{moment:%Y%m%d%H%M%S}{moment.microsecond // 1000:03}"
        host = re.sub(r"[^\w.]", "_", socket.gethostname())
        return f"{PREFIX}-{stamp}-{self._serial:05}-{os.getpid()}~{host}{WARC}{OPEN}"

    def _head(self, name: str) -> bytes:
        moment = datetime.fromtimestamp(self.now(), UTC)
        return warcinfo(name.removesuffix(OPEN), self.software, moment)

    def _version(self, name: str) -> str:
        return self.shelf.files.version(name) or ""

    def finish_if_due(self) -> None:
        """Complete the open file when it is old enough, though nothing more comes."""
        with self.shelf.files.lock():
            self._finish_if_due()

    def _finish_if_due(self) -> None:
        old = self.now() - self._opened_at >= self.max_seconds
        large = sum(self._open.values()) >= self.max_bytes or len(self._open) >= MOST_OPEN
        if self._open and (old or large):
            self._finish(list(self._open))
            self._open = {}
            if not self.shelf.files.grows:
                self._finish_abandoned()
                self.shelf.read_new()  # what others wrote, and what they have removed for good

    def _finish(self, names: list[str]) -> None:
        """Make one complete file of open ones, with the index beside it."""
        files = self.shelf.files
        into = names[0].removesuffix(OPEN)
        head = b"" if files.grows and len(names) == 1 else self._head(into)
        starts, start = {}, len(head)
        for name in names:
            starts[name] = start
            start += len(files.read(name)) if len(names) > 1 else 0
        if not files.move(names, into, head):
            self.shelf.read_new()
            return
        self.shelf.catalogue.moved(starts, into, self._version(into))
        self.shelf.write_index(into)


def _made_at(name: str) -> float:
    """Return when a file was begun, by its name: Unix seconds, 0 for a name that does not say."""
    found = re.search(r"-(\d{14})\d{3}-", name)
    if not found:
        return 0.0
    return datetime.strptime(found[1], "%Y%m%d%H%M%S").replace(tzinfo=UTC).timestamp()
