"""Articles as a Parquet file, a group of rows at a time."""

from collections.abc import Sequence
from datetime import datetime
from typing import BinaryIO

import orjson

from services.export.columns import COLUMNS, Kind
from shared.extras import extra

with extra("export"):
    import pyarrow as pa
    from pyarrow import parquet

# Bytes of JSON that one group of rows is made of: it is in memory ten times over; chosen on small
# articles from MongoDB, some 150 MB in all; 20 % more are 1 MB.
GROUP = 512 * 1024
_TYPES: dict[Kind, pa.DataType] = {
    "text": pa.string(),
    "texts": pa.list_(pa.string()),
    "moment": pa.timestamp("us", tz="UTC"),
    "number": pa.int32(),
    "truth": pa.bool_(),
}
SCHEMA = pa.schema([pa.field(column.name, _TYPES[column.kind]) for column in COLUMNS])


class ParquetTable:
    """COLUMNS with their types, in zstd."""

    def __init__(self, file: BinaryIO) -> None:
        pa.set_memory_pool(pa.system_memory_pool())  # its own keeps what is freed
        self._writer = parquet.ParquetWriter(file, SCHEMA, compression="zstd")
        self._waiting: list[bytes] = []
        self._size = 0

    def write(self, articles: Sequence[bytes]) -> None:
        """See Writer.write."""
        for article in articles:
            self._waiting.append(article)
            self._size += len(article)
            if self._size >= GROUP:
                self._write_group()

    def close(self) -> None:
        """See Writer.close."""
        self._write_group()
        self._writer.close()

    def _write_group(self) -> None:
        rows = [orjson.loads(article) for article in self._waiting]
        self._waiting, self._size = [], 0
        if not rows:
            return
        columns = [
            pa.array([_cell(column.kind, column.cell(row)) for row in rows], _TYPES[column.kind])
            for column in COLUMNS
        ]
        self._writer.write_table(pa.Table.from_arrays(columns, schema=SCHEMA))


def _cell(kind: Kind, value: object) -> object:
    return datetime.fromisoformat(value) if kind == "moment" and isinstance(value, str) else value
