"""Articles in JSON as a table of Arrow: its columns are read from their text, without objects."""

from collections.abc import Sequence
from functools import reduce
from io import BytesIO
from typing import Any

from services.export.columns import COLUMNS, Column, Kind
from shared.extras import extra

with extra("export"):
    import pyarrow as pa
    from pyarrow import compute, json

_TYPES: dict[Kind, pa.DataType] = {
    "text": pa.string(),
    "texts": pa.list_(pa.string()),
    "moment": pa.timestamp("us", tz="UTC"),
    "number": pa.int32(),
    "truth": pa.bool_(),
}
SCHEMA = pa.schema([pa.field(name, _TYPES[one.kind]) for name, one in COLUMNS.items()])
# Of the text so much is read at once, or its longest line where that is longer. Smaller pieces are
# read by several threads, which cost more than they give.
BLOCK = 1024 * 1024
_EACH, _FIRST = "[]", "[0]"
# What a list, an object or a value of the articles is read as; of lists what each of them is.
_Shape = dict[str, Any]


def table(articles: Sequence[bytes]) -> pa.Table:
    """Return articles as JSON objects in the columns of SCHEMA, see `columns.row`."""
    block = max(BLOCK, max(map(len, articles)) + 1)
    read = json.read_json(
        BytesIO(b"\n".join(articles)),
        read_options=json.ReadOptions(block_size=block),
        parse_options=json.ParseOptions(
            explicit_schema=_AS_WRITTEN, unexpected_field_behavior="ignore"
        ),
    ).combine_chunks()
    columns = [_column(read, column) for column in COLUMNS.values()]
    return pa.Table.from_arrays(columns, schema=SCHEMA)


def _ways(path: str) -> list[list[str]]:
    """Return the ways into an article that a path stands for: keys, and what is read of a list."""
    *before, last = path.replace("[", ".[").split(".")
    return [[*before, one] for one in last.split("/")]


def _shape() -> _Shape:
    """Return what of an article the columns are read from."""
    shape: _Shape = {}
    for column in COLUMNS.values():
        for way in _ways(column.path):
            steps = [_EACH if step == _FIRST else step for step in way]
            if column.kind == "texts" and _EACH not in steps:
                steps.append(_EACH)
            within = reduce(lambda inner, key: inner.setdefault(key, {}), steps, shape)
            within[""] = column.kind if column.kind in ("number", "truth") else "text"
    return shape


def _type(shape: _Shape) -> pa.DataType:
    if "" in shape:
        return _TYPES[shape[""]]
    if _EACH in shape:
        return pa.list_(_type(shape[_EACH]))
    return pa.struct(_fields(shape))


def _fields(shape: _Shape) -> list[pa.Field]:
    return [pa.field(key, _type(inner)) for key, inner in shape.items()]


_AS_WRITTEN = pa.schema(_fields(_shape()))


def _column(read: pa.Table, column: Column) -> pa.Array:
    ways = _ways(column.path)
    values, rows = _walked(read, ways[0])
    if rows is not None:
        if len(ways) > 1:  # first and last day
            values = compute.binary_join_element_wise(values, _walked(read, ways[1])[0], "/")
        return _lists(values, rows, read.num_rows)
    if column.kind == "texts":
        return compute.fill_null(values, pa.scalar([], _TYPES["texts"]))
    return values.cast(_TYPES[column.kind]) if column.kind == "moment" else values


def _walked(read: pa.Table, steps: Sequence[str]) -> tuple[pa.Array, pa.Array | None]:
    """Return the values at the end of a way, and the rows that they are of where it has lists."""
    values, rows = read.column(steps[0]).combine_chunks(), None
    for step in steps[1:]:
        if step in (_EACH, _FIRST):
            values = compute.list_slice(values, 0, 1) if step == _FIRST else values
            parents = compute.list_parent_indices(values)
            rows = parents if rows is None else rows.take(parents)
            values = compute.list_flatten(values)
        else:
            values = compute.struct_field(values, step)
    return values, rows


def _lists(values: pa.Array, rows: pa.Array, number: int) -> pa.Array:
    """Return for each row the list of its values, each once and in order, none that is empty."""
    if not len(rows):
        return pa.ListArray.from_arrays(pa.repeat(0, number + 1).cast(pa.int32()), values)
    found = pa.table({"row": rows, "value": values, "at": pa.array(range(len(rows)))})
    found = found.filter(compute.not_equal(found["value"], ""))
    once = found.group_by(["row", "value"]).aggregate([("at", "min")]).sort_by("at_min")
    rows, values = once["row"].combine_chunks(), once["value"].combine_chunks()
    numbers = pa.array(range(number), rows.type)
    # Where the values of a row begin: those of the next one that has any, where it has none.
    begins = compute.index_in(numbers, value_set=rows)
    ends = pa.array([len(rows)], begins.type)
    offsets = compute.fill_null_backward(pa.concat_arrays([begins, ends]))
    return pa.ListArray.from_arrays(offsets, values)
