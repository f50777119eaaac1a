"""A Parquet file has types, and its groups are bounded."""

from datetime import UTC, datetime
from io import BytesIO

import orjson
import pytest
from pyarrow import parquet

from services.export.parquet import GROUP, SCHEMA, ParquetTable


def test_cells_have_their_types_and_groups_are_bounded() -> None:
    moment = "2026-03-01T08:30:00+07:00"
    one = {
        "article_id": "a",
        "published": {"value": moment, "precision": "minute"},
        "persons": [{"name": "Trần Văn Mẫu"}],
        "text": "t" * (GROUP // 3),
        "revision": 2,
        "gone": False,
    }
    file = BytesIO()
    table = ParquetTable(file)
    for _ in range(4):
        table.write([orjson.dumps(one)] * 2)
    table.close()

    read = parquet.ParquetFile(BytesIO(file.getvalue()))
    row = read.read().to_pylist()[0]
    assert read.schema_arrow.equals(SCHEMA)
    assert (read.metadata.num_rows, read.num_row_groups) == (8, 3)
    assert row["published"] == datetime(2026, 3, 1, 1, 30, tzinfo=UTC)
    assert (row["persons"], row["revision"], row["gone"]) == (["Trần Văn Mẫu"], 2, False)


@pytest.mark.parametrize(
    "moment", ["2026-03-01T01:30:00Z", "2026-03-01T08:30:00+07:00", "2026-03-01T01:30:00.000000Z"]
)
def test_times_are_read_however_they_are_written(moment: str) -> None:
    file = BytesIO()
    table = ParquetTable(file)
    table.write_rows([{"fetched_at": moment}, {"fetched_at": "1955-01-02T03:04:05.000006Z"}])
    table.close()

    read = parquet.read_table(BytesIO(file.getvalue()))["fetched_at"].to_pylist()
    first = datetime(1955, 1, 2, 3, 4, 5, 6, tzinfo=UTC)
    assert read == [datetime(2026, 3, 1, 1, 30, tzinfo=UTC), first]


def test_a_file_without_articles_is_a_table_without_rows() -> None:
    file = BytesIO()
    ParquetTable(file).close()

    assert parquet.read_table(BytesIO(file.getvalue())).num_rows == 0
