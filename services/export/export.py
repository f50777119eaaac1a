"""A stream of articles into a file that is there whole or not at all."""

import gc
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from services.export.whole_file import whole_file
from services.export.writers import Format, Writer, open_writer
from services.store import Stream

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Exported:
    """What an export has written; `is_snapshot` says that all of it is of one moment."""

    articles: int
    bytes: int
    is_snapshot: bool


async def export(stream: Stream, path: Path, form: Format, *, progress: Progress) -> Exported:
    """Write articles to a file; call `progress` with articles written and in all.

    The file has its name once it is whole and on the disk: an export that is interrupted leaves
    the one that was there, and begins anew. Raises UsageError when the file cannot be written.
    """
    with whole_file(path) as file, _collector_at_rest():
        writer = open_writer(form, file)
        number = await _write(stream, writer, progress, as_rows=form == "csv")
        writer.close()
        size = file.tell()
    return Exported(number, size, stream.is_snapshot)


@contextmanager
def _collector_at_rest() -> Iterator[None]:
    """Have nobody look for cycles: articles have none, and each batch of them would be looked at.

    It was half of the time of a table from a data file.
    """
    was_at_work = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_at_work:
            gc.enable()


async def _write(stream: Stream, writer: Writer, progress: Progress, *, as_rows: bool) -> int:
    number = 0
    progress(0, stream.total)
    async for size in _written(stream, writer, as_rows=as_rows):
        number += size
        progress(number, max(number, stream.total))
    return number


async def _written(stream: Stream, writer: Writer, *, as_rows: bool) -> AsyncIterator[int]:
    """Write what comes; yield how many articles at a time."""
    if as_rows:
        async for rows in stream.rows():
            writer.write_rows(rows)
            yield len(rows)
        return
    async for lines in stream.batches():
        writer.write(lines)
        yield len(lines)
