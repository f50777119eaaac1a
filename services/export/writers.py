"""The forms in which articles are written to a file."""

import csv
from collections.abc import Callable, Iterable, Sequence
from io import TextIOWrapper
from pathlib import Path
from typing import BinaryIO, Literal, Protocol, get_args

import orjson

from services.export.columns import COLUMNS, Article, row
from shared.errors import UsageError

Format = Literal["jsonl", "csv", "parquet"]
FORMATS: tuple[Format, ...] = get_args(Format)
# What a spreadsheet takes for a formula when a cell begins with it.
# https://owasp.org/www-community/attacks/CSV_Injection
_FORMULA = frozenset("=+-@\t\r\n＝＋－＠")  # the full-width forms too


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
        self._text = TextIOWrapper(file, "utf-8-sig", newline="", write_through=True)
        self._rows = csv.writer(self._text)
        self._rows.writerow(COLUMNS)

    def write(self, articles: Sequence[bytes]) -> None:
        """See Writer.write."""
        self.write_rows(map(orjson.loads, articles))

    def write_rows(self, articles: Iterable[Article]) -> None:
        """See Writer.write_rows."""
        self._rows.writerows([[_cell(value) for value in row(one)] for one in articles])

    def close(self) -> None:
        """See Writer.close."""
        self._text.detach()


def _cell(value: object) -> object:
    shown = "; ".join(value) if isinstance(value, list) else value
    return f"'{shown}" if isinstance(shown, str) and shown[:1] in _FORMULA else shown
