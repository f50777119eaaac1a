"""Batches that cannot be read: each stops its own partition alone, and a person may skip it.

aiokafka 0.14 fails a whole poll, and forgets what it had read, for one header name that is not
UTF-8 or one batch with a wrong checksum. `read_leniently` puts our reader of fetched bytes in its
place.
"""

from collections.abc import Iterator
from typing import Any

from shared.errors import UsageError
from shared.extras import extra

with extra("kafka"):
    from aiokafka import TopicPartition
    from aiokafka.consumer import fetcher
    from aiokafka.record.default_records import DefaultRecordBatch, _DefaultRecordBatchPy
    from aiokafka.record.memory_records import _MemoryRecordsPy


class UnreadableError(UsageError):
    """The next batch of a partition cannot be read, its bytes are damaged: a person may skip it.

    It begins at `offset`, or before; `next_offset` is the first after it, if that can be told.
    """

    def __init__(
        self, partition: TopicPartition, offset: int, cause: Exception, next_offset: int = -1
    ) -> None:
        where = f"{partition.topic} {partition.partition}"
        super().__init__(
            f"{where} cannot be read at offset {offset}: {cause!r}; "
            f"`bantin dead skip {where} {offset}` gives it up"
        )
        self.partition = partition
        self.offset = offset
        self.next_offset = next_offset


def read_leniently() -> None:
    """Make every consumer of this process read records as this module says."""
    fetcher.MemoryRecords = _Batches
    fetcher.PartitionRecords = _PartitionRecords


class _PartitionRecords(fetcher.PartitionRecords):  # type: ignore[misc]  # aiokafka is untyped
    """Fetched records of a partition, up to a damaged batch; that alone raises UnreadableError."""

    def _unpack_records(self) -> Iterator[Any]:
        delivered = False
        try:
            for record in super()._unpack_records():
                delivered = True
                yield record
        except Exception as error:
            # What came before goes out first: the next fetch begins at the damaged batch.
            if not delivered:
                after = self._records.after_last_batch
                raise UnreadableError(self._tp, self.next_fetch_offset, error, after) from error


class _Batches:
    """Batches in fetched bytes, in the place of aiokafka's MemoryRecords."""

    after_last_batch = -1

    def __init__(self, data: bytes) -> None:
        self._records = _MemoryRecordsPy(data)
        self.size_in_bytes = self._records.size_in_bytes
        self.has_next = self._records.has_next

    def next_batch(self) -> Any:  # noqa: ANN401 - as above
        data = self._records._next_slice  # noqa: SLF001 - the batch does not give its bytes away
        batch = self._records.next_batch()
        self.after_last_batch = batch.next_offset
        return _Batch(batch, bytes(data or b"")) if isinstance(batch, DefaultRecordBatch) else batch


class _Batch:
    """A batch that is decoded fast, and once more leniently when a header name is not UTF-8."""

    def __init__(self, batch: Any, data: bytes) -> None:  # noqa: ANN401 - as above
        self._batch = batch
        self._data = data

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - as above
        return getattr(self._batch, name)

    def __iter__(self) -> Iterator[Any]:
        try:
            yield from self._batch
        except UnicodeDecodeError:
            # PartitionRecords passes over the offsets that it has had already.
            slow: Any = _DefaultRecordBatchPy(self._data)
            slow._maybe_uncompress()  # noqa: SLF001 - its reader, on a buffer of ours
            slow._buffer = _LenientBytes(slow._buffer)  # noqa: SLF001 - as above
            yield from slow


class _LenientBytes(bytearray):
    """Bytes whose parts decode whatever they hold; what is not UTF-8 comes out as an escape."""

    def __getitem__(self, index: Any) -> Any:  # noqa: ANN401 - an int or a slice
        part = super().__getitem__(index)
        return _LenientBytes(part) if isinstance(index, slice) else part

    def decode(self, encoding: str = "utf-8", errors: str = "backslashreplace") -> str:
        return bytes(self).decode(encoding, errors)
