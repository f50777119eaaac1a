"""One process works on a data file, and who it is can be told."""

import fcntl
import os
import threading
from pathlib import Path

import pytest

from shared.errors import UsageError
from shared.runtime.file_lock import lock_holder, locked


def test_a_folder_that_cannot_be_written_is_said_so() -> None:
    with (
        pytest.raises(UsageError, match="BANTIN_DATA"),
        locked(Path("/proc/no-such-folder/bantin.db")),
    ):
        pass


def test_the_holder_of_a_locked_file_is_known(tmp_path: Path) -> None:
    path = tmp_path / "bantin.db"

    with locked(path):
        held_by = lock_holder(path)

    assert held_by == os.getpid()
    assert lock_holder(path) is None
    assert lock_holder(tmp_path / "other.db") is None


def test_who_only_looks_keeps_nobody_from_the_file(tmp_path: Path) -> None:
    path = tmp_path / "bantin.db"
    with (tmp_path / "bantin.db.lock").open("a+") as looking:
        fcntl.flock(looking, fcntl.LOCK_SH)
        ended = threading.Timer(0.1, lambda: fcntl.flock(looking, fcntl.LOCK_UN))
        ended.start()

        with locked(path):
            assert lock_holder(path) == os.getpid()
        ended.join()
