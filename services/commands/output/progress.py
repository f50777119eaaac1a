"""The progress bar of whatever takes long: beside the answer, and only where somebody sits."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from services.commands.output.console import stderr_console

Watch = Callable[[int, int], None]


@contextmanager
def progress_bar(what: str) -> Iterator[Watch]:
    """Show a bar for as long as the block does; yield what takes how much is done, and of all."""
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
