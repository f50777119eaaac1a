"""What several verbs share: the --json option, the event loop, and how things are shown."""

import re
import sys
from collections.abc import Callable, Coroutine, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from math import isfinite
from typing import Annotated, Any, TypeVar

import orjson
import typer
import uvloop
from pydantic import BaseModel
from rich.console import Console
from rich.table import Table
from rich.text import Text

T = TypeVar("T")
# A longer word of a table may be folded.
FOLDED = 30
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")

Json = Annotated[bool, typer.Option("--json", help="Print JSON instead of a table.")]


class AnswerConsole(Console):
    """Where answers go: tables for a person, else one line a record."""

    tables: bool | None = None

    def shows_tables(self) -> bool:
        """Return True on a terminal, or where `tables` says so."""
        return self.is_terminal if self.tables is None else self.tables


console = AnswerConsole()
# Progress and remarks go beside the answer, never into it.
stderr_console = Console(stderr=True)


def run_async(work: Coroutine[Any, Any, T]) -> T:
    """Run a coroutine to its end on a fast event loop."""
    return uvloop.run(work)


def print_json(answer: object) -> None:
    """Print the answer as one JSON document."""
    option = orjson.OPT_INDENT_2 | orjson.OPT_NON_STR_KEYS
    _write(orjson.dumps(answer, default=_plain, option=option) + b"\n")


def remark(text: str) -> None:
    """Say something about the answer: below it on a terminal, on standard error off it."""
    beside = console if console.shows_tables() else stderr_console
    beside.print(text, highlight=False, markup=False, soft_wrap=not console.shows_tables())


def outcome_facts(rows: Iterable[tuple[str, str, str, int]]) -> list[dict[str, object]]:
    """Return what became of records, as JSON has it: (stage, outcome, reason, number) each."""
    return [
        {"stage": stage, "outcome": outcome, "reason": reason or None, "records": number}
        for stage, outcome, reason, number in rows
    ]


def _write(content: bytes) -> None:
    """Write all of it: with PYTHONUNBUFFERED a write to a pipe may take a part, without a word."""
    sys.stdout.flush()
    rest = memoryview(content)
    while rest:
        rest = rest[sys.stdout.buffer.write(rest) :]
    sys.stdout.flush()


def _plain(value: object) -> object:
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json")
    return str(value)


def moment(seconds: float | None) -> str:
    """Return Unix seconds as a moment, "never" for one that does not come, "" for none."""
    if not seconds:
        return ""
    if not isfinite(seconds):
        return "never"
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="seconds")


def print_table(
    title: str,
    columns: Sequence[str],
    rows: Iterable[Sequence[object]],
    *,
    label: str | None = None,
) -> None:
    """Print rows as a table; every cell is shown as it is, never as markup.

    Off a terminal each row is one line with tabs between its cells, and the title stands beside the
    answer. Where an answer has several tables, `label` begins each line of this one.
    """
    if not console.shows_tables():
        _print_lines(title, rows, label)
        return
    cells = [[_cell(value) for value in row] for row in rows]
    if not _has_room(columns, cells):
        _print_blocks(title, columns, cells)
        return
    table = Table(title=Text(printable(title)), title_justify="left", header_style="bold")
    for column in columns:
        table.add_column(column, overflow="fold")
    for row in cells:
        table.add_row(*row)
    console.print(table)


def _has_room(columns: Sequence[str], cells: Sequence[Sequence[Text]]) -> bool:
    """Return True if the terminal has room for the words of each column, side by side."""
    heads = [max(map(len, head.split()), default=0) for head in columns]
    for row in cells:
        longest = [max(map(len, cell.plain.split()), default=0) for cell in row]
        heads = [max(one) for one in zip(heads, longest, strict=True)]
    return sum(min(one, FOLDED) + 3 for one in heads) + 1 <= console.width


def _print_blocks(title: str, columns: Sequence[str], cells: Sequence[Sequence[Text]]) -> None:
    """Print each row as lines of its own, one for each cell that says something."""
    if title:
        console.print(Text(printable(title), style="italic"))
    widest = max(map(len, columns))
    for row in cells:
        console.print()
        for column, cell in zip(columns, row, strict=True):
            if cell.plain:
                head = Text(column.ljust(widest) + "  ", style="bold")
                console.print(head + cell, soft_wrap=True)


def _print_lines(title: str, rows: Iterable[Sequence[object]], label: str | None) -> None:
    for row in rows:
        cells = row if label is None else (label, *row)
        typer.echo("\t".join(map(one_line, cells)))
    if title and label is None:
        stderr_console.print(Text(printable(title)), soft_wrap=True)


def one_line(value: object) -> str:
    """Return a value as a cell of a line: no tab, no line break, nothing a terminal would obey."""
    return "" if value is None else printable(" ".join(str(value).split()))


def _cell(value: object) -> Text:
    return Text("" if value is None else printable(str(value)))


def printable(text: str) -> str:
    """Return a text without what a terminal would obey: titles come from anybody's pages."""
    return _CONTROLS.sub("", text)


def held(text: str) -> str:
    """Return the same with a blank for each, so that offsets still hold."""
    return _CONTROLS.sub(" ", text)


@contextmanager
def progress_bar(what: str) -> Iterator[Callable[[int, int], None]]:
    """Show a bar for as long as the block does; yield what takes how much is done, and of all.

    It stands beside the answer, and only where somebody sits.
    """
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    columns = (BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    bar = Progress(
        TextColumn("{task.description}"),
        *columns,
        console=stderr_console,
        transient=True,
        disable=not stderr_console.is_terminal,
    )
    with bar:
        task = bar.add_task(what, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)
