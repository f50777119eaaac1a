"""A file that has its name once it is whole and on the disk."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from shared.errors import UsageError


@contextmanager
def whole_file(path: Path) -> Iterator[BinaryIO]:
    """Yield a file beside `path` that takes its name when the block ends well, else goes.

    Raises UsageError when it cannot be written, or somebody else writes it.
    """
    path = path.resolve()
    if not path.name or (path.exists() and not path.is_file()):
        raise UsageError(f"{path} is no file: name one that may be written anew")
    part = path.with_name(f".{path.name}.part")
    try:
        with part.open("ab") as file:
            _lock(file, part)
            file.truncate(0)
            with _or_gone(part):
                yield file
                file.flush()
                os.fsync(file.fileno())
                part.replace(path)
    except BlockingIOError:
        raise UsageError(f"another export writes {path}") from None
    except OSError as error:
        raise UsageError(f"cannot write {path}: {error.strerror or error}") from None


def _lock(file: BinaryIO, part: Path) -> None:
    """Lock a file that was just opened; raise BlockingIOError where another writer has it."""
    fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    if not part.exists() or not os.path.samestat(part.stat(), os.fstat(file.fileno())):
        raise BlockingIOError  # it has just become the file of another export


@contextmanager
def _or_gone(part: Path) -> Iterator[None]:
    try:
        yield
    except BaseException:
        with suppress(OSError):
            part.unlink()
        raise
