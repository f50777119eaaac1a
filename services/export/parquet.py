"""Articles as a Parquet file, a group of rows at a time."""

from collections.abc import Iterable, Sequence
from typing import Any, BinaryIO

import orjson

from services.export.columns import COLUMNS, Article, Kind, row
from shared.extras import extra

with extra("export"):
    import pyarrow as pa
    from pyarrow import parquet

# Characters that one group of rows is made of, in memory several times over. What the file says of
# each group is kept until its end: chosen on 1,000,000 small articles, which took 190 MB in groups
# of a quarter of this.
GROUP = 2 * 1024 * 1024
OTHER_CELLS = 500  # characters of an article beside its text
_TYPES: dict[Kind, pa.DataType] = {
    "text": pa.string(),
    "texts": pa.list_(pa.string()),
    "moment": pa.timestamp("us", tz="UTC"),
    "number": pa.int32(),
    "truth": pa.bool_(),
}
SCHEMA = pa.schema([pa.field(name, _TYPES[kind]) for name, kind in COLUMNS.items()])


class ParquetTable:
    """COLUMNS with their types, in zstd."""

    def __init__(self, file: BinaryIO) -> None:
        pa.set_memory_pool(pa.system_memory_pool())  # its own keeps what is freed
        self._writer = parquet.ParquetWriter(file, SCHEMA, compression="zstd")
        self._waiting: list[list[Any]] = []
        self._size = 0

    def write(self, articles: Sequence[bytes]) -> None:
        """See Writer.write."""
        self.write_rows(map(orjson.loads, articles))

    def write_rows(self, articles: Iterable[Article]) -> None:
        """See Writer.write_rows."""
        for article in articles:
            self._waiting.append(row(article))
            self._size += len(article.get("text") or "") + OTHER_CELLS
            if self._size >= GROUP:
                self._write_group()

    def close(self) -> None:
        """See Writer.close."""
        self._write_group()
        self._writer.close()

    def _write_group(self) -> None:
        rows, self._waiting, self._size = self._waiting, [], 0
        if not rows:
            return
        cells = zip(COLUMNS.values(), zip(*rows, strict=True), strict=True)
        columns = [_column(kind, values) for kind, values in cells]
        self._writer.write_table(pa.Table.from_arrays(columns, schema=SCHEMA))


def _column(kind: Kind, values: Sequence[Any]) -> pa.Array:
    """Return a column; times are read by Arrow, where all are written as it reads them."""
    if kind != "moment":
        return pa.array(values, _TYPES[kind])
    return pa.array(values, pa.string()).cast(_TYPES[kind])
