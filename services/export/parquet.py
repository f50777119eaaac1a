"""Articles as a Parquet file, a group of rows at a time."""

from collections.abc import Iterable, Sequence
from typing import BinaryIO

import orjson

from services.export.arrow import SCHEMA, table
from services.export.columns import Article
from shared.extras import extra

with extra("export"):
    import pyarrow as pa
    from pyarrow import parquet

# Bytes of JSON that one group of rows is made of. What the file says of each group is kept until
# its end: chosen on 1,000,000 small articles.
GROUP = 8 * 1024 * 1024
# Bytes of JSON that are read at once, which takes twenty times as much memory.
PIECE = 256 * 1024


class ParquetTable:
    """COLUMNS with their types, in zstd."""

    def __init__(self, file: BinaryIO) -> None:
        pa.set_memory_pool(pa.system_memory_pool())  # its own keeps what is freed
        self._writer = parquet.ParquetWriter(file, SCHEMA, compression="zstd")
        self._lines: list[bytes] = []
        self._group: list[pa.Table] = []
        self._unread = self._size = 0

    def write(self, articles: Sequence[bytes]) -> None:
        """See Writer.write."""
        for article in articles:
            self._lines.append(article)
            self._unread += len(article)
            if self._unread >= PIECE:
                self._read()

    def write_rows(self, articles: Iterable[Article]) -> None:
        """See Writer.write_rows."""
        self.write([orjson.dumps(article) for article in articles])

    def close(self) -> None:
        """See Writer.close."""
        self._read()
        self._write_group()
        self._writer.close()

    def _read(self) -> None:
        """Read what waits, and write a group once there is enough for one."""
        if self._lines:
            self._group.append(table(self._lines))
        self._size += self._unread
        self._lines, self._unread = [], 0
        if self._size >= GROUP:
            self._write_group()

    def _write_group(self) -> None:
        if self._group:
            self._writer.write_table(pa.concat_tables(self._group))
        self._group, self._size = [], 0
