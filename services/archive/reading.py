"""Pages of an archive as records of their topic, for whoever reads windows."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from itertools import islice

from services.archive.kept import KeptPage, Selection
from services.archive.shelf import Shelf
from shared.contract import PAGE_FETCHED, Record, traceparent
from shared.errors import UsageError
from shared.runtime.windows import Bounds, Positions

# Digits of a catalogue's name that stand for a partition: numbers of another one are others.
_DIGITS = 7


class ArchiveReading:
    """A `Reading` of the pages that are meant: the number of a page is its offset."""

    def __init__(self, shelf: Shelf, wanted: Selection, bounds: Bounds | None) -> None:
        """Note what is there now; raise UsageError for bounds of a catalogue that is no more."""
        self._shelf, self._wanted = shelf, wanted
        self._partition = int(shelf.catalogue.name[:_DIGITS], 16)
        if bounds is not None and bounds and self._partition not in bounds:
            raise UsageError("the catalogue of the archive was made anew: --fresh begins anew too")
        number, first, last = shelf.catalogue.count(wanted)
        found = {self._partition: (first, last + 1)} if number else {}
        self._bounds = found if bounds is None else bounds

    @property
    def bounds(self) -> Bounds:
        """See Reading.bounds."""
        return self._bounds

    async def batches(self, positions: Positions, limit: int) -> AsyncIterator[list[Record]]:
        """See Reading.batches."""
        for start, end in self._bounds.values():
            position = max(start, positions.get(self._partition, 0))
            while batch := await asyncio.to_thread(self._read, position, end, limit):
                position = batch[-1].offset + 1
                yield batch

    def _read(self, position: int, end: int, limit: int) -> list[Record]:
        wanted = replace(self._wanted, after=position - 1)
        found = islice(self._shelf.pages(wanted), limit)
        return [self._record(page) for page in found if page.number < end]

    def _record(self, page: KeptPage) -> Record:
        try:
            event = self._shelf.page(page)
        except UsageError:  # damaged, or a repeat whose first one is gone: it is no page any more
            return Record(
                PAGE_FETCHED.name, page.url.encode(), b"", (), self._partition, page.number
            )
        record = PAGE_FETCHED.record(
            event, source="archive", at=page.fetched_at, traceparent=traceparent()
        )
        return replace(record, partition=self._partition, offset=page.number)
