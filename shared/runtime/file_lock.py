"""One process works on a data file; who else wants to is told which."""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TextIO

from shared.errors import UsageError

# Who asks which process has a file (`lock_holder`) holds the lock for that moment.
LOOKS, LOOK_SECONDS = 10, 0.05


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Lock the data file for this process; raise UsageError when another process has it."""
    lock = path.with_name(path.name + ".lock")
    try:
        file = lock.open("a+")
    except OSError as error:
        raise UsageError(f"cannot write {lock}: {error.strerror}; set BANTIN_DATA") from None
    with file:
        _take_lock(file, path)
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        yield


def lock_holder(path: Path) -> int | None:
    """Return the id of the process that has the data file locked, None when there is none."""
    lock = path.with_name(path.name + ".lock")
    if not lock.exists():
        return None
    with lock.open() as file:
        try:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except OSError:
            return int(file.read() or 0)
    return None


def _take_lock(file: TextIO, path: Path) -> None:
    """Lock a file for this process; raise UsageError that names the process that has it."""
    for _ in range(LOOKS):
        with suppress(OSError):
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return
        time.sleep(LOOK_SECONDS)
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        file.seek(0)
        raise UsageError(
            f"{path} is in use by another bantin (process {file.read() or 'unknown'}): "
            "stop that one, or set BANTIN_DATA to another file"
        ) from None
