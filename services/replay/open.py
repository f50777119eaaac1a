"""Where the results of a replay are kept: a file of its own."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from services.replay.results import Results
from services.replay.results_sqlite import JournalFile


@contextmanager
def open_results(path: Path, replay_id: str, *, fresh: bool = False) -> Iterator[Results]:
    """Open the journal of a replay; begin it anew when asked to, or when all of it is published.

    Raises UsageError when the file cannot be written.
    """
    with closing(JournalFile(path, replay_id, fresh=fresh)) as journal:
        yield journal
