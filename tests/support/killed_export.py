"""`bantin export` killed at one line after another, into the same file."""

import json
import os
import sys
from contextlib import suppress
from importlib import import_module
from pathlib import Path

from services import cli
from tests.support.killed import die_at, forked

LOADED = (
    "services.commands.export",
    "services.export.parquet",
    "services.store.articles_mongo",
    "services.store.streams.stream_mongo",
)
BEFORE = b"what was there"


def rounds(data: str, store: str, path: Path, step: int) -> None:
    """Kill at every so many lines, call again; print a line of JSON for each round.

    It has the line, if the call was killed, if the file has then another content than before, and
    the exit code and the files that are there after the second call.
    """
    for name in LOADED:
        import_module(name)
    line, died = 1, True
    while died:
        path.write_bytes(BEFORE)
        died = bool(forked(lambda: _export(data, store, path, killed_at=line)))  # noqa: B023 - run at once
        half = path.read_bytes()
        ended = forked(lambda: _export(data, store, path))
        there = sorted(one.name for one in path.parent.iterdir())
        is_changed = half not in (BEFORE, path.read_bytes())
        sys.stdout.write(f"{json.dumps([line, died, is_changed, ended, there])}\n")
        line += step


def _export(data: str, store: str, path: Path, *, killed_at: int = 0) -> None:
    """Be the command."""
    os.environ |= {"BANTIN_DATA": data, **({"BANTIN_STORE": store} if store else {})}
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    sys.argv = ["bantin", "export", "-o", str(path)]
    if killed_at:
        die_at(killed_at)
    with suppress(SystemExit):
        cli.main()


if __name__ == "__main__":
    given, named, file, every = sys.argv[1:]
    rounds(given, named, Path(file), int(every))
