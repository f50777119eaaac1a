"""The forms in which articles are written to a file."""

from codecs import BOM_UTF8
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, BinaryIO, Literal, Protocol, get_args

import orjson

from services.export.columns import COLUMNS, Article, Kind, row
from shared.errors import UsageError

Format = Literal["jsonl", "csv", "parquet"]
FORMATS: tuple[Format, ...] = get_args(Format)
# What a spreadsheet takes for a formula when a cell begins with it.
# https://owasp.org/www-community/attacks/CSV_Injection
_FORMULA = frozenset("=+-@\t\r\n＝＋－＠")  # the full-width forms too
_END = "\r\n"  # of a line of CSV, see RFC 4180


class Writer(Protocol):
    """Takes articles as JSON objects, batch by batch; the file is whole once it is closed."""

    def write(self, articles: Sequence[bytes]) -> None:
        """Write some articles."""

    def write_rows(self, articles: Iterable[Article]) -> None:
        """Write some articles that are read already."""

    def close(self) -> None:
        """Write what is missing; the file itself stays open."""


def format_of(path: Path, named: str | None) -> Format:
    """Return the format by its name, else by the end of the file's; raise UsageError for none."""
    wanted = named or path.suffix.lower().removeprefix(".")
    for known in FORMATS:
        if wanted in (known, {"jsonl": "ndjson"}.get(known)):
            return known
    raise UsageError(
        f"no format {wanted!r}: a file is called *.{', *.'.join(FORMATS)}, or --format"
    )


def open_writer(form: Format, file: BinaryIO) -> Writer:
    """Return what writes articles in this form; raise UsageError where its library is missing."""
    writers: dict[Format, Callable[[BinaryIO], Writer]] = {
        "jsonl": JsonLines,
        "csv": Spreadsheet,
        "parquet": _parquet,
    }
    return writers[form](file)


def _parquet(file: BinaryIO) -> Writer:
    from services.export.parquet import ParquetTable  # noqa: PLC0415 - an extra, of 100 MB

    return ParquetTable(file)


class JsonLines:
    """One JSON object a line: the whole article, as the store has it."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file

    def write(self, articles: Sequence[bytes]) -> None:
        """See Writer.write."""
        self._file.write(b"\n".join((*articles, b"")))

    def write_rows(self, articles: Iterable[Article]) -> None:
        """See Writer.write_rows."""
        self.write([orjson.dumps(article) for article in articles])

    def close(self) -> None:
        """See Writer.close."""


class Spreadsheet:
    """CSV of COLUMNS, several values in one cell apart by "; ".

    With the mark by which spreadsheets know UTF-8. A cell that would be taken for a formula has an
    apostrophe before it.
    """

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._file.write(BOM_UTF8 + f"{','.join(COLUMNS)}{_END}".encode())

    def write(self, articles: Sequence[bytes]) -> None:
        """See Writer.write."""
        self.write_rows(map(orjson.loads, articles))

    def write_rows(self, articles: Iterable[Article]) -> None:
        """See Writer.write_rows."""
        # A column at a time: of most one look tells that nothing in them must be quoted.
        kinds = (column.kind for column in COLUMNS.values())
        found = zip(*map(row, articles), strict=True)
        columns = [_cells(kind, values) for kind, values in zip(kinds, found, strict=False)]
        lines = map(",".join, zip(*columns, strict=True))
        self._file.write("".join([f"{line}{_END}" for line in lines]).encode())

    def close(self) -> None:
        """See Writer.close."""


def _cells(kind: Kind, values: Sequence[Any]) -> list[str]:
    """Return the values of a column as a file has them."""
    if kind in ("number", "truth"):
        return ["" if value is None else str(value) for value in values]
    cells = ["; ".join(each) for each in values] if kind == "texts" else [x or "" for x in values]
    if not _FORMULA.isdisjoint({cell[:1] for cell in cells}):
        cells = [f"'{cell}" if cell[:1] in _FORMULA else cell for cell in cells]
    if _has_marks("".join(cells)):
        cells = [_quoted(cell) if _has_marks(cell) else cell for cell in cells]
    return cells


def _has_marks(cell: str) -> bool:
    """Return True if a cell must be quoted."""
    return "," in cell or '"' in cell or "\n" in cell or "\r" in cell


def _quoted(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"'
